#!/usr/bin/env python3
"""How much of each round's TOML stands elsewhere too: lines in runs of six or more that another folder, or another place of
the same one, has word for word. Empty lines and comments do not count, nor does a line's indentation.

shared_lines.py [--most PER-CENT] [--reissue LINES] [FOLDER of rounds]

With --most it fails if a round shares more than that with others; with --reissue if a later version of a round, such as 2014-16@2,
has that many lines or more, counting all of its lines."""
import argparse
import collections
import sys
from pathlib import Path

RUN = 6


def lines_of(folder):
    """The lines that count, in one list a file."""
    files = []
    for path in sorted(folder.rglob("*.toml")):
        if "samples" not in path.parts and "workbook" not in path.parts:
            stripped = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
            files.append([line for line in stripped if line and not line.startswith("#")])
    return files


def whole_length(folder):
    """All lines of a round's own files."""
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in folder.rglob("*.toml")
               if "samples" not in path.parts and "workbook" not in path.parts)


def runs(lines):
    return (tuple(lines[i:i + RUN]) for i in range(len(lines) - RUN + 1))


def shared(lines, known):
    """How many of a file's lines stand in a run that `known` has."""
    marked = set()
    for i, run in enumerate(runs(lines)):
        if known(run):
            marked.update(range(i, i + RUN))
    return len(marked)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent.parent / "templates")
    options.add_argument("--most", type=float, help="fail if a folder shares more per cent than this with others")
    options.add_argument("--reissue", type=int, help="fail if a later version of a round has this many lines or more")
    given = options.parse_args()
    folders = {path.name: lines_of(path) for path in sorted(given.folder.iterdir()) if path.is_dir() and lines_of(path)}
    counts = {name: collections.Counter(run for lines in files for run in runs(lines)) for name, files in folders.items()}
    print(f"{'round':<14}{'lines':>8}{'in other rounds':>18}{'again in itself':>18}")
    too_much = False
    for name, files in folders.items():
        total = sum(map(len, files))
        others = sum(shared(lines, lambda run: any(run in counts[one] for one in counts if one != name)) for lines in files)
        itself = sum(shared(lines, lambda run: counts[name][run] > 1) for lines in files)
        print(f"{name:<14}{total:>8}{others:>10} {others / total:>6.1%}{itself:>11} {itself / total:>6.1%}")
        is_round = (given.folder / name / "round.toml").exists()
        too_much = too_much or (is_round and given.most is not None and others / total * 100 > given.most)
    for name in folders:
        whole = whole_length(given.folder / name)
        if "@" in name and given.reissue is not None and whole >= given.reissue:
            sys.exit(f"shared_lines: {name} has {whole} lines, and a reissue has fewer than {given.reissue}: let it say only what "
                     "changes, and write rules of one shape as a pattern (docs/round-format.md)")
    if too_much:
        sys.exit(f"shared_lines: more than {given.most}% of a round stands in another; let it extend that one")


if __name__ == "__main__":
    main()
