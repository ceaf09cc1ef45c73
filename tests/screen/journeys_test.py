"""Three journeys through a plan with real keys and clicks, on a laptop's screen and on a desk's: a planner's first hour, a
finance lead's last hour, and an assurer's afternoon. Each prints how many keys and clicks it took, leaves pictures in the
SCREENS folder, and ends in what the command line says of the saved file.

journeys_test.py EXTENSIONS PLANCHECK SOURCE SCREENS [test...]
"""
import functools
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from urllib.parse import unquote, urlparse

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "office"))
sys.path.append(str(HERE.parents[1] / "tools"))
import guarded
import hands
import office
import plans
import windows
from hands import xdotool

EXTENSIONS, PLANCHECK, SOURCE, SCREENS = (pathlib.Path(sys.argv.pop(1)).absolute() for _ in range(4))
DATES = 2  # of com.sun.star.sheet.CellFlags
LAPTOP, DESKTOP = (1366, 768), (1920, 1080)
BROWSER = """#!/bin/sh
echo "$1" >>"$(dirname "$0")/opened"
"""
# The ready sample before anybody explained or judged it.
UNANSWERED = """title = "Anytown CCG: a plan whose queries nobody has explained and whose features nobody has judged"
purpose = "Lets a finance lead and an assurer do their part."
base = "anytown-ready"
clear = ["explanation", "judgement"]
"""


def setUpModule():
    global folder, running, ready, unanswered, opened
    keep = tempfile.TemporaryDirectory(prefix="plancheck-journeys-")
    unittest.addModuleCleanup(keep.cleanup)
    folder = pathlib.Path(keep.name)
    samples = shutil.copytree(SOURCE / "templates/2014-16/samples", folder / "samples")
    (samples / "unanswered.toml").write_text(UNANSWERED)
    ready, unanswered = (made(samples / f"{name}.toml") for name in ("anytown-ready", "unanswered"))
    tools = folder / "tools"  # the desktop's program for opening files: here it records which
    tools.mkdir()
    opened = tools / "opened"
    (tools / "xdg-open").write_text(BROWSER)
    (tools / "xdg-open").chmod(0o755)
    os.environ["PATH"] = f"{tools}:{os.environ['PATH']}"
    running = hands.start(EXTENSIONS, *DESKTOP)


def made(values):
    """The workbook of a sample."""
    subprocess.run([PLANCHECK, "template", "2014-16@1", "--ods-only", "--output", folder, "--values", values], check=True,
                   stdout=subprocess.DEVNULL)
    return folder / f"{values.stem}.ods"


def said_of(*command):
    """What the command line says, as JSON."""
    done = subprocess.run([PLANCHECK, *command, "--format", "json"], capture_output=True, text=True, check=False)
    return json.loads(done.stdout)


