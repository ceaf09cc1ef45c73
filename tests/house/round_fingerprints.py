"""Compares the rounds that the program ships with templates/fingerprints.txt, so that no round changes under its name.

round_fingerprints.py PLANCHECK [--write]

A round's fingerprint is that of the loaded round, as receipts hold it (core/round/fingerprint.hpp): it stays the same if only
its files are laid out anew or its cases change. Prints each breach and what to do; the exit status is 1 if there is any. --write
brings the list up to date where that is allowed: before a release a change only has to be seen in the list, after it no round
changes."""
import json
import pathlib
import re
import subprocess
import sys
import tomllib

SOURCE = pathlib.Path(__file__).resolve().parents[2]
LIST = SOURCE / "templates" / "fingerprints.txt"
CHANGELOG = SOURCE / "CHANGELOG.md"
SHOWN = 16  # the digits of a fingerprint that people compare, as in reports
HEAD = """# The rounds as they ship: id and version, the program's version that ships them first, and fingerprint.
# tests/house/round_fingerprints.py checks and writes this list.
"""


def shipped(program):
    """identity -> fingerprint of each round in templates/, as the program has it."""
    rounds = {}
    for file in sorted(SOURCE.glob("templates/*/round.toml")):
        with file.open("rb") as opened:
            facts = tomllib.load(opened)["round"]
        name = f"{facts['id']}@{re.sub(r'([.]0+)+$', '', facts['version'])}"
        done = subprocess.run([program, "rules", "--diff", name, name, "--format", "json"], capture_output=True, text=True,
                              check=False)
        if done.returncode:
            sys.exit(f"{program} does not have the round {name} of {file.parent}: build it again. {done.stderr}")
        rounds[name] = json.loads(done.stdout)["before"]["fingerprint"]
    return rounds


def listed(text):
    """identity -> (release, fingerprint)"""
    rounds = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            name, release, fingerprint = line.split()
            rounds[name] = release, fingerprint
    return rounds


def is_unreleased(release, changelog):
    return f"## {release} (unreleased)" in changelog


def breaches(known, rounds, changelog):
    for name, fingerprint in rounds.items():
        if name not in known:
            told = "" if name in changelog else f"say in CHANGELOG.md that {name} is new, and "
            yield f"the round {name} is not in {LIST.name}: {told}run this with --write"
            continue
        release, before = known[name]
        if before == fingerprint:
            continue
        changed = f"the data of the round {name} changed ({before[:SHOWN]} is now {fingerprint[:SHOWN]})"
        if is_unreleased(release, changelog):
            yield f"{changed}: undo it, or, as {release} is not released, run this with --write"
        else:
            yield (f"{changed}, which {release} shipped: a plan would get other answers under the same name. Undo it, or make a "
                   "new version (docs/adding-a-round.md)")
    for name in known:
        if name not in rounds:
            yield f"the round {name} is gone: a plan that names it could no longer be judged; put it back"


def brought_up_to_date(known, rounds, changelog, release):
    """The list with what may change: new rounds that the changelog names, and those of a release to come."""
    new = {}
    for name in sorted({*known, *rounds}):
        if name not in known:
            if name in changelog:
                new[name] = release, rounds[name]
        elif name in rounds and is_unreleased(known[name][0], changelog):
            new[name] = known[name][0], rounds[name]
        else:
            new[name] = known[name]
    return new


def main(program, write):
    rounds = shipped(program)
    changelog = CHANGELOG.read_text(encoding="utf-8")
    known = listed(LIST.read_text(encoding="utf-8") if LIST.exists() else "")
    if write:
        release = re.search(r"project\(plancheck VERSION (\S+)", (SOURCE / "CMakeLists.txt").read_text(encoding="utf-8"))[1]
        known = brought_up_to_date(known, rounds, changelog, release)
        LIST.write_text(HEAD + "".join(f"{name} {' '.join(facts)}\n" for name, facts in known.items()), encoding="utf-8")
    found = list(breaches(known, rounds, changelog))
    for one in found:
        print(f"house rule: {one}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), "--write" in sys.argv[2:]))
