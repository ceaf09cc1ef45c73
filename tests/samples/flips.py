#!/usr/bin/env python3
"""Moves one input of the ready sample across its threshold, and expects exactly the right rules to change.

usage: flips.py PLANCHECK SOURCE

Each change first puts the input exactly on the threshold (found from the finding's own headroom), then the least step beyond
it: a penny for money, a hundredth of a point for a percentage, one for a count. On the threshold the rule still holds, with
headroom 0. Beyond it, it fails by exactly that step. `also` names the other rules that the same change turns on the threshold
already, each with its reason; `with_it` names those that change together with the rule."""
import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import namedtuple
from decimal import Decimal
from pathlib import Path

TODAY = "2014-04-11"
YEARS = ["2013/14", "2014/15", "2015/16"]
PENNY = Decimal("0.00001")  # in £000
BASIS_POINT = Decimal("0.0001")
ONE = Decimal(1)

# direction: the direction in which the input fails.
Change = namedtuple("Change", "point rule direction step also with_it", defaults=[frozenset()])

# Why a change affects more than its own rule. Contingency, the fund, the Better Care Fund and running costs are also on
# other sheets, which then no longer agree (X04, X01-SPLIT, X08). Spending changes the surplus, which then no longer equals
# the surplus lines (X02) or what the next year brings forward (FIN-PRIOR-SURPLUS).
SPENT = {"X02@2014/15", "FIN-PRIOR-SURPLUS@2015/16"}
# The quality premium assumes that no standard is missed.
PREMIUM = {"FIN-PREMIUM-MISSED@2014/15"}

CHANGES = [
    Change("finance.contingency@2014/15", "FIN-CONTINGENCY", -1, PENNY, {"X04@2014/15"} | SPENT),
    Change("finance.contingency@2015/16", "FIN-CONTINGENCY", -1, PENNY, {"X04@2015/16", "X02@2015/16"}),
    Change("finance.nonrecurrent_fund@2014/15", "FIN-NONRECURRENT", -1, PENNY, {"X04@2014/15"} | SPENT),
    # Running costs of 30 more also put the surplus below the set-asides and the risk-adjusted floor.
    Change("finance.running_costs@2014/15", "FIN-RUNNING-CASH", 1, PENNY,
           {"X04-RUNNING@2014/15", "X01-SPLIT@2014/15", "X08-CLOSE@2014/15", "X08-OPEN@2015/16",
            "FIN-SETASIDE@2014/15", "FIN-RISK@2014/15", "X18@2014/15"} | SPENT),
    Change("finance.running_costs@2015/16", "FIN-RUNNING-CASH", 1, PENNY,
           {"X04-RUNNING@2015/16", "X01-SPLIT@2015/16", "X08-CLOSE@2015/16", "X02@2015/16"}),
    # The Better Care Fund sheet repeats both; the feature compares the contribution with that sheet.
    Change("finance.bcf_contribution@2015/16", "FIN-BCF-MINIMUM", -1, PENNY, {"X04-BCF@2015/16", "TRA-18.a@plan"}),
    Change("finance.bcf_minimum@2015/16", "FIN-BCF-MINIMUM", 1, PENNY, {"X04-BCF@2015/16"}),
    Change("finance.surplus_in_year@2014/15", "FIN-INYEAR", -1, PENNY, {"X02@2014/15"}),
    # The schemes and the bridge no longer add up to the total, and schemes no longer cover nine tenths of it.
    Change("finance.qipp_total@2014/15", "FIN-QIPP-BAND", 1, PENNY,
           {"X03@2014/15", "X03-BRIDGE@2014/15", "VAL-15.b@2014/15"}),
    Change("finance.nonrecurrent_uncommitted@2014/15", "FIN-UNCOMMITTED", 1, PENNY, {"X04@2014/15"}),
    Change("finance.net_risk@2015/16", "FIN-RISK", 1, PENNY, {"X18-NET-RISK@2015/16"}),
    Change("cash.capital_spend@2014/15", "FIN-CAPITAL", 1, PENNY, set()),
    # X13 recomputes these percentages from their counts.
    Change("constitution.rtt_incomplete@2014/15 Q4", "CON-RTT-INCOMPLETE", -1, BASIS_POINT, {"X13@2014/15"}, PREMIUM),
    Change("constitution.ae_4_hour@2014/15 Q4", "CON-AE-4-HOUR", -1, BASIS_POINT, {"X13@2014/15"}, PREMIUM),
    Change("constitution.diagnostics_6_week@2015/16 Q4", "CON-DIAGNOSTICS-6-WEEK", -1, BASIS_POINT, {"X13@2015/16"}),
    Change("constitution.cancer_62_day@2015/16 Q3", "CON-CANCER-62-DAY", -1, BASIS_POINT, {"X13@2015/16"}),
    Change("constitution.dementia_diagnosis@2014/15 Q4", "CON-DEMENTIA-DIAGNOSIS", -1, BASIS_POINT, set()),
    Change("constitution.c_difficile@2014/15 Q2", "CON-C-DIFFICILE", 1, ONE, set()),
    Change("constitution.mrsa@2015/16 Q3", "CON-MRSA", 1, ONE, set()),
]


