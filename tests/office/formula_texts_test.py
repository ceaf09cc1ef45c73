"""The texts of formulas that findings quote are always those that the cells have now. The extension remembers texts, so each
test changes what a text depends on between two readings: the formula, the names of sheets, cells and ranges, their order and
places.

formula_texts_test.py EXTENSIONS_FOLDER PLANCHECK SAMPLES_FOLDER [test...]"""
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import guarded
import office
import windows

EXTENSIONS, PLANCHECK, SAMPLES = sys.argv.pop(1), sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
# What each formula adds to a reference outside, so that its finding quotes the whole formula.
PARTS = ("Finance.B4", "$Finance.$B$4", "B40", "B$40:$C41", "Finance.A1:Risks.B2", "Extra", "Own.Here", "1.5", "-0.1", '"a ""b"" [c"',
         "{1;2|3;4}", "#REF!", "#N/A", "Finance.#REF!5", "IF(B40;;2)", "TODAY()", "TRUE()", "(B40~B41)", "(B40:C41!B40:B42)", "B40  +  1",
         "SUM(B40;B41)*2^3", "50%", "B40&C40", "B40<>C40", 'PLAN.STATUS(Plan;"FIN-CONTINGENCY";"2014/15")', "EASTERSUNDAY(2014)", "Table",
         "INFO(\"system\")", "NoSuchName", "NOSUCHFUNCTION(1)", "CONVERT(1;\"m\";\"km\")", "COLUMNS(B:C)", "ROWS(40:41)")


def setUpModule():
    global folder
    temporary = tempfile.TemporaryDirectory(prefix="plancheck-texts-")
    unittest.addModuleCleanup(temporary.cleanup)
    folder = pathlib.Path(temporary.name)
    subprocess.run([PLANCHECK, "template", "2014-16@1", "--ods-only", "--output", folder, "--values",
                    SAMPLES / "anytown-ready.toml"], check=True, stdout=subprocess.DEVNULL)
    windows.start(EXTENSIONS)


def address(sheet, column, row, end_column=None, end_row=None):
    found = office.uno.createUnoStruct("com.sun.star.table.CellRangeAddress")
    found.Sheet, found.StartColumn, found.StartRow = sheet.RangeAddress.Sheet, column, row
    found.EndColumn, found.EndRow = (column, row) if end_column is None else (end_column, end_row)
    return found


