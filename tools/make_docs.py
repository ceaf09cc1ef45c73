#!/usr/bin/env python3
"""Builds the documents and the pages of rules as a small website that works from disk, without a network or a server.

make_docs.py OUT

cmark-gfm turns each Markdown file into HTML; this program adds the frame, the anchors, the links between documents, and the index
that the search reads. Whatever a document links to must be there: otherwise it says so and fails."""
import html
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]
FRAME = SOURCE / "tools" / "docs_site"
GROUPS = (
    ("Check plans", ("README.md", "docs/command-line.md", "docs/calc.md", "docs/functions.md", "docs/template.md",
                     "docs/samples-format.md", "docs/receipt.md", "docs/registers.md")),
    ("Make rounds", ("docs/adding-a-round.md", "docs/round-format.md", "docs/rule-language.md")),
    ("Change the program", ("ARCHITECTURE.md", "CONTRIBUTING.md", "docs/style.md", "SECURITY.md", "CHANGELOG.md")),
)
SNIPPET = 400  # characters of a section that can be searched and are shown


class Page:
    def __init__(self, source):
        self.source = source  # from the repository's root
        self.text = (SOURCE / source).read_text(encoding="utf-8")
        self.site = site_path(source)  # from the site's root
        title = re.search(r"^# (.*)$", self.text, re.MULTILINE)
        if title is None:
            sys.exit(f"{source} has no heading; begin it with one, such as `# Receipts`")
        self.title = title[1].replace("`", "")
        self.is_round = source.startswith("docs/rules/")
        self.body, self.sections, self.contents = "", [], []  # sections: (anchor, title, text)

    def link_to(self, site):
        return "../" * self.site.count("/") + site


def site_path(source):
    inside = source.removeprefix("docs/")
    return inside.removesuffix(".md") + ".html" if source.endswith(".md") else inside


def markdown(text):
    done = subprocess.run(["cmark-gfm", "--unsafe", "-e", "table", "-e", "autolink"], input=text, capture_output=True, text=True,
                          check=True)
    return done.stdout


def plain(fragment):
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", fragment)).split())


def slug(title, known):
    """The anchor of a heading, as GitHub makes it."""
    base = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") or "section"
    anchor, number = base, 1
    while anchor in known:
        anchor, number = f"{base}-{number}", number + 1
    known.add(anchor)
    return anchor


def with_anchors(page, body):
    """Gives each heading an anchor: the one before it, as the pages of rules have them, or one made of its text."""
    known = set(re.findall(r'<a id="([^"]*)"></a>', body))
    deepest = 3 if page.is_round else 4  # each rule has the same headings below its own

    def heading(found):
        own, level, text = found[2], int(found[3]), found[4]
        if own is None and level > deepest:
            return found[0]
        anchor = html.unescape(own) if own else slug(plain(text), known)
        if level == 2:
            page.contents.append((anchor, plain(text)))
        shown = html.escape(anchor, quote=True)
        link = "" if level == 1 else f' <a class="here" href="#{shown}" aria-label="Link to this place">#</a>'
        return f'<h{level} id="{shown}">{text}{link}</h{level}>'

    return re.sub(r'(<p><a id="([^"]*)"></a></p>\n)?<h([1-4])>(.*?)</h\3>', heading, body)


def with_links(page, body, pages, files):
    """Leads links, and documents that a text names, to their pages; adds the other files that are linked to `files`."""
    here = Path(page.source).parent

    def target(written):
        path, _, anchor = html.unescape(written).partition("#")
        if re.match(r"[a-z]+:", path) or not path:
            return written
        found = (SOURCE / here / path).resolve()
        if not found.is_file() or SOURCE not in found.parents:
            sys.exit(f"{page.source} links to {path}, which is no file of the repository; correct the link")
        source = str(found.relative_to(SOURCE))
        if source not in pages:
            files.add(source)
        return html.escape(page.link_to(site_path(source)) + ("#" + anchor if anchor else ""), quote=True)

    body = re.sub(r'(href|src)="([^"]*)"', lambda found: f'{found[1]}="{target(found[2])}"', body)

    def named(found):
        source = html.unescape(found[1])
        if source not in pages or source == page.source:
            return found[0]
        return f'<a href="{html.escape(page.link_to(pages[source].site), quote=True)}">{found[0]}</a>'

    return re.sub(r"<code>([\w./@-]+\.md)</code>", named, body)


def sections_of(page):
    """The headings of a page, each with the beginning of its text: what the search knows."""
    parts = re.split(r'(?=<h[1-4] id=")', page.body)
    for part in parts:
        found = re.match(r'<h[1-4] id="([^"]*)">(.*?)</h[1-4]>', part, re.DOTALL)
        if found:
            title = plain(re.sub(r'<a class="here".*?</a>', "", found[2]))
            yield html.unescape(found[1]), title, words_of(page, part[found.end():])


def words_of(page, part):
    if page.is_round and "What must hold" in part:  # of a rule: what it asks, why, and what to do
        said = re.findall(r"<h4>(What must hold|Why|What to do)</h4>(.*?)(?=<h4>|<details>|$)", part, re.DOTALL)
        order = ("Why", "What to do", "What must hold")
        part = " ".join(text for _, text in sorted(said, key=lambda one: order.index(one[0])))
    return plain(part)[:SNIPPET]


def dressed(body):
    body = re.sub(r"<table>", '<div class="table"><table>', body)
    body = body.replace("</table>", "</table></div>")
    return re.sub(r"<th(?=[ >])", '<th scope="col"', body)


