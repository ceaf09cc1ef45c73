"""Sidebar, commands and marks in a real LibreOffice: what people read and click, through the accessibility tree as a
screen reader has it.

sidebar_test.py EXTENSIONS_FOLDER [test...]
"""
import pathlib
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import office
import plans

EXTENSIONS = sys.argv.pop(1)
COMMAND = "vnd.org.plancheck.calc:"
PATIENCE = 20


def setUpModule():
    global shared
    shared = office.Office(EXTENSIONS).__enter__()


def tearDownModule():
    code = shared.exit_code()
    shared.__exit__(None, None, None)
    assert code == 0, f"soffice ended with {code}"


def walk(accessible, depth=40):
    """Every accessible context below, as a screen reader would meet them (the sheet's cells left out)."""
    context = accessible.getAccessibleContext()
    yield context
    if depth == 0 or context.getAccessibleChildCount() > 2000:
        return
    for index in range(context.getAccessibleChildCount()):
        child = context.getAccessibleChild(index)
        if child:
            yield from walk(child, depth - 1)


def texts(document):
    window = document.CurrentController.Frame.ContainerWindow
    found = []
    for context in walk(window):
        found.append(context.getAccessibleName() or "")
        found.append(context.getAccessibleDescription() or "")
    return found


class Case(unittest.TestCase):
    def setUp(self):
        self.document = shared.new(hidden=False)

    def tearDown(self):
        self.document.close(True)

    def command(self, name):
        shared.dispatch(self.document, COMMAND + name)

    def finance(self, column, row):
        return self.document.Sheets.getByName("Finance").getCellByPosition(column, row)

    def wait_for(self, wanted, what):
        """`wanted` is asked of the sidebar's texts until it holds."""
        end = time.monotonic() + PATIENCE
        while not any(wanted(text) for text in texts(self.document)):
            if time.monotonic() > end:
                self.fail(f"{what} did not come; the window says {[t for t in texts(self.document) if t]}")
            time.sleep(0.1)

    def eventually(self, ask, what):
        end = time.monotonic() + PATIENCE
        while not ask():
            self.assertLess(time.monotonic(), end, what)
            time.sleep(0.05)


class Sidebar(Case):
    def test_a_workbook_without_a_plan_says_how_to_start(self):
        controller = self.document.CurrentController
        sidebar = controller.getSidebar()
        sidebar.setVisible(True)
        sidebar.showDecks(True)
        deck = sidebar.getDecks().getByName("PlanCheckDeck")
        if not deck.isActive():
            deck.activate(True)
        self.wait_for(lambda t: t == "This workbook holds no plan.", "the hint")

    def test_the_verdict_is_the_cells_and_follows_an_edit(self):
        plan = plans.small_plan(self.document)
        cell = plan.getCellByPosition(3, 0)
        cell.Formula = "=PLAN.VERDICT(Plan)"
        self.command("check")
        first = cell.String
        self.assertTrue(first.startswith("Not ready"))
        self.wait_for(lambda t: t == first, "the verdict of the cell")
        self.finance(2, 4).Value = 1250
        second = cell.String
        self.assertNotEqual(first, second)
        self.wait_for(lambda t: t == second, "the verdict after the edit")
        self.document.UndoManager.undo()
        self.wait_for(lambda t: t == first, "the verdict after undo")

    def test_a_chosen_cell_shows_its_finding_in_the_functions_words(self):
        plan = plans.small_plan(self.document)
        cell = plan.getCellByPosition(3, 0)
        cell.Formula = '=PLAN.EXPLAIN(Plan;"FIN-CONTINGENCY";"2014/15")'
        self.command("check")
        self.wait_for(lambda t: t.startswith("Not ready"), "the verdict")
        self.document.CurrentController.select(self.finance(2, 4))
        self.wait_for(lambda t: t == cell.String, "the finding's sentence")

    def test_next_finding_goes_to_a_cell(self):
        plans.small_plan(self.document)
        self.command("check")
        before = self.document.CurrentSelection.AbsoluteName
        for _ in range(60):  # the first findings are of features, whose sheet this small plan lacks
            self.command("next-finding")
        self.eventually(lambda: self.document.CurrentSelection.AbsoluteName != before, "no cell was gone to")

    def test_closing_in_mid_check(self):
        for _ in range(10):
            document = shared.new(hidden=False)
            plans.small_plan(document)
            shared.dispatch(document, COMMAND + "check")
            document.Sheets.getByName("Finance").getCellByPosition(2, 4).Value = 1
            document.close(True)
        self.assertIsNone(shared.process.poll())


class Marks(Case):
    def setUp(self):
        super().setUp()
        plans.small_plan(self.document)
        self.undo = self.document.UndoManager

    def conditions(self, column, row):
        return self.finance(column, row).ConditionalFormat.Count

    def mark(self):
        self.command("mark")
        self.eventually(lambda: self.conditions(2, 4) == 1, "no mark came")

    def test_one_undo_step_each(self):
        steps = len(self.undo.getAllUndoActionTitles())
        self.mark()
        self.eventually(lambda: len(self.undo.getAllUndoActionTitles()) == steps + 1, "marking is not one step")
        self.assertEqual(self.undo.getCurrentUndoActionTitle(), "Mark findings")
        self.command("clear-marks")
        self.eventually(lambda: self.conditions(2, 4) == 0, "the mark stayed")
        self.eventually(lambda: len(self.undo.getAllUndoActionTitles()) == steps + 2, "clearing is not one step")
        self.undo.undo()
        self.assertEqual(self.conditions(2, 4), 1)
        self.undo.undo()
        self.assertEqual(self.conditions(2, 4), 0)

    def test_formats_of_the_user_stay(self):
        yellow = 0xFFFF99
        self.finance(2, 4).CellBackColor = yellow
        own = self.finance(2, 3)
        entries = own.ConditionalFormat
        entries.addNew((office.prop("Operator", office.uno.Enum("com.sun.star.sheet.ConditionOperator", "GREATER")),
                        office.prop("Formula1", "1"), office.prop("StyleName", "Good")))
        own.ConditionalFormat = entries
        self.mark()
        self.assertEqual(self.finance(2, 4).CellBackColor, yellow)
        self.assertEqual(own.ConditionalFormat.Count, 1)
        self.assertEqual(own.ConditionalFormat.getByIndex(0).StyleName, "Good")
        self.assertTrue(own.Annotation.String.startswith("PlanCheck: "))
        self.command("clear-marks")
        self.eventually(lambda: self.conditions(2, 4) == 0, "the mark stayed")
        self.assertEqual(own.ConditionalFormat.getByIndex(0).StyleName, "Good")
        self.assertEqual(own.Annotation.String, "")
        self.assertEqual(self.finance(2, 4).CellBackColor, yellow)

    def test_a_protected_sheet_is_marked_and_protected_again(self):
        sheet = self.document.Sheets.getByName("Finance")
        sheet.protect("")
        self.mark()
        self.assertTrue(sheet.isProtected())

    def test_marks_are_not_saved(self):
        self.mark()
        path = pathlib.Path(shared.home) / "marked.ods"
        self.document.storeAsURL(office.url(path), ())
        self.eventually(lambda: self.conditions(2, 4) == 1, "the marks did not come back")
        self.assertFalse(self.document.isModified())
        again = shared.load(path)
        sheet = again.Sheets.getByName("Finance")
        self.assertEqual(sheet.getCellByPosition(2, 4).ConditionalFormat.Count, 0)
        self.assertFalse(again.StyleFamilies.getByName("CellStyles").hasByName("PlanCheck fails"))
        again.close(True)


unittest.main()
