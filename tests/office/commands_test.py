"""The Plan menu, its toolbar and the sidebar's filters in a real LibreOffice: what is offered, and what each says.

commands_test.py EXTENSIONS_FOLDER [test...]
"""
import pathlib
import re
import sys
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import office
import windows
from display import Display

EXTENSIONS = sys.argv.pop(1)
GROUPS = ["Elements and features", "Finance", "Standards", "Cross-checks", "The workbook itself"]
EXPANDED = office.uno.getConstantByName("com.sun.star.accessibility.AccessibleStateType.EXPANDED")
SELECTED = office.uno.getConstantByName("com.sun.star.accessibility.AccessibleStateType.SELECTED")
NO_PLAN = "This workbook holds no plan. Choose Plan > New plan, or open a plan template."
OF_A_PLAN = ["check", "next-finding", "previous-finding", "mark", "clear-marks", "explain-rule", "before-upload",
             "checklist-pages", "compare", "what-if", "go-to-cell", "explain-or-waive", "checklist"]
OUTCOMES = ["met", "not met", "query", "query, explained", "not assessed", "not applicable"]
MENU = ["new-plan", "check", "next-finding", "previous-finding", "mark", "clear-marks", "explain-rule", "before-upload",
        "checklist-pages", "compare", "what-if", "footprint", "sidebar", "help", "options", "about"]


def setUpModule():
    screen = Display()  # without a window LibreOffice shows no message
    unittest.addModuleCleanup(screen.__exit__)
    windows.start(EXTENSIONS, display=screen.__enter__().name)


class Offered(windows.Case):
    """What LibreOffice itself holds of the menu and the toolbar, once the extension is installed."""

    def items(self, path):
        """The commands under a path of the registry, with their titles, in the order of the menu."""
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
        """A list that drops down, by its label."""
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
                and not one.getAccessibleStateSet().contains(EXPANDED)]

    def headings(self):
        return [match[1] for match in (re.fullmatch(r"(.+) \(\d+\)", line) for line in self.lines())
                if match and match[1] in GROUPS]

    def outcomes(self):
        """Of the findings that have a year."""
        return {match[1] for line in self.lines() if (match := re.search(rf" 201\d/\d\d: ({'|'.join(OUTCOMES)})$", line))}

    def test_its_groups_stand_in_order(self):
        self.choose("Show", "Everything")
        self.eventually(lambda: self.headings() == GROUPS, f"{GROUPS}")

    def test_show_chooses_by_outcome(self):
        self.choose("Show", "Everything")
        self.eventually(lambda: "met" in self.outcomes(), "not everything is shown")
        for choice, wanted in (("What blocks", {"not met", "not assessed", "query"}),
                               ("What is not assessed", {"not assessed", "not answered"})):
            with self.subTest(choice):
                self.choose("Show", choice)
                self.eventually(lambda: self.outcomes() and self.outcomes() <= wanted, f"not {wanted} alone")

    def test_what_a_screen_reader_meets_is_what_is_shown_whatever_was_shown_before(self):
        """LibreOffice tells it of a node that moved by the place where the node stood."""
        met = {}
        for choice in ("Queries", "What blocks", "Queries", "Everything", "What blocks", "What needs attention",
                       "Everything"):
            self.choose("Show", choice)
            self.eventually(lambda: set(self.lines()) != set(met.get("last", [])), "nothing changed")
            lines = met["last"] = self.lines()
            self.assertNotIn("", lines, choice)
            self.assertEqual(lines, met.setdefault(choice, lines), choice)
            self.assertEqual(len(set(lines)), len(lines), choice)
            self.assertEqual(self.closed(), [], choice)
        self.assertGreater(len(met["Everything"]), len(met["What blocks"]))

    def test_year_leaves_out_the_others(self):
        self.choose("Show", "Everything")
        self.eventually(lambda: any(" 2015/16: " in line for line in self.lines()), "not everything is shown")
        self.choose("Year", "2014/15")
        self.eventually(lambda: not any(" 2015/16: " in line for line in self.lines()), "another year is shown")
        self.assertTrue(any(" 2014/15: " in line for line in self.lines()))
        self.finance(2, 4).Value = 1250  # and stays chosen as the plan changes
        met = "Contingency is at least 0.5% of the allocation 2014/15: met"
        self.eventually(lambda: met in self.lines(), "the change is not shown")
        self.assertFalse(any(" 2015/16: " in line for line in self.lines()))

    def test_what_the_user_has_closed_stays_closed(self):
        finance = next(one for one in windows.contexts(self.document, tree=True)
                       if one.getAccessibleRole() in windows.roles("TREE_ITEM")
                       and one.getAccessibleName().startswith("Finance ("))
        windows.interface(finance, "Action").doAccessibleAction(0)
        self.eventually(lambda: len(self.closed()) == 1, "it was not closed")
        self.choose("Show", "Everything")
        self.eventually(lambda: "met" in self.outcomes(), "not everything is shown")
        self.assertEqual([name.split(" (")[0] for name in self.closed()], ["Finance"])

    def test_the_selected_cell(self):
        nothing = ["This plan", "Nothing to show for this choice."]
        self.document.CurrentController.select(self.finance(3, 20))
        self.choose("Show", "The selected cell")
        self.eventually(lambda: self.lines() == nothing, "something rests on an empty cell")
        self.document.CurrentController.select(self.finance(2, 4))
        self.eventually(lambda: any(line.endswith("2014/15: not met") for line in self.lines()), "its finding is not there")
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
            """The entry that is chosen in the tree."""
            return next(one.getAccessibleName() for one in windows.contexts(self.document, tree=True)
                        if one.getAccessibleRole() in windows.roles("TREE_ITEM")
                        and one.getAccessibleStateSet().contains(SELECTED))

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
