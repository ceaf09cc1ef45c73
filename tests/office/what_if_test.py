"""What if, inside Calc: with the dialog and with a macro, in the words of `plancheck scenario`. The plan's cells, undo steps and
modified flag do not change. A wrong question ends in one sentence. Calc stays usable during long work, which can be stopped.

what_if_test.py EXTENSIONS_FOLDER PLANCHECK SOURCE [test...]"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import guarded
import office
import plans
import windows
from display import Display

EXTENSIONS, PLANCHECK, SOURCE = sys.argv.pop(1), sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
QIPP = "finance.qipp_total@2015/16"
CONTINGENCY = "finance.contingency@2014/15"
OLDER = "An older result"
BROWSER = """#!/bin/sh
echo "$1" >>"$(dirname "$0")/opened"
"""


def setUpModule():
    """Makes plan.ods, as LibreOffice saves it; a screen, because LibreOffice shows no message without one; and a browser
    that only records what it was to open."""
    global folder, plan, opened, display
    temporary = tempfile.TemporaryDirectory(prefix="plancheck-what-if-")
    unittest.addModuleCleanup(temporary.cleanup)
    folder = pathlib.Path(temporary.name)
    tools = folder / "tools"
    tools.mkdir()
    opened = tools / "opened"
    (tools / "xdg-open").write_text(BROWSER)
    (tools / "xdg-open").chmod(0o755)
    run("template", "2014-16@1", "--ods-only", "--output", folder, "--values",
        SOURCE / "templates/2014-16/samples/anytown-not-ready.toml")
    screen = Display()
    unittest.addModuleCleanup(screen.__exit__)
    display = screen.__enter__().name
    windows.start(EXTENSIONS, display=display, environment={"PATH": f"{tools}:{os.environ['PATH']}"})
    (folder / "plans").mkdir()
    plan = folder / "plans" / "plan.ods"
    document = windows.shared.open(folder / "anytown-not-ready.ods")
    document.calculateAll()
    windows.shared.store(document, plan)
    document.close(True)


def run(*words):
    return subprocess.run([PLANCHECK, *map(str, words)], capture_output=True, text=True, check=False)


def options(arguments):
    """A macro's arguments as those of the command line."""
    words = []
    for name, value in arguments.items():
        option = {"Set": "--set", "Meet": "--meet", "Sweep": "--sweep", "URL": "--file", "FormulasOnly": "--formulas-only",
                  "All": "--all"}[name]
        if value is True:
            words.append(option)
        else:
            for one in value if isinstance(value, tuple) else (value,):
                words += [option, one]
    return words


class Case(guarded.Case):
    """The plan in a window, and a folder for the files that a command writes. No test may change the plan."""

    def setUp(self):
        super().setUp()
        temporary = tempfile.TemporaryDirectory(prefix="plancheck-what-if-")
        self.addCleanup(temporary.cleanup)
        self.out = pathlib.Path(temporary.name)
        self.open(windows.shared)
        self.addCleanup(self.close)

    def open(self, running):
        """Opens it and calculates, so that only the test itself changes a last digit; calculating alone does not modify it."""
        self.document = running.open(plan, hidden=False)
        self.document.calculateAll()
        self.assertFalse(self.document.isModified())
        self.before = self.state()

    def close(self):
        """Nothing of the dialogs that a test has seen is kept."""
        self.assertEqual(self.state(), self.before)
        self.document.close(True)
        if not windows.shared.desktop.Components.hasElements():
            self.eventually(lambda: windows.live_controls(windows.shared) == 0, "controls are kept")

    def state(self):
        """Every formula and value, the undo steps, whether it is modified, and the file."""
        cells = []
        for sheet in self.document.Sheets:
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(False)
            used = sheet.getCellRangeByPosition(0, 0, cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow)
            cells.append((sheet.Name, used.getFormulaArray(), used.getDataArray()))
        undo = self.document.UndoManager
        return (cells, undo.getAllUndoActionTitles(), undo.getAllRedoActionTitles(), self.document.isModified(),
                plan.read_bytes())

    def command(self, name="what-if", document=None, **arguments):
        given = []
        for key, value in arguments.items():
            if key in ("URL", "To"):
                value = office.url(value)
            given.append(office.prop(key, office.uno.Any("[]string", value) if isinstance(value, tuple) else value))
        windows.shared.dispatch(document or self.document, windows.COMMAND + name, *given)

    def eventually(self, ask, what):
        windows.eventually(self, ask, what)

    def said(self):
        """The one message, after it has appeared; closes it."""
        box = windows.dialog(self, windows.shared, "PlanCheck")
        texts = [one.getAccessibleName() for one in windows.walk(box) if one.getAccessibleName()]
        windows.press(self, windows.shared, box, "OK")
        return texts


