"""The sidebar and the commands in a real LibreOffice: what people read and click.

sidebar_test.py EXTENSIONS_FOLDER [test...]"""
import pathlib
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import guarded
import office
import plans
import windows

EXTENSIONS = sys.argv.pop(1)
VERDICT = "=PLAN.VERDICT(Plan)"
EXPLAIN = '=PLAN.EXPLAIN(Plan;"FIN-CONTINGENCY";"2014/15")'


def setUpModule():
    windows.start(EXTENSIONS)


def show_deck(document):
    sidebar = document.CurrentController.getSidebar()
    sidebar.setVisible(True)
    sidebar.showDecks(True)
    deck = sidebar.getDecks().getByName("PlanCheckDeck")
    if not deck.isActive():
        deck.activate(True)


class Verdict(windows.Case):
    """It is the same verdict as in the cells, whatever happens to the document."""

    def setUp(self):
        super().setUp()
        plan = self.small_plan()
        self.cell = plan.getCellByPosition(3, 0)
        self.cell.Formula = VERDICT
        self.command("check")
        self.expect("at first")

    def expect(self, when):
        self.wait_for(lambda text: text == self.cell.String, f"the verdict of the cell {when}")

    def change(self, work, when):
        before = self.cell.String
        work()
        self.assertNotEqual(self.cell.String, before, when)
        self.expect(when)
        return self.cell.String

    def test_an_edit_over_a_threshold_and_undo_and_redo(self):
        first = self.cell.String
        self.assertTrue(first.startswith("Not ready"))
        second = self.change(lambda: setattr(self.finance(2, 4), "Value", 1250), "after the edit")
        self.change(self.document.UndoManager.undo, "after undo")
        self.assertEqual(self.cell.String, first)
        self.change(self.document.UndoManager.redo, "after redo")
        self.assertEqual(self.cell.String, second)

    def test_rows_inserted_and_the_sheet_renamed(self):
        sheet = self.document.Sheets.getByName("Finance")
        sheet.Rows.insertByIndex(2, 3)
        sheet.Name = "Money"
        self.document.CurrentController.select(sheet.getCellByPosition(2, 7))
        self.wait_for(lambda text: "Headroom: -95 (£000)" in text, "the finding of the moved and renamed cell")
        self.change(lambda: setattr(sheet.getCellByPosition(2, 7), "Value", 1250), "on the moved row")

    def test_a_copied_sheet_is_said_and_gone_again(self):
        clean = self.cell.String
        self.document.Sheets.copyByName("Finance", "Copy", 1)
        self.wait_for(lambda text: text.startswith("Not ready") and text != clean, "the verdict on two finance sheets")
        self.wait_for(lambda text: "Copy" in text and "finance" in text, "the fault that names the copy",
                      tree=True)
        self.expect("on two finance sheets")
        self.document.Sheets.removeByName("Copy")
        self.expect("after the copy is gone")

    def test_two_documents_are_judged_apart(self):
        other = windows.shared.new(hidden=False)
        plan = plans.small_plan(other)
        plan.getCellByPosition(3, 0).Formula = VERDICT
        other.Sheets.getByName("Finance").getCellByPosition(2, 4).Value = 1250
        self.command("check", other)
        theirs = plan.getCellByPosition(3, 0).String
        self.assertNotEqual(theirs, self.cell.String)
        self.wait_for(lambda text: text == theirs, "the other document's verdict", other)
        self.expect("beside another document")
        other.close(True)
        self.change(lambda: setattr(self.finance(2, 4), "Value", 1250), "after the other was closed")

    def test_two_windows_of_one_document(self):
        frames = windows.shared.desktop.Frames
        before = frames.Count
        windows.shared.dispatch(self.document, ".uno:NewWindow")
        self.eventually(lambda: frames.Count > before, "no second window")
        second = next(frames.getByIndex(i) for i in range(frames.Count)
                      if frames.getByIndex(i).Controller.Model == self.document
                      and frames.getByIndex(i).Controller != self.document.CurrentController
                      or i == frames.Count - 1)
        windows.shared.make("com.sun.star.frame.DispatchHelper").executeDispatch(
            second, windows.COMMAND + "sidebar", "", 0, ())
        self.change(lambda: setattr(self.finance(2, 4), "Value", 1250), "with two windows")
        second.close(True)
        self.change(self.document.UndoManager.undo, "after one window was closed")


