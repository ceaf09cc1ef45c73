#!/usr/bin/python3
"""Checks each refusal of a workbook as untrustworthy with LibreOffice: the reader says that two programs may read two plans, and
they do. A file that LibreOffice reads in one clear way, the reader reads too.

refusals_in_office.py DUMP_PROGRAM

The two programs are two readings: LibreOffice's of the file as it is and with its two statements in the other order or under
the other name, or LibreOffice's and openpyxl's."""
import re
import subprocess
import sys
import tempfile
import warnings
import zipfile
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "tools"))
from office import Office  # noqa: E402

import openpyxl  # noqa: E402

PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
         f'ContentType="{CONTENT}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
         f'ContentType="{CONTENT}.worksheet+xml"/></Types>')


def relation(identifier, kind, target, more=""):
    return f'<Relationship Id="{identifier}" Type="{REL}/{kind}" Target="{target}"{more}/>'


def rows(data):
    return f"<worksheet {MAIN}><sheetData>{data}</sheetData></worksheet>"


def sheet(value):
    return rows(f'<row r="1"><c r="A1"><v>{value}</v></c></row>')


def strings(text):
    return f"<sst {MAIN}><si><t>{text}</t></si></sst>"


PLAN = '<sheet name="Plan" sheetId="1" r:id="rId1"/>'
BOOK = relation("a", "officeDocument", "xl/workbook.xml")
FIRST = relation("rId1", "worksheet", "worksheets/sheet1.xml")
SECOND = relation("rId1", "worksheet", "worksheets/sheet2.xml")
SHARED = rows('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
TWO = ("xl/worksheets/sheet2.xml", sheet(2))


def xlsx(sheets=PLAN, relations=FIRST, root=BOOK, data=sheet(1), more=()):
    return [("[Content_Types].xml", TYPES), ("_rels/.rels", f"<Relationships {PACKAGE}>{root}</Relationships>"),
            ("xl/workbook.xml", f'<workbook {MAIN} xmlns:r="{REL}"><sheets>{sheets}</sheets></workbook>'),
            ("xl/_rels/workbook.xml.rels", f"<Relationships {PACKAGE}>{relations}</Relationships>"),
            ("xl/worksheets/sheet1.xml", data), *more]


def ods(value, before=""):
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    return ("content.xml", f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content xmlns:office="{office}" '
            f'xmlns:table="{table}" office:version="1.2"><office:body><office:spreadsheet><table:table table:name="Plan">'
            f'<table:table-row><table:table-cell office:value-type="float" office:value="{value}"/></table:table-row>'
            '</table:table></office:spreadsheet></office:body></office:document-content>')


MIMETYPE = ("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
MANIFEST = ("META-INF/manifest.xml", '<manifest:manifest manifest:version="1.2" '
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
            'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
BOTH = [MIMETYPE, ods(1), MANIFEST] + xlsx(data=sheet(2))


def two_strings(first, second):
    return xlsx(relations=FIRST + relation(first, "sharedStrings", "s1.xml") + relation(second, "sharedStrings", "s2.xml"),
                data=SHARED, more=[("xl/s1.xml", strings("one")), ("xl/s2.xml", strings("two"))])


# Refused as untrustworthy: the words of the refusal, and the file in two versions that say the same two things.
TWO_THINGS = {
    "an id twice": ('"rId1"', (".xlsx", xlsx(relations=FIRST + SECOND, more=[TWO])),
                    (".xlsx", xlsx(relations=SECOND + FIRST, more=[TWO]))),
    "an id for a sheet and for styles": ('"rId1"', (".xlsx", xlsx(relations=FIRST + relation("rId1", "styles", "s.xml"))),
                                         (".xlsx", xlsx(relations=relation("rId1", "styles", "s.xml") + FIRST))),
    "shared strings twice": ('"sharedStrings"', (".xlsx", two_strings("s", "t")), (".xlsx", two_strings("t", "s"))),
    "a part twice": ("sheet1.xml twice", (".xlsx", xlsx() + [("xl/worksheets/sheet1.xml", sheet(2))]),
                     (".xlsx", xlsx(data=sheet(2)) + [("xl/worksheets/sheet1.xml", sheet(1))])),
    "content.xml twice": ("content.xml twice", (".ods", [MIMETYPE, ods(1), ods(2), MANIFEST]),
                          (".ods", [MIMETYPE, ods(2), ods(1), MANIFEST])),
    "two formats in one": ("OpenDocument and an Office", (".ods", BOTH), (".xlsx", BOTH)),
}
# The same, as openpyxl reads it: another program makes another choice.
TWO_PROGRAMS = {
    "a value twice": ("A1 a value twice", xlsx(data=rows('<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>'))),
    "an inline text twice": ("A1 a value twice", xlsx(data=rows(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is><is><t>b</t></is></c></row>'))),
}
# Refused for another reason, which is true of the file whatever programs make of it: the code and the words.
OTHER_CLAIMS = {
    "a cell twice": ("unsafe", "holds cell A1 twice", xlsx(data=rows(
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'))),
    "an entity": ("unsafe", "declares entities", xlsx(data='<!DOCTYPE x [<!ENTITY a "7">]>' + sheet("&a;"))),
    "a part in other letters": ("unsafe", "in capital letters and in small ones",
                                xlsx(more=[("xl/worksheets/Sheet1.xml", sheet(2))])),
    "two sheets, one part": ("damaged", "claim the same part", xlsx(
        sheets=PLAN + '<sheet name="More" sheetId="2" r:id="rId2"/>',
        relations=FIRST + relation("rId2", "worksheet", "worksheets/sheet1.xml"))),
    "a sheet without a part": ("missing-sheet", "listed but missing", xlsx(
        sheets=PLAN + '<sheet name="Gone" sheetId="2" r:id="rId9"/>')),
}
# LibreOffice reads these in one clear way, and the reader in the same way: the content of A1 on the sheet Plan.
ONE_THING = {
    "plain": (1, xlsx()),
    "customXml as LibreOffice writes it": (1, xlsx(root=BOOK + relation("b", "customXml", "../customXml/item1.xml"))),
    "a way above the root": (1, xlsx(relations=relation("rId1", "worksheet", "../../xl/worksheets/sheet1.xml"))),
    "an id twice, the same": (1, xlsx(relations=FIRST + FIRST)),
    "an id named as a type": (1, xlsx(relations=FIRST + relation("styles", "theme", "t.xml"))),
    "two ids, one part": ("one", xlsx(relations=FIRST + relation("s", "sharedStrings", "s1.xml") +
                                      relation("t", "sharedStrings", "s1.xml"), data=SHARED,
                                      more=[("xl/s1.xml", strings("one"))])),
    "shared strings gone": (1, xlsx(relations=FIRST + relation("s", "sharedStrings", "s1.xml"))),
    "styles gone": (1, xlsx(relations=FIRST + relation("s", "styles", "s1.xml"))),
    "shared strings outside": (1, xlsx(relations=FIRST + relation("s", "sharedStrings", "http://x.example/s.xml",
                                                                  ' TargetMode="External"'))),
    "a module without an id": (1, xlsx(sheets=PLAN + '<sheet name="Module1" sheetId="2" state="veryHidden" r:id=""/>')),
    "a module first": (1, xlsx(sheets='<sheet name="Module1" sheetId="2" state="veryHidden" r:id=""/>' + PLAN)),
    "a stray content.xml": (1, xlsx(more=[("content.xml", "<x/>")])),
    "an unused part twice": (1, xlsx(more=[("docProps/t.jpeg", "a"), ("docProps/t.jpeg", "b")])),
    "percent in a name": (6, xlsx(relations=relation("rId1", "worksheet", "worksheets/sheet%201.xml"),
                                  more=[("xl/worksheets/sheet%201.xml", sheet(6))])),
    "a blank in a name": (5, xlsx(relations=relation("rId1", "worksheet", "worksheets/sheet 1.xml"),
                                  more=[("xl/worksheets/sheet 1.xml", sheet(5))])),
}


def write(path, parts):
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        warnings.simplefilter("ignore")  # some of these files have a name twice
        for name, content in parts:
            book.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return path


def in_office(office, path):
    """The content of A1 on the sheet Plan; None if LibreOffice does not open the file."""
    try:
        document = office.open(path)
    except RuntimeError:
        return None
    try:
        return document.Sheets.getByName("Plan").getCellByPosition(0, 0).String
    finally:
        document.close(True)


def in_openpyxl(path):
    return str(openpyxl.load_workbook(path)["Plan"]["A1"].value)


def by_reader(program, path):
    """("read", the content of A1 on Plan), or (code, sentence)."""
    run = subprocess.run([program, str(path)], capture_output=True, check=False, text=True, encoding="utf-8")
    found = re.search(r"^refused\t([^\t]*)\t(.*)$", run.stdout, re.M)
    if found:
        return found[1], found[2]
    cell = re.search(r"^sheet\tPlan\t.*\ncell\t0\t0\t\w+\t([^\t]*)\t([^\t]*)", run.stdout, re.M)
    return "read", (cell[2] or cell[1]) if cell else ""


def main():
    program, failures = sys.argv[1], []

    def expect(name, holds, seen):
        print(f"{'agreed' if holds else 'FAILED'}: {name}: {seen}")
        if not holds:
            failures.append(name)

    with tempfile.TemporaryDirectory(prefix="plancheck-refusals-") as folder, Office() as office:
        place = Path(folder)
        for name, (words, *versions) in TWO_THINGS.items():
            paths = [write(place / f"{name} {number}{ending}", parts) for number, (ending, parts) in enumerate(versions)]
            readings = [in_office(office, path) for path in paths]
            said = [by_reader(program, path) for path in paths]
            refused = all(code == "unsafe" and words in sentence for code, sentence in said)
            expect(name, refused and readings[0] != readings[1], (readings, said))
        for name, (words, parts) in TWO_PROGRAMS.items():
            path = write(place / f"{name}.xlsx", parts)
            readings, (code, sentence) = (in_office(office, path), in_openpyxl(path)), by_reader(program, path)
            expect(name, code == "unsafe" and words in sentence and readings[0] != readings[1], (readings, sentence))
        for name, (code, words, parts) in OTHER_CLAIMS.items():
            said = by_reader(program, write(place / f"{name}.xlsx", parts))
            claimed = "two programs" in said[1] and "letters" not in words  # Excel ignores case, LibreOffice does not
            expect(name, said[0] == code and words in said[1] and not claimed, said)
        for name, (value, parts) in ONE_THING.items():
            path = write(place / f"{name}.xlsx", parts)
            readings = (in_office(office, path), by_reader(program, path))
            expect(name, readings == (str(value), ("read", str(value))), readings)
    if failures:
        sys.exit(f"FAILED: {', '.join(failures)}")
    print("What is refused as untrustworthy can be read as two things; what LibreOffice reads as one, is read.")


if __name__ == "__main__":
    main()
