"""One finding has one sentence in a cell, in the sidebar, on the command line and in the report, byte for byte. A finding that
needs attention on one of them needs it on all. Uses every finding of the sample plan that is not ready, which has each
outcome.

surfaces_test.py EXTENSIONS_FOLDER PLANCHECK SAMPLES_FOLDER [test...]"""
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
from display import Display
from com.sun.star.accessibility import AccessibleRole

EXTENSIONS, PLANCHECK, SAMPLES = sys.argv.pop(1), sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
COMMAND = "vnd.org.plancheck.calc:"
PATIENCE = 30
ATTENTION = {"not met", "not assessed", "query", "needs judgement", "partly met"}
SETTLED = {"met", "waived", "query, explained", "not applicable"}
SETTLED_HEADINGS = ("Met (", "Waived (", "Queries explained (", "Not applicable (")
JUDGED = {"feature": "OUT-03.b", "outcome": "partly met", "by": "An assurer (fictional)", "date": 41740}
PRUNED = {AccessibleRole.TABLE, AccessibleRole.MENU_BAR, AccessibleRole.TOOL_BAR}  # neither sheet nor menus


def setUpModule():
    global shared, folder, path, display
    folder = pathlib.Path(tempfile.mkdtemp(prefix="plancheck-surfaces-"))
    unittest.addModuleCleanup(office.shutil.rmtree, folder, ignore_errors=True)
    subprocess.run([PLANCHECK, "template", "2014-16@1", "--ods-only", "--output", folder, "--values",
                    SAMPLES / "anytown-not-ready.toml"], check=True, stdout=subprocess.DEVNULL)
    screen = Display()  # without a window LibreOffice shows no page before upload
    unittest.addModuleCleanup(screen.__exit__)
    display = screen.__enter__()
    shared = windows.start(EXTENSIONS, display=display.name)
    path = folder / "anytown-not-ready.ods"
    document = shared.open(path)  # saved by LibreOffice, so that it holds every value
    record(document, "judgement", JUDGED)  # the only outcome of the sample that only features have
    document.calculateAll()
    path = folder / "plan.ods"
    shared.store(document, path)
    document.close(True)


def record(document, block, values):
    """Writes into the first free row of a register."""
    sheet = next(one for one in document.Sheets if one.getCellByPosition(0, 0).String == f"plan:{block}")
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    columns = sheet.getCellRangeByPosition(0, 0, end.EndColumn, 0).getDataArray()[0]
    rows = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getDataArray()
    first = columns.index(next(iter(values)))
    row = next(at for at, cells in enumerate(rows) if at and cells[0] == block and not cells[first])
    for code, value in values.items():
        cell = sheet.getCellByPosition(columns.index(code), row)
        if isinstance(value, str):
            cell.String = value
        else:
            cell.Value = value


def check(kind, *options):
    return subprocess.run([PLANCHECK, "check", "--format", kind, *options, path], capture_output=True, text=True, check=False).stdout


