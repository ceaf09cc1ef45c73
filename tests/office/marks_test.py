"""Marks on the sheets in a real LibreOffice: they colour what fails, are one undo step each, change nothing of the user's, follow
the verdict, and are not in the saved file.

marks_test.py EXTENSIONS_FOLDER [test...]"""
import pathlib
import re
import sys
import unittest
import zipfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import guarded
import office
import plans
import unohelper
import windows
from com.sun.star.document import XDocumentEventListener
from com.sun.star.uno import RuntimeException

EXTENSIONS = sys.argv.pop(1)
FAILS = "PlanCheck fails"


def setUpModule():
    windows.start(EXTENSIONS)


def condition(style):
    return (office.prop("Operator", office.uno.Enum("com.sun.star.sheet.ConditionOperator", "FORMULA")),
            office.prop("Formula1", "1"), office.prop("StyleName", style))


class Case(windows.Case):
    def setUp(self):
        super().setUp()
        self.small_plan()
        self.undo = self.document.UndoManager
        self.contingency = self.finance(2, 4)
        self.other = self.finance(2, 5)  # the surplus: exactly 1%, so it does not fail

    def styles_on(self, cell):
        entries = cell.ConditionalFormat
        return [entries.getByIndex(i).StyleName for i in range(entries.Count)]

    def wait_for_styles(self, cell, styles):
        """A check may be taking and putting marks just now."""
        self.eventually(lambda: self.styles_on(cell) == styles, f"{styles} did not come")

    def formats(self):
        """All conditional formats of the sheet, as the dialog lists them: {style: number of cells}. Lists them anew if a check
        has taken and put marks meanwhile, so that those listed are gone."""
        for _ in range(100):
            try:
                return self.listed()
            except RuntimeException:
                continue
        return self.listed()

    def listed(self):
        found = {}
        for one in self.document.Sheets.getByName("Finance").ConditionalFormats.ConditionalFormats:
            cells = sum((a.EndRow - a.StartRow + 1) * (a.EndColumn - a.StartColumn + 1) for a in one.Range.RangeAddresses)
            style = one.getByIndex(0).StyleName if one.Count else ""
            found[style] = found.get(style, 0) + cells
        return found

    def mark(self):
        self.command("mark")
        self.eventually(lambda: self.styles_on(self.contingency) == [FAILS], "no mark came")

    def clear(self):
        self.command("clear-marks")
        self.eventually(self.is_clear, "the marks stayed")

    def is_clear(self):
        return FAILS not in self.formats()

    def give_own_format(self, cell):
        entries = cell.ConditionalFormat
        for _ in range(entries.Count):
            entries.removeByIndex(0)
        entries.addNew(condition("Good"))
        cell.ConditionalFormat = entries


class Undo(Case):
    def titles(self):
        return len(self.undo.getAllUndoActionTitles())

    def test_one_step_each_and_back_and_forth(self):
        steps = self.titles()
        self.mark()
        self.eventually(lambda: self.titles() == steps + 1, "marking is not one step")
        self.assertEqual(self.undo.getCurrentUndoActionTitle(), "Mark findings")
        marked = self.formats()
        self.clear()
        self.eventually(lambda: self.titles() == steps + 2, "clearing is not one step")
        self.undo.undo()
        self.assertEqual(self.formats(), marked)
        self.undo.undo()
        self.assertEqual(self.formats(), {})
        self.undo.redo()
        self.assertEqual(self.formats(), marked)
        self.undo.redo()
        self.assertEqual(self.formats(), {})

    def test_what_fails_is_marked_where_it_is_typed_and_not_where_it_is_worked_out(self):
        self.mark()
        self.assertNotIn(FAILS, self.styles_on(self.finance(2, 3)))

    def test_clearing_where_nothing_is_marked_is_no_step(self):
        steps = self.titles()
        self.command("clear-marks")
        self.mark()
        self.eventually(lambda: self.titles() == steps + 1, "one step, of the marks")

    def test_marks_do_not_make_the_document_modified(self):
        self.document.setModified(False)
        self.mark()
        self.eventually(lambda: self.undo.getCurrentUndoActionTitle() == "Mark findings", "no step")
        self.assertFalse(self.document.isModified())


