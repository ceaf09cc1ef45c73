#!/usr/bin/python3
"""Compares the reader with LibreOffice, cell by cell.

agree_with_office.py DUMP_PROGRAM

Makes workbooks with LibreOffice (through UNO), with openpyxl and by hand, opens each in LibreOffice and asks it for every cell.
Then asks the reader (through its dump program) for the same file, and compares sheets, hidden sheets, kinds, values, texts,
errors and formulas. Fails at the first file that differs, and if LibreOffice is missing."""
import datetime
import math
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "tools"))
from office import Office  # noqa: E402

import openpyxl  # noqa: E402
import uno  # noqa: E402
from com.sun.star.lang import Locale  # noqa: E402
from com.sun.star.sheet.CellFlags import DATETIME, FORMULA, STRING, VALUE  # noqa: E402
from com.sun.star.table import CellRangeAddress  # noqa: E402
from com.sun.star.table.CellContentType import EMPTY, FORMULA as FORMULA_CELL, TEXT, VALUE as VALUE_CELL  # noqa: E402

DATE, TIME, CURRENCY, PERCENT, LOGICAL = 2, 4, 8, 128, 1024
RESULT_TEXT = 2  # com.sun.star.sheet.FormulaResult.STRING


# ---- workbooks ---------------------------------------------------------------------------------------------------

def made_by_office(office, folder):
    """One workbook with every kind of cell, stored in the three formats."""
    document = office.new()
    sheets = document.Sheets
    main = sheets.getByIndex(0)
    main.Name = "Kinds & more"
    formats = document.NumberFormats
    locale = Locale("en", "GB", "")

    def formatted(cell, code):
        key = formats.queryKey(code, locale, False)
        cell.NumberFormat = key if key != -1 else formats.addNew(code, locale)

    numbers = [0.0, 1.0, -1.5, 0.1, 1e15, 1.2345678901234567e-7, 123456.789, 1 / 3, 5615.025, 1e300]
    codes = ["General", "0.00%", "[$£-809]#,##0", "DD/MM/YYYY", "HH:MM:SS", "DD/MM/YYYY HH:MM", "0.00E+00", "# ?/?",
             "#,##0;[RED]-#,##0", "0%", "[$€-407]#,##0.00", "MMM YY", "[HH]:MM", "#,##0.0,", "@", "YYYY\"/\"MM"]
    for column, code in enumerate(codes):
        for row, number in enumerate(numbers):
            cell = main.getCellByPosition(column, row)
            # A date or time of an absurd day cannot be written in ISO 8601.
            cell.Value = number if not re.search("[YH]", code) or abs(number) < 1e5 else 41730.25
            formatted(cell, code)
    texts = ["plain", "  two  blanks  ", "\u00a0", "a\nb\n\nc", "<&>\"'", "£ 1,000 – naïve", "123", "\U0001F600 emoji",
             "=not a formula", " ", "x" * 5000, "_x0041_ stays", "TRUE", "#N/A typed", "Err:502", "line\n", "]]>"]
    for row, text in enumerate(texts):
        main.getCellByPosition(20, row).String = text
    formulas = ["=1/0", "=NA()", "=SQRT(-1)", "=SUM(A1:A3)", "=\"text \"&A2", "=A2=1", "=NOSUCH(1)", "=A1:A3", "=\"\"",
                "=TODAY()-TODAY()", "=\"a\"&CHAR(10)&\"b\"", "=B2*2", "=C3", "=D4", "=\"<&>\"", "=VALUE(\"x\")",
                "=INDIRECT(\"nowhere\")", "=LOG(0)", "=Threshold*2", "=REF(", "=1=2", "=\"  two  blanks  \""]
    for row, formula in enumerate(formulas):
        main.getCellByPosition(22, row).Formula = formula
    for row in range(3):  # results that are formatted by hand
        cell = main.getCellByPosition(23, row)
        cell.Formula = "=0.005"
        formatted(cell, ["0.0%", "[$£-809]#,##0.00", "DD/MM/YYYY"][row])
    for row, value in enumerate([1.0, 0.0]):  # true and false as values
        cell = main.getCellByPosition(24, row)
        cell.Value = value
        formatted(cell, "BOOLEAN")

    repeats = insert(sheets, "Repeats")
    for row in range(20):  # equal neighbours are written once, with a count
        for column in range(6):
            repeats.getCellByPosition(column, row).Value = 7.0
        repeats.getCellByPosition(6, row).String = "same"
        repeats.getCellByPosition(7, row).String = "same"
    repeats.getCellByPosition(3, 40).String = "far below"
    repeats.getCellByPosition(300, 41).Value = 1.0
    repeats.getCellByPosition(1023, 60).Value = 2.0

    merged = insert(sheets, "Merged")
    merged.getCellByPosition(1, 1).String = "over four"
    merged.getCellByPosition(2, 2).Value = 5.0  # stays under the merge: formulas see it, and so must the reader
    merged.getCellRangeByName("B2:C3").merge(True)
    merged.getCellByPosition(4, 1).Value = 9.0
    merged.getCellRangeByName("F1:G2").setArrayFormula("=A1:B2+1")
    merged.getCellByPosition(7, 0).Value = 3.0

    hidden = insert(sheets, "Hidden 'quoted' sheet")
    hidden.getCellByPosition(0, 0).String = "unseen"
    hidden.IsVisible = False
    insert(sheets, "Empty")
    long_one = insert(sheets, "Long")
    long_one.getCellByPosition(0, 1048575).Value = 4.0
    rows = [(float(row), f"row {row}", float(row) / 7) for row in range(400)]
    long_one.getCellRangeByPosition(0, 0, 2, len(rows) - 1).setDataArray(tuple(rows))

    note = main.getCellByPosition(0, 0).CellAddress
    main.Annotations.insertNew(note, "a note is not a cell's text")
    names = document.NamedRanges
    base = main.getCellByPosition(0, 0).CellAddress
    names.addNewByName("Threshold", "$'Kinds & more'.$A$2", base, 0)
    names.addNewByName("Rate", "0.005", base, 0)
    document.calculateAll()
    made = []
    for suffix in (".ods", ".fods", ".xlsx"):
        path = folder / f"office{suffix}"
        office.store(document, path)
        made.append((path, {}))
    document.close(True)
    return made


