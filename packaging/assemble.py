"""Assembles the extension's folder and its .oxt. The same files always give the same bytes.

assemble.py --source PROJECT --version V --library SO --types RDB --folder OUT --oxt OUT.oxt [--strip STRIP]
            [--templates PLAN.ods...] [--site URL] [--office FOLDER]

Includes only members named here, and nothing of the building machine. Needs only Python 3.11."""
import argparse
import html
import pathlib
import shutil
import subprocess
import sys
import zipfile

import third_party  # beside this file

HERE = pathlib.Path(__file__).parent
TEMPLATES = "templates/PlanCheck"  # File > New > Templates shows a folder below "templates" as a category
FIXED_TIME = (2020, 1, 1, 0, 0, 0)


def generate(*arguments):
    subprocess.run([sys.executable, HERE / "generate.py", *map(str, arguments)], check=True)


def set_site(description, site):
    """Fills in the publisher's site, without a slash at its end. Without a site, leaves out everything that would refer to
    it."""
    lines = description.read_text(encoding="utf-8").splitlines(keepends=True)
    quoted = html.escape(site, quote=False).replace('"', "&quot;")
    description.write_text("".join(line.replace("@site@", quoted) for line in lines if site or "@site@" not in line),
                           encoding="utf-8")


def lay_out(options):
    """The folder as LibreOffice unpacks it."""
    source, folder = options.source / "extension", options.folder
    words = sorted((source / "words").glob("*.toml"))
    shutil.rmtree(folder, ignore_errors=True)
    for part in ("META-INF", "registry", "dialogs", "icons", "help", TEMPLATES):
        (folder / part).mkdir(parents=True)
    generate("fill", source / "description.xml", folder / "description.xml", options.version, *words)
    set_site(folder / "description.xml", options.site.rstrip("/"))
    for registry in sorted((source / "registry").iterdir()):
        generate("fill", registry, folder / "registry" / registry.name, options.version, *words)
    generate("registry", source / "functions.toml", folder / "registry" / "CalcAddIns.xcu")
    generate("help", source / "functions.toml", folder / "help" / "functions.html")
    generate("fill", source / "meta" / "summary-en.txt", folder / "help" / "summary-en.txt", options.version, *words)
    shutil.copy(source / "meta" / "manifest.xml", folder / "META-INF" / "manifest.xml")
    shutil.copy(source / "meta" / "plancheck.components", folder)
    shutil.copy(options.source / "LICENSE", folder)
    shutil.copy(options.types, folder / "plancheck.rdb")
    for part in ("dialogs", "icons"):
        for file in sorted((source / part).iterdir()):
            shutil.copy(file, folder / part)
    for template in options.templates:
        write_template(template, folder / TEMPLATES / f"{template.stem}.ots")
    library = folder / "libplancheck_calc.so"
    shutil.copy(options.library, library)
    if options.strip:
        subprocess.run([options.strip, "--strip-unneeded", library], check=True)
    third_party.write(folder, "extension", options.version, library, options.source, options.office)


def write_template(ods, ots):
    """The same workbook as a template: two of its members hold the type."""
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(ods) as source, zipfile.ZipFile(ots, "w") as target:
        for member in source.infolist():
            data = source.read(member)
            if member.filename in ("mimetype", "META-INF/manifest.xml"):
                data = data.replace(kind, kind + b"-template")
            target.writestr(member, data)


def pack(folder, oxt):
    members = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    with zipfile.ZipFile(oxt, "w") as archive:
        for member in members:
            info = zipfile.ZipInfo(member, FIXED_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, (folder / member).read_bytes())


def main():
    parser = argparse.ArgumentParser()
    for name in ("source", "library", "types", "folder", "oxt"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--strip")
    parser.add_argument("--site", default="")
    parser.add_argument("--office", type=pathlib.Path, default=third_party.OFFICE)
    parser.add_argument("--templates", type=pathlib.Path, nargs="*", default=[])
    options = parser.parse_args()
    lay_out(options)
    pack(options.folder, options.oxt)


main()
