#!/usr/bin/env python3
"""Starts new plans from earlier ones with the real program: workbooks, receipts, and files that are none.

carried_test.py PLANCHECK SOURCE [unittest arguments]"""
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import jsonschema

PLANCHECK = Path(sys.argv.pop(1)).resolve()
SOURCE = Path(sys.argv.pop(1)).resolve()


def run(*arguments):
    done = subprocess.run([str(PLANCHECK), *map(str, arguments)], capture_output=True, check=False, timeout=300)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


class Carried(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="plancheck-carried-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.plan = cls.sample("2014-16@1", "2014-16")

    @classmethod
    def sample(cls, round_name, folder):
        values = SOURCE / "templates" / folder / "samples" / "anytown-ready.toml"
        status, _, problem = run("template", round_name, "--ods-only", "--values", values, "--output", cls.folder / folder)
        assert status == 0, problem
        return cls.folder / folder / "anytown-ready.ods"

    def start(self, round_name, plan, *options, expect=0):
        status, text, problem = run("template", round_name, "--ods-only", "--from", plan, "--output",
                                    self.folder / "new", *options)
        self.assertEqual(status, expect, text + problem)
        return text if expect == 0 else problem

    def test_the_json_is_as_the_schema_says_and_the_workbook_is_checked(self):
        schema = json.loads((SOURCE / "docs" / "schema" / "carried-1.json").read_text(encoding="utf-8"))
        jsonschema.Draft7Validator.check_schema(schema)
        for to, plan in (("2014-16@2", self.plan), ("2017-19@1", self.plan), ("2014-16@1", self.sample("2013-14", "2013-14"))):
            with self.subTest(to=to):
                carried = json.loads(self.start(to, plan, "--format", "json", "--today", "2014-12-24"))
                jsonschema.validate(carried, schema)
                self.assertEqual(len(carried["files"]), 1)
                status, text, problem = run("check", carried["files"][0], "--format", "json", "--today", "2014-12-24")
                self.assertEqual(status, 1, problem)
                checked = json.loads(text)
                self.assertEqual(checked["organisation"]["code"], "99Z")
                self.assertEqual(checked["provenance"]["round"]["id"], carried["to"]["id"])

    def test_the_text_ends_with_the_counts(self):
        text = self.start("2014-16@2", self.plan)
        self.assertTrue(text.startswith("Wrote "))
        self.assertIn("rows of tables are carried forward from 2014-16@1 to 2014-16@2", " ".join(text.split()))

    def test_a_receipt_gives_what_its_workbook_gives(self):
        receipt = self.folder / "receipt.json"
        status, _, problem = run("check", self.plan, "--receipt", receipt, "--today", "2014-12-24")
        self.assertIn(status, (0, 1), problem)
        by_file = [json.loads(self.start("2014-16@2", plan, "--format", "json")) for plan in (self.plan, receipt)]
        values = [({entry["point"]: entry["value"] for entry in one["entries"]},
                   [row["fields"] for row in one["rows"]]) for one in by_file]
        self.assertEqual(values[0], values[1])

    def test_what_is_no_earlier_plan_is_refused_in_a_sentence(self):
        self.assertIn("already for round 2014-16@1 in its present template", self.start("2014-16@1", self.plan, expect=2))
        self.assertIn("which came after 2013-14@1", self.start("2013-14", self.plan, expect=2))
        broken = self.folder / "broken.ods"
        broken.write_bytes(self.plan.read_bytes()[:2000])
        self.assertIn("broken.ods", self.start("2017-19", broken, expect=2))
        other = self.folder / "other.json"
        other.write_text("{}", encoding="utf-8")
        self.assertIn("cannot be used as a receipt", self.start("2017-19", other, expect=2))
        self.assertIn("nowhere.ods", self.start("2017-19", self.folder / "nowhere.ods", expect=2))

    def test_options_that_do_not_go_together(self):
        for options in (["--format", "json"], ["--from", self.plan, "--values", self.plan],
                        ["--from", self.plan, "--format", "html"], ["--from", self.plan, "--today", "soon"]):
            status, _, _ = run("template", "2017-19", "--ods-only", "--output", self.folder / "none", *options)
            self.assertEqual(status, 64, options)
        self.assertFalse((self.folder / "none").exists())

    def test_the_earlier_plan_is_never_written_over(self):
        earlier = self.folder / "same" / "plan-2017-19.ods"
        earlier.parent.mkdir()
        shutil.copyfile(self.plan, earlier)
        before = earlier.read_bytes()
        status, _, problem = run("template", "2017-19", "--ods-only", "--from", earlier, "--output", earlier.parent)
        self.assertEqual(status, 64, problem)
        self.assertEqual(earlier.read_bytes(), before)


if __name__ == "__main__":
    unittest.main()
