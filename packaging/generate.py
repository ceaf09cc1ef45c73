"""Generates files from extension/functions.toml and extension/words/*.toml.

  generate.py check-idl  FUNCTIONS IDL            the IDL and the table name the same methods, arguments and types
  generate.py registry   FUNCTIONS OUT.xcu        CalcAddIns registry (Function Wizard)
  generate.py help       FUNCTIONS OUT.html       the help page
  generate.py docs       FUNCTIONS OUT.md         docs/functions.md
  generate.py words      OUT.hpp WORDS...         all text that people see, for C++
  generate.py fill       TEMPLATE OUT VERSION WORDS...   replaces {{key}} in a registry, description or manifest file

The build runs it. Needs only Python 3.11."""
import html
import pathlib
import re
import sys
import tomllib

IDL_TYPES = {
    "document": "com::sun::star::beans::XPropertySet", "range": "com::sun::star::table::XCellRange",
    "string": "string", "any": "any", "values": "sequence<any>", "table": "sequence<sequence<any>>",
}


def xml_text(text):
    """Escapes the text of an element, but leaves an apostrophe as it is. `&#x27;` would prevent LibreOffice 26.8 from
    installing the extension, because its registry reader does not accept hexadecimal character references."""
    return html.escape(text, quote=False)


def load(path):
    with open(path, "rb") as file:
        return tomllib.load(file)


def visible(function):
    return [a for a in function.get("argument", []) if a["type"] != "document"]


def syntax(table, function):
    text = ""
    for argument in visible(function):
        part = ("; " if text else "") + argument["name"] + ("..." if argument["type"] == "values" else "")
        text += f"[{part}]" if argument.get("optional") else part
    return f'{table["prefix"]}{function["method"].upper()}({text})'


def check_idl(table, idl_path):
    """Fails with one sentence for each difference. The IDL is binding, the table describes it."""
    text = re.sub(r"/\*.*?\*/", "", pathlib.Path(idl_path).read_text(), flags=re.S)
    found = []
    for result, name, arguments in re.findall(r"([\w:<>\s]+?)\s+(\w+)\(([^)]*)\);", text.split("{", 3)[-1]):
        listed = []
        for argument in filter(None, (a.strip() for a in arguments.split(","))):
            kind, argument_name = re.fullmatch(r"\[in\]\s+(.*?)\s+(\w+)", argument, re.S).groups()
            listed.append((re.sub(r"\s", "", kind), argument_name))
        found.append((re.sub(r"\s", "", result), name, listed))
    wanted = [(IDL_TYPES[f["returns"]], f["method"], [(IDL_TYPES[a["type"]], a["name"]) for a in f.get("argument", [])])
              for f in table["function"]]
    for ours, theirs in zip(wanted, found):
        if ours != theirs:
            sys.exit(f"functions.toml and XPlan.idl differ:\n  table {ours}\n  IDL   {theirs}")
    if len(wanted) != len(found):
        sys.exit(f"functions.toml has {len(wanted)} functions, XPlan.idl {len(found)}")


def registry(table):
    def value(name, text):
        return f'<prop oor:name="{name}"><value xml:lang="en">{xml_text(text)}</value></prop>'

    out = ['<?xml version="1.0" encoding="UTF-8"?>',
           '<oor:component-data xmlns:oor="http://openoffice.org/2001/registry"'
           ' xmlns:xs="http://www.w3.org/2001/XMLSchema" oor:package="org.openoffice.Office" oor:name="CalcAddIns">',
           '<node oor:name="AddInInfo">', f'<node oor:name="{table["service"]}" oor:op="replace">',
           '<node oor:name="AddInFunctions">']
    for function in table["function"]:
        name = table["prefix"] + function["method"].upper()
        out += [f'<node oor:name="{function["method"]}" oor:op="replace">', value("DisplayName", name),
                value("Description", function["description"]),
                f'<prop oor:name="Category"><value>{table["category"]}</value></prop>',
                value("CompatibilityName", name), '<node oor:name="Parameters">']
        for argument in visible(function):
            out += [f'<node oor:name="{argument["name"]}" oor:op="replace">', value("DisplayName", argument["name"]),
                    value("Description", argument["description"]), "</node>"]
        out.append("</node></node>")
    return "\n".join(out + ["</node></node></node>", "</oor:component-data>", ""])


