#!/usr/bin/python3
"""Makes the sample plans, each as .ods and .xlsx saved by LibreOffice itself.

make_samples.py PLANCHECK [--round 2014-16] [--output out/samples] [--extensions FOLDER] [SAMPLE...]

PLANCHECK is the built program. It fills the round's template with templates/<round>/samples/SAMPLE.toml; LibreOffice
opens that, recalculates everything and saves it, as a planner's own copy would be. Without a SAMPLE: all of them.
FOLDER holds the unpacked extension (build/release/extension); without it the checklist's PLAN functions say
"not yet checked".
"""
import argparse
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from office import Office  # noqa: E402

SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def sample_names(folder):
    return sorted(name[:-5] for name in os.listdir(folder) if name.endswith(".toml"))


def save_as_planners_do(office, ods, stem):
    document = office.open(ods, hidden=False)  # a hidden one would lose its frozen headings
    try:
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
            subprocess.run([wanted.plancheck, "template", wanted.round, "--ods-only", "--output", work,
                            "--values", os.path.join(folder, name + ".toml")],
                           check=True, stdout=subprocess.DEVNULL)
            stem = os.path.join(wanted.output, name)
            save_as_planners_do(office, os.path.join(work, name + ".ods"), stem)
            print(f"{stem}.ods\n{stem}.xlsx")


if __name__ == "__main__":
    main()
