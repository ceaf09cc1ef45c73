#!/usr/bin/env python3
"""Holds the program to what the sample plans say they show.

usage: seeded.py PLANCHECK SOURCE [EXTENSIONS]

Makes the sample workbooks as they are handed out, .ods and .xlsx, each saved by LibreOffice (tools/make_samples.py),
checks them, and compares with the list of seeded findings in the sample's file (docs/samples-format.md). Every rule that is neither met, not applicable nor waiting for judgement, and every finding of the
workbook, must be on the list; everything on the list must be found, with its headroom to the last digit.
"""
import json
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path

QUIET = {"met", "not applicable", "needs judgement"}
EXIT_STATUS = {"ready": 0, "not ready": 1}
TODAY = "2014-04-11"  # a week after the final submission: decides which waivers have expired


def one_by_one(seeded):
    """The list with each entry of several rules or points (`rules`, `points`) as an entry for each of them."""
    for entry in seeded:
        for name in entry.get("rules", []):
            rule, period = name.split("@", 1)
            yield {"rule": rule, "period": period, "outcome": entry["outcome"]}
        for point in entry.get("points", []):
            yield {"workbook": entry["workbook"], "point": point}
        if "rules" not in entry and "points" not in entry:
            yield entry


def verdict_promised(seeded, severities):
    """What the list promises: not ready if a blocking rule fails, cannot be assessed, or the workbook is at fault."""
    blocking = any(
        entry.get("outcome") in ("not met", "not assessed") and severities.get(entry.get("rule")) == "blocking"
        for entry in seeded
    )
    return "not ready" if blocking else "ready"


def make_samples(plancheck, source, folder, extensions):
    command = [sys.executable, str(source / "tools" / "make_samples.py"), plancheck, "--output", str(folder)]
    command += ["--extensions", extensions] if extensions else []
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def assessment_of(plancheck, workbook):
    """The assessment of one workbook, and the exit status."""
    command = [plancheck, "check", "--format", "json", "--today", TODAY, str(workbook)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    return json.loads(done.stdout, parse_float=Decimal), done.returncode


def number(value):
    return None if value is None else Decimal(str(value))


def compare_rules(seeded, findings):
    wanted = {(entry["rule"], entry["period"]): entry for entry in seeded if "rule" in entry}
    found = {(finding["rule"], finding["period"]): finding for finding in findings}
    for key, entry in wanted.items():
        if key not in found:
            yield f"{key[0]}@{key[1]} is seeded and not judged at all"
            continue
        finding = found[key]
        if finding["outcome"] != entry["outcome"]:
            yield f"{key[0]}@{key[1]} is {finding['outcome']}, not {entry['outcome']}: {finding['sentence']}"
        if "headroom" in entry and number(finding["headroom"]) != number(entry["headroom"]):
            yield f"{key[0]}@{key[1]} has headroom {finding['headroom']}, not {entry['headroom']}"
    for key, finding in found.items():
        if finding["outcome"] not in QUIET and key not in wanted:
            yield f"{key[0]}@{key[1]} is {finding['outcome']} and not on the list: {finding['sentence']}"


def compare_workbook(seeded, workbook):
    wanted = Counter(entry["workbook"] for entry in seeded if "workbook" in entry)
    found = Counter(finding["code"] for finding in workbook)
    for code in wanted - found:
        yield f"workbook finding {code}: {wanted[code]} seeded, {found[code]} found"
    for code in found - wanted:
        messages = "; ".join(finding["message"] for finding in workbook if finding["code"] == code)
        yield f"workbook finding {code}: {wanted[code]} seeded, {found[code]} found: {messages}"


def faults_of(plancheck, sample, workbook):
    assessment, status = assessment_of(plancheck, workbook)
    seeded = list(one_by_one(sample["seeded"]))
    yield from compare_rules(seeded, assessment["findings"])
    yield from compare_workbook(seeded, assessment["workbook"])
    severities = {finding["rule"]: finding["severity"] for finding in assessment["findings"]}
    promised = verdict_promised(seeded, severities)
    if assessment["verdict"] != promised or status != EXIT_STATUS[promised]:
        yield f"the verdict is {assessment['verdict']} (exit status {status}), not {promised}"


def readme_faults(plancheck, source, folder):
    """What the README shows as output must be what the program says of the plan it names: every part of it."""
    shown = (source / "README.md").read_text(encoding="utf-8").split("    $ plancheck check ", 1)[1].split("\n\n", 1)[0]
    name, *parts = (" ".join(part.split()) for part in (shown.split("\n", 1)[0], *shown.split("\n", 1)[1].split("...")))
    command = [plancheck, "check", "--today", TODAY, str(Path(folder, name))]
    said = " ".join(subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout.decode().split())
    return [f"README.md shows what the program does not say of {name}: {part}" for part in parts if part not in said]


def main():
    plancheck, source = sys.argv[1], Path(sys.argv[2])
    checked, faults = 0, []
    with tempfile.TemporaryDirectory(prefix="plancheck-seeded-") as folder:
        make_samples(plancheck, source, folder, sys.argv[3] if len(sys.argv) > 3 else None)
        for path in sorted((source / "templates" / "2014-16" / "samples").glob("*.toml")):
            sample = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
            if "seeded" not in sample:
                faults.append(f"{path.name}: a sample without a list of what it shows")
                continue
            for kind in (".ods", ".xlsx"):
                workbook = Path(folder, path.stem + kind)
                faults += [f"{workbook.name}: {fault}" for fault in faults_of(plancheck, sample, workbook)]
                checked += 1
        faults += readme_faults(plancheck, source, folder)
    print("\n".join(faults) or f"{checked} workbooks show what their samples say")
    return 1 if faults or checked == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
