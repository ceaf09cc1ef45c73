"""Checks that the tests left nothing of the offices and screens that they started: no process, no profile, no pipe.

nothing_left.py begin LIST    before the first test that starts one
nothing_left.py end LIST      after the last; tools/office.py and tools/display.py have written LIST"""
import os
import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
from leftovers import pipes_of


def remains(line):
    """What is left of one office (process, home, pipe) or one screen (process, its name)."""
    process, name, *pipe = line.split()
    try:
        if name.encode() in pathlib.Path(f"/proc/{process}/cmdline").read_bytes():
            yield f"process {process} ({name})"
    except OSError:
        pass
    if pipe:
        if os.path.exists(name):
            yield f"folder {name}"
        yield from (f"pipe {path}" for path in pipes_of(pathlib.Path(name, "profile").as_uri(), *pipe))


def main():
    everyone = pathlib.Path(sys.argv[2])
    if sys.argv[1] == "begin":
        everyone.unlink(missing_ok=True)
        return
    lines = everyone.read_text().splitlines() if everyone.exists() else []
    left = [what for line in lines for what in remains(line)]
    if left:
        raise SystemExit("Left behind by a test:\n" + "\n".join(left))
    print(f"Nothing is left of {len(lines)} offices and screens.")
    everyone.unlink(missing_ok=True)


main()