def insert(sheets, name):
    sheets.insertNewByName(name, sheets.Count)
    return sheets.getByName(name)


def made_by_openpyxl(folder):
    """Inline strings, the other date system, formulas without results, and its own styles."""
    made = []
    for epoch, name in ((openpyxl.utils.datetime.WINDOWS_EPOCH, "1900"), (openpyxl.utils.datetime.MAC_EPOCH, "1904")):
        book = openpyxl.Workbook()
        book.epoch = epoch
        sheet = book.active
        sheet.title = "Plan"
        values = [1, -2.5, "text", True, False, datetime.date(2014, 4, 1), datetime.datetime(2014, 4, 4, 12, 30),
                  datetime.time(6, 0), "  blanks  ", "a\nb", "<&>", "#N/A", None, "naïve", 1e-9]
        for row, value in enumerate(values, 1):
            sheet.cell(row, 1, value)
        for row, code in enumerate(["0.0%", "£#,##0", '"£"#,##0.00', "dd/mm/yyyy", "h:mm", "[$-809]d mmm yyyy", "0.00",
                                    "#,##0_);(#,##0)", "General", "[Red]0", "mm:ss", '0"%"', "[$£-809]#,##0"], 1):
            sheet.cell(row, 2, 41730.5).number_format = code
        for identifier in range(0, 50):  # those that .xlsx knows by number
            if identifier in openpyxl.styles.numbers.BUILTIN_FORMATS:
                cell = sheet.cell(identifier + 1, 3, 41730.5)
                cell.number_format = openpyxl.styles.numbers.BUILTIN_FORMATS[identifier]
        no_results = {}
        for row, formula in enumerate(["=SUM(A1:A2)", "=1/0", '="x"&"y"', "=A4"], 1):
            sheet.cell(row, 4, formula)
            no_results[("Plan", row - 1, 3)] = True
        sheet.merge_cells("F1:G2")
        sheet["F1"] = "merged"
        second = book.create_sheet("Hidden")
        second.sheet_state = "hidden"
        second["C3"] = 3
        third = book.create_sheet("Very hidden")
        third.sheet_state = "veryHidden"
        book.create_sheet("Empty")
        book.defined_names.append(openpyxl.workbook.defined_name.DefinedName("Top", attr_text="Plan!$A$1"))
        path = folder / f"openpyxl-{name}.xlsx"
        book.save(path)
        made.append((path, no_results))
    return made


MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xlsx_by_hand(path, sheet_data, strings, prefix=""):
    """An .xlsx of one sheet whose XML the test writes itself."""
    package = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                      f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
                      f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/>'
                      f'<Override PartName="/xl/sharedStrings.xml" ContentType="{types}.sharedStrings+xml"/></Types>')
        book.writestr("_rels/.rels", f'<Relationships {package}><Relationship Id="a" Type="{REL}/officeDocument" '
                      'Target="/xl/workbook.xml"/></Relationships>')
        book.writestr("xl/workbook.xml", f'<workbook {MAIN} xmlns:r="{REL}"><sheets><sheet name="Hand" sheetId="1" '
                      'r:id="s"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", f'<Relationships {package}><Relationship Id="s" '
                      f'Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="t" '
                      f'Type="{REL}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
        book.writestr("xl/worksheets/sheet1.xml", sheet_data)
        book.writestr("xl/sharedStrings.xml", strings)
    return path


def made_by_hand(folder):
    strings = (f'<sst {MAIN}><si><t>one</t></si><si><r><t xml:space="preserve">rich </t></r><r><rPr><b/></rPr><t>text</t></r>'
               '<rPh sb="0" eb="1"><t>phonetic</t></rPh></si><si><t xml:space="preserve">  kept  </t></si>'
               '<si><t>cr_x000D_lf</t></si><si><t></t></si><si><t>a\r\nb</t></si><si><t><![CDATA[<cdata>]]></t></si></sst>')
    shared = "".join(f'<c r="A{i + 1}" t="s"><v>{i}</v></c>' for i in range(1))
    cells = "".join(f'<row r="{i + 2}"><c r="A{i + 2}" t="s"><v>{i}</v></c></row>' for i in range(1, 7))
    sheet = (f'<worksheet {MAIN}><sheetData><row r="1">{shared}<c r="B1"><v>2</v></c><c r="C1"><f t="shared" ref="C1:C3" si="0">B1*2'
             '</f><v>4</v></c></row><row r="2"><c r="B2"><v>3</v></c><c r="C2"><f t="shared" si="0"/><v>6</v></c></row>'
             f'{cells}'
             '<row r="10"><c r="A10" t="inlineStr"><is><t>inline</t></is></c><c r="B10" t="inlineStr"><is><r><t>ri</t></r><r><t>ch</t>'
             '</r></is></c><c r="C10" t="b"><v>1</v></c><c r="D10" t="e"><v>#N/A</v></c><c r="E10" t="str"><f>"a"&amp;"b"</f>'
             '<v>ab</v></c><c r="F10" t="s"><v></v></c><c><v>7</v></c><c t="d"><v>2014-04-01</v></c></row>'
             '<row><c><v>1.50</v></c><c r="C11"><v>1E3</v></c></row>'
             '<row r="13"><c r="A13"><f t="array" ref="A13:B14">B1:C2*1</f><v>2</v></c><c r="B13"><v>4</v></c></row>'
             '<row r="14"><c r="A14"><v>3</v></c><c r="B14"><v>6</v></c><c r="C14"><v>1</v></c></row>'
             '</sheetData><mergeCells count="1"><mergeCell ref="A10:A11"/></mergeCells></worksheet>')
    plain = xlsx_by_hand(folder / "hand.xlsx", sheet, strings)
    prefixed = re.sub(r"<(/?)([a-z])", r"<\1x:\2", sheet).replace('xmlns="', 'xmlns:x="')
    other = xlsx_by_hand(folder / "hand-prefixed.xlsx", prefixed, strings)
    flat = folder / "hand.fods"
    flat.write_text("""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>
 <table:table table:name="Hand"><table:table-row><table:table-cell office:value-type="string"><text:p>a  b<text:s text:c="3"/>cd</text:p></table:table-cell>
 <table:table-cell office:value-type="string"><text:p>one <text:span>span</text:span> &amp; <text:a xlink:href="http://example.org/">link</text:a></text:p><text:p/><text:p>third</text:p></table:table-cell>
 <table:table-cell office:value-type="float" office:value="1.5" table:number-columns-repeated="3"><text:p>1.5</text:p></table:table-cell>
 <table:covered-table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="boolean" office:boolean-value="true"/>
 <table:table-cell office:value-type="date" office:date-value="2014-04-01T06:00:00"/><table:table-cell office:value-type="time" office:time-value="PT30H15M07.5S"/></table:table-row>
 <table:table-row-group><table:table-row table:number-rows-repeated="3"><table:table-cell/><table:table-cell office:value-type="percentage" office:value="0.92" table:number-columns-repeated="2"/>
 <table:table-cell office:value-type="string"><text:p>again</text:p></table:table-cell></table:table-row></table:table-row-group>
 <table:table-row><table:table-cell office:value-type="currency" office:currency="GBP" office:value="12"/><table:table-cell office:value-type="string" office:string-value="attribute"><text:p>shown</text:p></table:table-cell></table:table-row>
 </table:table></office:spreadsheet></office:body></office:document>
""", encoding="utf-8")
    return [(plain, {}), (other, {}), (flat, {}), out_of_order(plain), in_utf16(plain)]


def rewritten(path, name, change):
    """A copy whose XML parts went through `change(part's name, text)`, which returns bytes."""
    copy = path.with_name(name)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(part, old.read(part).decode()))
    return copy