class Findings(windows.Case):
    def test_a_workbook_without_a_plan_says_how_to_start(self):
        show_deck(self.document)
        self.wait_for(lambda text: text == "This workbook holds no plan.", "the hint")
        self.wait_for(lambda text: "Plan > New plan" in text, "how to start")
        self.small_plan()
        self.wait_for(lambda text: text.startswith("Not ready"), "the verdict, once there is a plan")

    def test_a_chosen_cell_shows_its_findings_in_the_functions_words(self):
        cell = self.small_plan().getCellByPosition(3, 0)
        cell.Formula = EXPLAIN
        self.command("check")
        self.wait_for(lambda text: text.startswith("Not ready"), "the verdict")
        self.document.CurrentController.select(self.finance(2, 4))
        self.wait_for(lambda text: text == cell.String, "the finding's sentence")
        self.wait_for(lambda text: "Headroom: -95 (£000)" in text, "the headroom")
        self.wait_for(lambda text: "What to do: " in text and "Source: " in text and "Cells: " in text,
                      "remedy, source and cells, for a screen reader")

    def test_a_cell_without_a_finding_shows_none_of_another_cell(self):
        plan = self.small_plan()
        self.command("check")
        self.wait_for(lambda text: text.startswith("Not ready"), "the verdict")
        self.document.CurrentController.select(self.finance(2, 4))
        self.wait_for(lambda text: "Headroom: -95 (£000)" in text, "the cell's finding")
        self.document.CurrentController.select(plan.getCellByPosition(5, 9))
        self.wait_for(lambda text: text == "Choose a finding to read it here.", "that this cell has none")
        self.eventually(lambda: not any("Headroom: -95" in text for text in windows.texts(self.document)),
                        "the other cell's finding stays")

    def test_what_the_last_change_did_is_said(self):
        self.small_plan()
        self.command("check")
        self.wait_for(lambda text: text.startswith("Not ready"), "the verdict")
        self.finance(2, 4).Value = 1154  # whatever the making of the plan did while it was checked, this turns nothing
        self.eventually(lambda: not any(text.startswith("Last change: ") for text in windows.texts(self.document)),
                        "an edit that turned nothing is said to have, at first")
        met = "Contingency is at least 0.5% of the allocation (2014/15)"
        self.finance(2, 4).Value = 1250
        self.wait_for(lambda text: text.startswith(f"Last change: Now met: {met}"), "what is met now")
        self.command("check")  # a mere check changes nothing
        self.finance(2, 4).Value = 1251
        self.eventually(lambda: not any(text.startswith("Last change: ") for text in windows.texts(self.document)),
                        "an edit that turned nothing is said to have")
        self.finance(2, 4).Value = 1155
        self.wait_for(lambda text: text.startswith("Last change: ") and f"Now not met: {met}" in text, "what broke")

    def test_the_least_change_is_offered_and_used_in_one_undo_step(self):
        self.small_plan()
        self.command("check")
        self.wait_for(lambda text: text.startswith("Not ready"), "the verdict")
        cell = self.finance(2, 4)
        self.document.CurrentController.select(cell)
        self.wait_for(lambda text: text.startswith("Least change: Raise Contingency, 2014/15 by 95 to 1,250 (£000)."),
                      "the least change")
        self.wait_for(lambda text: text == "Use it", "the button")
        steps = len(self.document.UndoManager.getAllUndoActionTitles())
        self.command("use-least-change")
        self.eventually(lambda: cell.Value == 1250, "it was not used")
        titles = self.document.UndoManager.getAllUndoActionTitles()
        self.assertEqual((len(titles), titles[0]), (steps + 1, "Use the least change"))
        self.wait_for(lambda text: text.startswith("Last change: Now met: Contingency"), "what it did")
        self.eventually(lambda: not any(text == "Use it" for text in windows.texts(self.document)), "it is offered again")
        self.document.UndoManager.undo()
        self.assertEqual(cell.Value, 1155)
        self.wait_for(lambda text: text == "Use it", "the button again")

    def test_the_guidance_of_the_chosen_cell_is_said(self):
        self.small_plan()
        self.command("check")
        self.wait_for(lambda text: text.startswith("Not ready"), "the verdict")
        self.document.CurrentController.select(self.finance(2, 4))

        def is_said(text):
            return any(line.startswith("Contingency, 2014/15: ") for line in text.split("\n"))

        self.wait_for(is_said, "the guidance")
        self.document.CurrentController.select(self.finance(2, 30))
        self.eventually(lambda: not any(map(is_said, windows.texts(self.document))), "it is said of another cell")

    def test_next_finding_goes_to_a_cell(self):
        self.small_plan()
        self.command("check")
        before = self.document.CurrentSelection.AbsoluteName
        for _ in range(60):  # the first findings are of features, whose sheet this small plan lacks
            self.command("next-finding")
        self.eventually(lambda: self.document.CurrentSelection.AbsoluteName != before, "no cell was gone to")

    def test_previous_finding_goes_back(self):
        self.small_plan()
        self.command("check")
        self.wait_for(lambda text: text.startswith("Not ready"), "the verdict")
        first = self.shown_after("next-finding", set(windows.texts(self.document)))
        self.shown_after("next-finding", first)
        self.command("previous-finding")
        self.eventually(lambda: set(windows.texts(self.document)) == first, "it did not go back")

    def shown_after(self, command, before):
        """The sidebar's texts, after they have changed."""
        self.command(command)
        found = set()

        def ask():
            found.clear()
            found.update(windows.texts(self.document))
            return found and found != before

        self.eventually(ask, f"{command} did nothing")
        return found

    def test_a_plan_function_inside_its_own_sheet_is_said(self):
        self.small_plan()
        self.command("check")
        self.wait_for(lambda text: text.startswith("Not ready"), "the verdict")
        self.finance(3, 5).Formula = "=PLAN.VERSION()"
        said = "Finance!D6 holds a PLAN function inside its own plan sheet's range"
        self.wait_for(lambda text: said in text, "the finding", tree=True)
        self.finance(3, 5).Value = 2535
        self.eventually(lambda: not any(said in text for text in windows.texts(self.document, True)), "it stayed")

    def test_closing_in_mid_check(self):
        for _ in range(10):
            document = windows.shared.new(hidden=False)
            plans.small_plan(document)
            self.command("check", document)
            document.Sheets.getByName("Finance").getCellByPosition(2, 4).Value = 1
            document.close(True)
        self.assertIsNone(windows.shared.process.poll())

    def test_the_toolbar_is_docked(self):
        name = "private:resource/toolbar/addon_org.plancheck.calc.toolbar"
        layout = self.document.CurrentController.Frame.LayoutManager
        self.eventually(lambda: layout.isElementVisible(name), "no toolbar")
        self.assertTrue(layout.isElementDocked(name))
        self.assertFalse(layout.isElementFloating(name))


