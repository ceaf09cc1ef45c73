"""Tests once_more.py: what it runs again, and what it fails.

once_more_test.py"""
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parents[1] / "tools"))
from office import NOT_OURS

PROGRAM = """import pathlib, sys
runs = pathlib.Path(sys.argv[1])
runs.write_text(runs.read_text() + "x")
said, statuses = sys.argv[2], sys.argv[3:]
print(said, file=sys.stderr)
sys.exit(int(statuses[len(runs.read_text()) - 1]))
"""


class OnceMore(unittest.TestCase):
    def run_it(self, said, *statuses):
        """Its status, and how often it ran the program, which says the same and ends with the next of the statuses each time."""
        with tempfile.TemporaryDirectory() as folder:
            runs = pathlib.Path(folder, "runs")
            runs.write_text("")
            program = pathlib.Path(folder, "program.py")
            program.write_text(PROGRAM)
            done = subprocess.run([sys.executable, "-B", HERE / "once_more.py", sys.executable, "-B", program, runs, said,
                                   *map(str, statuses)], capture_output=True, text=True, check=False)
            self.assertIn(said, done.stdout)
            return done.returncode, len(runs.read_text())

    def test_a_crash_of_its_own_is_forgiven_once(self):
        self.assertEqual(self.run_it(NOT_OURS, 1, 0), (0, 2))
        self.assertEqual(self.run_it(NOT_OURS, 1, 1), (1, 2))

    def test_nothing_else_is(self):
        self.assertEqual(self.run_it("FAIL: a test", 1, 0), (1, 1))
        self.assertEqual(self.run_it("The office 12 crashed:", 1, 0), (1, 1))
        self.assertEqual(self.run_it("OK", 0, 1), (0, 1))


unittest.main()
