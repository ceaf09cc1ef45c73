#!/usr/bin/env python3
"""Compares the program's answers for workbooks from the field with tests/field/expected.toml, which has a row for each file.

usage: field_test.py PLANCHECK SOURCE

The files are not part of this tree. They are in the folder that PLANCHECK_FIELD names, or in shared/field beside the tree or
one level further up. Without them the test is skipped, and says so."""
import json
import os
import re
import subprocess
import sys
import tomllib
import unittest
from pathlib import Path

TODAY = "2014-04-30"


def field_folder(source):
    named = os.environ.get("PLANCHECK_FIELD")
    places = [Path(named)] if named else [source.parent / "shared" / "field", source.parent.parent / "shared" / "field"]
    return next((place for place in places if place.is_dir()), None)


def assessment_of(plancheck, workbook):
    command = [plancheck, "check", "--today", TODAY, "--format", "json", str(workbook)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    return json.loads(done.stdout), done.returncode


def outcomes(assessment):
    """"X05@2014/15" -> "met"; a rule judged once for the plan also by its id alone."""
    found = {}
    for finding in assessment["findings"]:
        found[f"{finding['rule']}@{finding['period']}"] = finding["outcome"]
        found.setdefault(finding["rule"], finding["outcome"])
    return found


def breaches(row, assessment, status):
    """Where the program's answer differs from the row."""
    codes = {finding["code"] for finding in assessment["workbook"]}
    if status != row["status"]:
        yield f"exit status {status}, not {row['status']}: {assessment['verdict']}"
    if "verdict" in row and assessment["verdict"] != row["verdict"]:
        yield f"verdict {assessment['verdict']}, not {row['verdict']}"
    for code in row.get("codes", []):
        if code not in codes:
            yield f"no workbook finding {code} among {sorted(codes)}"
    for code in row.get("no_codes", []):
        if code in codes:
            yield f"a workbook finding {code}, which must not be there"
    found = outcomes(assessment)
    for rule, outcome in row.get("outcomes", {}).items():
        if found.get(rule) not in ([outcome] if isinstance(outcome, str) else outcome):
            yield f"{rule} is {found.get(rule)}, not {outcome}"
    said = [finding["message"] for finding in assessment["workbook"]]
    said += [finding["sentence"] for finding in assessment["findings"]]
    for pattern in row.get("says", []):
        if not any(re.search(pattern, text) for text in said):
            yield f"nothing said that matches {pattern!r}"
    for pattern in row.get("never_says", []):
        for text in said:
            if re.search(pattern, text):
                yield f"said, though it must not be: {text}"


class FieldFiles(unittest.TestCase):
    plancheck = ""
    source = Path()

    def setUp(self):
        self.field = field_folder(self.source)
        if self.field is None:
            self.skipTest("no folder shared/field beside this tree (PLANCHECK_FIELD may name it)")
        table = tomllib.loads((self.source / "tests" / "field" / "expected.toml").read_text(encoding="utf-8"))
        self.rows = table["file"]

    def test_each_file_of_the_table_is_said_what_it_says(self):
        for row in self.rows:
            with self.subTest(row["name"]):
                assessment, status = assessment_of(self.plancheck, self.field / row["name"])
                self.assertEqual(list(breaches(row, assessment, status)), [])


if __name__ == "__main__":
    FieldFiles.source = Path(sys.argv.pop())
    FieldFiles.plancheck = sys.argv.pop()
    unittest.main()
