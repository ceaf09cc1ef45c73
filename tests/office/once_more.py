"""Runs a test that starts offices. Where LibreOffice crashed by itself (tools/office.py says so: its stack holds nothing of
PlanCheck), runs the test once more. A second crash fails it, and so does anything else.

once_more.py PROGRAM [argument...]"""
import pathlib
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
from office import NOT_OURS


def run(command):
    """Its status, and whether LibreOffice crashed by itself. Passes on what it writes."""
    crashed = False
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as running:
        for line in running.stdout:
            sys.stdout.buffer.write(line)
            sys.stdout.flush()
            crashed = crashed or NOT_OURS.encode() in line
    return running.returncode, crashed


status, crashed_by_itself = run(sys.argv[1:])
if status and crashed_by_itself:
    print("Once more, because LibreOffice crashed by itself:", flush=True)
    status, _ = run(sys.argv[1:])
sys.exit(status if status >= 0 else 1)