class FormulaTexts(guarded.Case):
    maxDiff = None

    def setUp(self):
        super().setUp()
        self.document = windows.shared.open(folder / "anytown-ready.ods")
        self.addCleanup(self.document.close, True)
        sheets = self.document.Sheets
        for name in ("Own", "Said"):
            sheets.insertNewByName(name, sheets.Count)
        for sheet in sheets:
            sheet.unprotect("")
        self.own, said = sheets.getByName("Own"), sheets.getByName("Said")
        start = office.uno.createUnoStruct("com.sun.star.table.CellAddress")
        start.Sheet = self.own.RangeAddress.Sheet
        self.document.NamedRanges.addNewByName("Extra", "$Own.$B$40", start, 0)
        self.document.NamedRanges.addNewByName("Other", "$Own.$B$41", start, 0)
        self.own.NamedRanges.addNewByName("Here", "$Own.$B$42", start, 0)
        self.document.DatabaseRanges.addNewByName("Table", address(self.own, 1, 39, 2, 41))
        self.cells = [self.own.getCellByPosition(0, row) for row in range(len(PARTS))]
        self.put(PARTS)
        self.said = said.getCellRangeByName("A1:G400")
        self.said.setArrayFormula('=PLAN.FINDINGS(Plan;"workbook")')
        self.read()

    def quoted(self):
        """What the findings say of each formula of the own sheet, by cell."""
        said = [row[5] for row in self.said.getDataArray() if isinstance(row[5], str)]
        found = [re.match(r"([^!]+)!(\w+) takes figures from `(.*)`, which is not", one, re.S) for one in said]
        return {one[2]: one[3] for one in found if one and one[1].strip("'") == self.own.Name}

    def read(self):
        """Makes the functions read the document anew, and compares what they quote with the cells."""
        self.document.calculateAll()
        name = lambda cell: cell.AbsoluteName.split(".")[-1].replace("$", "")
        texts = {name(cell): cell.Formula.strip("{}")[1:] for cell in self.cells if "old.xlsx" in cell.Formula}
        self.assertGreater(len(texts), len(PARTS) / 2)
        quoted = {cell: text.rstrip("}") for cell, text in self.quoted().items()}
        self.assertEqual(quoted, {cell: text if len(text) <= 120 else quoted.get(cell) for cell, text in texts.items()})
        return quoted

    def changes(self, change):
        """The change shows in what is quoted, and reading again says the same."""
        before = self.read()
        change()
        after = self.read()
        self.assertNotEqual(before, after)
        self.assertEqual(self.read(), after)

    def put(self, parts):
        """Each with the number of its cell, since a finding names the first cell of several that lead to one target."""
        for number, (cell, part) in enumerate(zip(self.cells, parts)):
            cell.Formula = f'=INDIRECT("[old.xlsx]"&{part}&{number})'

    def test_another_formula(self):
        """In each cell one after another, as far as they differ least: errors, numbers, texts, spaces, arrays."""
        for turned in (1, 2):
            self.changes(lambda: self.put(PARTS[turned:] + PARTS[:turned]))
        self.changes(lambda: self.put(("#REF!", "1", "{1;2}", "B40 + 1", '"a"', "Finance.B4")))
        self.changes(lambda: self.put(("#N/A", "2", "{1;3}", "B40  + 1", '"b"', "Finance.B5")))
        self.changes(lambda: self.put(("#DIV/0!", '"1"', "{1|3}", "B40+1", "1", "$Finance.B5")))

    def test_another_name_of_a_sheet(self):
        self.changes(lambda: setattr(self.document.Sheets.getByName("Risks"), "Name", "It's a risk"))

    def test_another_name_of_a_range(self):
        self.changes(lambda: setattr(self.document.NamedRanges.getByName("Extra"), "Name", "More"))

    def test_two_ranges_that_change_their_names(self):
        names = self.document.NamedRanges
        for old, new in (("Extra", "Between"), ("Other", "Extra"), ("Between", "Other")):
            names.getByName(old).Name = new
            self.read()
        self.changes(lambda: self.put(["Other"] * 6))

    def test_another_name_of_a_range_of_one_sheet(self):
        self.changes(lambda: setattr(self.own.NamedRanges.getByName("Here"), "Name", "There"))

    def test_another_name_of_a_table(self):
        self.changes(lambda: setattr(self.document.DatabaseRanges.getByName("Table"), "Name", "Board"))

    def test_cells_that_moved(self):
        self.changes(lambda: self.document.Sheets.getByName("Finance").Rows.insertByIndex(1, 1))
        self.changes(lambda: self.own.Rows.insertByIndex(38, 2))
        self.changes(lambda: self.own.Columns.insertByIndex(1, 1))

    def test_sheets_in_another_order(self):
        self.document.Sheets.moveByName("Risks", 0)
        self.read()
        self.changes(lambda: setattr(self.document.Sheets.getByName("Risks"), "Name", "Perils"))
        self.document.Sheets.moveByName("Own", 0)
        self.read()

    def test_a_sheet_that_is_gone(self):
        self.changes(lambda: self.document.Sheets.removeByName("Risks"))

    def test_a_formula_copied_to_another_place(self):
        source = address(self.own, 0, 2)
        target = self.own.getCellByPosition(0, len(PARTS) + 2)
        self.cells.append(target)
        self.changes(lambda: self.own.copyRange(target.CellAddress, source))

    def test_a_formula_that_becomes_an_array(self):
        cell = self.own.getCellRangeByName("A1")
        text = cell.Formula
        self.read()
        plain = self.quoted()["A1"]
        cell.setArrayFormula(text)
        self.read()
        self.assertNotEqual(self.quoted()["A1"], plain)
        cell.Formula = text
        self.read()
        self.assertEqual(self.quoted()["A1"], plain)


if __name__ == "__main__":
    unittest.main()
