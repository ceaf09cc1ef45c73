#!/usr/bin/env python3
"""Checks that the program finds exactly what each sample plan says it shows.

usage: seeded.py PLANCHECK SOURCE [EXTENSIONS]

Makes the sample workbooks as .ods and .xlsx, each saved by LibreOffice (tools/make_samples.py), checks them, and compares the
result with the list of seeded findings in the sample's file (docs/samples-format.md). Every rule that is neither met, not
applicable nor awaiting a judgement, and every finding of the workbook, must be on the list. Everything on the list must be
found, with its headroom to the last digit, and in its cell."""
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
TODAY = "2014-04-11"  # a week after the final submission of 2014-16, which decides which waivers have expired


def entries_without_cell(seeded):
    """Entries for the workbook that name neither their one cell nor their several points."""
    for entry in seeded:
        if "workbook" in entry and "points" not in entry and "cell" not in entry:
            yield f"the seeded {entry['workbook']} does not say in which cell"


def one_by_one(seeded):
    """The list with each entry of several rules or points (`rules`, `points`) as one entry for each of them."""
    for entry in seeded:
        for name in entry.get("rules", []):
            rule, period = name.split("@", 1)
            yield {"rule": rule, "period": period, "outcome": entry["outcome"]}
        for point in entry.get("points", []):
            yield {"workbook": entry["workbook"], "point": point}
        if "rules" not in entry and "points" not in entry:
            yield entry


def verdict_promised(seeded, severities, workbook):
    """The verdict that the list implies: not ready unless every blocking and query rule was assessed and is settled, and no
    workbook finding blocks."""
    open_rule = any(
        entry.get("outcome") in ("not met", "query", "not assessed")
        and severities.get(entry.get("rule")) in ("blocking", "query")
        for entry in seeded
    )
    blocked = {finding["code"] for finding in workbook if finding["severity"] == "blocking"}
    return "not ready" if open_rule or any(entry.get("workbook") in blocked for entry in seeded) else "ready"


def make_samples(plancheck, source, folder, round_, extensions):
    command = [sys.executable, str(source / "tools" / "make_samples.py"), plancheck, "--output", str(folder),
               "--round", round_]
    command += ["--extensions", extensions] if extensions else []
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def assessment_of(plancheck, workbook, today):
    """The assessment of one workbook, and the exit status."""
    command = [plancheck, "check", "--format", "json", "--today", str(today), str(workbook)]
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


def compare_cells(seeded, workbook):
    """A workbook finding must be in the cell that its entry names. An entry for one cause in many points names no cell."""
    found = Counter((finding["code"], f"{finding['sheet']}!{finding['cell']}" if finding.get("cell") else "")
                    for finding in workbook)
    wanted = Counter((entry["workbook"], entry["cell"]) for entry in seeded if "cell" in entry)
    for (code, cell) in wanted - found:
        yield f"workbook finding {code} does not stand in {cell or 'the workbook as a whole'}"


def compare_workbook(seeded, workbook):
    wanted = Counter(entry["workbook"] for entry in seeded if "workbook" in entry)
    found = Counter(finding["code"] for finding in workbook)
    for code in wanted - found:
        yield f"workbook finding {code}: {wanted[code]} seeded, {found[code]} found"
    for code in found - wanted:
        messages = "; ".join(finding["message"] for finding in workbook if finding["code"] == code)
        yield f"workbook finding {code}: {wanted[code]} seeded, {found[code]} found: {messages}"


def sample_of(path):
    """The sample's file. An entry `base = true` of its list stands for all that its base shows."""
    sample = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    if any("base" in entry for entry in sample.get("seeded", [])):
        base = sample_of(path.parent / f"{sample['base']}.toml")
        own = [entry for entry in sample["seeded"] if "base" not in entry]
        sample["seeded"] = base["seeded"] + own
    return sample


def faults_of(plancheck, sample, workbook):
    assessment, status = assessment_of(plancheck, workbook, sample.get("judged_on", TODAY))
    seeded = list(one_by_one(sample["seeded"]))
    yield from compare_rules(seeded, assessment["findings"])
    yield from compare_workbook(seeded, assessment["workbook"])
    yield from compare_cells(seeded, assessment["workbook"])
    yield from entries_without_cell(sample["seeded"])
    severities = {finding["rule"]: finding["severity"] for finding in assessment["findings"]}
    promised = verdict_promised(seeded, severities, assessment["workbook"])
    if assessment["verdict"] != promised or status != EXIT_STATUS[promised]:
        yield f"the verdict is {assessment['verdict']} (exit status {status}), not {promised}"


def readme_faults(plancheck, source, folder):
    """Every part of the output that the README shows must be the program's output for the plan that it names."""
    shown = (source / "README.md").read_text(encoding="utf-8").split("    $ plancheck check ", 1)[1].split("\n\n", 1)[0]
    name, *parts = (" ".join(part.split()) for part in (shown.split("\n", 1)[0], *shown.split("\n", 1)[1].split("...")))
    command = [plancheck, "check", "--today", TODAY, str(Path(folder, name))]
    said = " ".join(subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout.decode().split())
    return [f"README.md shows what the program does not say of {name}: {part}" for part in parts if part not in said]


def main():
    plancheck, source = sys.argv[1], Path(sys.argv[2])
    checked, faults = 0, []
    with tempfile.TemporaryDirectory(prefix="plancheck-seeded-") as folder:
        for samples in sorted((source / "templates").glob("*/samples")):
            round_, made = samples.parent.name, Path(folder, samples.parent.name)
            make_samples(plancheck, source, made, round_, sys.argv[3] if len(sys.argv) > 3 else None)
            for path in sorted(samples.glob("*.toml")):
                sample = sample_of(path)
                if "seeded" not in sample:
                    faults.append(f"{round_}/{path.name}: a sample without a list of what it shows")
                    continue
                for kind in (".ods", ".xlsx"):
                    workbook = made / (path.stem + kind)
                    faults += [f"{round_}/{workbook.name}: {fault}" for fault in faults_of(plancheck, sample, workbook)]
                    checked += 1
        faults += readme_faults(plancheck, source, Path(folder, "2014-16"))
    print("\n".join(faults) or f"{checked} workbooks show what their samples say")
    return 1 if faults or checked == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