class AsTheCommandLineSaysIt(Case):
    def check(self, of=None, **arguments):
        text, page = self.out / "result.txt", self.out / "result.html"
        by_cli = self.out / "cli"
        for path, kind in ((text, "text"), (page, "html")):
            path.write_text(OLDER)  # the result replaces it
            self.command(To=path, **arguments)
            self.eventually(lambda: path.read_text() != OLDER, f"{path.name} was not written: {arguments}")
            done = run("scenario", of or plan, *options(arguments), "--format", kind, "--output", by_cli)
            self.assertEqual(done.stderr, "")
            self.assertEqual(path.read_text(), by_cli.read_text(), arguments)
            path.unlink()
        self.assertEqual(self.state(), self.before)
        return by_cli.read_text()

    def test_figures_set(self):
        page = self.check(Set=(QIPP + "=80%", CONTINGENCY + "+=250", "qipp[2].gross*=1.1"))
        self.assertIn("Rules whose outcome changes", page)
        self.check(Set=CONTINGENCY + "=1500", FormulasOnly=True)
        self.check(Set=QIPP + "=80%", All=True)

    def test_least_changes(self):
        page = self.check(Meet=("FIN-CONTINGENCY@2014/15:finance.contingency", "FIN-SURPLUS@2015/16:finance.spend_other"),
                          Set=QIPP + "=90%")
        self.assertIn("FIN-CONTINGENCY 2014/15 is met if", page)

    def test_a_sweep_with_its_chart(self):
        self.assertIn("<svg", self.check(Sweep=QIPP + "=100%..80%/5%"))

    def test_a_scenario_file(self):
        page = self.check(URL=SOURCE / "docs/scenarios-example.toml")
        self.assertIn("Four fifths of QIPP", page)

    def test_of_the_plan_as_it_stands_in_the_window(self):
        plans.point(self.document, *"finance contingency 2014/15".split()).Value += 500
        self.before = self.state()
        saved = self.out / "as it stands" / plan.name
        saved.parent.mkdir()
        windows.shared.store(self.document, saved)
        self.before = self.state()
        self.assertTrue(self.document.isModified())
        self.check(of=saved, Set=QIPP + "=80%")
        self.document.UndoManager.undo()
        self.document.setModified(False)
        self.before = self.state()


class Refused(Case):
    def check(self, **arguments):
        self.command(To=self.out / "result.html", **arguments)
        why = run("scenario", plan, *options(arguments)).stderr.splitlines()[0].removeprefix("plancheck: ")
        self.assertIn(why.replace(str(arguments.get("URL", "")) + ": ", pathlib.Path(arguments.get("URL", "")).name + ": "),
                      self.said())
        self.assertEqual(list(self.out.iterdir()), [])

    def test_an_unknown_line_a_calculated_one_and_text_for_a_number(self):
        self.check(Set="finance.contingancy@2014/15=1")
        self.check(Set="finance.spend_total@2014/15=1")
        self.check(Set=CONTINGENCY + "=much")
        self.check(Set=(CONTINGENCY + "=1", CONTINGENCY + "=2"))
        self.check(Meet="FIN-NONE@2014/15:finance.contingency")
        self.check(Sweep=CONTINGENCY + "=1..2")

    def test_a_scenario_file_with_a_fault(self):
        with tempfile.TemporaryDirectory(prefix="plancheck-what-if-") as other:
            path = pathlib.Path(other) / "faulty.toml"
            path.write_text('[[scenario]]\nname = "One"\nset = ["finance.contingancy@2014/15=1"]\n')
            self.check(URL=path)
            path.write_text('[[scenario]]\nname = "One"\nset = ["finance.contingency@2014/15=1", "finance.contingency@2014/15=2"]\n')
            self.check(URL=path)

    def test_a_scenario_file_with_many_faults(self):
        """All of them, in order and in the command line's words, as many as fit into a message."""
        with tempfile.TemporaryDirectory(prefix="plancheck-what-if-") as other:
            path = pathlib.Path(other) / "faulty.toml"
            for count in (2, 15, 17):
                settings = "".join(f'  "finance.contingancy{at}@2014/15=1",\n' for at in range(count))
                path.write_text(f'[[scenario]]\nname = "One"\nset = [\n{settings}]\n')
                done = run("scenario", plan, "--file", path)
                faults = [line.removeprefix("plancheck: ") for line in done.stderr.splitlines()]
                self.assertEqual(len(faults), count)
                self.assertIn(":4:3: ", faults[0])
                expected = faults[:15] + (["More faults in this file: 2"] if count > 15 else [])
                self.command(To=self.out / "result.txt", URL=path)
                self.assertIn("\n".join(expected), self.said())

    def test_where_there_is_no_plan(self):
        other = windows.shared.new(hidden=False)
        self.addCleanup(other.close, True)
        self.command(document=other)
        self.assertIn("This workbook holds no plan. Choose Plan > New plan, or open a plan template.", self.said())