def out_of_order(path):
    """Every cell with its address, with rows and cells in reverse order."""
    def change(part, text):
        if "sheet1" not in part:
            return text.encode()
        rows = []
        for row in re.findall(r"<row.*?</row>", text, re.S):
            number = re.search(r'<row r="(\d+)"', row)
            number = int(number[1]) if number else rows[-1][0] + 1
            cells, column = [], -1
            for cell in re.findall(r"<c[ >].*?</c>", row, re.S):
                place = re.match(r'<c r="([A-Z])', cell)
                column = ord(place[1]) - 65 if place else column + 1
                cells.append(re.sub(r'<c( r="\w+")?', f'<c r="{chr(65 + column)}{number}"', cell, count=1))
            rows.append((number, f'<row r="{number}">{"".join(reversed(cells))}</row>'))
        assert len(rows) > 5
        first, last = text.index("<row"), text.rindex("</row>") + len("</row>")
        return (text[:first] + "".join(row for _, row in reversed(rows)) + text[last:]).encode()
    return rewritten(path, "hand-out-of-order.xlsx", change), {}


def in_utf16(path):
    def change(part, text):
        text = re.sub(r"^<\?xml.*?\?>", "", text)
        return ('<?xml version="1.0" encoding="UTF-16"?>' + text).encode("utf-16")
    return rewritten(path, "hand-utf16.xlsx", change), {}


# ---- the two sides -----------------------------------------------------------------------------------------------