class Locale(guarded.Case):
    def test_the_sidebars_own_numbers_are_german_and_sentences_are_not(self):
        with office.Office(EXTENSIONS, locale="de-DE") as german:
            document = german.new(hidden=False)
            cell = plans.small_plan(document).getCellByPosition(3, 0)
            finance = document.Sheets.getByName("Finance")
            finance.getCellByPosition(2, 4).Value = 15.5
            cell.Formula = EXPLAIN
            german.dispatch(document, windows.COMMAND + "check")
            document.CurrentController.select(finance.getCellByPosition(2, 4))
            windows.eventually(self, lambda: any("Headroom: -1.234,5 (£000)" in text for text in windows.texts(document)),
                               "the headroom in German figures")
            self.assertIn("Short by £1,234,500.", cell.String)
            self.assertIn(cell.String, windows.texts(document))
            document.close(True)
            self.assertEqual(german.exit_code(), 0)


class Log(guarded.Case):
    SETTINGS = "/org.plancheck.Calc/Settings"

    def run_plan(self, **settings):
        with office.Office(EXTENSIONS) as one:
            provider = one.make("com.sun.star.configuration.ConfigurationProvider")
            access = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess",
                                                          (office.prop("nodepath", self.SETTINGS),))
            for name, value in settings.items():
                setattr(access, name, value)
            access.commitChanges()
            document = one.new(hidden=False)
            self.title = document.Title
            plans.small_plan(document)
            for command in ("check", "next-finding", "mark", "clear-marks"):
                one.dispatch(document, windows.COMMAND + command)
            windows.eventually(self, lambda: any(t.startswith("Not ready") for t in windows.texts(document)), "verdict")
            document.close(True)
            self.assertEqual(one.exit_code(), 0)
            log = one.profile / "user" / "plancheck.log"
            return log.read_text() if log.exists() else None

    def test_quiet_unless_asked_and_no_plan_values_in_it(self):
        """With the options of an earlier session, and its rounds' folder."""
        self.assertIsNone(self.run_plan(DetailedLog=False))
        with tempfile.TemporaryDirectory(prefix="plancheck-sidebar-") as rounds:
            plans.changed_round(rounds)
            text = self.run_plan(DetailedLog=True, RoundsFolder=rounds)
        self.assertIn("started", text)
        self.assertIn("2014-16 version 1.0 (folder 2014-16", text)
        for value in ("1155", "1,155", "250000", "250,000", "Anytown", "99X", "Contingency", "Not ready", "not met",
                      "Finance", self.title):
            with self.subTest(value):
                self.assertNotIn(value, text)


unittest.main()
