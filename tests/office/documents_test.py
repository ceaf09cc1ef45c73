"""Workbooks that are not simply open for editing: read-only, with a hidden or a locked sheet, or inside a PDF; and an office
without LibreOffice Writer.

documents_test.py EXTENSIONS_FOLDER [test...]"""
import io
import pathlib
import re
import shutil
import sys
import tempfile
import threading
import unittest
import zipfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import guarded
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
        self.wait_for(lambda text: text == "Use it", "the finding")

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
        self.refused("mark", ", because their sheets are protected with a password.")
        self.assertEqual(self.marks(), [])

    def test_where_another_sheet_has_a_password_comments_say_it(self):
        """Calc then lets nobody make a cell style."""
        self.waivers.protect("a password")
        self.command("mark")
        self.eventually(lambda: self.contingency().Annotation.String.startswith("PlanCheck: Contingency"), "no comment")
        self.assertEqual(self.marks(), [])
        self.command("clear-marks")
        self.eventually(lambda: self.contingency().Annotation.String == "", "the comment stayed")


class Hidden(Case):
    """Calc would select the same cell of the visible sheet instead."""

    def setUp(self):
        super().setUp()
        self.choose_contingency()
        for name in ("next-finding", "previous-finding"):  # a finding that somebody went to stays chosen elsewhere
            self.command(name)
        self.eventually(lambda: self.document.CurrentSelection.AbsoluteName == self.contingency().AbsoluteName,
                        "the finding that was gone to")

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


class FarOut(Case):
    """A code typed at the end of row 1 and of column A: only coded cells are read."""

    MOST_GROWTH = 200  # MiB; a pointer for each place between would take 128 GiB

    def peak(self):
        status = pathlib.Path(f"/proc/{windows.shared.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s*(\d+) kB", status)[1]) / 1024

    def test_codes_at_the_far_corner_ask_no_memory_between(self):
        sheet = self.document.Sheets.getByName("Finance")
        handle = self.document.Sheets.getByName("Plan").getCellByPosition(0, 1)
        handle.Formula = "=PLAN.BLOCK($Finance.$A$1:$XFD$1048576)"
        self.choose_contingency()
        first, before = handle.String, self.peak()
        sheet.getCellByPosition(0, 1_048_575).String = "contingency_reserve_x"
        sheet.getCellByPosition(16_383, 0).String = "2018/19"
        sheet.getCellByPosition(16_383, 1_048_575).Value = 7
        self.document.calculate()
        self.assertTrue(handle.String.startswith("finance#"))
        self.assertNotEqual(handle.String, first)
        second = handle.String
        sheet.getCellByPosition(16_383, 1_048_575).Value = 8
        self.document.calculate()
        self.assertNotIn(handle.String, (first, second))
        self.contingency().Value = 1250
        said = self.document.Sheets.getByName("Plan").getCellByPosition(3, 0)
        said.Formula = '=PLAN.EXPLAIN(Plan;"FIN-CONTINGENCY";"2014/15")'
        self.document.calculate()
        self.assertIn("£1.25m", said.String)
        self.wait_for(lambda text: text == said.String, "the finding of what was typed since")
        self.assertLess(self.peak() - before, self.MOST_GROWTH)

    def test_more_codes_than_a_plan_has_are_said(self):
        """Codes filled down by mistake, as a double click does it."""
        sheet = self.document.Sheets.getByName("Finance")
        sheet.getCellRangeByPosition(0, 6, 0, 6).setDataArray((("surplus_cumulative",),))
        sheet.getCellRangeByPosition(0, 6, 0, 299_999).fillAuto(0, 1)
        before = self.peak()
        self.command("check")
        self.wait_for(lambda text: "The sheet Finance reaches over more than 250000 cells, far more than a plan holds, and was "
                      "not read whole. Clear the codes in row 1 and column A" in text, "the sentence", tree=True)
        self.assertLess(self.peak() - before, self.MOST_GROWTH)


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


