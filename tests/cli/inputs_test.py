#!/usr/bin/env python3
"""The program's inputs: folders, in which every file is named or counted in every format of a report; links to other files; and
inputs that are not files, for which no command may wait.

inputs_test.py PLANCHECK SOURCE [unittest arguments]"""
import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import jsonschema

PLANCHECK = Path(sys.argv.pop(1)).resolve()
SOURCE = Path(sys.argv.pop(1)).resolve()
TODAY = ("--today", "2014-04-11")
PASSED = "3 other files passed over. 1 folder was not looked into: archive."
OLD = "The file is an old Excel workbook (.xls), which cannot be read: save it as .ods or .xlsx and check that."


def run(*arguments, timeout=60):
    done = subprocess.run([str(PLANCHECK), *map(str, arguments)], capture_output=True, check=False, timeout=timeout)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def changed(path, copy, part, change):
    """A copy with one part changed by `change(text)`."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if name == part else content)
    return copy


class Inputs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.made = Path(tempfile.mkdtemp(prefix="plancheck-inputs-"))
        cls.addClassCleanup(shutil.rmtree, cls.made)
        for name in ("ready", "not-ready"):
            values = SOURCE / "templates" / "2014-16" / "samples" / f"anytown-{name}.toml"
            status, _, problem = run("template", "2014-16@1", "--ods-only", "--output", cls.made, "--values", values)
            assert status == 0, problem
        cls.ready, cls.not_ready = cls.made / "anytown-ready.ods", cls.made / "anytown-not-ready.ods"

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="plancheck-inputs-"))
        self.addCleanup(shutil.rmtree, self.folder)


class Folders(Inputs):
    def put(self, *names):
        """Puts a ready plan, and other files beside it, in a folder."""
        plans = self.folder / "plans"
        plans.mkdir()
        shutil.copy(self.ready, plans / "a.ods")
        for name in names:
            shutil.copy(self.not_ready, plans / name)
        return plans

    def mixed(self):
        plans = self.put()
        (plans / "b.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le"))
        (plans / "archive").mkdir()
        for name in ("c.csv", "d.pdf", ".~lock.a.ods#"):
            (plans / name).write_text("x")
        return plans

    def test_no_plan_is_passed_over_for_its_ending(self):
        for name in ("b.xlsm", "b.XLSX", "b.xltx", "b.xltm", "b.ots", "b.FODS", "b", "b.bak"):
            with self.subTest(name):
                plans = self.put(name)
                status, text, _ = run("check", *TODAY, plans)
                self.assertEqual(status, 1, text)
                self.assertTrue(text.endswith(f"\n  not ready: {plans / name}\n2 workbooks: 1 ready, 1 not ready, 0 "
                                              "could not be assessed.\n"), text[-200:])
                shutil.rmtree(plans)

    def test_what_cannot_be_read_is_a_row(self):
        for name in ("b.xls", "b.xlsb", "b.numbers", "b.et", "b.wk1", "b.123", "b.sxc", "b.uos", "b.gnumeric", "b.XLS"):
            with self.subTest(name):
                plans = self.put()
                (plans / name).write_text("no content that is known")
                status, text, _ = run("check", *TODAY, "--format", "json", plans)
                self.assertEqual(status, 2)
                row = json.loads(text)[1]
                self.assertEqual((row["provenance"]["file"]["name"], row["verdict"]), (name, "could not be assessed"))
                ending = Path(name).suffix.lower()
                self.assertRegex(row["workbook"][0]["message"], rf"^The file is an? .*\({re.escape(ending)}\), which cannot "
                                 r"be read: save it as \.ods or \.xlsx and check that\.$")
                status, text, _ = run("check", *TODAY, "--format", "json", plans / name)
                self.assertEqual((status, json.loads(text)["workbook"][0]["message"]), (2, row["workbook"][0]["message"]))
                status, text, _ = run("footprint", *TODAY, "--format", "json", plans)
                self.assertEqual(status, 2)
                self.assertIn(f'"{name}"', text)
                shutil.rmtree(plans)

    def test_what_is_no_workbook_is_counted_in_every_format(self):
        plans = self.mixed()
        status, text, _ = run("check", *TODAY, plans)
        self.assertEqual(status, 2)
        self.assertIn(f"\n{PASSED}\n", text)
        self.assertEqual(" ".join(text.split()).count(OLD), 1)
        self.assertTrue(text.splitlines()[-1].startswith("2 workbooks: 1 ready"))
        _, text, _ = run("check", *TODAY, "--format", "json", plans)
        reports = json.loads(text)
        schema = json.loads((SOURCE / "docs" / "schema" / "assessment-1.json").read_text())
        for report in reports:
            jsonschema.validate(report, schema)
        self.assertEqual([report["provenance"].get("passed_over") for report in reports], [PASSED, None])
        _, text, _ = run("check", *TODAY, "--format", "csv", plans)
        rows = [row for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff"))) if row["kind"] == "passed over"]
        self.assertEqual([row["sentence"] for row in rows], [PASSED])
        _, text, _ = run("check", *TODAY, "--format", "junit", plans)
        found = ElementTree.fromstring(text).findall(".//property[@name='passed over']")
        self.assertEqual([one.get("value") for one in found], [PASSED])
        for form in ("html", "markdown"):
            self.assertEqual(run("check", *TODAY, "--format", form, plans)[1].count(PASSED), 1, form)
        pages = self.folder / "pages"
        pages.mkdir()
        run("check", *TODAY, "--format", "html", "-o", pages, plans)
        self.assertIn(PASSED, (pages / "index.html").read_text())
        self.assertIn(PASSED, run("checklist", *TODAY, "-o", pages, plans)[2])

    def test_a_receipt_leaves_out_what_lay_beside_the_plan(self):
        plans, receipts = self.mixed(), self.folder / "receipts"
        receipts.mkdir()
        _, _, problem = run("check", *TODAY, "--receipt", receipts, plans)
        self.assertNotIn("no receipt was written", problem)
        kept = list(receipts.iterdir())
        self.assertEqual(len(kept), 1, kept)
        self.assertNotIn("passed_over", kept[0].read_text(encoding="utf-8"))

    def test_so_it_is_with_one_workbook(self):
        plans = self.mixed()
        (plans / "b.xls").unlink()
        status, text, _ = run("check", *TODAY, plans)
        self.assertEqual(status, 0)
        self.assertTrue(text.endswith(f"\n{PASSED}\n\n1 workbook: 1 ready, 0 not ready, 0 could not be assessed.\n"), text)
        report = json.loads(run("check", *TODAY, "--format", "json", plans)[1])
        self.assertEqual(report["provenance"]["passed_over"], PASSED)
        self.assertIn(PASSED, run("check", *TODAY, "--format", "html", plans)[1])
        self.assertNotIn("passed over", run("check", *TODAY, plans / "a.ods")[1])

    def test_and_in_a_footprint(self):
        plans = self.mixed()
        for form in ("text", "html", "csv"):
            self.assertEqual(run("footprint", *TODAY, "--format", form, plans)[1].count(PASSED), 1, form)
        report = json.loads(run("footprint", *TODAY, "--format", "json", plans)[1])
        jsonschema.validate(report, json.loads((SOURCE / "docs" / "schema" / "footprint-1.json").read_text()))
        self.assertEqual(report["passed_over"], PASSED)

    def test_the_help_names_what_is_read(self):
        for command in ("check", "checklist", "footprint"):
            self.assertIn(".ods .fods .ots .xlsx .xlsm .xltx .xltm", " ".join(run(command, "--help")[1].split()))


class Links(Inputs):
    """A formula that leads out of the workbook, in a plan that would otherwise be ready."""

    def finding(self, formula):
        def put(text):
            at = text.index('table:formula="', text.index("plan:finance"))
            return text[:at] + f'table:formula="of:={formula}" ' + re.sub(r'^table:formula="[^"]*"', "", text[at:])
        plan = changed(self.ready, self.folder / "plan.ods", "content.xml", put)
        report = json.loads(run("check", *TODAY, "--format", "json", plan)[1])
        return report["verdict"], [one for one in report["workbook"] if one["code"] == "external-link"]

    def test_is_found_with_its_cell(self):
        for formula, target in (("[1]sheet1!$A$1", "[1]"), ("['file:///c:/old.ods'#$Sheet1.A1]", "file:///c:/old.ods"),
                                ("INDIRECT(&quot;'file:///x.ods'#$Sheet.A1&quot;)", "file:///x.ods"),
                                ("INDIRECT(&quot;[book.xlsx]Sheet1!A1&quot;)", "[book.xlsx]Sheet1!A1"),
                                ("COM.MICROSOFT.WEBSERVICE(&quot;https://nhs.example/rates&quot;)",
                                 "https://nhs.example/rates"),
                                ("DDE(&quot;soffice&quot;;&quot;x.ods&quot;;&quot;A1&quot;)", "soffice x.ods")):
            with self.subTest(formula):
                verdict, found = self.finding(formula)
                self.assertEqual((verdict, len(found)), ("not ready", 1), found)
                self.assertRegex(found[0]["cell"], r"^[A-Z]+[0-9]+$")
                self.assertEqual(found[0]["message"], f"{found[0]['sheet']}!{found[0]['cell']} takes figures from "
                                 f"`{target}`, which is not part of the plan; put the figures themselves into the workbook.")

    def test_what_stays_inside_is_none(self):
        for formula in ("&quot;see [1]&quot;", "HYPERLINK(&quot;https://nhs.example&quot;;&quot;[1]S!A1&quot;)",
                        "INDIRECT(&quot;$Finance.B2&quot;)"):
            self.assertEqual(self.finding(formula)[1], [], formula)


class NoFiles(Inputs):
    def test_no_command_waits_for_a_pipe(self):
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        receipt = self.folder / "receipt.json"
        run("check", *TODAY, "--receipt", receipt, self.ready)
        for command in (("check", pipe), ("checklist", pipe), ("footprint", pipe), ("verify", pipe, receipt),
                        ("verify", self.ready, pipe), ("compare", pipe, self.ready), ("compare", self.ready, pipe),
                        ("scenario", "--set", "finance.qipp_total@2014/15=1", pipe),
                        ("rules", "--diff", "2014-16@1", "2014-16@1", "--plan", pipe),
                        ("scenario", "--file", pipe, self.ready),
                        ("template", "2014-16@1", "--ods-only", "--output", self.folder, "--values", pipe)):
            with self.subTest(command[0]):
                status, text, problem = run(*command, timeout=20)
                self.assertEqual(status, 2, text + problem)
                self.assertRegex(" ".join((text + problem).split()), "it is not a regular file|cannot be read")

    def test_nor_for_a_device(self):
        for command in (("check", "/dev/zero"), ("compare", self.ready, "/dev/zero"), ("verify", self.ready, "/dev/zero")):
            status, text, problem = run(*command, timeout=20)
            self.assertEqual(status, 2)
            self.assertIn("it is not a regular file", " ".join((text + problem).split()))


if __name__ == "__main__":
    unittest.main()
