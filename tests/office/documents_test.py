"""Workbooks that are not simply open for editing: for reading only, with a hidden or a locked sheet, written inside a PDF;
and an office without LibreOffice Writer.

documents_test.py EXTENSIONS_FOLDER [test...]
"""
import io
import pathlib
import sys
import unittest
import zipfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import office
import plans
import windows
from display import Display

EXTENSIONS = sys.argv.pop(1)
FAILS = "PlanCheck fails"
WITHOUT_WRITER = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.TypeDetection.Filter/Filters">
<node oor:name="OpenDocument Text Flat XML" oor:op="remove"/></item></oor:items>
"""
WAIVERS = [["plan:waiver", "rule", "year", "reference", "date"], ["waiver", "", "", "", ""]]


def setUpModule():
    global display
    screen = Display()  # without a window LibreOffice shows no message
    unittest.addModuleCleanup(screen.__exit__)
    display = screen.__enter__().name
    windows.start(EXTENSIONS, display=display)


class Case(windows.Case):
    def setUp(self):
        super().setUp()
        self.small_plan()
        self.waivers = plans.put(self.document, "Waivers", WAIVERS)

    def contingency(self):
        return self.finance(2, 4)

    def go(self, cell):
        self.document.CurrentController.setActiveSheet(cell.Spreadsheet)
        self.document.CurrentController.select(cell)

    def choose_contingency(self):
        self.command("check")
        self.wait_for(lambda text: text.startswith("Not ready: "), "the verdict")
        self.go(self.contingency())
        self.wait_for(lambda text: text == "Waive", "the finding")

    def refused(self, command, why):
        self.command(command)
        box = windows.dialog(self, windows.shared, "PlanCheck")
        said = {one.getAccessibleName() for one in windows.walk(box)}
        windows.press(self, windows.shared, box, "OK")
        self.assertTrue(any(text.endswith(why) for text in said), said)

    def marks(self):
        entries = self.contingency().ConditionalFormat
        return [entries.getByIndex(index).StyleName for index in range(entries.Count)]


class ReadOnly(Case):
    def setUp(self):
        super().setUp()
        path = pathlib.Path(windows.shared.home) / "read-only.ods"
        windows.shared.store(self.document, path)
        self.document.close(True)
        self.document = windows.shared.open(path, hidden=False, ReadOnly=True)
        self.assertTrue(self.document.isReadonly())

    def test_the_sidebar_shows_the_plan_and_marks_can_be_seen(self):
        self.choose_contingency()
        self.command("mark")
        self.eventually(lambda: self.marks() == [FAILS], "no mark came")
        self.command("clear-marks")
        self.eventually(lambda: self.marks() == [], "the mark stayed")
        self.assertFalse(self.document.isModified())

    def test_what_cannot_be_recorded_is_said(self):
        self.choose_contingency()
        self.refused("explain-or-waive", "The Waivers sheet cannot be written on: it is protected, or the workbook is open "
                                         "for reading only.")
        self.assertEqual(self.document.UndoManager.getAllUndoActionTitles(), ())


class Locked(Case):
    def test_what_cannot_be_recorded_is_said(self):
        self.choose_contingency()
        self.waivers.protect("a password")
        steps = self.document.UndoManager.getAllUndoActionTitles()
        self.refused("explain-or-waive", "The Waivers sheet cannot be written on: it is protected, or the workbook is open "
                                         "for reading only.")
        self.assertEqual(self.document.Sheets.getByName("Waivers").getCellByPosition(1, 1).String, "")
        self.assertEqual(self.document.UndoManager.getAllUndoActionTitles(), steps)

    def test_a_sheet_with_a_password_is_not_marked_and_that_is_said(self):
        self.document.Sheets.getByName("Finance").protect("a password")
        self.refused("mark", "cells were not marked, since their sheets are protected with a password.")
        self.assertEqual(self.marks(), [])

    def test_where_another_sheet_has_a_password_comments_say_it(self):
        """Calc lets no cell style be made then."""
        self.waivers.protect("a password")
        self.command("mark")
        self.eventually(lambda: self.contingency().Annotation.String.startswith("PlanCheck: Contingency"), "no comment")
        self.assertEqual(self.marks(), [])
        self.command("clear-marks")
        self.eventually(lambda: self.contingency().Annotation.String == "", "the comment stayed")


class Hidden(Case):
    """Calc would select the same cell of the sheet that shows instead."""

    def setUp(self):
        super().setUp()
        self.choose_contingency()

    def hide(self, name):
        self.go(self.document.Sheets.getByName("Plan").getCellByPosition(7, 7))
        self.document.Sheets.getByName(name).IsVisible = False

    def stays(self):
        self.assertEqual(self.document.CurrentSelection.AbsoluteName, "$Plan.$H$8")

    def test_its_cell_is_not_gone_to(self):
        self.hide("Finance")
        self.refused("go-to-cell", "The Finance sheet is hidden: show it (Sheet > Show Sheet), then try again.")
        self.stays()

    def test_nothing_is_recorded_where_nobody_sees_it(self):
        self.hide("Waivers")
        self.refused("explain-or-waive", "The Waivers sheet is hidden: show it (Sheet > Show Sheet), then try again.")
        self.assertEqual(self.waivers.getCellByPosition(1, 1).String, "")
        self.stays()


class InsideAPdf(Case):
    def test_no_trace_of_marks_in_the_workbook_that_a_pdf_carries(self):
        self.command("mark")
        self.eventually(lambda: self.marks() == [FAILS], "no mark came")
        path = pathlib.Path(windows.shared.home) / "hybrid.pdf"
        data = office.uno.Any("[]com.sun.star.beans.PropertyValue", office.properties(IsAddStream=True))
        windows.shared.store(self.document, path, "calc_pdf_Export", FilterData=data)
        pdf = path.read_bytes()
        workbook = pdf[pdf.index(b"PK\x03\x04") : pdf.rindex(b"PK\x05\x06") + 22]
        with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
            self.assertIn("content.xml", archive.namelist())
            for member in archive.namelist():
                self.assertNotIn(b"PlanCheck", archive.read(member), member)
        self.assertEqual(self.marks(), [FAILS])


class WithoutWriter(unittest.TestCase):
    def test_why_there_is_no_checklist_is_said(self):
        """Writer's filter that opens the pages is missing here, as where libreoffice-writer is not installed."""
        without = office.Office(EXTENSIONS, display=display)
        (without.profile / "user").mkdir(parents=True)
        (without.profile / "user" / "registrymodifications.xcu").write_text(WITHOUT_WRITER)
        with without:
            document = without.new(hidden=False)
            plans.small_plan(document)
            path = pathlib.Path(without.home) / "checklist.pdf"
            without.dispatch(document, windows.COMMAND + "checklist-pages", office.prop("To", office.url(path)))
            box = windows.dialog(self, without, "PlanCheck")
            self.assertIn("The checklist is made by LibreOffice Writer, which did not open it here: install "
                          "libreoffice-writer, or use `plancheck checklist` for a page in HTML.",
                          [one.getAccessibleName() for one in windows.walk(box)])
            windows.press(self, without, box, "OK")
            self.assertFalse(path.exists())
            document.close(True)
            self.assertEqual(without.exit_code(), 0)


unittest.main()
