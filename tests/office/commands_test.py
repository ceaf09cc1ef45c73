"""The Plan menu, its toolbar and the sidebar's filters in a real LibreOffice: what they offer, and what each command says.

commands_test.py EXTENSIONS_FOLDER [test...]"""
import pathlib
import re
import sys
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import office
import windows
from display import Display

EXTENSIONS = sys.argv.pop(1)
GROUPS = ["To put right first", "The workbook itself", "Not begun", "Met", "Not applicable"]  # of the small plan
CLOSED = {"Not begun", "Met", "Not applicable"}  # at first
EXPANDED, SELECTED = windows.state("EXPANDED"), windows.state("SELECTED")
NO_PLAN = "This workbook holds no plan. Choose Plan > New plan, or open a plan template."
OF_A_PLAN = ["check", "next-finding", "previous-finding", "mark", "clear-marks", "explain-rule", "before-upload",
             "checklist-pages", "plan-on-a-page", "exceptions", "scorecard", "penalties", "penalty-publication",
             "compare", "what-if", "go-to-cell", "explain-or-waive", "use-least-change", "explain-all",
             "judge-all", "checklist", "verify", "paste-figures", "print-filled"]
MENU = ["new-plan", "new-plan-from", "check", "paste-figures", "next-finding", "previous-finding", "mark", "clear-marks", "explain-or-waive", "explain-all",
        "judge-all", "explain-rule", "before-upload", "checklist-pages", "plan-on-a-page", "exceptions", "scorecard",
        "penalties", "penalty-publication", "compare", "print-filled", "verify", "what-if", "footprint", "sidebar", "help", "options", "about"]


def setUpModule():
    screen = Display()  # without a window LibreOffice shows no message
    unittest.addModuleCleanup(screen.__exit__)
    windows.start(EXTENSIONS, display=screen.__enter__().name)


class Offered(windows.Case):
    """The menu and the toolbar in LibreOffice itself, after the extension is installed."""

    def items(self, path):
        """The commands under a path of the registry, with their titles, in menu order."""
        provider = windows.shared.make("com.sun.star.configuration.ConfigurationProvider")
        node = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess", (office.prop(
            "nodepath", "/org.openoffice.Office.Addons/AddonUI/" + path),))
        entries = [node.getByName(name) for name in sorted(node.ElementNames)]
        return {entry.URL.removeprefix(windows.COMMAND): entry.Title for entry in entries
                if entry.URL != "private:separator"}

    def is_taken(self, name):
        url = office.uno.createUnoStruct("com.sun.star.util.URL")
        url.Complete = windows.COMMAND + name
        _, url = windows.shared.make("com.sun.star.util.URLTransformer").parseStrict(url)
        return self.document.CurrentController.Frame.queryDispatch(url, "_self", 0) is not None

    def test_every_entry_of_the_menu_has_a_title_and_is_taken(self):
        menu = self.items("OfficeMenuBar/org.plancheck.calc.menu/Submenu")
        self.assertEqual(list(menu), MENU)
        self.assertEqual(len(set(menu.values())), len(menu))
        for name, title in menu.items():
            with self.subTest(name):
                self.assertTrue(title)
                self.assertTrue(self.is_taken(name))
        self.assertFalse(self.is_taken("no-such-command"))

    def test_the_toolbar_offers_what_the_menu_has(self):
        toolbar = self.items("OfficeToolBar/org.plancheck.calc.toolbar")
        self.assertGreater(len(toolbar), 5)
        self.assertLessEqual(set(toolbar), set(MENU))

    def test_the_tabbed_interface_offers_the_whole_menu(self):
        """They are on its tab Extension."""
        menu = self.items("OfficeMenuBar/org.plancheck.calc.menu/Submenu")
        self.assertEqual(dict(sorted(self.items("OfficeNotebookBar/org.plancheck.calc.notebookbar").items())),
                         dict(sorted(menu.items())))


class WithoutAPlan(windows.Case):
    def test_each_command_of_a_plan_says_how_to_start(self):
        for name in OF_A_PLAN:
            with self.subTest(name):
                self.command(name)
                box = windows.dialog(self, windows.shared, "PlanCheck")
                said = windows.names_in(box)
                windows.press(self, windows.shared, box, "OK")
                self.assertIn(NO_PLAN, said)
        self.assertFalse(self.document.UndoManager.isUndoPossible())