class Own(Case):
    """The user's own formats, conditional formats and comments."""

    def test_a_colour_and_a_conditional_format_stay(self):
        self.contingency.CellBackColor = 0xFFFF99
        own = self.finance(2, 3)
        self.give_own_format(own)
        self.mark()
        self.assertEqual(self.contingency.CellBackColor, 0xFFFF99)
        self.wait_for_styles(own, ["Good"])
        self.clear()
        self.assertEqual(self.formats(), {"Good": 1})
        self.assertEqual(self.contingency.CellBackColor, 0xFFFF99)

    def test_where_the_user_has_a_format_a_comment_says_it_and_goes(self):
        self.give_own_format(self.contingency)
        self.command("mark")
        self.eventually(lambda: self.contingency.Annotation.String.startswith("PlanCheck: Contingency"), "no comment")
        self.wait_for_styles(self.contingency, ["Good"])
        self.undo.undo()
        self.assertEqual(self.contingency.Annotation.String, "")
        self.undo.redo()
        self.assertTrue(self.contingency.Annotation.String.startswith("PlanCheck: "))
        self.command("clear-marks")
        self.eventually(lambda: self.contingency.Annotation.String == "", "the comment stayed")
        self.wait_for_styles(self.contingency, ["Good"])

    def test_a_comment_of_the_users_stays(self):
        self.give_own_format(self.contingency)
        self.document.Sheets.getByName("Finance").Annotations.insertNew(self.contingency.CellAddress, "Ask Ann")
        self.command("mark")
        self.eventually(lambda: self.undo.getCurrentUndoActionTitle() == "Mark findings", "no step")
        self.assertEqual(self.contingency.Annotation.String, "Ask Ann")
        self.command("clear-marks")
        self.eventually(lambda: self.undo.getCurrentUndoActionTitle() == "Clear marks", "no step")
        self.assertEqual(self.contingency.Annotation.String, "Ask Ann")

    def test_a_format_that_the_user_puts_on_a_marked_cell_stays(self):
        self.mark()
        self.give_own_format(self.contingency)
        self.clear()
        self.wait_for_styles(self.contingency, ["Good"])

    def test_a_format_that_the_dialog_lays_over_a_marked_cell_stays(self):
        self.mark()
        sheet = self.document.Sheets.getByName("Finance")
        cells = self.document.createInstance("com.sun.star.sheet.SheetCellRanges")
        cells.addRangeAddress(self.contingency.RangeAddress, False)
        formats = sheet.ConditionalFormats
        number = formats.createByRange(cells)
        own = next(one for one in formats.ConditionalFormats if one.ID == number)
        own.createEntry(0, 0)
        own.getByIndex(0).StyleName = "Good"
        self.clear()
        self.assertEqual(self.formats(), {"Good": 1})

    def test_a_protected_sheet_is_marked_and_protected_again(self):
        sheet = self.document.Sheets.getByName("Finance")
        sheet.protect("")
        self.mark()
        self.assertTrue(sheet.isProtected())
        self.clear()
        self.assertTrue(sheet.isProtected())


