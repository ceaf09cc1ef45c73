"""Findings for things that a person would not see, or would be misled by: from the command line for .ods and .xlsx, and from Calc
in the same words. Each kind is in at least three places of one plan, changed and saved by LibreOffice itself. The sample that
is ready has none of them, however often it is saved from one format to the other.

appearance_test.py EXTENSIONS_FOLDER PLANCHECK SAMPLES_FOLDER [test...]"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import guarded
import office
import plans
import windows
from com.sun.star.lang import Locale

EXTENSIONS, PLANCHECK, SAMPLES = sys.argv.pop(1), sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
CODES = {"broken-name", "changed-formula", "changed-label", "changed-unit", "formula-value", "hidden-column", "hidden-row",
         "hidden-sheet", "link-differs", "look-alike-sheet", "protection-off", "repeated-record", "shown-differs", "total-record",
         "volatile-formula"}
ENGLISH = Locale("en", "GB", "")


def setUpModule():
    global folder, ready
    temporary = tempfile.TemporaryDirectory(prefix="plancheck-appearance-")
    unittest.addModuleCleanup(temporary.cleanup)
    folder = pathlib.Path(temporary.name)
    subprocess.run([PLANCHECK, "template", "2014-16@1", "--ods-only", "--output", folder, "--values",
                    SAMPLES / "anytown-ready.toml"], check=True, stdout=subprocess.DEVNULL)
    windows.start(EXTENSIONS)
    ready = folder / "ready.ods"
    document = windows.shared.open(folder / "anytown-ready.ods")
    document.calculateAll()
    windows.shared.store(document, ready)
    document.close(True)


def saved_as(path, target):
    document = windows.shared.open(path)
    windows.shared.store(document, target)
    document.close(True)
    return target


def workbook_findings(path):
    done = subprocess.run([PLANCHECK, "check", "--today", "2014-04-30", "--format", "json", str(path)],
                          capture_output=True, text=True, check=False)
    said = json.loads(done.stdout)
    return said["verdict"], [one for one in said["workbook"] if one["code"] in CODES]


def name_of(cell):
    return cell.AbsoluteName.replace("$", "").replace(".", "!").replace("'", "")


class Changed:
    """The ready plan with every trick. `expected` has the places to report, by code."""

    def __init__(self, document):
        self.document = document
        self.expected = collections.defaultdict(set)
        self.open_sheets = set()

    def sheet_of(self, block):
        return next(sheet for sheet in self.document.Sheets if sheet.getCellByPosition(0, 0).String == f"plan:{block}")

    def unlock(self, sheet):
        if sheet.isProtected():
            sheet.unprotect("")
            self.open_sheets.add(sheet.Name)
        return sheet

    def cell(self, block, line, column):
        self.unlock(self.sheet_of(block))
        return plans.point(self.document, block, line, column)

    def expect(self, code, cell):
        self.expected[code].add(name_of(cell))

    def formulas(self):
        for line, column, change in (("allocation_total", "2014/15", lambda cell: cell.Formula + "+0"),
                                     ("spend_total", "2014/15", lambda cell: cell.Formula + "+500-500"),
                                     ("spend_total", "2015/16", lambda cell: f"={cell.Value!r}"),
                                     ("allocation_total", "2015/16", lambda cell: f"=MAX({cell.Formula[1:]};0)"),
                                     ("surplus_cumulative", "2014/15", lambda cell: f"=ROUND({cell.Value!r};0)+0*D7")):
            cell = self.cell("finance", line, column)
            cell.Formula = change(cell)
            self.expect("changed-formula", cell)
        for line, column, formula in (("contingency", "2014/15", "={}+0*RAND()"), ("contingency", "2015/16", "={}+0*NOW()"),
                                      ("running_costs", "2014/15", "={}+0*RANDBETWEEN(1;9)")):
            cell = self.cell("finance", line, column)
            cell.Formula = formula.format(repr(cell.Value))
            self.expect("volatile-formula", cell)

    def looks(self):
        formats = self.document.NumberFormats
        for line, column, code in (("spend_acute", "2014/15", '"9,999"'), ("spend_acute", "2015/16", ";;;"),
                                   ("spend_mental_health", "2014/15", "0,"), ("spend_community", "2014/15", '"9"#,##0'),
                                   ("spend_community", "2015/16", '[>5]"9,999";0')):
            cell = self.cell("finance", line, column)
            key = formats.queryKey(code, ENGLISH, True)
            cell.NumberFormat = key if key >= 0 else formats.addNew(code, ENGLISH)
            self.expect("shown-differs", cell)

    def labels(self):
        for block, line, column, column_from_left, text in (
                ("finance", "spend_primary_care", "2014/15", 1, "Reserves"), ("finance", "bcf_contribution", "2014/15", 1, "X"),
                ("running_costs", None, None, 1, None)):
            if line is None:
                continue
            row = self.cell(block, line, column).CellAddress.Row
            cell = self.sheet_of(block).getCellByPosition(column_from_left, row)
            cell.String = text
            self.expect("changed-label", cell)
        heading = self.sheet_of("finance").getCellByPosition(
            self.cell("finance", "contingency", "2014/15").CellAddress.Column, 4)
        heading.String = "2015/16\nplan year 2"
        self.expect("changed-label", heading)
        for line, text in (("spend_other", "£m"), ("running_costs", "£"), ("contingency", "%")):
            row = self.cell("finance", line, "2014/15").CellAddress.Row
            cell = self.sheet_of("finance").getCellByPosition(2, row)
            cell.String = text
            self.expect("changed-unit", cell)

    def hidden(self):
        detail = self.unlock(self.document.Sheets.getByName("Expenditure detail"))
        for row, told in ((7, "D8"), (9, "D10"), (10, None)):
            detail.Rows.getByIndex(row).IsVisible = False
            if told:
                self.expected["hidden-row"].add(f"Expenditure detail!{told}")
        bridge = self.unlock(self.document.Sheets.getByName("Outcomes"))
        bridge.Columns.getByIndex(5).IsVisible = False
        self.expected["hidden-column"].add("Outcomes!F7")
        cash = self.unlock(self.document.Sheets.getByName("Cash and balance sheet"))
        cash.Columns.getByIndex(3).IsVisible = False
        self.expected["hidden-column"].add("Cash and balance sheet!D7")

    def sheets(self):
        sheets = self.document.Sheets
        for name in ("Groups", "Actions"):
            sheets.getByName(name).IsVisible = False
            self.expected["hidden-sheet"].add(f"{name}!A1")
        for name, decoy in (("Investment", "Investment (2)"), ("Risks", "RISKS_"), ("Providers", "Providers old")):
            judged = sheets.getByName(name)
            sheets.insertNewByName(decoy, sheets.Count)
            sheets.getByName(decoy).getCellRangeByPosition(0, 0, 9, 29).setDataArray(
                tuple(tuple(9999.0 for _ in range(10)) for _ in range(30)))
            sheets.getByName(decoy).getCellRangeByPosition(0, 0, 9, 14).setFormulaArray((("=8888",) * 10,) * 15)  # named first
            judged.IsVisible = False
            self.expected["look-alike-sheet"].add(f"{name}!A1")
        for name in ("Constitution", "Trajectories", "Assurances"):
            sheets.getByName(name).unprotect("")
            self.expected["protection-off"].add(f"{name}!A1")

    def names(self):
        sheets = self.document.Sheets
        sheets.insertNewByName("Gone", sheets.Count)
        start = sheets.getByName("Gone").getCellByPosition(0, 0).CellAddress
        for name, content in (("OldTotal", "$Gone.$A$1"), ("OldList", "$Gone.$A$1:$B$9"), ("OldSum", "$Gone.$A$1+1")):
            self.document.NamedRanges.addNewByName(name, content, start, 0)
        sheets.removeByName("Gone")
        self.expected["broken-name"].add("!")

    def records(self):
        for block, row in (("qipp", 5), ("contract", 6)):
            sheet = self.unlock(self.sheet_of(block))
            end = next(at for at in range(row, 200) if not any(
                sheet.getCellByPosition(column, at).String for column in (1, 2, 3)))
            for column in range(1, 40):
                cell, copy = sheet.getCellByPosition(column, row), sheet.getCellByPosition(column, end)
                if cell.Formula and not cell.Formula.startswith("="):
                    if cell.Type.value == "VALUE":
                        copy.Value = cell.Value
                    else:
                        copy.String = cell.String
            self.expected["repeated-record"].add(f"{sheet.Name}!B{end + 1}")
        self.expected["link-differs"] = {"Bridge!D17", "Finance!E45"}  # the sums of the schemes, which one more changes

    def finish(self):
        for name in self.open_sheets:
            self.document.Sheets.getByName(name).protect("")
        self.document.calculateAll()


def make_changed():
    document = windows.shared.open(ready)
    changed = Changed(document)
    for change in (changed.formulas, changed.looks, changed.labels, changed.hidden, changed.records, changed.names,
                   changed.sheets, changed.finish):
        change()
    (folder / "changed").mkdir(exist_ok=True)
    for ending in (".ods", ".xlsx"):
        windows.shared.store(document, folder / "changed" / f"changed{ending}")
    document.close(True)
    return changed.expected


class Appearance(guarded.Case):
    maxDiff = None

    def test_none_of_it_of_the_ready_plan(self):
        path = ready
        for number, ending in enumerate((".xlsx", ".ods", ".xlsx")):
            verdict, found = workbook_findings(path)
            self.assertEqual((verdict, found), ("ready", []), path.name)
            path = saved_as(path, folder / f"again-{number}{ending}")
        self.assertEqual(workbook_findings(path), ("ready", []))

    def test_each_kind_where_it_stands(self):
        expected = make_changed()
        said = {}
        for ending in (".ods", ".xlsx"):
            found = workbook_findings(folder / "changed" / f"changed{ending}")[1]
            places = collections.defaultdict(set)
            for one in found:
                places[one["code"]].add(f"{one['sheet'] or ''}!{one['cell'] or ''}")
            self.assertEqual(dict(places), dict(expected), ending)
            said[ending] = [one["message"] for one in found]
            self.assertEqual(self.in_calc(folder / "changed" / f"changed{ending}"), sorted(said[ending]), ending)
        self.assertEqual(said[".ods"], said[".xlsx"])

    def in_calc(self, path):
        """The findings of these kinds from PLAN.FINDINGS in the opened workbook."""
        document = windows.shared.open(path)
        self.addCleanup(document.close, True)
        document.Sheets.insertNewByName("Said", document.Sheets.Count)
        area = document.Sheets.getByName("Said").getCellRangeByName("A1:G200")
        area.setArrayFormula('=PLAN.FINDINGS(Plan;"workbook")')
        document.calculateAll()
        return sorted(row[5] for row in area.getDataArray()[1:] if isinstance(row[5], str) and row[5])

    def test_a_value_that_is_not_the_formulas(self):
        """As another program could leave it: the formula and its cached value differ."""
        source = saved_as(ready, folder / "plain.xlsx")
        for name, formula in (("constant", "99999"), ("sum", "1000+500.5"), ("share", "Cover!D99+1"), ("own", "1/8")):
            target = folder / f"value-{name}.xlsx"
            rewrite(source, target, "Finance", "E33", formula)
            codes = {(one["code"], one["cell"]) for one in workbook_findings(target)[1]}
            wanted = set() if name == "share" else {("formula-value", "E33")}
            self.assertEqual(codes, wanted, name)


def rewrite(source, target, sheet, cell, formula):
    """The workbook with a formula added to a cell, which keeps its value."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        book = old.read("xl/workbook.xml").decode()
        relation = re.search(rf'<sheet name="{sheet}"[^>]*r:id="([^"]+)"', book)[1]
        links = old.read("xl/_rels/workbook.xml.rels").decode()
        part = next(re.search(r'Target="([^"]+)"', one)[1] for one in re.findall(r"<Relationship [^>]*>", links)
                    if f'Id="{relation}"' in one)
        for item in old.infolist():
            data = old.read(item)
            if item.filename == f"xl/{part}":
                data, count = re.subn(rf'(<c r="{cell}"[^>]*>)(<v>)'.encode(),
                                      rf"\g<1><f>{formula}</f>\g<2>".encode(), data)
                assert count == 1, (sheet, cell)
            new.writestr(item, data)


if __name__ == "__main__":
    unittest.main()
