#!/usr/bin/python3
"""Makes the sample plans, each as .ods and .xlsx, saved by LibreOffice.

make_samples.py PLANCHECK [--round 2014-16] [--output out/samples] [--extensions FOLDER] [SAMPLE...]

PLANCHECK is the built program. It fills the round's template with templates/<round>/samples/SAMPLE.toml. A round is named by
its folder, such as 2014-16@2; "2014-16" is version 1. LibreOffice opens
the result, makes the changes of its `[[tweak]]` list, recalculates everything and saves it, as a planner would. Without a
SAMPLE, it makes all of them. FOLDER holds the unpacked extension (build/release/extension); without it the checklist's PLAN
functions say "not yet checked"."""
import argparse
import os
import subprocess
import sys
import tempfile
import tomllib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from office import Office  # noqa: E402
from sample_tweaks import apply_tweaks  # noqa: E402

SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def sample_names(folder):
    return sorted(name[:-5] for name in os.listdir(folder) if name.endswith(".toml"))


def identity(folder):
    """The round in a folder of templates/, as the program takes it."""
    return folder if "@" in folder else f"{folder}@1"


def tweaks_of(path):
    with open(path, "rb") as file:
        return tomllib.load(file).get("tweak", [])


def save_as_planners_do(office, ods, stem, tweaks):
    document = office.open(ods, hidden=False)  # a hidden document would lose its frozen headings
    try:
        apply_tweaks(document, tweaks)
        document.calculateAll()
        office.store(document, stem + ".ods")
        office.store(document, stem + ".xlsx")
    finally:
        document.close(True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plancheck")
    parser.add_argument("--round", default="2014-16")
    parser.add_argument("--output", default=os.path.join("out", "samples"))
    parser.add_argument("--extensions")
    parser.add_argument("sample", nargs="*")
    wanted = parser.parse_args()
    folder = os.path.join(SOURCE, "templates", wanted.round, "samples")
    os.makedirs(wanted.output, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="plancheck-samples-") as work, \
            Office(extensions=wanted.extensions) as office:
        for name in wanted.sample or sample_names(folder):
            values = os.path.join(folder, name + ".toml")
            subprocess.run([wanted.plancheck, "template", identity(wanted.round), "--ods-only", "--output", work,
                            "--values", values],
                           check=True, stdout=subprocess.DEVNULL)
            stem = os.path.join(wanted.output, name)
            save_as_planners_do(office, os.path.join(work, name + ".ods"), stem, tweaks_of(values))
            print(f"{stem}.ods\n{stem}.xlsx")


if __name__ == "__main__":
    main()
