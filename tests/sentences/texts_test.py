#!/usr/bin/env python3
"""Holds every text that a person is shown against the patterns that none may have: the texts of the rounds, the words of the
extension, and what the program says of wrong command lines, damaged files, comparisons, scenarios and footprints.
With PLANCHECK_TEXTS=FILE it also writes the list, to be read. The sentences of findings: cases_test.cpp.

usage: texts_test.py PLANCHECK SOURCE [unittest arguments]"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unittest
from pathlib import Path

PLANCHECK = Path(sys.argv[1]).resolve()
SOURCE = Path(sys.argv[2]).resolve()
SHOWN = {"title", "remedy", "intent", "note", "help", "label", "wants", "judgement", "met", "missed", "not_assessed", "assumption",
         "short", "section", "never_applies", "description", "gives"}
SHORT = {"title", "remedy", "label", "met", "missed", "not_assessed"}  # told as one sentence
MOST_WORDS = 45
PATTERNS = {
    "a private word": r"\b(forgiv\w+|nought|mend|mends|mended|speaks of|reckons?|needs words|let pass)\b|\ba head\b"
                      r"|\b(is|are|was|were) to be\b|\bit stands\b|\bthat stands(?! out)\b|\bstands twice\b",
    "only an id": r"^[A-Z]{3}-\d\d(\.[a-z])?\.?$",
    "two spaces or stops": r"[^\s\d]  +[^\s]|[^.]\.\.([^.]|$)| \.(\s|$)",
    "a plural of one": r"(?<![\d,.])1 (rows|rules|cells|months|quarters|days|records|conditions|plans|files|queries|faults)\b",
    "one of one": r"\b1 of 1\b",
    "points without their kind": r"\d points?\b",
    "a small letter after a full stop": r"(?<!C)(?<!\d)(?<!e\.g)(?<!i\.e)\. (?![\w.-]+\.(ods|xlsx?)\b)[a-z]",
}
LIBRARY = r"is required|not expected|Could not convert|not in \{|excludes|required TEXT"  # CLI11's own words


def faults_of(text):
    return [name for name, pattern in PATTERNS.items() if re.search(pattern, text)]


def texts_in(value, key, place):
    """(place, key, text) of everything shown in a TOML value."""
    if isinstance(value, dict):
        for name, inside in value.items():
            if name not in ("case", "given"):
                yield from texts_in(inside, name, f"{place} {value.get('id', value.get('code', ''))}".strip())
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one, key, place)
    elif isinstance(value, str) and key in SHOWN:
        yield place, key, re.sub(r"\{[^{}]*\}", "FIGURE", value)


def run(*arguments):
    done = subprocess.run([PLANCHECK, *map(str, arguments)], capture_output=True, text=True, check=False)
    return done.stdout, done.stderr


class Texts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.list = []
        cls.addClassCleanup(cls.write_list)

    @classmethod
    def write_list(cls):
        if path := os.environ.get("PLANCHECK_TEXTS"):
            Path(path).write_text("".join(f"{place}\t{key}\t{text}\n" for place, key, text in cls.list), "utf-8")

    def hold(self, texts):
        wrong = []
        for place, key, text in texts:
            self.list.append((place, key, text))
            faults = faults_of(text)
            if key in SHORT and len(text.split()) > MOST_WORDS:
                faults.append(f"over {MOST_WORDS} words")
            wrong += [f"{place}: {fault}: {text}" for fault in faults]
        self.assertEqual(wrong, [], "\n".join(wrong))

    def test_of_the_rounds(self):
        texts = []
        for path in sorted((SOURCE / "templates").rglob("*.toml")):
            if path.parent.name == "samples":
                continue
            texts += texts_in(tomllib.loads(path.read_text("utf-8")), "", path.name)
        self.assertGreater(len(texts), 1000)
        self.hold(texts)

    def test_of_the_extension(self):
        words = tomllib.loads((SOURCE / "extension/words/en.toml").read_text("utf-8"))
        texts = [("en.toml", "word", text) for text in strings_of(words)]
        functions = tomllib.loads((SOURCE / "extension/functions.toml").read_text("utf-8"))
        texts += texts_in(functions, "", "functions.toml")
        self.assertGreater(len(texts), 150)
        self.hold(texts)


def strings_of(value):
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for one in inside for text in strings_of(one)]


class Program(unittest.TestCase):
    """What the command line says."""

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="plancheck-texts-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.plans = {}
        for name in ("ready", "not-ready", "half-filled"):
            values = SOURCE / "templates/2014-16/samples" / f"anytown-{name}.toml"
            subprocess.run([PLANCHECK, "template", "2014-16", "--ods-only", "--output", cls.folder, "--values", values],
                           check=True, capture_output=True)
            cls.plans[name] = cls.folder / f"anytown-{name}.ods"

    def checked(self, name, changes):
        """What `check` says, in one line, of the sample that is ready with these changes."""
        values = self.folder / f"{name}.toml"
        base = os.path.relpath(SOURCE / "templates/2014-16/samples/anytown-ready", self.folder)
        values.write_text(f'title = "{name}"\npurpose = "A test."\nbase = "{base}"\n{changes}', "utf-8")
        subprocess.run([PLANCHECK, "template", "2014-16", "--ods-only", "--output", self.folder, "--values", values], check=True,
                       capture_output=True)
        return " ".join(run("check", self.folder / f"{name}.ods")[0].split())

    def hold(self, said, what):
        whole = re.sub(r"\n +(?=[a-z(])", " ", said)  # a sentence goes on in the next line
        lines = [" ".join(line.split()) for line in whole.splitlines()]
        wrong = [f"{fault}: {line}" for line in lines for fault in faults_of(line)]
        self.assertEqual(wrong, [], what)

    def test_of_wrong_command_lines(self):
        ready = self.plans["ready"]
        for arguments in (["check"], ["check", "--format", "pdf", ready], ["check", "--frmat", "json", ready], ["compare", ready],
                          ["check", "--jobs", "many", ready], ["check", "--output"], ["template", "1948-50"], [], ["explain"], ["chek", ready],
                          ["verify", ready], ["scenario", ready, "--set", "x"], ["check", "--today", "soon", ready]):
            said = run(*arguments)[1]
            self.assertTrue(said.startswith("plancheck: "), (arguments, said))
            self.assertNotRegex(said, LIBRARY, arguments)
            self.hold(said, arguments)

    def test_of_files_that_cannot_be_read(self):
        whole = self.plans["ready"].read_bytes()
        damaged = {"empty.ods": b"", "half.ods": whole[: len(whole) // 2], "text.xlsx": b"not a workbook", "old.xls": b"\xd0\xcf\x11\xe0"}
        for name, content in damaged.items():
            (self.folder / name).write_bytes(content)
            out, err = run("check", self.folder / name)
            self.hold(out + err, name)
        self.hold("".join(run("check", self.folder / "missing.ods")), "missing")

    def test_of_reports(self):
        ready, not_ready, half = self.plans["ready"], self.plans["not-ready"], self.plans["half-filled"]
        for arguments in (["check", "--all", ready], ["check", "--all", not_ready], ["check", half], ["check", *self.plans.values()],
                          ["compare", not_ready, ready], ["scenario", not_ready, "--set", "finance.contingency@2014/15=1500"],
                          ["footprint", self.folder], ["explain", "FIN-CONTINGENCY"], ["rules"], ["register"],
                          ["register", "--body", "07X"], ["checklist", "--format", "markdown", not_ready]):
            with self.subTest(arguments=arguments):
                self.hold(run(*arguments)[0], arguments)

    def test_of_one_wrong_cell_that_many_rules_rest_on(self):
        """It is named as the cause, with one thing to do, and the findings are told together."""
        said = self.checked("wrong", '[points]\n"finance.allocation_nonrecurrent@2015/16" = "tbc"\n'
                                     '"finance.population@2014/15" = 0\n')
        self.assertIn("is empty, because Finance!F11 (Non-recurrent allocations, 2015/16) holds text `tbc` where a number "
                      "belongs.", said)
        self.assertNotIn("is worked out from", said)
        self.assertRegex(said, r"Finance!F11: [0-9]+ findings cannot be assessed\. Enter a number in Finance!F11\.")
        self.assertRegex(said, r"Finance!E7: [0-9]+ findings cannot be assessed\. Enter a figure other than 0 in Finance!E7\.")

    def test_of_rows_that_lack_what_they_must_hold(self):
        """Each is told by the heading of its column and its cell."""
        clear = "{ clear = true }"
        said = self.checked("rows", f'[table_change.action]\n"1.what" = {clear}\n[table_change.provider]\n"1.provider" = {clear}\n'
                                    f'[table_change.specialised]\n"1.volume" = {clear}\n[table_change.group]\n"1.group" = {clear}\n')
        for cell, heading in (("Actions!C6", "What is done, with whom"), ("Providers!B6", "Provider"), ("Groups!B6", "Group"),
                              ("'Specialised services'!D6", "Patients a year")):
            self.assertIn(f"{cell} ({heading}) is empty and must be filled.", said)

    def test_of_exports(self):
        for kind in ("plan-on-a-page", "exceptions", "scorecard", "penalties", "penalty-publication"):
            for plan in self.plans.values():
                with self.subTest(kind=kind, plan=plan.name):
                    self.hold("".join(run("export", kind, "--format", "markdown", plan)), kind)

    def test_of_receipts(self):
        receipt = self.folder / "ready.receipt.json"
        run("check", "--receipt", receipt, self.plans["ready"])
        altered = self.folder / "altered.receipt.json"
        altered.write_text(receipt.read_text("utf-8").replace('"verdict": "ready"', '"verdict": "not ready"'), "utf-8")
        for one, plan in ((receipt, "ready"), (receipt, "not-ready"), (altered, "ready")):
            with self.subTest(receipt=one.name, plan=plan):
                self.hold("".join(run("verify", one, self.plans[plan])), one.name)

    def test_of_help(self):
        commands = re.findall(r"^  ([a-z]+) ", run("--help")[0], re.MULTILINE)
        self.assertIn("check", commands)
        for command in commands:
            with self.subTest(command=command):
                self.hold(re.sub(r"\S+\.\.\S+", "RANGE", run(command, "--help")[0]), command)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