class Journey(hands.Case):
    LONGEST = 200
    SIZE = LAPTOP

    def setUp(self):
        super().setUp()
        self.shots = 0
        self.folder = folder / type(self).__name__  # for what this journey writes
        self.folder.mkdir()
        opened.unlink(missing_ok=True)

    def tearDown(self):
        self.shot("end")
        super().tearDown()
        name = self.id().removeprefix("__main__.")
        print(f"{name} at {self.SIZE[0]}x{self.SIZE[1]}: {self.pressed} keys, {self.clicked} clicks", flush=True)

    def open(self, path):
        document = running.open(path, hidden=False)
        self.addCleanup(self.put_away, document)
        self.in_front(document, *self.SIZE)
        return document

    def shot(self, name):
        time.sleep(0.5)  # for the window to be drawn
        self.shots += 1
        self.picture(SCREENS / f"journey-{type(self).__name__.lower()}-{self.SIZE[0]}-{self.shots}-{name}.png", *self.SIZE)

    def plan_menu(self, item):
        """Plan > item, with the mouse. The name of an item that opens a dialog ends in dots."""
        bar = next(one for one in guarded.walk(self.document.CurrentController.Frame.ContainerWindow, windows.ASIDE)
                   if one.getAccessibleRole() in windows.roles("MENU_BAR"))
        menu = self.entry_of(bar, "Plan")
        self.click_at(menu)
        self.click_at(self.entry_of(menu, item))

    def entry_of(self, menu, name):
        found = []

        def ask():
            entries = (menu.getAccessibleChild(at).getAccessibleContext() for at in range(menu.getAccessibleChildCount()))
            found[:] = [one for one in entries if one.getAccessibleName() in (name, f"{name}...")]
            return found and windows.interface(found[0], "Component").getSize().Width

        self.eventually(ask, f"no {name}")
        return found[0]

    def picked(self, title, path):
        """Types a file's name into LibreOffice's own file dialog."""
        self.eventually(lambda: title in xdotool("getactivewindow", "getwindowname"), f"no {title}")
        time.sleep(0.3)
        self.keys("ctrl+a")
        self.type_in(str(path))
        self.keys("Return")
        self.gone(title)

    def go(self, sheet, cell):
        """By the name box."""
        self.keys("ctrl+shift+t", "ctrl+a")
        self.type_in(f"{sheet}.{cell}")
        self.keys("Return")

    def click_in(self, title, name, times=1):
        """A control of a dialog, or a line of its list, whose name begins so."""
        found = []

        def ask():
            found[:] = [one for one in guarded.walk(windows.dialog(self, running, title))
                        if (one.getAccessibleName() or "").startswith(name) and one.getAccessibleRole() not in hands.LABEL]
            return found

        self.eventually(ask, f"{title} has no {name}")
        self.click_at(found[0], times)

    def check_ready(self, plan, judgements):
        """The file is saved, and the command line agrees."""
        self.eventually(lambda: not self.document.isModified() and pathlib.Path(plan).exists(), "not saved")
        said = said_of("check", plan)
        open_yet = sum(said["counts"][kind]["needs judgement"] for kind in ("rules", "advice"))
        self.assertEqual((said["verdict"], open_yet), ("ready", judgements))

    def line(self, words):
        self.eventually(lambda: any(text.startswith(words) for text in windows.texts(self.document)), words)


