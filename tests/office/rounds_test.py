"""Two hundred times in one office: open the shipped sample, edit, check, close. No crash, no leak of what a round
holds, and nothing is left behind.

rounds_test.py EXTENSIONS_FOLDER PLANCHECK SAMPLES_FOLDER
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import office
import plans

EXTENSIONS, PLANCHECK, SAMPLES = sys.argv.pop(1), sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
ROUNDS, SETTLED = 200, 40  # caches are full by then
# LibreOffice alone grows in steps of about a hundred MiB, at no fixed round; what is kept at each close (a plan, a
# document) adds up past this. Finer than this, memory is a measurement and not a test.
MOST_GROWTH = 2


def private_memory(pid):
    """KiB that belong to this process alone."""
    text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
    return sum(int(size) for size in re.findall(r"^Private_\w+:\s+(\d+) kB", text, re.M))


class Rounds(unittest.TestCase):
    def test_open_edit_check_close(self):
        with tempfile.TemporaryDirectory(prefix="plancheck-rounds-") as name, office.Office(EXTENSIONS) as running:
            subprocess.run([PLANCHECK, "template", "2014-16", "--ods-only", "--output", name, "--values",
                            SAMPLES / "anytown-ready.toml"], check=True, stdout=subprocess.DEVNULL)
            plan = pathlib.Path(name) / "anytown-ready.ods"
            used = []
            for number in range(ROUNDS):
                document = running.load(plan)
                checklist = document.Sheets.getByName("Checklist").getCellByPosition(0, 3)
                self.assertTrue(checklist.String.startswith("Ready"), number)
                plans.point(document, "finance", "contingency", "2014/15").Value = number
                document.calculate()
                self.assertTrue(checklist.String.startswith("Not ready"), number)
                document.close(True)
                if number >= SETTLED:
                    used.append(private_memory(running.process.pid))
            half = len(used) // 2
            self.assertLess(max(used[half:]), MOST_GROWTH * max(used[:half]))
            self.assertEqual(list(pathlib.Path(name).iterdir()), [plan])
            self.assertEqual(running.exit_code(), 0)
            home, pid = running.home, running.process.pid
        self.assertFalse(home.exists())
        self.assertFalse(pathlib.Path(f"/proc/{pid}").exists())
        left = subprocess.run(["pgrep", "-f", running.pipe], capture_output=True, text=True, check=False).stdout
        self.assertEqual(left, "")


unittest.main()
