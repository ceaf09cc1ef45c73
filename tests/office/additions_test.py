"""Explain, waive or judge: what people add to a finding is begun on the workbook's own sheet for it, in one undo step, and
the cursor goes to where they write on. On the sample plan that is not ready, through the command that menu and sidebar
share.

additions_test.py EXTENSIONS_FOLDER PLANCHECK SAMPLES_FOLDER [test...]
"""
import datetime
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import office
import plans
import windows
from display import Display

EXTENSIONS, PLANCHECK, SAMPLES = sys.argv.pop(1), sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
C_DIFFICILE = "constitution", "c_difficile", "2015/16 Q1"  # not met, and nobody has waived it
TODAY = 46000  # days since 1899-12-30, of 2025 and later


def setUpModule():
    global sample
    folder = pathlib.Path(tempfile.mkdtemp(prefix="plancheck-additions-"))
    unittest.addModuleCleanup(office.shutil.rmtree, folder, ignore_errors=True)
    subprocess.run([PLANCHECK, "template", "2014-16", "--ods-only", "--output", folder, "--values",
                    SAMPLES / "anytown-not-ready.toml"], check=True, stdout=subprocess.DEVNULL)
    sample = folder / "anytown-not-ready.ods"
    screen = Display()  # without a window LibreOffice shows no message
    unittest.addModuleCleanup(screen.__exit__)
    windows.start(EXTENSIONS, display=screen.__enter__().name)


class Additions(windows.Case):
    def setUp(self):  # instead of the small plan
        self.document = windows.shared.open(sample, hidden=False)
        self.undo = self.document.UndoManager
        self.command("check")
        self.wait_for(lambda text: text.startswith("Not ready: "), "the verdict")

    def register(self, block):
        """A register's sheet, its columns and its rows by their codes."""
        sheet = next(one for one in self.document.Sheets if one.getCellByPosition(0, 0).String == f"plan:{block}")
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        columns = {code: column for column, code in enumerate(sheet.getCellRangeByPosition(0, 0, end.EndColumn, 0)
                                                              .getDataArray()[0]) if code and column}
        rows = [row for row, (code,) in enumerate(sheet.getCellRangeByPosition(0, 0, 0, end.EndRow).getDataArray())
                if code and row]
        return sheet, columns, rows

    def records(self, block):
        sheet, columns, rows = self.register(block)
        return [{code: sheet.getCellByPosition(column, row).String for code, column in columns.items()} for row in rows]

    def choose(self, block, line, column, button):
        """The finding that rests on a cell; the button says what can be added to it."""
        cell = plans.point(self.document, block, line, column)
        self.document.CurrentController.setActiveSheet(cell.Spreadsheet)
        self.document.CurrentController.select(cell)
        self.wait_for(lambda text: text == button, f"the word {button}")

    def add(self, block, record, step, next_column):
        """The command writes one record, and undo takes it back whole."""
        before = self.records(block)
        steps = len(self.undo.getAllUndoActionTitles())
        self.command("explain-or-waive")
        self.eventually(lambda: self.undo.getAllUndoActionTitles()[:1] == (step,), f"no step {step}")
        self.assertEqual(len(self.undo.getAllUndoActionTitles()), steps + 1)
        after = self.records(block)
        changed = [index for index, (one, other) in enumerate(zip(before, after)) if one != other]
        self.assertEqual(len(changed), 1)
        self.assertEqual({code: text for code, text in after[changed[0]].items() if text and code != "date"}, record)
        self.assertFalse(any(before[changed[0]].values()), "not the first free record")
        self.assertEqual(changed[0], next(i for i, one in enumerate(before) if not any(one.values())))
        sheet, columns, rows = self.register(block)
        self.assertGreater(sheet.getCellByPosition(columns["date"], rows[changed[0]]).Value, TODAY)
        self.cursor_is_at(sheet.getCellByPosition(columns[next_column], rows[changed[0]]))
        self.undo.undo()
        self.assertEqual(self.records(block), before)

    def cursor_is_at(self, cell):
        self.eventually(lambda: self.document.CurrentSelection.AbsoluteName == cell.AbsoluteName,
                        f"{cell.AbsoluteName} was not gone to")

    def test_a_query_is_explained(self):
        self.choose("finance", "surplus_in_year", "2015/16", "Explain")
        self.add("explanation", {"finding": "FIN-INYEAR@2015/16"}, "Record an explanation", "text")

    def test_the_day_counts_from_the_documents_first_day(self):
        self.document.NullDate = office.uno.createUnoStruct("com.sun.star.util.Date", 1, 1, 1904)
        self.choose("features", "OUT-03.a", "response", "Judge")
        before = datetime.date.today()
        self.command("explain-or-waive")
        sheet, columns, rows = self.register("judgement")
        row = next(row for row, one in zip(rows, self.records("judgement")) if one["feature"] == "OUT-03.a")
        day = datetime.date(1904, 1, 1) + datetime.timedelta(sheet.getCellByPosition(columns["date"], row).Value)
        self.assertIn(day, (before, datetime.date.today()))

    def test_a_rule_that_is_not_met_is_waived(self):
        self.choose(*C_DIFFICILE, "Waive")
        self.add("waiver", {"rule": "CON-C-DIFFICILE", "year": "2015/16"}, "Record a waiver", "reference")

    def test_a_feature_is_judged(self):
        self.choose("features", "OUT-03.a", "response", "Judge")
        self.add("judgement", {"feature": "OUT-03.a"}, "Record a judgement", "outcome")

    def test_a_record_that_is_there_is_gone_to(self):
        sheet, columns, rows = self.register("waiver")
        written = self.records("waiver")
        row = next(row for row, one in zip(rows, written) if one["rule"] == "FIN-CONTINGENCY")
        self.choose("finance", "contingency", "2014/15", "Waive")  # the waiver that is there has run out
        self.command("explain-or-waive")
        self.cursor_is_at(sheet.getCellByPosition(columns["reference"], row))
        self.assertEqual(self.records("waiver"), written)
        self.assertEqual(self.undo.getAllUndoActionTitles(), ())

    def test_without_a_sheet_for_it(self):
        self.choose("features", "OUT-03.a", "response", "Judge")
        self.document.Sheets.removeByName(self.register("judgement")[0].Name)
        self.refused("The workbook has no judgement sheet to record this on.")

    def test_without_a_free_record(self):
        sheet, columns, rows = self.register("waiver")
        sheet.unprotect("")
        for row in rows:
            cell = sheet.getCellByPosition(columns["rule"], row)
            if not cell.String:
                cell.String = "FIN-NONE"
        self.choose(*C_DIFFICILE, "Waive")
        self.refused("The Waivers sheet has no free row left; add one that carries the row code.")

    def test_without_a_chosen_finding(self):
        self.refused("Choose a finding in the Plan sidebar first.")

    def refused(self, why):
        """A message says why; the workbook stays as it is."""
        steps = self.undo.getAllUndoActionTitles()
        self.command("explain-or-waive")
        box = windows.dialog(self, windows.shared, "PlanCheck")
        said = {one.getAccessibleName() for one in windows.walk(box)}
        windows.press(self, windows.shared, box, "OK")
        self.assertIn(why, said)
        self.assertEqual(self.undo.getAllUndoActionTitles(), steps)


unittest.main()
