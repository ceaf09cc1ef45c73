#!/usr/bin/env python3
"""Makes workbooks with the faults found in the field from the ready sample, as .xlsx and .ods, and checks them.

usage: variants_test.py PLANCHECK SOURCE"""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from editor import Formula, open_workbook
from field_test import assessment_of, breaches
from reading_variants import VARIANTS as READING

NBSP, ZWSP, SHY, NDASH = "\u00a0", "\u200b", "\u00ad", "\u2013"
READY = {"status": 0, "verdict": "ready"}
NOT_READY = {"status": 1, "verdict": "not ready"}

# name: (change of the workbook, expected finding). Finance!E33 is the contingency of 2014/15, row 33 its line. Contracts is
# a table of rows 6 to 35, of which the first ten are filled.
VARIANTS = {
    # A row of a table without its code is read as a record, and reported.
    "a contract whose code is gone": (
        [("Contracts", "A8", None)],
        READY | {"codes": ["row-read-as-record"], "says": [r"^Contracts!B8:\w8 has no code in column A; it is read"]}),
    "two risks whose codes are gone": (
        [("Risks", "A7", ""), ("Risks", "A8", NBSP)],
        {"status": 0, "codes": ["row-read-as-record"], "says": [r"^Risks!B7:\w8 has no codes in column A"]}),
    "a contract right below the table": (
        [("Contracts", "B36", "2014/15"), ("Contracts", "C36", "New provider"), ("Contracts", "D36", "Acute"),
         ("Contracts", "F36", 5000), ("Contracts", "G36", 9000), ("Contracts", "H36", "no")],
        NOT_READY | {"codes": ["row-read-as-record"], "outcomes": {"X05@2014/15": ["query", "not met"]}}),
    "a contract of the year before the plan": (
        [("Contracts", "B8", "2013-14")],
        {"status": 0, "codes": ["outturn-record"], "says": ["^The record in row 8 of `Contracts` is for 2013/14, before the plan's years"]}),
    # Figures without a code block, wherever they are.
    "a contract further below": (
        [("Contracts", "B40", "2014/15"), ("Contracts", "C40", "New provider"), ("Contracts", "F40", 5000)],
        NOT_READY | {"codes": ["not-read"], "says": [
            "^Contracts!B40:F40 holds figures, but no code in column A: it is not part of the plan"]}),
    "a contract further below whose name alone is typed": (
        [("Contracts", "C40", "New provider"), ("Contracts", "G40", "5k")],
        NOT_READY | {"codes": ["not-read"], "says": [r"^Contracts!C40:G40 holds figures"]}),
    "a figure above the headings": ([("Finance", "E4", 5000)], NOT_READY | {"codes": ["not-read"]}),
    "a figure in a row of headings": ([("Contracts", "E5", 5000)], NOT_READY | {"codes": ["not-read"]}),
    "a record of texts further below": (
        [("Partners", "B40", "Anytown Council"), ("Partners", "C40", "Objects")],
        NOT_READY | {"codes": ["not-read"], "says": ["^Partners!B40:C40 holds entries"]}),
    "a line whose code is gone": (
        [("Finance", "A33", None)],
        NOT_READY | {"codes": ["not-read", "missing-line"], "says": ["^Finance!D33:F33 holds figures"]}),
    "a line of one's own": (
        [("Finance", "B37", "Other"), ("Finance", "A37", None)],
        NOT_READY | {"codes": ["not-read"], "says": ["^Finance!D37:F37 holds figures"]}),
    "a column whose code is gone": (
        [("Contracts", "G1", None)],
        NOT_READY | {"codes": ["not-read", "missing-column"], "says": [r"^Contracts!G6:G\d+ holds figures, but no code in row 1"]}),
    "a year whose code is gone": (
        [("Finance", "F1", None)], NOT_READY | {"codes": ["not-read"]}),
    "figures beside the lines": (
        [("Finance", "I33", 12), ("Finance", "J33", 13), ("Finance", "I34", 14), ("Finance", "J34", 15)],
        NOT_READY | {"codes": ["not-read"], "says": ["^Finance!I33:J34 holds figures"]}),
    "a second table below": (
        [("Risks", "B50", "Year"), ("Risks", "C50", "Kind"), ("Risks", "B51", "2014/15"), ("Risks", "G51", 100)],
        NOT_READY | {"codes": ["not-read"]}),
    "a figure as text below": (
        [("Finance", "E100", "(117,400)")], NOT_READY | {"codes": ["not-read"]}),
    "a row with another code in a table": (
        [("Contracts", "A8", "contrcat")], NOT_READY | {"codes": ["not-read"], "no_codes": ["duplicate-code"]}),
    # A note is not a figure.
    "a note below a table": (
        [("Contracts", "C38", "Checked by the finance team.")],
        READY | {"codes": ["note-not-read"], "no_codes": ["not-read"]}),
    "a note beside a line": ([("Finance", "I33", "as agreed in March")], READY | {"no_codes": ["not-read"]}),
    # Differences that nobody can see do not matter.
    "a block's code with blanks and capitals": ([("Finance", "A1", f" PLAN:{NBSP}Finance{ZWSP}")], READY),
    "line codes with blanks and capitals": (
        [("Finance", "A33", f"Contingency{NBSP}"), ("Contracts", "A8", f"{ZWSP}Contract")], READY),
    "years of columns in other spellings": (
        [("Finance", "E1", "2014-15"), ("Finance", "F1", f"FY{NBSP}15/16"), ("Bridge", "D1", f"2014{NDASH}2015")], READY),
    "the round with a dash": ([("Cover", "D11", f"2014{NDASH}16")], READY),
    "the round with a soft hyphen": ([("Cover", "D11", f"2014{SHY}-16{ZWSP}")], READY),
    "a choice with a no-break space": (
        [("Contracts", "D9", f"Mental{NBSP}{NBSP}health")], READY | {"no_codes": ["wrong-choice"]}),
    "a cell of blanks alone": (
        [("QIPP", "C40", NBSP), ("Risks", "D30", f"{ZWSP}{NBSP}")], READY | {"no_codes": ["empty-cell", "note-not-read"]}),
    # Codes out of place are reported with the way to put them back.
    "a row on top": (
        [("Finance", 1, 0)],
        NOT_READY | {"codes": ["codes-moved"], "no_codes": ["missing-block"],
                     "says": ["^Finance holds `plan:finance` in A2; its codes must begin in A1: delete the row above"]}),
    "a column before": (
        [("Contracts", 0, 1)],
        NOT_READY | {"codes": ["codes-moved"], "no_codes": ["missing-block"],
                     "says": ["^Contracts holds `plan:contract` in B1; .*: delete the column left of it"]}),
    "rows on top and a column before": (
        [("Risks", 2, 1)],
        NOT_READY | {"codes": ["codes-moved"], "no_codes": ["missing-block"],
                     "says": ["delete the 2 rows above and the column left of it"]}),
    "pages of notes on top": (
        [("Assurances", 90, 0)],
        NOT_READY | {"codes": ["codes-moved"], "no_codes": ["missing-block"],
                     "says": ["^Assurances holds `plan:assurances` in A91; .*: delete the 90 rows above"]}),
    "a figure below the cover's lines": (
        [("Cover", "D40", 9999)], NOT_READY | {"codes": ["not-read"], "says": ["^Cover!D40 holds figures"]}),
    "a first cell that was typed over": (
        [("Finance", "A1", "Draft v3")],
        NOT_READY | {"codes": ["missing-block"], "says": ["^Finance!A1 does not hold `plan:finance`, so the sheet was "],
                     "never_says": ["copy it from the template"]}),
    # The value of a formula without one is not known.
    "a contract of formulas without values": (
        [("Contracts", "B20", Formula('"2014/15"')), ("Contracts", "F20", Formula("60000"))],
        NOT_READY | {"codes": ["no-cached-value"], "says": ["^Contracts!F20 .*the file does not hold its value"]}),
    "a waiver of formulas without values": ([("Waivers", "B9", Formula('"X05"'))], NOT_READY),
    "an input that is a formula without value": (
        [("Finance", "E33", Formula("1*2"))],
        NOT_READY | {"codes": ["no-cached-value"], "outcomes": {"FIN-CONTINGENCY@2014/15": "not assessed"}}),
}


class Variants(unittest.TestCase):
    plancheck = ""
    source = Path()

    def test_each_kind_is_said(self):
        values = self.source / "templates" / "2014-16" / "samples" / "anytown-ready.toml"
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            command = [self.plancheck, "template", "2014-16@1", "--values", str(values), "--output", str(folder)]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            for sample in sorted(folder.glob("*.ods")) + sorted(folder.glob("*.xlsx")):
                self.assertEqual(assessment_of(self.plancheck, sample)[1], 0, sample.name)
                for kind, (edits, wanted) in (VARIANTS | READING).items():
                    with self.subTest(f"{kind}, {sample.suffix}"):
                        book = open_workbook(sample)
                        for sheet, *edit in edits:
                            book.move(sheet, *edit) if isinstance(edit[0], int) else book.set(sheet, *edit)
                        variant = folder / f"variant{sample.suffix}"
                        book.save(variant)
                        found = breaches(wanted, *assessment_of(self.plancheck, variant))
                        variant.unlink()
                        self.assertEqual(list(found), [])


if __name__ == "__main__":
    Variants.source = Path(sys.argv.pop())
    Variants.plancheck = sys.argv.pop()
    unittest.main()