class Dialog(Case):
    def setUp(self):
        super().setUp()
        self.go(CONTINGENCY)

    def go(self, name):
        block, line, column = re.fullmatch(r"(\w+)\.(\w+)@(.*)", name).groups()
        cell = plans.point(self.document, block, line, column)
        self.document.CurrentController.setActiveSheet(cell.Spreadsheet)
        self.document.CurrentController.select(cell)

    def dialog(self, running=None):
        running = running or windows.shared
        found = []

        def ask():
            found[:] = [one for one in windows.top_windows(running) if windows.title_of(one) == "What if"]
            return found

        self.eventually(ask, "no dialog")
        return found[0]

    def texts(self, dialog):
        return [one.getAccessibleName() for one in windows.walk(dialog)]

    def field(self, dialog, name):
        return next(windows.interface(one, "EditableText") for one in windows.walk(dialog)
                    if one.getAccessibleName() == name and windows.interface(one, "EditableText"))

    def click(self, dialog, name):
        button = next(one for one in windows.walk(dialog) if one.getAccessibleName() == name
                      and windows.interface(one, "Action")
                      and one.getAccessibleRole() in windows.roles("PUSH_BUTTON", "CHECK_BOX"))
        windows.interface(button, "Action").doAccessibleAction(0)

    def choose(self, dialog, name, entry):
        """Chooses from a drop-down list."""
        for one in windows.walk(dialog):
            if one.getAccessibleName() == name and one.getAccessibleRole() in windows.roles("LIST"):
                names = [one.getAccessibleChild(at).getAccessibleContext().getAccessibleName()
                         for at in range(one.getAccessibleChildCount())]
                at = next(at for at, text in enumerate(names) if text.startswith(entry))
                windows.interface(one, "Selection").selectAccessibleChild(at)
                return
        self.fail(f"no list {name}")

    def result(self, running=None):
        """Makes a report of the page with the result, and returns it; then the dialog is open again."""
        running = running or windows.shared
        page = windows.dialog(self, running, "What if: plan.ods")
        report = running.profile / "user" / "plancheck-report.html"
        report.unlink(missing_ok=True)
        opened.unlink(missing_ok=True)
        windows.press(self, running, page, "Open as a report")
        self.eventually(opened.exists, "no report was opened")
        return report.read_text()

    def by_cli(self, *words):
        return run("scenario", plan, *words, "--format", "html").stdout

    def test_a_figure_of_the_selected_cell(self):
        self.command()
        dialog = self.dialog()
        texts = self.texts(dialog)
        self.assertIn("In the plan: 1,480 (£000)", texts)
        self.field(dialog, "Change to").setText("1,500")
        self.click(dialog, "Add")
        self.assertIn("Contingency, 2014/15 =1500", self.texts(dialog))
        self.choose(dialog, "Line", "QIPP net saving")
        self.choose(dialog, "Year", "2015/16")
        self.field(dialog, "Change to").setText("80%")
        self.click(dialog, "Add")
        self.choose(dialog, "Line", "Contingency")
        self.choose(dialog, "Year", "2014/15")
        self.field(dialog, "Change to").setText("+= 5%")
        self.click(dialog, "Full report: every change of headroom, and what the assumptions change")
        windows.press(self, windows.shared, dialog, "Work it out")  # replaces the earlier setting
        self.assertEqual(self.result(), self.by_cli("--set", QIPP + "=80%", "--set", CONTINGENCY + "+=5%", "--all"))
        again = self.dialog()
        self.assertIn("Contingency, 2014/15 +=5%", self.texts(again))
        self.click(again, "Remove")
        self.assertNotIn("Contingency, 2014/15 +=5%", self.texts(again))
        windows.press(self, windows.shared, again, "Close")

    def test_the_least_change_and_a_range(self):
        self.command()
        dialog = self.dialog()
        self.choose(dialog, "Ask", "The least change")
        self.choose(dialog, "Rule", "FIN-CONTINGENCY 2014/15")
        self.click(dialog, "Add")
        self.assertIn("FIN-CONTINGENCY@2014/15: Contingency, 2014/15 ", self.texts(dialog))
        self.choose(dialog, "Ask", "Where outcomes change")
        self.choose(dialog, "Line", "QIPP net saving")
        self.choose(dialog, "Year", "2015/16")
        for name, text in (("From", "100%"), ("to", "90%"), ("in steps of", "5%")):
            self.field(dialog, name).setText(text)
        self.click(dialog, "Leave out the round's assumptions")
        windows.press(self, windows.shared, dialog, "Work it out")
        self.assertEqual(self.result(), self.by_cli("--meet", f"FIN-CONTINGENCY@2014/15:{CONTINGENCY}", "--sweep",
                                                    QIPP + "=100%..90%/5%", "--formulas-only"))
        windows.press(self, windows.shared, self.dialog(), "Close")

    def test_what_cannot_be_asked_is_said_in_the_dialog(self):
        self.command()
        dialog = self.dialog()
        self.click(dialog, "Work it out")
        self.assertIn("Choose a figure, enter its new value, then choose Add.", self.texts(dialog))
        self.field(dialog, "Change to").setText("much")
        self.click(dialog, "Work it out")
        self.assertIn(f"`{CONTINGENCY}=much`: `much` is no number; write a figure such as 1200, or a share of the plan's own "
                      "such as 80%.", self.texts(dialog))
        self.choose(dialog, "Ask", "Where outcomes change")
        self.click(dialog, "Work it out")
        self.assertTrue(any(text.startswith("A range needs three figures") for text in self.texts(dialog)))
        windows.press(self, windows.shared, dialog, "Close")
        self.go("finance.spend_total@2014/15")
        self.command()
        dialog = self.dialog()
        self.assertTrue(any(text.startswith("`finance.spend_total@2014/15` is calculated: ") for text in self.texts(dialog)))
        windows.press(self, windows.shared, dialog, "Close")

    def test_many_faults_of_a_file_are_a_message_before_the_dialog(self):
        with tempfile.TemporaryDirectory(prefix="plancheck-what-if-") as other:
            path = pathlib.Path(other) / "faulty.toml"
            path.write_text('[[scenario]]\nname = "One"\nset = ["finance.none@2014/15=1", "finance.nil@2014/15=1"]\n')
            self.command(URL=path)
            said = "\n".join(self.said())
        for place in ("faulty.toml:3:8: ", "faulty.toml:3:34: "):
            self.assertIn(place, said)
        windows.press(self, windows.shared, self.dialog(), "Close")

    def test_numbers_as_the_users_country_writes_them(self):
        self.document.close(True)
        with office.Office(EXTENSIONS, display=display, locale="de-DE") as german:
            self.open(german)
            self.go(CONTINGENCY)
            german.dispatch(self.document, windows.COMMAND + "what-if")
            dialog = self.dialog(german)
            self.assertIn("In the plan: 1.480 (£000)", self.texts(dialog))
            for typed, read in (("1.250,5", "=1250.5"), ("+= 7,5 %", "+=7.5%"), ("-1.000", "=-1000"), ("1250.5", "=1250.5")):
                self.field(dialog, "Change to").setText(typed)
                self.click(dialog, "Add")
                self.assertIn("Contingency, 2014/15 " + read, self.texts(dialog), typed)
            windows.press(self, german, dialog, "Close")
            self.close()
        self.open(windows.shared)


