"""Cells without a code that people type into: the verdict in a cell counts them as the command line does for the saved file, and
undo removes their findings.

uncoded_test.py EXTENSIONS_FOLDER PLANCHECK SAMPLES_FOLDER [test...]"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import guarded
import windows
from coded_cells import point

EXTENSIONS, PLANCHECK, SAMPLES = sys.argv.pop(1), sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))


def setUpModule():
    global folder
    temporary = tempfile.TemporaryDirectory(prefix="plancheck-uncoded-")
    unittest.addModuleCleanup(temporary.cleanup)
    folder = pathlib.Path(temporary.name)
    subprocess.run([PLANCHECK, "template", "2014-16@1", "--ods-only", "--output", folder, "--values",
                    SAMPLES / "anytown-ready.toml"], check=True, stdout=subprocess.DEVNULL)
    windows.start(EXTENSIONS)


def said_by_the_command_line(path):
    done = subprocess.run([PLANCHECK, "check", "--format", "json", str(path)], stdout=subprocess.PIPE, check=False)
    return [one["message"] for one in json.loads(done.stdout)["workbook"] if one["code"] in ("not-read", "row-read-as-record")]


class Uncoded(guarded.Case):
    def setUp(self):
        super().setUp()
        self.document = windows.shared.open(folder / "anytown-ready.ods", hidden=False)
        self.addCleanup(self.document.close, True)
        for sheet in self.document.Sheets:
            sheet.unprotect("")
        self.document.Sheets.insertNewByName("Own", self.document.Sheets.Count)
        own = self.document.Sheets.getByName("Own")
        own.getCellRangeByName("A1").Formula = "=PLAN.VERDICT(Plan)"
        own.getCellRangeByName("A3:G60").setArrayFormula('=PLAN.FINDINGS(Plan;"workbook")')
        self.own = own
        self.document.calculateAll()

    def counted(self, change, cells, blocks=True):
        before = self.own.getCellRangeByName("A1").String
        undo = self.document.UndoManager
        undo.enterUndoContext("typed")
        change()
        undo.leaveUndoContext()
        path = folder / "saved.ods"
        windows.shared.store(self.document, path)
        said = said_by_the_command_line(path)
        self.assertEqual([one for one in said if cells in one], said, cells)
        self.assertEqual(len(said), 1, said)
        found = [row for row in self.own.getCellRangeByName("A4:G60").getDataArray() if row[5] == said[0]]
        self.assertEqual(found, [("", "", "blocking" if blocks else "advice", "", "", said[0], found[0][6])])
        self.assertIn(found[0][6], said[0])
        if blocks:
            self.assertIn("1 fault of the workbook", self.own.getCellRangeByName("A1").String)
        undo.undo()
        self.assertEqual(self.own.getCellRangeByName("A1").String, before)

    def sheet(self, name):
        return self.document.Sheets.getByName(name)

    def test_a_figure_beside_a_table(self):
        self.counted(lambda: setattr(self.sheet("Finance").getCellRangeByName("I33"), "Value", 12.0),
                              "Finance!I33 holds figures")

    def test_a_row_without_a_code(self):
        def insert():
            sheet = self.sheet("Contracts")
            sheet.Rows.insertByIndex(7, 1)
            sheet.getCellRangeByName("B8").String = "2014/15"
            sheet.getCellRangeByName("F8").Value = 5000
        self.counted(insert, "Contracts!B8:F8", blocks=False)

    def test_a_column_without_a_code(self):
        def insert():
            sheet = self.sheet("Contracts")
            sheet.Columns.insertByIndex(6, 1)
            sheet.getCellRangeByName("G8").Value = 5000
        self.counted(insert, "Contracts!G8 holds figures")

    def test_functions_of_the_plan_answer_wherever_they_stand_among_its_figures(self):
        """Between coded rows and columns and among the labels. In a coded cell they would ask for themselves."""
        finance = self.sheet("Finance")
        rows = [row for row in range(1, 60) if finance.getCellByPosition(0, row).String]
        gap = next(row for row in range(rows[0], rows[-1]) if row not in rows)
        columns = [column for column in range(1, 12) if finance.getCellByPosition(column, 0).String]
        finance.Columns.insertByIndex(columns[1], 1)
        places = [(columns[0], gap), (columns[1], rows[2]), (columns[1], gap), (2, rows[3]), (1, gap)]
        for column, row in places:
            finance.getCellByPosition(column, row).Formula = '=PLAN.STATUS(Plan;"FIN-CONTINGENCY";"2014/15")'
        contingency = point(self.document, "finance", "contingency", "2014/15")
        kept = contingency.Value
        for figure, status in ((kept, "met"), (1, "not met"), (kept, "met")):
            contingency.Value = figure
            self.assertEqual([finance.getCellByPosition(*place).String for place in places], [status] * len(places))
        self.document.calculateAll()
        self.assertEqual([finance.getCellByPosition(*place).String for place in places], ["met"] * len(places))


if __name__ == "__main__":
    unittest.main()