def navigation(page, groups):
    lines = []
    for title, pages in groups:
        lines.append(f"<h2>{html.escape(title)}</h2><ul>")
        for one in pages:
            current = ' aria-current="page"' if one is page else ""
            lines.append(f'<li><a href="{html.escape(page.link_to(one.site), quote=True)}"{current}>'
                         f"{html.escape(short_title(one))}</a></li>")
            if one is page and len(page.contents) > 2:
                lines.append("<li><ul>" + "".join(f'<li><a href="#{html.escape(anchor, quote=True)}">{html.escape(text)}</a></li>'
                                                  for anchor, text in page.contents) + "</ul></li>")
        lines.append("</ul>")
    return "\n".join(lines)


def short_title(page):
    if page.source.startswith(("docs/rules/", "docs/rounds/")):
        return Path(page.source).stem
    return "What PlanCheck is" if page.source == "README.md" else page.title


def place_in_results(page):
    return f"round {short_title(page)}" if page.source.startswith(("docs/rules/", "docs/rounds/")) else page.title


def framed(page, groups, title=None):
    frame = (FRAME / "page.html").read_text(encoding="utf-8")
    parts = {"title": html.escape(title or f"{page.title} - PlanCheck"), "root": page.link_to(""), "nav": navigation(page, groups),
             "body": page.body}
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], frame)


def first_sentence(page):
    paragraph = re.search(r"<p>(.*?)</p>", page.body, re.DOTALL)
    said = plain(paragraph[1]) if paragraph else ""
    return re.split(r"(?<=[a-z0-9)`][.:])\s", said)[0].rstrip(":")


def notes_of(round_page, pages):
    """The page that says on what a round is founded; a page without a version is of all versions."""
    name = Path(round_page.source).stem
    return pages.get(f"docs/rounds/{name}.md") or pages.get(f"docs/rounds/{name.split('@')[0]}.md")


class Front:
    """The first page: the rounds in a table, and what each document is about."""

    def __init__(self, pages, groups):
        self.source, self.site, self.title, self.contents, self.is_round = "index.md", "index.html", "PlanCheck", [], False
        self.body = self.made(pages, groups)

    @staticmethod
    def link_to(site):
        return site

    @staticmethod
    def made(pages, groups):
        parts = ["<h1>PlanCheck</h1>", f"<p>{html.escape(first_sentence(pages['README.md']))}</p>", '<h2 id="rounds">Rounds</h2>',
                 "<table><thead><tr><th>Round</th><th>Rules and thresholds</th><th>Years</th><th>In force from</th>"
                 "<th>Founded on</th></tr></thead><tbody>"]
        for page in (page for page in pages.values() if page.is_round):
            version, effective = re.search(r"^- Version: (\S+), effective (\S+)$", page.text, re.MULTILINE).groups()
            years = re.search(r"^- Years?: (.*?), after", page.text, re.MULTILINE)[1]
            notes = notes_of(page, pages)
            founded = f'<a href="{html.escape(notes.site, quote=True)}">facts and what is left out</a>' if notes else "not written"
            name = f"{Path(page.source).stem.split('@')[0]}, version {version.removesuffix('.0')}"
            parts.append(f'<tr><td class="name">{html.escape(name)}</td>'
                         f'<td><a href="{html.escape(page.site, quote=True)}">{html.escape(page.title.partition(": ")[2])}</a></td>'
                         f"<td>{html.escape(years)}</td><td>{effective}</td><td>{founded}</td></tr>")
        parts.append("</tbody></table>")
        for title, some in groups:
            if some and not some[0].source.startswith(("docs/rules/", "docs/rounds/")):
                parts.append(f"<h2>{html.escape(title)}</h2><ul>")
                parts += [f'<li><a href="{html.escape(one.site, quote=True)}">{html.escape(short_title(one))}</a>: '
                          f"{html.escape(first_sentence(one))}</li>" for one in some]
                parts.append("</ul>")
        return dressed("\n".join(parts))


def grouped(pages):
    placed = {source for _, sources in GROUPS for source in sources}
    groups = [("Rounds: rules", [page for page in pages.values() if page.is_round]),
              ("Rounds: sources", [page for source, page in pages.items() if source.startswith("docs/rounds/")])]
    groups += [(title, [pages[source] for source in sources if source in pages]) for title, sources in GROUPS]
    inside = {page.source for _, some in groups for page in some}
    rest = [page for source, page in pages.items() if source not in inside and source not in placed]
    return groups + ([("More", rest)] if rest else [])


def build(out):
    sources = sorted(str(path.relative_to(SOURCE)) for pattern in ("*.md", "docs/*.md", "docs/rules/*.md", "docs/rounds/*.md")
                     for path in SOURCE.glob(pattern))
    pages = {source: Page(source) for source in sources}
    files = set()
    for page in pages.values():
        body = with_links(page, markdown(page.text), pages, files)
        page.body = dressed(with_anchors(page, body))
        page.sections = list(sections_of(page))
    groups = grouped(pages)
    shutil.rmtree(out, ignore_errors=True)
    for page in [*pages.values(), Front(pages, groups)]:
        path = out / page.site
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(framed(page, groups, "PlanCheck" if page.site == "index.html" else None), encoding="utf-8")
    for source in files:
        (out / site_path(source)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(SOURCE / source, out / site_path(source))
    for name in ("style.css", "search.js"):
        shutil.copyfile(FRAME / name, out / name)
    index = [[page.site, place_in_results(page), [list(section) for section in page.sections]] for page in pages.values()]
    (out / "search-index.js").write_text(f"const searchIndex = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n",
                                         encoding="utf-8")
    return len(pages)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if shutil.which("cmark-gfm") is None:
        sys.exit("make_docs: cmark-gfm is missing; install the Debian package cmark-gfm")
    out = Path(sys.argv[1]).resolve()
    count = build(out)
    print(f"{count} documents in {out}: open index.html there in a browser")


if __name__ == "__main__":
    main()
