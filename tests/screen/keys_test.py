"""The planner's hands: the sample that is not ready in a window under a window manager, used with the mouse and the keys
alone, as nothing else shows where the keyboard is. Each test leaves a picture of its end in the SCREENS folder.

keys_test.py EXTENSIONS PLANCHECK SOURCE SCREENS [test...]
"""
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "office"))
sys.path.append(str(HERE.parents[1] / "tools"))
import hands
import plans
import windows
from hands import ENTRY, xdotool

EXTENSIONS, PLANCHECK, SOURCE, SCREENS = (pathlib.Path(sys.argv.pop(1)).absolute() for _ in range(4))
WIDTH, HEIGHT = 1366, 768
SELECTED, EXPANDED = windows.state("SELECTED"), windows.state("EXPANDED")


def setUpModule():
    global folder, sample, running
    folder = tempfile.TemporaryDirectory(prefix="plancheck-keys-")
    unittest.addModuleCleanup(folder.cleanup)
    subprocess.run([PLANCHECK, "template", "2014-16@1", "--ods-only", "--output", folder.name, "--values",
                    SOURCE / "templates/2014-16/samples/anytown-not-ready.toml"], check=True, stdout=subprocess.DEVNULL)
    sample = pathlib.Path(folder.name) / "anytown-not-ready.ods"
    running = hands.start(EXTENSIONS, WIDTH, HEIGHT)


class Case(hands.Case):
    def setUp(self):
        super().setUp()
        self.in_front(running.open(sample, hidden=False))
        self.command("check")
        self.eventually(lambda: self.says("Not ready: "), "no verdict")

    def tearDown(self):
        self.picture(SCREENS / f"keys-{self.id().rsplit('.', 1)[-1]}.png")
        super().tearDown()
        self.put_away(self.document)

    def command(self, name):
        running.dispatch(self.document, windows.COMMAND + name)

    def verdict(self):
        """The whole sentence, which the sidebar's one line shortens."""
        return max((text for text in windows.texts(self.document) if text.startswith("Not ready: ")), key=len, default="")

    def chosen(self):
        """The chosen entry of the tree."""
        return next((one.getAccessibleName() for one in windows.contexts(self.document, tree=True)
                     if one.getAccessibleRole() in ENTRY and windows.has_state(one, SELECTED)), "")

    def choose_cell(self, cell, words):
        """By its cell, until the sidebar says these words of it."""
        controller = self.document.CurrentController
        controller.setActiveSheet(cell.Spreadsheet)
        controller.select(cell)
        self.eventually(lambda: self.says(words), f"no {words}")


class Tree(Case):
    def test_it_lives_on_when_a_filter_removes_the_chosen_entry(self):
        gone, left = "2014/15 Contingency is at least 0.5%", "2015/16 C. difficile"
        self.click(gone)
        self.eventually(lambda: self.says("Contingency £1.48m is"), "the entry was not chosen")
        self.click("Year")
        self.keys(*["Down"] * 2, "Return")
        self.eventually(lambda: not self.context(gone), "the filter does not remove it")
        self.click(left)
        self.eventually(lambda: self.chosen().startswith(left), "the tree is dead")

    def test_enter_a_double_click_and_the_button_put_the_keyboard_into_the_cell(self):
        """After each a figure is typed: it stands in the cell, the verdict follows, and Enter has moved on."""
        cell = plans.point(self.document, "finance", "contingency", "2014/15")
        entry = "2014/15 Contingency is at least 0.5%"
        for value, enter in (("1500", lambda: self.keys("Return")), ("1502", lambda: self.click(entry, times=2)),
                             ("1501", lambda: self.click("Go to the cell"))):
            with self.subTest(value):
                cell.Value = 1480
                self.choose_cell(cell, "Contingency £1.48m is")
                before = self.verdict()
                self.click(entry)
                enter()
                self.type_in(value)
                self.keys("Return")
                self.eventually(lambda: cell.Value == float(value), "the figure is not in the cell")
                self.eventually(lambda: self.where() != cell.AbsoluteName, "Enter did not move on")
                self.eventually(lambda: self.verdict() not in ("", before), "the verdict did not follow")

    def test_a_click_in_the_tree_shows_the_cell_and_the_keyboard_stays(self):
        self.click("2014/15 Contingency is at least 0.5%")
        self.eventually(lambda: "Finance" in self.where(), "the cell is not shown")
        first = self.chosen()
        self.keys("Down")
        self.eventually(lambda: self.chosen() not in ("", first), "the tree lost the keyboard")

    def closed(self):
        """The headings that hide their entries."""
        return {one.getAccessibleName() for one in windows.contexts(self.document, tree=True)
                if one.getAccessibleRole() in ENTRY and one.getAccessibleChildCount()
                and not windows.has_state(one, EXPANDED)}

    def test_what_is_for_others_is_closed_and_opens(self):
        before = self.closed()
        self.assertTrue(any(name.startswith("For a person to judge") for name in before))
        self.click("2014/15 Contingency is at least 0.5%")
        self.keys("End", "Right")
        self.eventually(lambda: self.closed() < before, "it does not open")