def values_file(folder, name, points):
    lines = [f'"{point}" = {value:f}' for point, value in points.items()]
    path = folder / f"{name}.toml"
    path.write_text('base = "anytown-ready"\n[points]\n' + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def findings(plancheck, folder, name, points):
    """The findings, by rule and period, of the ready sample with these points changed."""
    values = values_file(folder, name, points)
    out = folder / name
    subprocess.run([plancheck, "template", "2014-16@1", "--ods-only", "--values", str(values), "--output", str(out)],
                   check=True, stdout=subprocess.DEVNULL)
    command = [plancheck, "check", "--format", "json", "--today", TODAY, str(out / f"{name}.ods")]
    text = subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout
    assessment = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    return {(finding["rule"], finding["period"]): finding for finding in assessment["findings"]}


def sample_value(sample, point):
    """The ready sample's own figure for a point. Its file has one value, or a list over the columns."""
    points = sample["points"]
    line, column = point.split("@")
    if point in points:
        return Decimal(str(points[point]))
    if " Q" in column:
        return Decimal(str(points[f"{line}@{column[:7]}"][int(column[-1]) - 1]))
    return Decimal(str(points[line][YEARS.index(column)]))


def turned(before, after):
    return {f"{rule}@{period}" for (rule, period), finding in after.items()
            if finding["outcome"] != before[(rule, period)]["outcome"]}


def breaches(change, before, on_threshold, beyond):
    """Everything that is not as expected, one sentence each."""
    year = change.point.split("@")[1][:7]
    own = (change.rule, year)
    if on_threshold[own]["outcome"] != "met" or on_threshold[own]["headroom"] != 0:
        yield f"on the threshold: {on_threshold[own]['outcome']}, headroom {on_threshold[own]['headroom']}"
    if beyond[own]["outcome"] == "met" or beyond[own]["headroom"] != -change.step:
        yield f"beyond it: {beyond[own]['outcome']}, headroom {beyond[own]['headroom']}"
    for name, after, expected in (("on the threshold", on_threshold, change.also),
                                  ("beyond it", beyond, change.also | change.with_it | {f"{change.rule}@{year}"})):
        turns = turned(before, after)
        if turns != expected:
            yield f"{name}: turned {sorted(turns - expected)} too, and not {sorted(expected - turns)}"


def main():
    plancheck, source = sys.argv[1], Path(sys.argv[2])
    samples = source / "templates" / "2014-16" / "samples"
    sample = tomllib.loads((samples / "anytown-ready.toml").read_text(encoding="utf-8"))
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in samples.glob("*.toml"):
            shutil.copy(file, folder)
        before = findings(plancheck, folder, "before", {})
        for number, change in enumerate(CHANGES):
            headroom = before[(change.rule, change.point.split("@")[1][:7])]["headroom"]
            threshold = sample_value(sample, change.point) + change.direction * headroom
            on = findings(plancheck, folder, f"on-{number}", {change.point: threshold})
            beyond = findings(plancheck, folder, f"beyond-{number}",
                              {change.point: threshold + change.direction * change.step})
            for breach in breaches(change, before, on, beyond):
                failed += 1
                print(f"{change.point} across {change.rule}: {breach}")
    print(f"{len(CHANGES)} inputs moved across their thresholds, {failed} breaches")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