# Where the two may differ, and why. Each is a property of LibreOffice's own reading, was looked at, and is kept small.
# LibreOffice 7.4 loses tabs and line breaks in .ods as it reads (so these workbooks have none; the unit tests do). A truth
# from a formula, in a cell without a format, is stored in .ods as a number. The workbooks written by hand have types but no
# formats, which LibreOffice uses. Dates and times lose the last bit in ISO 8601. True, false and error constants of .xlsx
# become formulas. .xlsx has no Err:502, so LibreOffice stores #VALUE! and finds the error by computing again. Texts of
# formulas in .xlsx are trimmed. A lone pound sign is money only in a British locale.
def alike(path, theirs, ours, formula, code):
    if theirs is None or ours is None:
        return False
    kind, value, is_formula = theirs
    if path.suffix == ".xlsx":
        if is_formula and re.fullmatch(r"=(TRUE\(\)|FALSE\(\)|#[A-Z/0!?]+)", formula or ""):
            is_formula = ours[2]
        if kind == "error" and value.startswith("Err:") and ours[:2] == ("error", "#VALUE!"):
            value = ours[1]
        if kind == "text" and is_formula and ours[0] == "text" and ours[1].strip() == value:
            value = ours[1]
        if kind == "number" and ours[0] == "currency" and "£" in code and "[$" not in code:
            kind = "currency"
    if path.name.startswith("hand") and kind == "number" and code == "General" and ours[0] not in ("text", "error"):
        kind = ours[0]
        return ours[2] == is_formula and math.isclose(value, ours[1], rel_tol=1e-12)
    if path.suffix == ".ods" and is_formula and kind == "boolean" and ours[0] == "number":
        kind = "number"
    if ours[0] == kind and kind not in ("text", "error") and (kind == "date" or "H" in code):
        return ours[2] == is_formula and math.isclose(value, ours[1], rel_tol=1e-12, abs_tol=1e-12)
    return (kind, value, is_formula) == ours


def kind_of_format(kind):
    if kind & DATE:
        return "date"
    if kind & PERCENT:
        return "percentage"
    if kind & CURRENCY:
        return "currency"
    return "boolean" if kind & LOGICAL else "number"


def office_cell(cell, formats, offset):
    """(kind, value or text, is a formula) in LibreOffice."""
    formula = cell.Type == FORMULA_CELL
    if cell.getError() != 0:
        return ("error", cell.String, formula)
    if cell.Type == TEXT or (formula and cell.FormulaResultType2 == RESULT_TEXT):
        return ("text", cell.String, formula)
    kind = kind_of_format(formats.getByKey(cell.NumberFormat).Type)
    return (kind, cell.Value + (offset if kind == "date" else 0), formula)


def ask_office(office, path):
    document = office.open(path)
    null = document.NullDate
    offset = (datetime.date(null.Year, null.Month, null.Day) - datetime.date(1899, 12, 30)).days
    formats = document.NumberFormats
    sheets, cells, texts, codes = [], {}, {}, {}
    for sheet in document.Sheets:
        sheets.append((sheet.Name, sheet.IsVisible))
        filled = sheet.queryContentCells(VALUE | DATETIME | STRING | FORMULA)
        for area in filled.RangeAddresses:
            for row in range(area.StartRow, area.EndRow + 1):
                for column in range(area.StartColumn, area.EndColumn + 1):
                    cell = sheet.getCellByPosition(column, row)
                    if cell.Type != EMPTY:
                        place = (sheet.Name, row, column)
                        cells[place] = office_cell(cell, formats, offset)
                        codes[place] = formats.getByKey(cell.NumberFormat).FormatString
                        if cell.Type == FORMULA_CELL:
                            texts[place] = cell.Formula
    document.close(True)
    return sheets, cells, texts, codes


def unescape(text):
    return re.sub(r"\\(.)", lambda match: {"t": "\t", "n": "\n", "r": "\r"}.get(match[1], match[1]), text)