class Sidebar(Case):
    CONTINGENCY = "finance", "contingency", "2014/15"

    def contingency(self):
        cell = plans.point(self.document, *self.CONTINGENCY)
        self.choose_cell(cell, "Least change: Raise Contingency")
        return cell

    def test_the_least_change_is_used_by_one_click_and_the_keyboard_is_in_the_cell(self):
        cell = self.contingency()
        self.click("Use it")
        self.eventually(lambda: cell.Value == 1487.185, "it is not in the cell")
        self.eventually(lambda: self.says("Last change: Now met: Contingency"), "what it did is not said")
        self.type_in("1500")
        self.keys("Return")
        self.eventually(lambda: cell.Value == 1500, "the keyboard was not in the cell")

    def test_the_menu_holds_the_rest(self):
        self.contingency()
        self.click("More")
        self.keys("Down", "Down", "Return")  # waive, the rule
        windows.press(self, running, windows.dialog(self, running, "Rule FIN-CONTINGENCY"), "Close")

    def test_the_verdict_opens_to_its_counts_and_closes(self):
        def counts():
            return any(windows.interface(one, "Component").getSize().Height for one in windows.contexts(self.document)
                       if "Elements: " in (one.getAccessibleName() or ""))

        self.assertFalse(counts())
        self.click("Counts")
        self.eventually(counts, "it does not open")
        self.click("Counts")
        self.eventually(lambda: not counts(), "it does not close")

    def test_typing_is_never_disturbed_by_a_new_verdict(self):
        """A figure is half typed while the plan is judged anew: the rest of it goes into the same cell."""
        cell = self.contingency()
        self.command("go-to-cell")
        self.type_in("14")
        other = plans.point(self.document, "finance", "contingency", "2015/16")
        before = self.verdict()
        other.Value = 1
        self.eventually(lambda: self.verdict() not in ("", before), "no new verdict")
        self.type_in("99")
        self.keys("Return")
        self.eventually(lambda: cell.Value == 1499, "the figure was cut")

    def test_keys_lead_through_the_findings_and_explain_one(self):
        self.keys("ctrl+shift+g")
        self.eventually(lambda: self.chosen(), "no finding was chosen")
        first = self.chosen()
        self.keys("ctrl+shift+g")
        self.eventually(lambda: self.chosen() not in ("", first), "no next finding")
        self.keys("ctrl+shift+d")
        self.eventually(lambda: self.chosen() == first, "not back at the first")
        self.choose_cell(plans.point(self.document, "finance", "surplus_in_year", "2015/16"), "Explain")
        self.keys("ctrl+shift+e")
        self.eventually(lambda: "Explanations" in self.where(), "the record was not gone to")
        cell = self.document.CurrentSelection
        self.type_in("It is covered by the reserve")
        self.keys("Return")
        self.eventually(lambda: cell.String == "It is covered by the reserve", "the words are not in the cell")


