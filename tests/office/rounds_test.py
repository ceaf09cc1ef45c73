"""Two hundred times in one office: open the shipped sample, edit, check, close, with and without the sidebar. There must be no
crash. Whenever the plan is closed, nothing of the extension's is kept for it, nor anything that LibreOffice made for it and
its sidebar (`dev bench` measures the process beside an office without the extension). Nothing is left behind.

rounds_test.py EXTENSIONS_FOLDER PLANCHECK SAMPLES_FOLDER"""
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import guarded
import office
import plans
import windows

EXTENSIONS, PLANCHECK, SAMPLES = sys.argv.pop(1), sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
ROUNDS, WITH_SIDEBAR = 200, 2  # every second one
SETTLED = 50  # rounds until LibreOffice's own caches are full
MOST_GROWTH = 0.05


class Rounds(guarded.Case):
    LONGEST = 540  # two hundred rounds

    def test_open_edit_check_close(self):
        with tempfile.TemporaryDirectory(prefix="plancheck-rounds-") as name, \
                office.Office(EXTENSIONS, settings=office.SMALL_LAYOUT_CACHE) as running:
            subprocess.run([PLANCHECK, "template", "2014-16@1", "--ods-only", "--output", name, "--values",
                            SAMPLES / "anytown-ready.toml"], check=True, stdout=subprocess.DEVNULL)
            plan = pathlib.Path(name) / "anytown-ready.ods"
            self.counters = running.make("org.plancheck.calc.Counters")
            names = [name for name in self.counters.getElementNames() if name.startswith("live-") and name != "live-bytes"]
            self.assertIn("live-watches", names)
            used = []
            for number in range(ROUNDS):
                self.round(running, plan, number)
                windows.eventually(self, lambda: not any(map(self.counters.getByName, names)),
                                   f"kept after round {number}: {[(n, self.counters.getByName(n)) for n in names]}")
                used.append(self.counters.getByName("live-bytes"))
            self.assertLess(used[-1] / used[SETTLED] - 1, MOST_GROWTH, [size >> 10 for size in used])
            self.assertEqual(list(pathlib.Path(name).iterdir()), [plan])
            self.assertEqual(running.exit_code(), 0)
            home, pid = running.home, running.process.pid
        self.assertFalse(home.exists())
        self.assertFalse(pathlib.Path(f"/proc/{pid}").exists())
        left = subprocess.run(["pgrep", "-f", running.pipe], capture_output=True, text=True, check=False).stdout
        self.assertEqual(left, "")

    def round(self, running, plan, number):
        sidebar = number % WITH_SIDEBAR == 0
        document = running.open(plan, hidden=not sidebar)
        checklist = document.Sheets.getByName("Checklist").getCellByPosition(0, 3)
        self.assertTrue(checklist.String.startswith("Ready"), number)
        if sidebar:
            running.dispatch(document, windows.COMMAND + "check")
        plans.point(document, "finance", "contingency", "2014/15").Value = number
        document.calculate()
        self.assertTrue(checklist.String.startswith("Not ready"), number)
        self.assertGreater(self.counters.getByName("live-assessments"), 0)
        if sidebar:
            windows.eventually(self, lambda: self.counters.getByName("live-panels") == 1, "no panel")
            self.assertGreater(self.counters.getByName("live-controls"), 0)
        document.close(True)


unittest.main()