class Long(Case):
    """Work for minutes: a file of thirty ranges, each of a thousand values."""

    def setUp(self):
        super().setUp()
        other = tempfile.TemporaryDirectory(prefix="plancheck-what-if-")
        self.addCleanup(other.cleanup)
        self.long = pathlib.Path(other.name) / "long.toml"
        self.long.write_text("\n".join(f'[[scenario]]\nname = "{number}"\nsweep = "{QIPP}=100%..0%/0.1%"'
                                       for number in range(30)))

    def progress(self, running=None):
        return [one for one in windows.top_windows(running or windows.shared)
                if any(text.startswith("Working it out: ") for text in windows.names_in(one))]

    def test_leaves_calc_usable_and_can_be_stopped(self):
        self.command(To=self.out / "result.html", URL=self.long)
        windows.the_one(self, self.progress, "nothing tells how far it is")
        beside = self.out / "beside.odt"
        self.command("checklist-pages", To=beside)
        self.eventually(beside.exists, "Calc was not usable")
        window = windows.the_one(self, self.progress, "nothing tells how far it is any more")
        button, = (one for one in windows.walk(window) if one.getAccessibleName() == "Stop")
        windows.interface(button, "Action").doAccessibleAction(0)
        self.eventually(lambda: not self.progress(), "it was not stopped")
        self.command("checklist-pages", To=self.out / "after.odt")
        self.eventually(lambda: {one.name for one in self.out.iterdir()} == {"beside.odt", "after.odt"},
                        "Calc was not usable any more, or there is a result")

    def test_closing_the_office_ends_it(self):
        with office.Office(EXTENSIONS, display=display) as another:
            document = another.open(folder / "anytown-not-ready.ods", hidden=False)
            another.dispatch(document, windows.COMMAND + "what-if", office.prop("URL", office.url(self.long)),
                             office.prop("To", office.url(self.out / "result.html")))
            self.eventually(lambda: self.progress(another), "not begun")
            document.setModified(False)
            document.close(True)
            self.assertEqual(another.exit_code(), 0)
        self.assertEqual(list(self.out.iterdir()), [])


unittest.main()