def help_page(table):
    body = ["<h1>The PLAN functions</h1>",
            "<p>They judge the plan in this workbook as PlanCheck's sidebar, command line and reports do, with the same "
            "words. You find them in the Function Wizard under Add-in.</p>", f'<p>{xml_text(table["calc_errors"])}</p>']
    for function in table["function"]:
        rows = "".join(f'<tr><td>{xml_text(a["name"])}{" (optional)" if a.get("optional") else ""}</td>'
                       f'<td>{xml_text(a["description"])}</td></tr>' for a in visible(function))
        body.append(f'<h2 id="{function["method"]}"><code>{xml_text(syntax(table, function))}</code></h2>'
                    f'<p>{xml_text(function["description"])}</p>' + (f"<table>{rows}</table>" if rows else "") +
                    f'<p>Example: <code>{xml_text(function["example"])}</code> gives '
                    f'<code>{xml_text(function["gives"])}</code></p><p>Errors: {xml_text(function["errors"])}</p>')
    style = ("body{font-family:sans-serif;max-width:46em;margin:2em auto;padding:0 1em;line-height:1.4}"
             "td{padding:.2em 1em .2em 0;vertical-align:top}h2{margin-top:2em;font-size:1.1em}")
    return ('<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>The PLAN functions</title>'
            f"<style>{style}</style></head><body>\n" + "\n".join(body) + "\n</body></html>\n")


def docs(table):
    out = ["# The PLAN functions", "",
           "Made from `extension/functions.toml` by the build; change that file, not this one.", "",
           "`plan` is the range of a workbook's handles, named `Plan` in the templates. Formulas are stored as "
           "`ORG.PLANCHECK.PLAN.<METHOD>`, in `.ods` and in `.xlsx`.", "", table["calc_errors"], ""]
    for function in table["function"]:
        out += [f'## `{syntax(table, function)}`', "", function["description"], ""]
        out += [f'- `{a["name"]}`{" (optional)" if a.get("optional") else ""}: {a["description"]}' for a in visible(function)]
        out += [""] if visible(function) else []
        out += [f'Example: `{function["example"]}` gives `{function["gives"]}`.', "", f'Errors: {function["errors"]}', ""]
    return "\n".join(out)


def languages(paths):
    """Puts en.toml first. It is the reference: a key that another language lacks falls back to it."""
    words = {pathlib.Path(p).stem: load(p) for p in sorted(paths, key=lambda p: (pathlib.Path(p).stem != "en", p))}
    reference = words["en"]
    for language, table in words.items():
        if unknown := set(table) - set(reference):
            sys.exit(f"words/{language}.toml: unknown keys {sorted(unknown)}")
        for key, text in table.items():
            if text.count("{}") != reference[key].count("{}"):
                sys.exit(f"words/{language}.toml: {key} does not have as many {{}} as in en.toml")
    return words


def cpp_text(text):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def words_header(words):
    keys = list(words["en"])
    out = ["// Made from extension/words/*.toml by packaging/generate.py: change those files, not this one.", "#pragma once",
           "", "#include <array>", "#include <string_view>", "", "namespace plancheck::office {", "",
           "enum class Word : unsigned {"] + [f"    {key}," for key in keys] + ["};", "",
           f"inline constexpr std::array<std::string_view, {len(words)}> word_languages{{"
           + ", ".join(cpp_text(language) for language in words) + "};",
           f"inline constexpr std::array<std::array<std::string_view, {len(keys)}>, {len(words)}> word_table{{{{"]
    for table in words.values():
        out.append("    {{" + ",\n      ".join(cpp_text(table.get(k, words["en"][k])) for k in keys) + "}},")
    return "\n".join(out + ["}};", "", "} // namespace plancheck::office", ""])


def fill(template, version, words, say=xml_text):
    """In a registry file, {{key}} becomes one <value> for each language. Elsewhere, {{=key}} becomes the English text, as
    `say` writes it in a file of this kind."""
    def values(match):
        key = match.group(1)
        return "".join(f'<value xml:lang="{language}">{xml_text(table.get(key, words["en"][key]))}</value>'
                       for language, table in words.items())

    text = template.replace("{{version}}", version)
    text = re.sub(r"\{\{=(\w+)\}\}", lambda m: say(words["en"][m.group(1)]), text)
    return re.sub(r"\{\{(\w+)\}\}", values, text)


def main(arguments):
    command, arguments = arguments[0], arguments[1:]
    if command == "check-idl":
        return check_idl(load(arguments[0]), arguments[1])
    if command == "words":
        target, text = arguments[0], words_header(languages(arguments[1:]))
    elif command == "fill":
        target = arguments[1]
        plain = pathlib.Path(arguments[0]).suffix == ".txt"
        text = fill(pathlib.Path(arguments[0]).read_text(), arguments[2], languages(arguments[3:]),
                    (lambda text: text) if plain else xml_text)
    else:
        target = arguments[1]
        text = {"registry": registry, "help": help_page, "docs": docs}[command](load(arguments[0]))
    pathlib.Path(target).parent.mkdir(parents=True, exist_ok=True)
    pathlib.Path(target).write_text(text, encoding="utf-8")


main(sys.argv[1:])