class Elsewhere(Case):
    """Marks that were pasted into another document, even one that is not a plan, are cleared there too and are not saved."""

    def another(self, plan=False):
        document = windows.shared.new(hidden=False)
        self.addCleanup(document.close, True)
        if plan:
            plans.small_plan(document)
        return document

    def paste(self, document, source=None):
        """Pastes the marked cell onto a cell outside any plan."""
        self.document.CurrentController.setActiveSheet(self.document.Sheets.getByName("Finance"))
        self.document.CurrentController.select(source or self.contingency)
        content = self.document.CurrentController.getTransferable()
        target = document.Sheets.getByIndex(0).getCellByPosition(4, 30)
        document.CurrentController.setActiveSheet(document.Sheets.getByIndex(0))
        document.CurrentController.select(target)
        document.CurrentController.insertTransferable(content)
        return target

    def saved(self, document, ending):
        """Everything in a file that was written from the document."""
        path = pathlib.Path(windows.shared.home) / f"pasted.{ending}"
        windows.shared.store(document, path)
        with zipfile.ZipFile(path) as archive:
            return b"".join(map(archive.read, archive.namelist()))

    def test_into_a_workbook_without_a_plan(self):
        before = self.another()  # open before the first mark is made
        self.mark()
        for document in (before, self.another()):
            target = self.paste(document)
            self.wait_for_styles(target, [FAILS])
            for ending in ("ods", "xlsx"):
                self.assertNotIn(b"PlanCheck", self.saved(document, ending), ending)
                self.wait_for_styles(target, [FAILS])
            self.command("clear-marks", document)
            self.eventually(lambda: self.styles_on(target) == [], "the mark stayed")
            self.assertFalse(document.StyleFamilies.getByName("CellStyles").hasByName(FAILS))
            self.wait_for_styles(self.contingency, [FAILS])

    def test_into_another_plan(self):
        document = self.another(plan=True)
        self.mark()
        target = self.paste(document)
        self.assertNotIn(b"PlanCheck fails", self.saved(document, "ods"))
        finance = document.Sheets.getByName("Finance").getCellByPosition(2, 4)
        self.eventually(lambda: (self.styles_on(target), self.styles_on(finance)) == ([], [FAILS]),
                        "the marks do not follow this plan")
        self.command("clear-marks", document)
        self.eventually(lambda: self.styles_on(finance) == [], "the mark stayed")

    def test_as_a_comment(self):
        self.give_own_format(self.contingency)
        self.command("mark")
        self.eventually(lambda: self.contingency.Annotation.String.startswith("PlanCheck: "), "no comment")
        document = self.another()
        target = self.paste(document)
        self.assertTrue(target.Annotation.String.startswith("PlanCheck: "))
        self.assertNotIn(b"PlanCheck: ", self.saved(document, "ods"))
        self.command("clear-marks", document)
        self.eventually(lambda: target.Annotation.String == "", "the comment stayed")
        self.wait_for_styles(target, ["Good"])

    def test_a_whole_sheet_that_goes_to_a_workbook_of_its_own(self):
        """There it is a plan without a cover, of which nothing is judged: no mark and no style is left."""
        self.mark()
        document = self.another()

        def move():  # as a user does, on the main thread: LibreOffice may crash if it draws meanwhile
            document.Sheets.importSheet(self.document, "Finance", 0)
            target = document.Sheets.getByName("Finance").getCellByPosition(2, 4)
            return target, self.styles_on(target), self.saved(document, "ods")

        target, marked, saved = guarded.OnMainThread(move).result(windows.shared)
        self.assertEqual(marked, [FAILS])
        self.assertNotIn(b"PlanCheck fails", saved)
        self.eventually(lambda: self.styles_on(target) == [], "the mark stayed")
        styles = document.StyleFamilies.getByName("CellStyles")
        self.eventually(lambda: not styles.hasByName(FAILS), "the style stayed")


class Copied(Case):
    """A mark that the user has copied to many cells is removed by areas, not cell by cell."""

    MOST_GROWTH = 200  # MiB; sixteen million cells one by one take more than 600
    COLUMN, BLOCK = (2, 0, 2, 1_048_575), (0, 3000, 16_383, 3999)

    def peak(self):
        status = pathlib.Path(f"/proc/{windows.shared.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s*(\d+) kB", status)[1]) / 1024

    def copy_the_mark(self):
        """Copies to a column through the clipboard, only formats, and to the block by a macro, because pasting takes Calc
        minutes."""
        controller = self.document.CurrentController
        controller.select(self.contingency)
        windows.shared.dispatch(self.document, ".uno:Copy")
        sheet = self.document.Sheets.getByName("Finance")
        controller.select(sheet.getCellRangeByPosition(*self.COLUMN))
        windows.shared.dispatch(self.document, ".uno:InsertContents", office.prop("Flags", "T"))
        sheet.getCellRangeByPosition(*self.BLOCK).ConditionalFormat = self.contingency.ConditionalFormat

    def test_they_are_cleared_in_one_step(self):
        """Whether or not they have followed the plan by then."""
        self.mark()
        self.copy_the_mark()
        before = self.peak()  # after the copy: LibreOffice's own paste takes 200 MiB and more since 25.2
        steps = len(self.undo.getAllUndoActionTitles())
        self.clear()
        self.eventually(lambda: len(self.undo.getAllUndoActionTitles()) == steps + 1, "clearing is not one step")
        self.undo.undo()
        self.wait_for_styles(self.contingency, [FAILS])
        self.undo.redo()
        self.assertEqual(self.formats(), {})
        self.assertLess(self.peak() - before, self.MOST_GROWTH)

    def test_formats_of_the_users_within_stay(self):
        self.mark()
        marked = self.formats()
        self.copy_the_mark()
        own = [self.finance(2, 500_000), self.finance(7_000, 3500)]
        for cell in own:
            self.give_own_format(cell)
        self.eventually(lambda: self.formats() == {**marked, "Good": 2}, "the copied marks stayed")
        for cell in own:
            self.wait_for_styles(cell, ["Good"])

    def test_they_go_as_the_marks_follow_the_plan(self):
        self.mark()
        marked = self.formats()
        self.copy_the_mark()
        before = self.peak()
        self.contingency.Value = 1100  # it still fails
        self.eventually(lambda: self.formats() == marked, "the copied marks stayed")
        self.wait_for_styles(self.contingency, [FAILS])
        self.assertLess(self.peak() - before, self.MOST_GROWTH)


