#!/usr/bin/python3
"""Makes the workbooks for bench.py: a coded plan, with sheets of workings around it.

make_workbooks.py FOLDER CELLS...   writes FOLDER/plan-<cells>.xlsx and .ods, each with about that many cells.

The XML is like LibreOffice's (attributes, styles, repeated cells). About half of the cells are formulas with their cached
values, a quarter are texts, many of them repeated. Nothing is random: two runs write the same bytes."""
import sys
import zipfile
from pathlib import Path

FINANCE = """allocation_programme allocation_running allocation_nonrecurrent allocation_prior_surplus allocation_total
allocation_recurrent spend_acute spend_mental_health spend_community spend_continuing_care spend_primary_care spend_other
nonrecurrent_fund nonrecurrent_uncommitted contingency bcf_contribution bcf_minimum running_costs spend_total
surplus_cumulative surplus_in_year surplus_underlying qipp_total net_risk population""".split()
COVER = {"org_code": "99X", "org_name": "NHS Anytown CCG (fictional)", "footprint": "Anyshire", "round": "2014-16",
         "round_version": "1", "template_version": "1", "submission": "final"}
YEARS = ["2014/15", "2015/16"]
COLUMNS = 24
TEXTS = ["Acute contract", "Community services", "Mental health", "Primary care", "Continuing healthcare & NCAs",
         "Running costs", "Reserve", "Agreed", "To be agreed", "Month 1 to 12, straight line"]


def plan_sheets():
    """The coded sheets: name -> rows of (kind, value, formula)."""
    cover = [[("s", "plan:cover", None), ("s", "value", None)]]
    cover += [[("s", key, None), ("s", value, None)] for key, value in COVER.items()]
    finance = [[("s", "plan:finance", None)] + [("s", year, None) for year in YEARS]]
    for index, line in enumerate(FINANCE):
        finance.append([("s", line, None), ("n", 1000 + index * 17.5, None), ("n", 1100 + index * 18.5, None)])
    return [("Cover", cover), ("Finance", finance)]