def one_line(text):
    """The text report breaks its lines at a width; a sentence has only single blanks."""
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

    def test_there_is_one_of_each_outcome(self):
        self.assertEqual({one["outcome"] for one in self.said["findings"]}, ATTENTION | SETTLED)

    def needs_attention(self):
        """The findings of the command line in two parts: those that need attention, and the others."""
        parts = [], []
        for one in self.said["findings"]:
            parts[one["outcome"] not in ATTENTION].append(one)
        return parts

    def test_what_needs_attention_stands_in_the_table(self):
        """PLAN.FINDINGS(Plan) without a second argument lists exactly these findings."""
        wanted = [(one["rule"], one["period"], one["outcome"]) for one in self.needs_attention()[0]]
        with self.sheet() as sheet:
            area = sheet.getCellRangeByPosition(0, 0, 2, len(self.said["findings"]))
            area.setArrayFormula("=PLAN.FINDINGS(Plan)")
            rows = area.getDataArray()
        found = [row for row in rows[1:] if isinstance(row[0], str) and row[0]]
        self.assertEqual(found, wanted)
        for outcome in ATTENTION | SETTLED:
            with self.sheet() as sheet:
                area = sheet.getCellRangeByPosition(0, 0, 2, len(self.said["findings"]))
                area.setArrayFormula(f'=PLAN.FINDINGS(Plan;"{outcome}")')
                rows = [row for row in area.getDataArray()[1:] if isinstance(row[0], str) and row[0]]
            self.assertEqual(rows, [(one["rule"], one["period"], one["outcome"]) for one in self.said["findings"]
                                    if one["outcome"] == outcome], outcome)

    def test_what_needs_attention_stands_on_the_page_before_upload(self):
        page = self.page_before_upload()
        open_findings, settled = self.needs_attention()
        for one in open_findings:
            self.assertEqual(page.count(f' ({self.period(one)}): {one["sentence"]}'), self.alike(open_findings, one),
                             (one["rule"], one["period"]))
        for one in settled:
            self.assertNotIn(f' ({self.period(one)}): {one["sentence"]}', page, (one["rule"], one["period"]))

    def test_what_needs_attention_stands_in_the_text_report(self):
        """Without --all, settled findings and those that nobody has begun are left out. For a finding that awaits a
        person's judgement, the question takes the place of the sentence."""
        report = check("text")
        text = one_line(report)
        open_findings = self.needs_attention()[0]
        for one in open_findings:
            if one["outcome"] != "needs judgement" and one["reason"] != "not_begun":
                self.assertIn(one["sentence"], text, (one["rule"], one["period"]))
        waiting = [(one["rule"], "" if one["period"] == "plan" else one["period"]) for one in open_findings
                   if one["outcome"] == "needs judgement"]
        self.assertIn(f"For a person to judge ({len(waiting)}).", report)
        section = report.split("For a person to judge (")[1].split("\n\n")[0]
        self.assertEqual(re.findall(r"^  ([A-Z]+-\S+) +(\d{4}/\d\d)?.*\S", section, re.MULTILINE), waiting)
        for one in self.said["findings"]:
            if one["outcome"] in ("met", "not applicable"):
                self.assertNotIn(f'{one["rule"]} {one["period"]} {one["sentence"]}', text)

    @staticmethod
    def period(one):
        return "whole plan" if one["period"] == "plan" else one["period"]

    def alike(self, findings, one):
        """Rules with the same sentence for the same period."""
        return sum((other["period"], other["sentence"]) == (one["period"], one["sentence"]) for other in findings)

    def page_before_upload(self):
        shared.dispatch(self.document, COMMAND + "before-upload")
        box = windows.dialog(self, shared, "Check before upload")
        text = windows.copied(self, shared, display, "Check before upload")
        windows.press(self, shared, box, "Close")
        return text

    def test_in_cells(self):
        formulas = [f'=PLAN.EXPLAIN(Plan;"{rule}";"{period}")' for rule, period in self.sentences]
        self.assertEqual(self.in_cells(formulas), list(self.sentences.values()))

    def test_in_a_table(self):
        """Every finding, in order, with its figures."""
        rows = [("Rule", "Year", "Outcome", "Headroom", "Unit", "Finding", "Cell")]
        for one in self.said["findings"]:
            headroom, cells = one["headroom"], one["cells"] or one["reads"]
            cell = next((cell for cell in cells if cell["cell"]), None)
            figure = ("", "") if headroom is None else (round(headroom, 4), one["unit"])
            rows.append((one["rule"], one["period"], one["outcome"], *figure, one["sentence"],
                         self.address(cell) if cell else ""))
        for one in self.said["workbook"]:
            rows.append(("", "", one["severity"], "", "", one["message"],
                         self.address(one) if one["cell"] else self.sheet_name(one["sheet"])))
        with self.sheet() as sheet:
            area = sheet.getCellRangeByPosition(0, 0, len(rows[0]) - 1, len(rows) - 1)
            area.setArrayFormula('=PLAN.FINDINGS(Plan;"all")')
            self.assertEqual([tuple(round(one, 4) if isinstance(one, float) else one for one in row)
                              for row in area.getDataArray()], rows)

    @staticmethod
    def sheet_name(name):
        return name if not name or name.isalnum() else f"'{name}'"

    def address(self, cell):
        return f"{self.sheet_name(cell['sheet'])}!{cell['cell']}"

    def in_cells(self, formulas):
        with self.sheet() as sheet:
            area = sheet.getCellRangeByPosition(0, 0, 0, len(formulas) - 1)
            area.setFormulaArray(tuple((formula,) for formula in formulas))
            return [row[0] for row in area.getDataArray()]

    @contextlib.contextmanager
    def sheet(self):
        """One more sheet, as long as it is used."""
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
        for one in self.said["workbook"]:
            self.assertIn(one["message"], text, one["code"])

    def test_in_the_report(self):
        text = one_line(html.unescape(re.sub(r"<[^>]+>", "\n", check("html"))))  # a fault's cell is its heading
        for one in self.said["findings"]:
            if one["outcome"] in ATTENTION:
                self.assertIn(one["sentence"], text, one["rule"])
        for one in self.said["workbook"]:
            self.assertIn(one["message"], text, one["code"])

    def test_in_the_sidebar(self):
        """Chooses each entry of the tree, and reads what a screen reader would."""
        shared.dispatch(self.document, COMMAND + "check")
        verdict = self.document.Sheets.getByName("Checklist").getCellByPosition(0, 3).String
        panel = self.wait_for_panel(verdict)
        open_findings = [one for one in self.said["findings"] if one["outcome"] in ATTENTION]
        features = {feature["id"] for element in self.said["elements"] for feature in element["features"]}
        wanted = {one["sentence"] for one in open_findings if one["rule"] not in features}
        # A feature is one entry, whatever years its test has, and its sentence is that of a cell without a year.
        open_features = {one["rule"] for one in open_findings} & features
        wanted.update(self.in_cells([f'=PLAN.EXPLAIN(Plan;"{feature}")' for feature in open_features]))
        self.assertGreater(len(wanted), 40)
        self.assertGreater(len(self.said["workbook"]), 20)
        wanted.update(one["message"] for one in self.said["workbook"])
        tree, = (one for one in self.children(panel) if one.getAccessibleRole() == AccessibleRole.TREE)
        self.open_headings(tree)
        seen = set()
        for parent, index in list(self.entries(tree)):
            parent.selectAccessibleChild(index)
            for one in self.children(panel):
                seen.update([one.getAccessibleName(), *one.getAccessibleName().split("\n")])
        self.assertEqual(wanted - seen, set())
        plan, = self.children(tree)
        headings = [heading.getAccessibleName() for heading in self.children(plan)]
        self.assertIn("Judged partly met (1)", headings)
        for heading in headings:
            self.assertFalse(heading.startswith(SETTLED_HEADINGS), heading)

    def open_headings(self, tree):
        """Those that are closed, with the keyboard."""
        title = self.document.CurrentController.Frame.ContainerWindow.getAccessibleContext().getAccessibleName()
        plan, = self.children(tree)
        for index, heading in enumerate(self.children(plan)):
            end = time.monotonic() + PATIENCE
            while not windows.has_state(heading, windows.state("EXPANDED")):
                self.assertLess(time.monotonic(), end, heading.getAccessibleName() + " does not open")
                windows.interface(tree, "Component").grabFocus()
                windows.interface(plan, "Selection").selectAccessibleChild(index)
                subprocess.run(["xdotool", "search", "--onlyvisible", "--name", title, "windowfocus", "--sync", "key",
                                "Right"], env=display.environment(), check=False, stdout=subprocess.DEVNULL)
                time.sleep(0.2)

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