class Following(Case):
    def test_what_is_mended_loses_its_mark_and_undo_brings_it_back(self):
        self.mark()
        self.contingency.Value = 1250
        self.eventually(lambda: FAILS not in self.styles_on(self.contingency),
                        "the mark of what fails stayed on what is met")
        self.undo.undo()
        self.eventually(lambda: self.styles_on(self.contingency) == [FAILS], "the mark did not come back")
        self.undo.undo()
        self.assertEqual(self.formats(), {})

    def test_marks_move_with_inserted_rows(self):
        self.mark()
        self.document.Sheets.getByName("Finance").Rows.insertByIndex(1, 2)
        self.eventually(lambda: self.styles_on(self.finance(2, 6)) == [FAILS], "the mark did not move")
        self.clear()
        self.assertEqual(self.formats(), {})


class CopyAtEachSave(unohelper.Base, XDocumentEventListener):
    """Acts like a macro that is bound to Tools > Customize > Events > Save Document."""

    def __init__(self, path):
        self.path = path

    def documentEventOccured(self, event):
        if event.EventName == "OnSave":
            event.Source.storeToURL(office.url(self.path), ())

    def disposing(self, _):
        pass


class Saved(Case):
    def content(self, path):
        with zipfile.ZipFile(path) as archive:
            return "".join(archive.read(part).decode() for part in ("content.xml", "styles.xml"))

    def path(self, name):
        return pathlib.Path(windows.shared.home) / name

    def test_no_trace_in_a_saved_file_and_marks_on_the_screen(self):
        self.give_own_format(self.other)
        self.mark()
        marked = self.formats()
        path = self.path("marked.ods")
        self.document.storeAsURL(office.url(path), ())
        self.eventually(lambda: self.formats() == marked, "the marks did not come back")
        self.assertFalse(self.document.isModified())
        self.assertNotIn("PlanCheck", self.content(path))
        self.contingency.Value = 1100
        self.document.store()
        self.eventually(lambda: self.formats().keys() == marked.keys(), "the marks did not come back")
        self.assertNotIn("PlanCheck", self.content(path))
        self.undo.undo()
        self.undo.undo()
        self.assertEqual(self.formats(), {"Good": 1})

    def test_no_trace_in_a_copy(self):
        self.mark()
        self.document.setModified(False)
        for name in ("copy.ods", "copy.xlsx"):
            path = self.path(name)
            windows.shared.store(self.document, path)
            self.wait_for_styles(self.contingency, [FAILS])
            self.assertFalse(self.document.isModified())
            with zipfile.ZipFile(path) as archive:
                for member in archive.namelist():
                    self.assertNotIn(b"PlanCheck", archive.read(member), f"{name} {member}")

    def test_no_trace_where_a_macro_writes_a_copy_within_the_save(self):
        path, copy = self.path("with-copies.ods"), self.path("at-each-save.ods")
        listener = CopyAtEachSave(copy)
        self.document.addDocumentEventListener(listener)  # before the marks: the first listener is called last
        self.mark()
        self.document.storeAsURL(office.url(path), ())
        self.contingency.Value = 1100
        self.document.store()
        self.document.removeDocumentEventListener(listener)
        for one in (path, copy):
            self.assertIn('office:value="1100"', self.content(one))
            self.assertNotIn("PlanCheck", self.content(one), one.name)
        self.eventually(lambda: self.styles_on(self.contingency) == [FAILS], "the mark did not come back")

    def test_kept_where_the_options_say_so(self):
        self.set_option("KeepMarks", True)
        self.addCleanup(self.set_option, "KeepMarks", False)
        self.document.setModified(False)
        self.mark()
        self.eventually(self.document.isModified, "marks that are to be saved leave it as if it were saved")
        path = self.path("kept.ods")
        windows.shared.store(self.document, path)
        self.assertIn(FAILS, self.content(path))

    def set_option(self, name, value):
        provider = windows.shared.make("com.sun.star.configuration.ConfigurationProvider")
        access = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess",
                                                      (office.prop("nodepath", "/org.plancheck.Calc/Settings"),))
        setattr(access, name, value)
        access.commitChanges()


unittest.main()