class Checklist(windows.Case):
    def setUp(self):
        super().setUp()
        self.small_plan()

    def test_is_the_workbooks_own_sheet(self):
        for name in ("Checklist", "CHECKLIST"):
            with self.subTest(name):
                sheets = self.document.Sheets
                sheets.insertNewByName(name, sheets.Count)
                self.command("checklist")
                self.eventually(lambda: self.document.CurrentSelection.AbsoluteName == f"${name}.$B$2", "not gone to")
                sheets.removeByName(name)

    def test_without_such_a_sheet_is_the_page_before_upload(self):
        self.command("checklist")
        windows.press(self, windows.shared, windows.dialog(self, windows.shared, "Check before upload"), "Close")


class Tree(windows.Case):
    def setUp(self):
        super().setUp()
        self.small_plan()
        self.command("check")
        self.wait_for(lambda text: text.startswith("Not ready: "), "the verdict")

    def list_called(self, name):
        """A drop-down list, by its label."""
        window = self.document.CurrentController.Frame.ContainerWindow
        return next(one for one in windows.walk(window, windows.ASIDE - windows.roles("COMBO_BOX"))
                    if one.getAccessibleName() == name and one.getAccessibleRole() in windows.roles("LIST"))

    def choose(self, name, entry):
        found = self.list_called(name)
        names = [found.getAccessibleChild(at).getAccessibleContext().getAccessibleName()
                 for at in range(found.getAccessibleChildCount())]
        windows.interface(found, "Selection").selectAccessibleChild(names.index(entry))

    def lines(self, within=None):
        """The tree's texts, in drawing order."""
        if within is None:
            within = next(one for one in windows.contexts(self.document, tree=True)
                          if one.getAccessibleRole() in windows.TREE)
        lines = []
        for index in range(within.getAccessibleChildCount()):
            child = within.getAccessibleChild(index).getAccessibleContext()
            lines += [child.getAccessibleName(), *self.lines(child)]
        return lines

    def closed(self):
        """The entries that hide others."""
        return [one.getAccessibleName() for one in windows.contexts(self.document, tree=True)
                if one.getAccessibleRole() in windows.roles("TREE_ITEM") and one.getAccessibleChildCount()
                and not windows.has_state(one, EXPANDED)]

    def headings(self):
        return [match[1] for match in (re.fullmatch(r"(.+) \(\d+\)", line) for line in self.lines())
                if match and match[1] in GROUPS]

    def first_closed(self):
        return {name.split(" (")[0] for name in self.closed()}

    def test_its_groups_stand_in_the_order_of_what_is_to_be_done(self):
        self.eventually(lambda: self.headings() == GROUPS[:3], "not by what is to be done")
        self.choose("Show", "Everything")
        self.eventually(lambda: self.headings() == GROUPS, f"{GROUPS}")
        self.eventually(lambda: CLOSED <= self.first_closed(), "what is settled is open")
        self.assertNotIn("To put right first", self.first_closed())

    def test_this_sheet_leaves_out_what_rests_on_others(self):
        contingency = "2014/15 Contingency is at least 0.5% of the allocation"
        all_of_them = self.lines()
        self.document.CurrentController.select(self.finance(2, 20))
        self.choose("Show", "This sheet")
        self.eventually(lambda: contingency in self.lines() and len(self.lines()) < len(all_of_them), "not this sheet's")
        controller = self.document.CurrentController
        controller.setActiveSheet(self.document.Sheets.getByName("Plan"))
        self.eventually(lambda: contingency not in self.lines(), "another sheet's is shown")

    def test_what_a_screen_reader_meets_is_what_is_shown_whatever_was_shown_before(self):
        """LibreOffice gives a screen reader the old place of a node that moved."""
        self.document.CurrentController.select(self.finance(2, 4))
        met, closed = {}, {}
        for choice in ("This sheet", "The selected cell", "This sheet", "Everything", "The selected cell",
                       "What needs attention", "Everything"):
            self.choose("Show", choice)
            self.eventually(lambda: set(self.lines()) != set(met.get("last", [])), "nothing changed")
            lines = met["last"] = self.lines()
            self.assertNotIn("", lines, choice)
            self.assertEqual(lines, met.setdefault(choice, lines), choice)
            self.assertEqual(len(set(lines)), len(lines), choice)
            self.assertEqual(self.closed(), closed.setdefault(choice, self.closed()), choice)
        self.assertEqual(closed["The selected cell"], [])
        self.assertGreater(len(met["Everything"]), len(met["What needs attention"]))

    def test_year_leaves_out_the_others(self):
        self.choose("Show", "Everything")
        self.eventually(lambda: any(line.startswith("2015/16 ") for line in self.lines()), "not everything is shown")
        self.choose("Year", "2014/15")
        self.eventually(lambda: not any(line.startswith("2015/16 ") for line in self.lines()), "another year is shown")
        met = "2014/15 Contingency is at least 0.5% of the allocation"
        self.assertIn(met, self.group("To put right first"))
        self.finance(2, 4).Value = 1250  # it stays chosen as the plan changes
        self.eventually(lambda: met in self.group("Met"), "the change is not shown")
        self.assertFalse(any(line.startswith("2015/16 ") for line in self.lines()))

    def group(self, name):
        """The entries below a heading."""
        lines = self.lines()
        start = next(index for index, line in enumerate(lines) if line.startswith(name + " ("))
        end = next((index for index, line in enumerate(lines) if index > start and re.fullmatch(r".+ \(\d+\)", line)), None)
        return lines[start + 1:end]

    def test_what_the_user_has_closed_stays_closed(self):
        first = next(one for one in windows.contexts(self.document, tree=True)
                     if one.getAccessibleRole() in windows.roles("TREE_ITEM")
                     and one.getAccessibleName().startswith("To put right first ("))
        before = self.first_closed()
        self.assertNotIn("To put right first", before)
        windows.interface(first, "Action").doAccessibleAction(0)
        self.eventually(lambda: self.first_closed() == before | {"To put right first"}, "it was not closed")
        self.choose("Show", "Everything")
        self.eventually(lambda: "Met" in self.headings(), "not everything is shown")
        self.eventually(lambda: self.first_closed() >= {"To put right first", "Met"}, "it is open again")
        self.choose("Show", "What needs attention")
        self.eventually(lambda: self.first_closed() == before | {"To put right first"}, "not as it was")

    def test_the_selected_cell(self):
        nothing = ["This plan", "Nothing to show for this choice."]
        self.document.CurrentController.select(self.finance(3, 20))
        self.choose("Show", "The selected cell")
        self.eventually(lambda: self.lines() == nothing, "something rests on an empty cell")
        self.document.CurrentController.select(self.finance(2, 4))
        self.eventually(lambda: any(line.startswith("2014/15 Contingency") for line in self.lines()), "its finding is not there")
        self.document.CurrentController.select(self.document.Sheets.getByName("Plan").getCellByPosition(2, 4))
        self.eventually(lambda: self.lines() == nothing, "something rests on another sheet's cell")
        self.document.CurrentController.select(self.finance(2, 4))
        self.eventually(lambda: self.lines() != nothing, "its finding is not there again")
        self.document.CurrentController.select(self.finance(3, 20))
        self.eventually(lambda: self.lines() == nothing, "something rests on an empty cell")
        self.document.CurrentController.select(self.document.Sheets.getByName("Finance").getCellRangeByPosition(2, 3, 2, 4))
        self.eventually(lambda: self.lines() == nothing, "something rests on no single cell")

    def test_previous_goes_back_and_round(self):
        chosen = []

        def standing():
            """The chosen entry of the tree."""
            return next(one.getAccessibleName() for one in windows.contexts(self.document, tree=True)
                        if one.getAccessibleRole() in windows.roles("TREE_ITEM")
                        and windows.has_state(one, SELECTED))

        for name in ("next-finding", "next-finding", "next-finding", "previous-finding", "previous-finding",
                     "previous-finding", "next-finding"):
            self.command(name)
            chosen.append(standing())
        first, second, third = chosen[:3]
        self.assertEqual(len({first, second, third}), 3)
        self.assertEqual(chosen[3:5], [second, first])
        self.assertNotIn(chosen[5], (first, second, third))  # the last of all
        self.assertEqual(chosen[6], first)


unittest.main()
