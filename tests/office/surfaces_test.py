"""One finding, one sentence: in a cell, in the sidebar, on the command line and in the report, byte for byte. On the
sample plan that is not ready, for every finding there is.

surfaces_test.py EXTENSIONS_FOLDER PLANCHECK SAMPLES_FOLDER [test...]
"""
import contextlib
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import guarded
import office
import windows
from com.sun.star.accessibility import AccessibleRole

EXTENSIONS, PLANCHECK, SAMPLES = sys.argv.pop(1), sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
COMMAND = "vnd.org.plancheck.calc:"
PATIENCE = 30
ATTENTION = {"not met", "not assessed", "query", "needs judgement"}
PRUNED = {AccessibleRole.TABLE, AccessibleRole.MENU_BAR, AccessibleRole.TOOL_BAR}  # neither sheet nor menus


def setUpModule():
    global shared, folder, path
    folder = pathlib.Path(tempfile.mkdtemp(prefix="plancheck-surfaces-"))
    unittest.addModuleCleanup(office.shutil.rmtree, folder, ignore_errors=True)
    subprocess.run([PLANCHECK, "template", "2014-16", "--ods-only", "--output", folder, "--values",
                    SAMPLES / "anytown-not-ready.toml"], check=True, stdout=subprocess.DEVNULL)
    shared = windows.start(EXTENSIONS)
    path = folder / "anytown-not-ready.ods"
    document = shared.open(path)  # saved by LibreOffice, so that it holds every value
    document.calculateAll()
    path = folder / "plan.ods"
    shared.store(document, path)
    document.close(True)


def check(kind, *options):
    return subprocess.run([PLANCHECK, "check", "--format", kind, *options, path], capture_output=True, text=True, check=False).stdout


def one_line(text):
    """The text report breaks its lines at a width; a sentence holds single blanks only."""
    return " ".join(text.split())


def walk(accessible):
    context = accessible.getAccessibleContext()
    if context.getAccessibleRole() in PRUNED:
        return
    yield context
    for index in range(context.getAccessibleChildCount()):
        child = context.getAccessibleChild(index)
        if child:
            yield from walk(child)


class Surfaces(guarded.Case):
    @classmethod
    def setUpClass(cls):
        cls.said = json.loads(check("json"))
        cls.sentences = {(one["rule"], one["period"]): one["sentence"] for one in cls.said["findings"]}
        cls.document = shared.open(path, hidden=False)
        cls.addClassCleanup(cls.document.close, True)
        assert len(cls.sentences) > 150

    def test_in_cells(self):
        formulas = [f'=PLAN.EXPLAIN(Plan;"{rule}";"{period}")' for rule, period in self.sentences]
        self.assertEqual(self.in_cells(formulas), list(self.sentences.values()))

    def test_in_a_table(self):
        """Every finding, in order, with its figures."""
        rows = [("Rule", "Year", "Outcome", "Headroom", "Unit", "Finding", "Cell")]
        for one in self.said["findings"]:
            headroom, cell = one["headroom"], next((cell for cell in one["cells"] if cell["cell"]), None)
            figure = ("", "") if headroom is None else (round(headroom, 4), one["unit"])
            rows.append((one["rule"], one["period"], one["outcome"], *figure, one["sentence"],
                         self.address(cell) if cell else ""))
        with self.sheet() as sheet:
            area = sheet.getCellRangeByPosition(0, 0, len(rows[0]) - 1, len(rows) - 1)
            area.setArrayFormula('=PLAN.FINDINGS(Plan;"all")')
            self.assertEqual([tuple(round(one, 4) if isinstance(one, float) else one for one in row)
                              for row in area.getDataArray()], rows)

    @staticmethod
    def address(cell):
        sheet = cell["sheet"] if cell["sheet"].isalnum() else f"'{cell['sheet']}'"
        return f"{sheet}!{cell['cell']}"

    def in_cells(self, formulas):
        with self.sheet() as sheet:
            area = sheet.getCellRangeByPosition(0, 0, 0, len(formulas) - 1)
            area.setFormulaArray(tuple((formula,) for formula in formulas))
            return [row[0] for row in area.getDataArray()]

    @contextlib.contextmanager
    def sheet(self):
        """One more, for as long as it is used."""
        sheets = self.document.Sheets
        sheets.insertNewByName("Sentences", sheets.Count)
        try:
            yield sheets.getByName("Sentences")
        finally:
            sheets.removeByName("Sentences")

    def test_in_the_text_report(self):
        text = one_line(check("text", "--all"))
        for one in self.said["findings"]:
            self.assertIn(one["sentence"], text, one["rule"])

    def test_in_the_report(self):
        text = html.unescape(re.sub(r"<[^>]+>", "\n", check("html")))
        for one in self.said["findings"]:
            if one["outcome"] in ATTENTION:
                self.assertIn(one["sentence"], text, one["rule"])

    def test_in_the_sidebar(self):
        """Chooses each entry of the tree, and reads what a screen reader would."""
        shared.dispatch(self.document, COMMAND + "check")
        verdict = self.document.Sheets.getByName("Checklist").getCellByPosition(0, 3).String
        panel = self.wait_for_panel(verdict)
        open_findings = [one for one in self.said["findings"] if one["outcome"] in ATTENTION]
        features = {feature["id"] for element in self.said["elements"] for feature in element["features"]}
        wanted = {one["sentence"] for one in open_findings if one["rule"] not in features}
        # A feature is one entry, whatever years its test has, and says what a cell says of it without a year.
        open_features = {one["rule"] for one in open_findings} & features
        wanted.update(self.in_cells([f'=PLAN.EXPLAIN(Plan;"{feature}")' for feature in open_features]))
        self.assertGreater(len(wanted), 40)
        tree, = (one for one in self.children(panel) if one.getAccessibleRole() == AccessibleRole.TREE)
        seen = set()
        for parent, index in list(self.entries(tree)):
            parent.selectAccessibleChild(index)
            seen.update(one.getAccessibleName() for one in self.children(panel))
        self.assertEqual(wanted - seen, set())

    def entries(self, parent):
        for index, child in enumerate(self.children(parent)):
            yield parent, index
            yield from self.entries(child)

    @staticmethod
    def children(context):
        return [context.getAccessibleChild(index).getAccessibleContext()
                for index in range(context.getAccessibleChildCount())]

    def wait_for_panel(self, verdict):
        end = time.monotonic() + PATIENCE
        while True:
            for context in walk(self.document.CurrentController.Frame.ContainerWindow):
                if context.getAccessibleName() == verdict:
                    return context.getAccessibleParent().getAccessibleContext()
            self.assertLess(time.monotonic(), end, "the sidebar does not show the verdict of the cell")
            time.sleep(0.1)


unittest.main()