class Answers(Case):
    """The dialogs that lead through the queries and the features."""

    def records(self, block):
        """The filled records of a register, by their columns' codes."""
        sheet = next(one for one in self.document.Sheets if one.getCellByPosition(0, 0).String == f"plan:{block}")
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        codes, *rows = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getDataArray()
        return [dict(zip(codes[1:], row[1:])) for row in rows if row[0] and any(row[1:])]

    def asks(self, title, place):
        """The dialog has come to this place, and the keyboard is in it."""
        def ask():
            dialog = windows.dialog(self, running, title)
            return title in xdotool("getactivewindow", "getwindowname") and any(name.startswith(place) for name in windows.names_in(dialog))

        self.eventually(ask, f"{title} is not at {place}")

    def test_queries_are_explained_one_after_the_other(self):
        before = self.records("explanation")
        undo = len(self.document.UndoManager.getAllUndoActionTitles())
        self.command("explain-all")
        self.asks("Explain the queries", "1 of 11")
        self.keys("alt+r")
        self.eventually(lambda: "Say why the figures are right as they are." in windows.names_in(
            windows.dialog(self, running, "Explain the queries")), "nothing is asked for")
        self.type_in("The first is right")
        self.keys("Tab", "ctrl+a")
        self.type_in("A. Planner")
        self.keys("alt+r")
        self.asks("Explain the queries", "2 of 11")
        self.type_in("The second too")
        self.keys("alt+r")
        self.asks("Explain the queries", "3 of 11")
        self.keys("Escape")
        self.gone("Explain the queries")
        added = self.records("explanation")[len(before):]
        self.assertEqual([(one["text"], one["by"]) for one in added],
                         [("The first is right", "A. Planner"), ("The second too", "A. Planner")])
        self.assertTrue(all(one["finding"] and one["date"] for one in added))
        self.assertEqual(len(self.document.UndoManager.getAllUndoActionTitles()), undo + 2)
        self.eventually(lambda: self.says("9 queries"), "the verdict did not follow")

    def test_features_are_judged_with_the_keys_1_2_3_and_enter(self):
        self.command("judge-all")
        self.asks("Judge the features", "1 of ")
        self.keys("alt+y", "ctrl+a")
        self.type_in("An assurer")
        self.click_in("Judge the features", "1  Met")
        for number, (key, _) in enumerate((("2", "partly met"), ("1", "met"), ("3", "not met")), 2):
            self.keys(key, "Return")
            self.asks("Judge the features", f"{number} of ")
        self.keys("Escape")
        self.gone("Judge the features")
        added = [one["outcome"] for one in self.records("judgement") if one["by"] == "An assurer"]
        self.assertEqual(sorted(added), ["met", "not met", "partly met"])

    def click_in(self, title, name):
        """A control of a dialog."""
        dialog = windows.dialog(self, running, title)
        one = next(one for one in windows.walk(dialog) if one.getAccessibleName() == name)
        component = windows.interface(one, "Component")
        at, size = component.getLocationOnScreen(), component.getSize()
        xdotool("mousemove", "--sync", at.X + 6, at.Y + size.Height // 2, "click", 1)


class Opened(Case):
    def test_the_sidebar_shows_itself_and_takes_no_key(self):
        """With the keys as soon as the window has them."""
        other = running.open(sample, hidden=False)
        self.addCleanup(other.close, True)
        self.addCleanup(other.setModified, False)
        self.eventually(lambda: other.CurrentController.Frame.isActive(), "the new window is not active")
        self.eventually(lambda: any(text.startswith("Not ready: ") for text in windows.texts(other)), "no sidebar by itself")
        cell = plans.point(other, *Sidebar.CONTINGENCY)
        other.CurrentController.setActiveSheet(cell.Spreadsheet)
        other.CurrentController.select(cell)
        self.type_in("1490")
        self.keys("Return")
        self.eventually(lambda: cell.Value == 1490, "the keyboard is not in the sheet")


class Cells(Case):
    def test_enter_and_tab_move_on_from_the_next_finding(self):
        start = self.where()
        self.command("next-finding")
        self.eventually(lambda: self.where() != start, "no cell was gone to")
        for key in ("Return", "Tab"):
            before = self.where()
            self.keys(key)
            self.eventually(lambda: self.where() != before, f"{key} does not move on")

    def test_what_is_explained_and_judged_is_typed_with_its_spaces(self):
        for block, line, column, button, sheet, words in (
                ("finance", "surplus_in_year", "2015/16", "Explain", "Explanations", "5% is covered by the reserve"),
                ("trajectories", "cyp_access", "2014/15", "Judge", "Judgements", "partly met")):
            with self.subTest(button):
                self.choose_cell(plans.point(self.document, block, line, column), button)
                self.click(button)
                self.eventually(lambda: sheet in self.where(), "the record was not gone to")
                cell = self.document.CurrentSelection
                self.type_in(words)
                self.keys("Return")
                self.eventually(lambda: cell.String == words, "the words are not in the cell")

    def test_a_cell_is_told_of_by_what_is_about_it(self):
        """Its own standard before a rule that counts standards; a person's question before what the rules found."""
        for block, line, column, words in (
                ("constitution", "rtt_incomplete", "2014/15 Q1", "Incomplete pathways within 18 weeks: lowest of 4 quarters"),
                ("outcomes", "long_term_conditions", "baseline", "A person must judge this: Do the baselines describe")):
            with self.subTest(line):
                cell = plans.point(self.document, block, line, column)
                self.choose_cell(cell, words)
                self.eventually(lambda: any(text.startswith(words) for text in windows.texts(self.document)), words)

    def double_click(self, cell):
        """On the cell, in that pane of the sheet which shows it."""
        for one in windows.walk(self.document.CurrentController.Frame.ContainerWindow):
            table = windows.interface(one, "Table") if one.getAccessibleRole() in windows.roles("TABLE") else None
            if not table:
                continue
            shown = table.getAccessibleCellAt(cell.CellAddress.Row, cell.CellAddress.Column).getAccessibleContext()
            component = windows.interface(shown, "Component")
            at, size = component.getLocationOnScreen(), component.getSize()
            if size.Width:
                xdotool("mousemove", "--sync", at.X + size.Width // 2, at.Y + size.Height // 2, "click", "--repeat", 2,
                        "--delay", 60, 1)
                return
        self.fail("no pane shows the cell")

    def fill(self, cell, before, typed):
        """Types into the cell, begun by a figure, by these keys, or by a double click."""
        controller = self.document.CurrentController
        controller.setActiveSheet(cell.Spreadsheet)
        controller.select(cell)
        if before == "double click":
            self.double_click(cell)
            self.keys("ctrl+a")
        elif before:
            self.keys(*before)
        self.type_in(typed)
        self.keys("Return")

    def test_a_percentage_is_taken_with_and_without_its_sign(self):
        """Calc adds a % at the first figure, if no text is there yet; the user's own is not a second one."""
        standard = plans.point(self.document, "constitution", "rtt_incomplete", "2014/15 Q1")
        growth = plans.point(self.document, "bridge", "rate_activity", "2014/15")
        self.choose_cell(standard, "Incomplete pathways within 18 weeks")
        self.command("go-to-cell")
        input_line = "ctrl+shift+F2"
        for cell, before, typed, value in (
                (standard, (), "93", 0.93), (standard, (), "94%", 0.94), (standard, (), ".5%", 0.005),
                (growth, (), "-3%", -0.03), (growth, (), "-2", -0.02),
                (standard, ("5", "BackSpace"), "9%", 0.09), (standard, ("5", "BackSpace", "BackSpace"), "4%", 0.04),
                (standard, ("F2", "ctrl+a"), "8%", 0.08), (standard, ("F2", "ctrl+a", "BackSpace"), "7%", 0.07),
                (standard, (input_line, "ctrl+a"), "6%", 0.06), (standard, "double click", "3%", 0.03)):
            with self.subTest(before=before, typed=typed):
                self.fill(cell, before, typed)
                self.eventually(lambda: abs(cell.Value - value) < 1e-9, f"{typed} is not in the cell")


unittest.main()
