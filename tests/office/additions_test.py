"""Explain, waive or judge: starts a person's addition to a finding on the workbook's own sheet for it, in one undo step, and puts
the cursor where the person continues. Uses the sample plan that is not ready, through the command that menu and sidebar
share.

additions_test.py EXTENSIONS_FOLDER PLANCHECK SAMPLES_FOLDER [test...]"""
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
C_DIFFICILE = "constitution", "c_difficile", "2015/16 Q1"  # not met and not waived
TODAY = 46000  # days since 1899-12-30, of 2025 and later


def setUpModule():
    global sample
    folder = pathlib.Path(tempfile.mkdtemp(prefix="plancheck-additions-"))
    unittest.addModuleCleanup(office.shutil.rmtree, folder, ignore_errors=True)
    subprocess.run([PLANCHECK, "template", "2014-16@1", "--ods-only", "--output", folder, "--values",
                    SAMPLES / "anytown-not-ready.toml"], check=True, stdout=subprocess.DEVNULL)
    sample = folder / "anytown-not-ready.ods"
    screen = Display()  # without a window LibreOffice shows no message
    unittest.addModuleCleanup(screen.__exit__)
    windows.start(EXTENSIONS, display=screen.__enter__().name)


class Additions(windows.Case):
    def setUp(self):  # instead of that of the small plan
        self.document = windows.shared.open(sample, hidden=False)
        self.undo = self.document.UndoManager
        self.command("check")
        self.wait_for(lambda text: text.startswith("Not ready: "), "the verdict")

    def register(self, block):
        """A register's sheet, with its columns and its rows by their codes."""
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
        """Chooses the finding of a cell. The button says what can be added to it."""
        cell = plans.point(self.document, block, line, column)
        self.document.CurrentController.setActiveSheet(cell.Spreadsheet)
        self.document.CurrentController.select(cell)
        self.wait_for(lambda text: text == button, f"the word {button}")

    def add(self, block, record, step, next_column):
        """The command writes one record, in the row that waits for it or else the first free one. Undo removes all of it."""
        before = self.records(block)
        waiting = [row for text in record.values() for row in self.waiting_rows(block, text)]
        _, free = self.free_rows(block)
        steps = len(self.undo.getAllUndoActionTitles())
        self.command("explain-or-waive")
        self.eventually(lambda: self.undo.getAllUndoActionTitles()[:1] == (step,), f"no step {step}")
        self.assertEqual(len(self.undo.getAllUndoActionTitles()), steps + 1)
        after = self.records(block)
        changed = [index for index, (one, other) in enumerate(zip(before, after)) if one != other]
        self.assertEqual(len(changed), 1)
        self.assertEqual({code: text for code, text in after[changed[0]].items() if text and code != "date"}, record)
        self.assertFalse(any(before[changed[0]].values()), "not the first free record")
        sheet, columns, rows = self.register(block)
        self.assertEqual(rows[changed[0]], (waiting or free)[0])
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
        self.choose(*C_DIFFICILE, "Use it")
        self.add("waiver", {"rule": "CON-C-DIFFICILE", "year": "2015/16"}, "Record a waiver", "reference")

    def test_a_feature_is_judged(self):
        self.choose("features", "OUT-03.a", "response", "Judge")
        self.add("judgement", {"feature": "OUT-03.a"}, "Record a judgement", "outcome")

    def test_a_record_that_is_there_is_gone_to(self):
        sheet, columns, rows = self.register("waiver")
        written = self.records("waiver")
        row = next(row for row, one in zip(rows, written) if one["rule"] == "FIN-CONTINGENCY")
        self.choose("finance", "contingency", "2014/15", "Use it")  # the existing waiver has expired
        self.command("explain-or-waive")
        self.cursor_is_at(sheet.getCellByPosition(columns["reference"], row))
        self.assertEqual(self.records("waiver"), written)
        self.assertEqual(self.undo.getAllUndoActionTitles(), ())

    def free_rows(self, block):
        sheet, _, rows = self.register(block)
        free = [row for row, record in zip(rows, self.records(block)) if not any(record.values())]
        return sheet, free

    def waiting_rows(self, block, text):
        """The rows whose formulas fill this text in once they are answered."""
        sheet, columns, rows = self.register(block)
        return [row for row in rows if any(f'"{text}"' in sheet.getCellByPosition(column, row).Formula
                                           for column in columns.values())]

    def written_row(self, block, free):
        """The row, of those that were free, that is now filled."""
        self.eventually(lambda: len(self.free_rows(block)[1]) == len(free) - 1, "nothing was written")
        row, = set(free) - set(self.free_rows(block)[1])
        return row

    def test_a_hidden_row_is_passed_over(self):
        sheet, free = self.free_rows("waiver")
        for row in free[:2]:
            sheet.Rows.getByIndex(row).IsVisible = False
        self.choose(*C_DIFFICILE, "Use it")
        self.command("explain-or-waive")
        self.assertEqual(self.written_row("waiver", free), free[2])
        self.assertFalse(sheet.Rows.getByIndex(free[0]).IsVisible)

    def test_a_row_that_a_filter_hides_is_passed_over(self):
        """The filter shows one year. It hides rows without a year, except for those below the filtered range."""
        sheet, columns, rows = self.register("explanation")
        _, free = self.free_rows("explanation")
        sheet.unprotect("")
        area = sheet.getCellRangeByPosition(1, rows[0] - 1, max(columns.values()), free[3]).RangeAddress
        self.document.DatabaseRanges.addNewByName("Filtered", area)
        filtered = self.document.DatabaseRanges.getByName("Filtered")
        field = office.uno.createUnoStruct("com.sun.star.sheet.TableFilterField")
        field.Operator = office.uno.Enum("com.sun.star.sheet.FilterOperator", "NOT_EMPTY")
        filtered.FilterDescriptor.setFilterFields((field,))
        filtered.refresh()
        self.assertTrue(all(sheet.Rows.getByIndex(row).IsFiltered for row in free[:4]))
        self.choose("finance", "surplus_in_year", "2015/16", "Explain")
        self.command("explain-or-waive")
        self.assertEqual(self.written_row("explanation", free), free[4])

    def test_where_every_free_row_is_hidden_one_is_shown_and_undo_hides_it_again(self):
        for block, where, button in (("waiver", C_DIFFICILE, "Use it"), ("judgement", ("features", "OUT-03.a", "response"),
                                                                       "Judge")):
            sheet, free = self.free_rows(block)
            for one in free:
                sheet.Rows.getByIndex(one).IsVisible = False
            row = (self.waiting_rows(block, where[1]) or free)[0]
            steps = len(self.undo.getAllUndoActionTitles())
            self.choose(*where, button)
            self.command("explain-or-waive")
            self.assertEqual(self.written_row(block, free), row)
            self.assertEqual([one for one in free if sheet.Rows.getByIndex(one).IsVisible], [row])
            self.assertEqual(len(self.undo.getAllUndoActionTitles()), steps + 1)
            self.undo.undo()
            self.assertFalse(sheet.Rows.getByIndex(free[0]).IsVisible)
            self.assertEqual(self.free_rows(block)[1], free)

    def test_a_hidden_column_that_is_written_in_is_shown(self):
        sheet, columns, _ = self.register("waiver")
        _, free = self.free_rows("waiver")
        for code in ("rule", "date", "approver"):
            sheet.Columns.getByIndex(columns[code]).IsVisible = False
        self.choose(*C_DIFFICILE, "Use it")
        self.command("explain-or-waive")
        self.written_row("waiver", free)
        shown = {code: sheet.Columns.getByIndex(columns[code]).IsVisible for code in ("rule", "date", "approver")}
        self.assertEqual(shown, {"rule": True, "date": True, "approver": False})

    def test_a_record_that_is_hidden_is_shown(self):
        sheet, columns, rows = self.register("waiver")
        row = next(row for row, one in zip(rows, self.records("waiver")) if one["rule"] == "FIN-CONTINGENCY")
        sheet.Rows.getByIndex(row).IsVisible = False
        self.choose("finance", "contingency", "2014/15", "Use it")
        self.command("explain-or-waive")
        self.cursor_is_at(sheet.getCellByPosition(columns["reference"], row))
        self.assertTrue(sheet.Rows.getByIndex(row).IsVisible)

    def test_a_password_does_not_keep_what_is_written_out_of_sight(self):
        sheet, free = self.free_rows("waiver")
        for row in free:
            sheet.Rows.getByIndex(row).IsVisible = False
        sheet.unprotect("")
        sheet.protect("a password")
        self.choose(*C_DIFFICILE, "Use it")
        self.command("explain-or-waive")
        self.assertEqual(self.written_row("waiver", free), free[0])
        self.assertTrue(sheet.Rows.getByIndex(free[0]).IsVisible)

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
        self.choose(*C_DIFFICILE, "Use it")
        self.refused("The Waivers sheet has no free row left; copy an empty row of it below, and enter it there.")

    def test_without_a_chosen_finding(self):
        self.refused("Choose a finding in the Plan sidebar first.")

    def refused(self, why):
        """A message says why; the workbook does not change."""
        steps = self.undo.getAllUndoActionTitles()
        self.command("explain-or-waive")
        box = windows.dialog(self, windows.shared, "PlanCheck")
        said = {one.getAccessibleName() for one in windows.walk(box)}
        windows.press(self, windows.shared, box, "OK")
        self.assertIn(why, said)
        self.assertEqual(self.undo.getAllUndoActionTitles(), steps)


unittest.main()
