#!/usr/bin/python3
"""Makes the seed corpus: make_corpus.py FOLDER. Writes small workbooks and parts, and damages each of them in fixed ways."""
import io
import sys
import zipfile
from pathlib import Path

OFFICE = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                  for name in ("office", "table", "text", "style", "meta"))
CELLS = """<table:table-row><table:table-cell office:value-type="string"><text:p>plan:finance</text:p></table:table-cell>
<table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>2014/15</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string"><text:p>contingency<text:s text:c="2"/></text:p></table:table-cell>
<table:table-cell table:formula="of:=1/0" office:value-type="percentage" office:value="0.5"/><table:covered-table-cell/></table:table-row>"""
BODY = (f'<office:automatic-styles><style:style style:name="t" style:family="table"><style:table-properties table:display="false" '
        f'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"/></style:style></office:automatic-styles><office:body>'
        f'<office:spreadsheet><table:table table:name="A &amp; B" table:style-name="t">{CELLS}</table:table><table:named-expressions>'
        '<table:named-range table:name="N" table:cell-range-address="$A.$A$1"/></table:named-expressions></office:spreadsheet></office:body>')
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
SHEET = (f'<worksheet {MAIN}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>2014/15</t></is></c></row>'
         '<row r="2"><c r="A2" t="str"><f>"a"</f><v>contingency</v></c><c r="B2" s="1"><f t="array" ref="B2:C3">1</f><v>12.5</v></c><c r="C2" t="b"><v>1</v></c></row>'
         '<row r="3"><c r="A3" t="e"><v>#N/A</v></c><c r="B3" t="d"><v>2014-04-01</v></c></row></sheetData></worksheet>')


def archive(parts, method):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as book:
        for name, content in parts.items():
            book.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return out.getvalue()


def seeds():
    content = f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {OFFICE}>{BODY}</office:document-content>'
    flat = f'<office:document {OFFICE} office:mimetype="application/vnd.oasis.opendocument.spreadsheet">{BODY}</office:document>'
    ods = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    xlsx = {
        "_rels/.rels": f'<Relationships {PACKAGE}><Relationship Id="a" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{REL}"><workbookPr date1904="1"/><sheets><sheet name="Plan" r:id="s"/></sheets>'
                           '<definedNames><definedName name="N">Plan!$A$1</definedName></definedNames></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships {PACKAGE}><Relationship Id="s" Type="{REL}/worksheet" Target="s.xml"/>'
                                      f'<Relationship Id="t" Type="{REL}/sharedStrings" Target="t.xml"/><Relationship Id="y" Type="{REL}/styles" Target="y.xml"/></Relationships>',
        "xl/s.xml": SHEET,
        "xl/t.xml": f'<sst {MAIN}><si><r><t>plan:</t></r><r><t>finance</t></r></si></sst>',
        "xl/y.xml": f'<styleSheet {MAIN}><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    }
    yield "content.xml", content.encode()
    yield "flat.fods", flat.encode()
    yield "sheet.xml", SHEET.encode()
    # Stored parts let a fuzzer change their XML. It then only has to correct the checksum, which few mutations need.
    for name, parts in (("plan.ods", ods), ("plan.xlsx", xlsx)):
        yield name, archive(parts, zipfile.ZIP_STORED)
        yield "packed-" + name, archive(parts, zipfile.ZIP_DEFLATED)


def damaged(content):
    third = len(content) // 3
    yield "cut", content[:2 * third]
    yield "turned", content[third:] + content[:third]
    yield "doubled", content + content
    yield "flipped", bytes(byte ^ 0x20 if place % 97 == 0 else byte for place, byte in enumerate(content))


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in seeds():
        (folder / name).write_bytes(content)
        for how, changed in damaged(content):
            (folder / f"{how}-{name}").write_bytes(changed)


if __name__ == "__main__":
    main()