class Planner(Journey):
    """From Plan > New plan to a plan that is ready."""

    LONGEST = 300
    LATER = ("cover", "explanation", "judgement")  # typed, and answered in dialogs
    COVER = ("final", "04/04/2014", "27/03/2014", "The accountable officer", "The chief finance officer", "Planning team",
             "planning@anytown.example", "01632 960000")
    SHORT = "constitution", "rtt_incomplete", "2014/15 Q1"

    @staticmethod
    @functools.cache
    def figures():
        """The plan's figures as another program has them: for each sheet its name, its first cell, and the rows as text.
        One figure of them misses its standard."""
        source = running.open(ready)
        plans.point(source, *Planner.SHORT).Value = 0.915
        blocks = []
        for sheet in source.Sheets:
            code = sheet.getCellByPosition(0, 0).String
            if not code.startswith("plan:") or code.removeprefix("plan:") in Planner.LATER:
                continue
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(False)
            end = cursor.RangeAddress
            coded = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getDataArray()
            columns = [at for at, said in enumerate(coded[0]) if said and at]
            rows = [at for at, row in enumerate(coded) if row[0] and at]
            area = sheet.getCellRangeByPosition(columns[0], rows[0], columns[-1], rows[-1])
            text = Planner.as_text(area)
            if text.split():
                blocks.append((sheet.Name, area.getCellByPosition(0, 0).AbsoluteName.rsplit(".", 1)[1].replace("$", ""),
                               text))
        source.close(True)
        return blocks

    @staticmethod
    def as_text(area):
        """Numbers in full, dates and percentages as they are shown."""
        at = area.RangeAddress
        dates = {(one.StartColumn + across - at.StartColumn, one.StartRow + down - at.StartRow)
                 for one in area.queryContentCells(DATES).RangeAddresses
                 for across in range(one.EndColumn - one.StartColumn + 1) for down in range(one.EndRow - one.StartRow + 1)}

        def text(across, down, said):
            if not isinstance(said, float):
                return " ".join(said.split())
            shown = (across, down) in dates or abs(said) < 10 and said != int(said)
            return area.getCellByPosition(across, down).String if shown else f"{said:.15g}"

        return "".join("\t".join(text(across, down, said) for across, said in enumerate(row)) + "\n"
                       for down, row in enumerate(area.getDataArray()))

    def new_plan(self):
        start = running.new(hidden=False)
        self.addCleanup(self.put_away, start)
        self.in_front(start, *self.SIZE)
        before = len(guarded.open_documents(running))
        self.plan_menu("New plan")
        self.picked("The round of the new plan", "plan-2014-16.ots")
        self.eventually(lambda: len(guarded.open_documents(running)) > before, "no new plan")
        plan = next(one for one in guarded.open_documents(running) if one.Sheets.hasByName("Cover"))
        self.addCleanup(self.put_away, plan)
        self.in_front(plan, *self.SIZE)
        self.line("Begin: choose your organisation")

    def test_first_hour(self):
        blocks = self.figures()
        self.new_plan()
        self.shot("new-plan")
        self.type_in("NHS West Kent CCG")
        self.keys("Return")
        self.line("Begin: 24 sheets to fill")
        self.shot("organisation")
        self.keys("Return", "Return")
        for text in self.COVER:
            self.type_in(text)
            self.keys("Return")
        clipboard = running.make("com.sun.star.datatransfer.clipboard.SystemClipboard")
        for name, cell, text in blocks:
            clipboard.setContents(hands.Text(text), None)
            self.go(f"'{name}'" if " " in name else name, cell)
            self.plan_menu("Paste figures")
            self.dialog("PlanCheck", "pasted")
            if name == "Constitution":
                self.shot("pasted")
            self.keys("Return")
            self.gone("PlanCheck")
        self.follow_the_sidebar()
        plan = self.folder / "first-hour.ods"
        self.keys("ctrl+s")
        self.picked("Save", plan)
        self.check_ready(plan, judgements=44)

    def follow_the_sidebar(self):
        """From what keeps the plan from being ready, one after the other, to ready."""
        self.line("Not ready: 2 rules to put right")
        self.shot("filled")
        self.next_finding("Finance!E34 (Better Care Fund contribution")
        self.type_in("1350")
        self.keys("Return")
        self.next_finding("Incomplete pathways within 18 weeks: lowest of 4 quarters 91.5%")
        self.line("Least change: Raise Incomplete pathways within 18 weeks")
        self.click("Use it")
        self.line("Last change: Now met: The quality premium counts")
        self.type_in("92.5")  # what the counts beside it say
        self.keys("Return")
        self.line("Not ready: 2 queries to explain")
        self.shot("put-right")
        for words, answer in (("Other programme spending goes from", "The Better Care Fund pays for social care"),
                              ("Contracts!I11", "To be signed once the governing body has approved the plan")):
            self.next_finding(words)
            self.click("Explain")
            self.eventually(lambda: "Explanations" in self.where(), "no record")
            self.type_in(answer)
            self.keys("Tab")
            self.type_in("A. Planner")
            self.keys("Return")
        self.shot("explained")
        self.line("Ready")

    def next_finding(self, words):
        self.keys("ctrl+shift+g")
        self.line(words)


class PlannerAtDesk(Planner):
    SIZE = DESKTOP