def moved(formula, down, right):
    """A shared formula as it reads in a cell that is so far below and right of its first one: references without $ move."""
    if not down and not right:
        return formula

    def move(reference):
        keep_column, letters, keep_row, row = reference.groups()
        column = 0
        for letter in letters:
            column = 26 * column + ord(letter) - 64
        column += 0 if keep_column else right
        name = ""
        while column:
            column, digit = divmod(column - 1, 26)
            name = chr(65 + digit) + name
        return f"{keep_column}{name}{keep_row}{int(row) + (0 if keep_row else down)}"

    return re.sub(r"(\$?)\b([A-Z]{1,3})(\$?)([0-9]+)\b(?!\()", move, formula)


def ask_reader(program, path):
    run = subprocess.run([program, str(path)], capture_output=True, check=False, text=True, encoding="utf-8")
    if run.returncode != 0:
        raise SystemExit(f"FAILED: the reader refuses {path.name}: {run.stdout[-300:]} {run.stderr[-300:]}")
    sheets, cells, texts, no_value = [], {}, {}, {}
    for line in run.stdout.rstrip("\n").split("\n"):
        fields = [unescape(field) for field in line.split("\t")]
        if fields[0] == "sheet":
            sheets.append((fields[1], fields[2] == "shown"))
        elif fields[0] == "cell":
            row, column, kind, number, text, formula, value, stored, down, right = fields[1:]
            place = (sheets[-1][0], int(row), int(column))
            holds = text if kind in ("text", "error") else float(number)
            cells[place] = (kind, holds, formula == "formula")
            if value == "no value":
                no_value[place] = True
            if stored:
                texts[place] = moved(stored, int(down), int(right))
    return sheets, cells, texts, no_value


# ---- comparison --------------------------------------------------------------------------------------------------

def plain_formula(text):
    """A formula of either file format in the spelling of LibreOffice's API."""
    text = text.removeprefix("of:")
    text = re.sub(r"\[\.([A-Z$0-9]+)(?::\.([A-Z$0-9]+))?\]", lambda m: m[1] + (":" + m[2] if m[2] else ""), text)
    return "=" + text.removeprefix("{").removesuffix("}").lstrip("=").replace(";", ",")


def compare(path, office, reader, no_results):
    differences = []
    if office[0] != reader[0]:
        differences.append(f"sheets: LibreOffice {office[0]}, reader {reader[0]}")
    for place in sorted(set(office[1]) | set(reader[1])):
        theirs, ours = office[1].get(place), reader[1].get(place)
        if place in no_results:
            if ours is None or place not in reader[3] or not ours[2]:
                differences.append(f"{place}: a formula without a result, reader {ours}")
        elif theirs != ours and not alike(path, theirs, ours, office[2].get(place), office[3].get(place)):
            differences.append(f"{place}: LibreOffice {theirs}, reader {ours}")
    for place in set(reader[3]) - set(no_results):
        differences.append(f"{place}: the reader finds no value")
    for place in sorted(set(reader[2]) & set(office[2])):
        theirs, ours = plain_formula(office[2][place]), plain_formula(reader[2][place])
        if theirs != ours:
            differences.append(f"{place}: LibreOffice {theirs}, reader {ours}")
    for difference in differences[:60]:
        print(f"{path.name}: {difference}")
    print(f"{path.name}: {len(office[1])} cells, {len(office[2])} formulas, {len(differences)} differences")
    return not differences and len(office[1]) > 0


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="plancheck-agree-") as name, Office() as office:
        folder = Path(name)
        made = made_by_office(office, folder) + made_by_openpyxl(folder) + made_by_hand(folder)
        for path in [path for path, _ in made if path.name.startswith("openpyxl-1900")]:
            document = office.open(path)
            resaved = folder / "resaved.ods"
            office.store(document, resaved)
            document.close(True)
            made.append((resaved, {}))
        agreed = [compare(path, ask_office(office, path), ask_reader(program, path), no_results)
                  for path, no_results in made]
    if not all(agreed) or len(agreed) < 11:
        sys.exit("FAILED: the reader and LibreOffice differ")
    print("The reader agrees with LibreOffice cell for cell.")


if __name__ == "__main__":
    main()