class LockedOptions(guarded.Case):
    """An administrator has fixed one option, with an extension for the whole machine."""

    LOCK = {"description.xml": """<?xml version="1.0" encoding="UTF-8"?>
<description xmlns="http://openoffice.org/extensions/description/2006"><identifier value="test.lock"/><version value="1"/>
</description>""", "META-INF/manifest.xml": """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">
<manifest:file-entry manifest:media-type="application/vnd.sun.star.configuration-data" manifest:full-path="lock.xcu"/>
</manifest:manifest>""", "lock.xcu": """<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" oor:package="org.plancheck" oor:name="Calc">
<node oor:name="Settings"><prop oor:name="KeepMarks" oor:finalized="true"><value>false</value></prop></node>
</oor:component-data>"""}
    REFUSED = "Some options were not saved, because your administrator has locked them."
    KEEP, SHOW = "Keep marks in the saved file", "Show the Plan sidebar when a plan is opened"

    def choose(self, *names):
        self.running.dispatch(self.document, windows.COMMAND + "options")
        page = windows.dialog(self, self.running, "Options - PlanCheck")
        boxes = {one.getAccessibleName(): one for one in windows.walk(page)}
        for name in names:
            windows.interface(boxes[name], "Action").doAccessibleAction(0)
        press = threading.Thread(target=windows.interface(boxes["OK"], "Action").doAccessibleAction, args=(0,))
        press.start()  # returns after all messages
        self.addCleanup(press.join)

    def settings(self):
        provider = self.running.make("com.sun.star.configuration.ConfigurationProvider")
        return provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess",
                                                    (office.prop("nodepath", "/org.plancheck.Calc/Settings"),))

    def test_what_is_not_kept_is_said_and_the_rest_is_kept(self):
        extensions = tempfile.TemporaryDirectory(prefix="plancheck-locked-")
        self.addCleanup(extensions.cleanup)
        shutil.copytree(EXTENSIONS, extensions.name, dirs_exist_ok=True)
        for name, text in self.LOCK.items():
            path = pathlib.Path(extensions.name, "lock", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        locked = office.Office(extensions.name, display=display)
        with locked as self.running:
            self.document = locked.new(hidden=False)
            self.choose(self.SHOW, self.KEEP)
            self.eventually(lambda: any(self.REFUSED in said for said, _ in guarded.open_dialogs(locked)), "nothing is said")
            guarded.close_dialogs(locked)
            self.assertEqual((self.settings().ShowSidebar, self.settings().KeepMarks), (False, False))
            self.choose(self.SHOW)  # a locked option is left as it is
            self.eventually(lambda: self.settings().ShowSidebar, "not kept")
            self.eventually(lambda: not guarded.open_dialogs(locked), "a dialog stays")
            self.document.close(True)
            self.assertEqual(locked.exit_code(), 0)

    def eventually(self, ask, what):
        windows.eventually(self, ask, what)


class WithoutWriter(guarded.Case):
    def test_why_there_is_no_checklist_is_said(self):
        """Writer's filter that opens the pages is missing here, as if libreoffice-writer were not installed."""
        without = office.Office(EXTENSIONS, display=display)
        (without.profile / "user").mkdir(parents=True)
        (without.profile / "user" / "registrymodifications.xcu").write_text(WITHOUT_WRITER)
        with without:
            document = without.new(hidden=False)
            plans.small_plan(document)
            path = pathlib.Path(without.home) / "checklist.pdf"
            without.dispatch(document, windows.COMMAND + "checklist-pages", office.prop("To", office.url(path)))
            box = windows.dialog(self, without, "PlanCheck")
            self.assertIn("These pages are made by LibreOffice Writer, which did not open them here: install "
                          "libreoffice-writer, or write a page in HTML.",
                          [one.getAccessibleName() for one in windows.walk(box)])
            windows.press(self, without, box, "OK")
            self.assertFalse(path.exists())
            document.close(True)
            self.assertEqual(without.exit_code(), 0)


unittest.main()