class FinanceLead(Journey):
    """The evening before the upload: two queries, and features that nobody has judged."""

    def test_last_hour(self):
        plan = shutil.copy(unanswered, self.folder / "last-hour.ods")
        self.open(plan)
        self.line("Not ready: 2 queries to explain")
        self.follow_links()
        self.explain_queries(("The Better Care Fund pays for social care", "They are signed in April"))
        self.line("Ready. Not ready to sign: 40 judgements are open.")
        self.judge_features()
        self.line("Ready to sign: ")
        self.shot("judged")
        self.open_report()
        self.keys("ctrl+s")
        self.check_ready(plan, judgements=0)

    def follow_links(self):
        """Enter leads from the page before upload to the chosen line's cell, and so does a double click."""
        title = "Check before upload"
        for choose, cell in ((lambda: self.keys("Down", "Return"), "Contracts.$I$11"),
                             (lambda: self.click_in(title, "Finance!F29", times=2), "Finance.$F$29")):
            self.plan_menu(title)
            self.dialog(title, "Not ready: 2 queries to explain")
            self.shot("before-upload")
            choose()
            self.gone(title)
            self.eventually(lambda: cell in self.where(), f"not at {cell}")

    def explain_queries(self, answers):
        title = "Explain the queries"
        self.plan_menu(title)
        for number, answer in enumerate(answers, 1):
            self.dialog(title, f"{number} of {len(answers)}")
            self.type_in(answer)
            if number == 1:
                self.keys("Tab", "ctrl+a")
                self.type_in("A. Lead")
            self.shot("explain")
            self.keys("alt+r")
        self.gone(title)

    def judge_features(self):
        title = "Judge the features"
        self.plan_menu(title)
        place = next(name for name in windows.names_in(self.dialog(title, "1 of ")) if name.startswith("1 of "))
        count = int(place.split()[-1])
        for number in range(1, count + 1):  # in the name that explained
            self.dialog(title, f"{number} of {count}")
            if number == count:
                self.shot("judge")
            self.keys("1", "Return")
        self.gone(title)

    def open_report(self):
        title = "Check before upload"
        self.plan_menu(title)
        self.dialog(title, "Ready. ")
        self.shot("ready-to-sign")
        self.click_in(title, "Open as a report")
        self.gone(title)
        self.eventually(opened.exists, "no page was opened")
        page = pathlib.Path(unquote(urlparse(opened.read_text().split()[-1]).path))
        self.assertIn("Ready to sign", page.read_text(encoding="utf-8"))


class FinanceLeadAtDesk(FinanceLead):
    SIZE = DESKTOP


class Assurer(Journey):
    """Judges two features of two years each, signs, and looks at the area."""

    def test_afternoon(self):
        area = self.folder / "area"
        area.mkdir()
        plan = shutil.copy(ready, area / "afternoon.ods")
        shutil.copy(unanswered, area)
        self.open(plan)
        self.line("Ready. Not ready to sign: 36 judgements are open.")
        self.judge_two()
        self.keys("ctrl+s")
        self.check_ready(plan, judgements=36)
        pages = self.folder / "signed.pdf"
        self.plan_menu("Checklist to sign")
        self.picked("Write the checklist to sign", pages)
        self.dialog("PlanCheck", "The pages were written to")
        self.keys("Return")
        self.gone("PlanCheck")
        self.assertTrue(pages.read_bytes().startswith(b"%PDF"))
        self.verify(plan)
        self.footprint(area)

    def judge_two(self):
        title = "Judge the features"
        self.plan_menu(title)
        self.dialog(title, "1 of ")
        self.keys("1", "Return")
        self.dialog(title, "2 of ")
        self.keys("2", "Return")
        self.dialog(title, "3 of ")
        self.shot("judge")
        self.keys("Escape")
        self.gone(title)
        self.line("Ready. Not ready to sign: 34 judgements are open.")

    def verify(self, plan):
        """Unchanged; then with another figure, which is taken back."""
        receipt = self.folder / "afternoon.receipt.json"
        said_of("check", plan, "--receipt", receipt)
        self.verified(receipt, "Figures: none changed")
        self.go("Finance", "E33")
        cell = self.document.CurrentSelection
        self.type_in("1")
        self.keys("Return")
        self.verified(receipt, "Verdict: ")
        self.keys("ctrl+z")
        self.eventually(lambda: cell.Value != 1, "it was not taken back")
        self.assertEqual(subprocess.run([PLANCHECK, "verify", plan, receipt], stdout=subprocess.DEVNULL, check=False).returncode, 0)

    def verified(self, receipt, words):
        title = "What changed since the plan was signed"
        self.plan_menu("Verify against a receipt")
        self.picked("Verify this plan against its receipt", receipt)
        self.dialog(title, "")
        self.shot("verify")
        self.keys("Escape")
        self.gone(title)

    def footprint(self, area):
        page = self.folder / "footprint.html"
        self.plan_menu("Footprint of a folder")
        self.picked("Footprint of a folder of plans", area)
        self.picked("Write the footprint", page)
        self.eventually(lambda: opened.exists() and opened.read_text().strip().endswith("footprint.html"), "no page was opened")
        self.assertIn("unanswered.ods", page.read_text(encoding="utf-8"))
        self.assertEqual(said_of("footprint", area)["counts"]["set_aside"], 2)  # 99Z is no body of the list


class AssurerAtDesk(Assurer):
    SIZE = DESKTOP


unittest.main()