def working_row(row):
    """One row of a sheet of workings: a label, a unique text every third row, then numbers and formulas."""
    yield ("s", TEXTS[row % len(TEXTS)], None)
    yield ("s", f"Line {row:07d}" if row % 3 == 0 else TEXTS[(row // 3) % len(TEXTS)], None)
    for column in range(2, COLUMNS):
        value = (row * 37 + column * 101) % 100000 / 8
        if column % 8 == 5:
            yield ("p", (row + column) % 1000 / 1000, None)
        elif column % 7 == 3:
            yield ("s", TEXTS[(row + column) % len(TEXTS)], None)
        elif column % 2 == 0:
            yield ("n", value, ("C", row, column))
        else:
            yield ("n", value, None)


def letters(column):
    return chr(65 + column) if column < 26 else chr(64 + column // 26) + chr(65 + column % 26)


LETTERS = [letters(column) for column in range(64)]


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def sheets(cells):
    yield from plan_sheets()
    rows = max(1, cells // COLUMNS)
    count = min(10, max(1, rows // 40))
    for sheet in range(count):
        first, last = rows * sheet // count, rows * (sheet + 1) // count
        yield f"Workings {sheet + 1}", (working_row(row) for row in range(first, last))


class Xlsx:
    TYPES = ('<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
             '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
             '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
             '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
             '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>')
    MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    STYLES = (f'<?xml version="1.0" encoding="UTF-8"?><styleSheet {MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>'
              '<fonts count="1"><font><sz val="10"/><name val="Arial"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
              '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>'
              '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="3" applyNumberFormat="true"/><xf numFmtId="164" applyNumberFormat="true"/></cellXfs></styleSheet>')

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        self.strings = {}
        self.names = []

    def cell(self, place, kind, value, formula, row):
        if kind == "s":
            index = self.strings.setdefault(value, len(self.strings))
            return f'<c r="{place}" s="0" t="s"><v>{index}</v></c>'
        style = 2 if kind == "p" else 1
        if formula:
            refers = f"{LETTERS[formula[2] - 1]}{row}+{LETTERS[formula[2] + 1]}{row}"
            return f'<c r="{place}" s="{style}"><f aca="false">{refers}</f><v>{value!r}</v></c>'
        return f'<c r="{place}" s="{style}" t="n"><v>{value!r}</v></c>'

    def sheet(self, name, rows):
        self.names.append(name)
        with self.zip.open(f"xl/worksheets/sheet{len(self.names)}.xml", "w") as out:
            out.write(f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet {self.MAIN}><sheetViews>'
                      '<sheetView workbookViewId="0"/></sheetViews><sheetData>'.encode())
            for number, cells in enumerate(rows, 1):
                body = "".join(self.cell(f"{LETTERS[column]}{number}", *cell, number)
                               for column, cell in enumerate(cells))
                out.write(f'<row r="{number}" customFormat="false" ht="12.8" hidden="false" customHeight="false" '
                          f'outlineLevel="0" collapsed="false">{body}</row>'.encode())
            out.write(b'</sheetData><pageMargins left="0.7" right="0.7" top="0.7" bottom="0.7" header="0.3" footer="0.3"/>'
                      b'</worksheet>')

    def close(self):
        count = len(self.names)
        listed = "".join(f'<sheet name="{escape(name)}" sheetId="{i}" state="visible" r:id="rId{i}"/>'
                         for i, name in enumerate(self.names, 1))
        related = "".join(f'<Relationship Id="rId{i}" Type="{self.REL}/worksheet" Target="worksheets/sheet{i}.xml"/>'
                          for i in range(1, count + 1))
        related += f'<Relationship Id="rId{count + 1}" Type="{self.REL}/styles" Target="styles.xml"/>'
        related += f'<Relationship Id="rId{count + 2}" Type="{self.REL}/sharedStrings" Target="sharedStrings.xml"/>'
        package = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
        types = self.TYPES + "".join(
            f'<Override PartName="/xl/worksheets/sheet{i}.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
            for i in range(1, count + 1)) + "</Types>"
        strings = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in self.strings)
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        for name, content in {
            "[Content_Types].xml": types,
            "_rels/.rels": f'{head}<Relationships {package}><Relationship Id="rId1" Type="{self.REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'{head}<workbook {self.MAIN} xmlns:r="{self.REL}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'{head}<Relationships {package}>{related}</Relationships>',
            "xl/styles.xml": self.STYLES,
            "xl/sharedStrings.xml": f'{head}<sst {self.MAIN} count="{len(self.strings)}" uniqueCount="{len(self.strings)}">{strings}</sst>',
        }.items():
            self.zip.writestr(name, content)
        self.zip.close()


class Ods:
    SPACES = " ".join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in [
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("fo", "xsl-fo-compatible"), ("number", "datastyle"), ("of", "of")])
    SPACES += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        mimetype = zipfile.ZipInfo("mimetype")
        self.zip.writestr(mimetype, "application/vnd.oasis.opendocument.spreadsheet")
        self.out = self.zip.open("content.xml", "w")
        self.out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {self.SPACES} office:version="1.3">'
                       '<office:scripts/><office:font-face-decls/><office:automatic-styles>'
                       '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>'
                       '</office:automatic-styles><office:body><office:spreadsheet>'.encode())

    @staticmethod
    def cell(kind, value, formula, row):
        if kind == "s":
            return ('<table:table-cell table:style-name="ce1" office:value-type="string" calcext:value-type="string">'
                    f'<text:p>{escape(value)}</text:p></table:table-cell>')
        name = "percentage" if kind == "p" else "float"
        shown = f"{value:.1%}" if kind == "p" else f"{value:,.0f}"
        stored = ""
        if formula:
            stored = f' table:formula="of:=[.{LETTERS[formula[2] - 1]}{row}]+[.{LETTERS[formula[2] + 1]}{row}]"'
        return (f'<table:table-cell table:style-name="ce2"{stored} office:value-type="{name}" office:value="{value!r}" '
                f'calcext:value-type="{name}"><text:p>{shown}</text:p></table:table-cell>')

    def sheet(self, name, rows):
        self.out.write(f'<table:table table:name="{escape(name)}" table:style-name="ta1"><table:table-column '
                       'table:style-name="co1" table:number-columns-repeated="1024"/>'.encode())
        for number, cells in enumerate(rows, 1):
            body = "".join(self.cell(*cell, number) for cell in cells)
            self.out.write(f'<table:table-row table:style-name="ro1">{body}<table:table-cell '
                           'table:number-columns-repeated="1000"/></table:table-row>'.encode())
        self.out.write(b'<table:table-row table:style-name="ro1" table:number-rows-repeated="1000"><table:table-cell '
                       b'table:number-columns-repeated="1024"/></table:table-row></table:table>')

    def close(self):
        self.out.write(b'</office:spreadsheet></office:body></office:document-content>')
        self.out.close()
        self.zip.writestr("META-INF/manifest.xml", '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
                          'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
                          '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
                          '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
        self.zip.close()


def make(folder, cells):
    made = []
    for writer, suffix in ((Xlsx, "xlsx"), (Ods, "ods")):
        path = Path(folder) / f"plan-{cells}.{suffix}"
        if not path.exists():
            part = path.with_suffix(".part")
            book = writer(part)
            for name, rows in sheets(cells):
                book.sheet(name, rows)
            book.close()
            part.rename(path)
        made.append(path)
    return made


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
    for size in sys.argv[2:]:
        for written in make(sys.argv[1], int(size)):
            print(written)
