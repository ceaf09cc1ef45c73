#!/usr/bin/env python3
"""Registers on the command line: the command that prints them, and rows of one's own.

registers_test.py PLANCHECK SOURCE [unittest arguments]"""
import csv
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

import jsonschema

PLANCHECK = Path(sys.argv.pop(1)).resolve()
SOURCE = Path(sys.argv.pop(1)).resolve()
OWN = """[register]
id = "special-measures"

[[source]]
key = "LETTER"
title = "A letter"
where = "our files"

[[row]]
body = "99Z"
name = "A CCG of the samples"
from = "2013-06-01"
until = "%s"
content = "Performance and leadership."
source = "LETTER"
confidence = "quoted"
"""

ASKING_RULE = """[[rule]]
id = "FSM-CONTINGENCY"
title = "In financial special measures contingency is at least three times the floor"
group = "finance"
block = "finance"
severity = "blocking"
unit = "£000"
when = "in_register('financial-special-measures')"
test = "contingency >= 3 * contingency_floor * allocation_total"
intent = "More is put by."
remedy = "Raise {contingency}."
source = "FSM16"
confidence = "unverified"
given = { "register.financial-special-measures" = true, allocation_total = 100000 }
case = [
  { name = "enough", kind = "meets", given = { contingency = 1600 }, headroom = 100 },
  { name = "too little", kind = "misses", given = { contingency = 1400 }, headroom = -100 },
  { name = "a penny less", kind = "misses", given = { contingency = 1499.99999 }, headroom = -0.00001 },
  { name = "exactly", kind = "boundary", given = { contingency = 1500 }, expect = "met", headroom = 0 },
  { name = "none", kind = "missing", given = { }, expect = "not assessed" },
]
"""

LATER = ("support_unit", "delivery_vehicle", "primary_care", "devolution", "vision")


def without_rows(plan, codes):
    """The workbook, saved beside it as `older`, without the rows of its cover that begin with these codes."""
    older = plan.with_stem("older")
    with zipfile.ZipFile(plan) as now, zipfile.ZipFile(older, "w") as then:
        end = "</table:table-row>"
        sheet, rows = "content.xml", [rf"<table:table-row(?:(?!{end}).)*?<text:p>{code}</text:p>.*?{end}" for code in codes]
        if plan.suffix == ".xlsx":
            strings = re.findall("<si>.*?</si>", now.read("xl/sharedStrings.xml").decode("utf-8"), re.DOTALL)
            shared = [re.sub("<[^>]*>", "", one) for one in strings]
            sheet, rows = "xl/worksheets/sheet1.xml", [
                rf'<row [^>]*><c r="A\d+"[^>]*><v>{shared.index(code)}</v></c>.*?</row>' for code in codes]
        for part in now.infolist():
            content = now.read(part)
            for row in rows if part.filename == sheet else ():
                text, count = re.subn(row, "", content.decode("utf-8"), count=1, flags=re.DOTALL)
                assert count == 1, row
                content = text.encode("utf-8")
            then.writestr(part, content)
    return older


def run(*arguments):
    done = subprocess.run([str(PLANCHECK), *map(str, arguments)], capture_output=True, check=False, timeout=300)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def one_line(text):
    return " ".join(text.split())


class Registers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="plancheck-registers-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)

    def own(self, until="none", name="own", text=OWN):
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        (folder / "special-measures.toml").write_text(text % until, encoding="utf-8")
        return folder

    def said(self, *arguments, status=0):
        done, text, problem = run(*arguments)
        self.assertEqual((done, problem if status == 0 else ""), (status, ""), problem + text)
        return text if status == 0 else problem

    def test_lists_all(self):
        lines = self.said("register").splitlines()
        self.assertEqual(len(lines), 15)
        self.assertTrue(any(line.startswith("financial-special-measures ") and "13 rows" in line for line in lines))

    def test_prints_one(self):
        text = one_line(self.said("register", "financial-special-measures", "--today", "2016-12-23"))
        self.assertIn("NHS East Surrey CCG (09L)", text)
        self.assertIn("What it must do: An organisational review that leads to a single leadership structure.", text)
        self.assertIn("HSJ, July 2016 (financial special measures)", text)
        self.assertIn("applies: from 21 July 2016 until January 2017", text)
        self.assertIn("not known whether it applies: from 21 July 2016; its end is not known", text)

    def test_prints_what_is_known_of_a_body(self):
        text = one_line(self.said("register", "--body", "07x"))
        for part in ("What is known of NHS Enfield CCG", "Ratings (1)", "Financial special measures (1)", "Directions (1)",
                     "Areas (STPs) (1)", "North Central London"):
            self.assertIn(part, text)
        self.assertIn("Nothing is known", self.said("register", "--body", "99Z"))

    def test_json_and_csv_have_each_row_with_its_source(self):
        found = json.loads(self.said("register", "ratings", "-f", "json", "--today", "2016-12-23"))
        rows = found["registers"][0]["rows"]
        inadequate = [row for row in rows if row["fields"]["rating"] == "inadequate" and row["from"]["text"] == "2015/16"]
        self.assertEqual(len(inadequate), 26)
        self.assertTrue(all(row["source"] and row["confidence"] == "quoted" for row in inadequate))
        self.assertEqual(inadequate[0]["from"]["earliest"], "2015-04-01")
        listed = list(csv.DictReader(io.StringIO(self.said("register", "ratings", "-f", "csv").lstrip("\ufeff"))))
        self.assertEqual(sum(row["field"] == "rating" and row["value"] == "inadequate" and row["from"] == "2015/16"
                             for row in listed), 26)
        self.assertTrue(all(row["source"] for row in listed))
        everything = json.loads(self.said("register", "-f", "json"))
        self.assertEqual(len(everything["registers"]), 15)

    def test_counts_add_up(self):
        found = json.loads(self.said("register", "rating-counts", "-f", "json"))
        self.assertEqual(sum(int(row["fields"]["count"]) for row in found["registers"][0]["rows"]), 209)

    def test_unknown_names_and_days(self):
        self.assertIn("there is no register `rating`; did you mean `ratings`?", self.said("register", "rating", status=64))
        self.assertIn("is not a date", self.said("register", "--today", "soon", status=64))

    def test_rows_of_ones_own(self):
        folder = self.own()
        text = one_line(self.said("register", "--body", "99Z", "--registers", folder, "--today", "2014-02-14"))
        self.assertIn("A CCG of the samples (99Z) applies: from 1 June 2013", text)
        self.assertIn("no faults. 1 register", self.said("lint", folder))
        self.assertIn(str(folder), self.said("register", "--registers", folder))

    def test_faults_of_ones_own_stop_every_command(self):
        folder = self.own(until="2013-05-31", name="faulty")
        fault = "special-measures.toml:13:9: `until` (2013-05-31) comes before `from` (2013-06-01)"
        self.assertIn(fault, self.said("register", "--registers", folder, status=2))
        self.assertIn(fault, self.said("rules", "--registers", folder, status=2))
        status, text, _ = run("lint", folder)
        self.assertEqual(status, 1)
        self.assertIn(fault, text)
        self.assertIn("cannot be read", self.said("register", "--registers", self.folder / "nowhere", status=2))

    def test_check_says_what_is_known_of_the_body(self):
        ready = SOURCE / "templates" / "2014-16" / "samples" / "anytown-ready.toml"
        self.said("template", "2014-16@1", "--ods-only", "--output", self.folder, "--values", ready)
        plan = self.folder / "anytown-ready.ods"
        folder = self.own(until="2014-05-01", name="lifted")
        for day, words in (("2014-04-30", "On 30 April 2014 it applies."), ("2014-05-01", "On 1 May 2014 it has ended.")):
            for form in ("text", "html", "markdown"):
                text = one_line(self.said("check", plan, "--registers", folder, "--today", day, "-f", form))
                self.assertIn("What is known of this body", text)
                self.assertIn(words, text)
                self.assertIn("PlanCheck predicts no rating", text)
                self.assertEqual("1 June 2014" in text, day == "2014-04-30", "the review")
        schema = json.loads((SOURCE / "docs" / "schema" / "assessment-1.json").read_text(encoding="utf-8"))
        for own, known in (([], False), (["--registers", folder], True)):
            found = json.loads(self.said("check", plan, *own, "--today", "2014-04-30", "-f", "json"))
            jsonschema.validate(found, schema)
            self.assertEqual(found["context"]["known"], known)
        self.assertEqual(found["context"]["rows"][0]["days_left"], 32)
        self.assertNotIn("What is known of this body", self.said("check", plan, "--today", "2014-04-30"))

    def regime(self, until="none", name="regime"):
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        own = OWN.replace("special-measures", "financial-special-measures").replace("2013-06-01", "2016-07-21")
        (folder / "regime.toml").write_text(own % until, encoding="utf-8")
        return folder

    def ready_plan(self, round_id):
        values = SOURCE / "templates" / round_id.partition("@1")[0] / "samples" / "anytown-ready.toml"
        folder = self.folder / round_id
        folder.mkdir(exist_ok=True)
        self.said("template", round_id, "--ods-only", "--output", folder, "--values", values)
        return folder / "anytown-ready.ods"

    def test_rules_ask_the_registers(self):
        plan = self.ready_plan("2017-19@1")
        folder = self.regime(until="2017-07-21")
        schema = json.loads((SOURCE / "docs" / "schema" / "assessment-1.json").read_text(encoding="utf-8"))
        for own, day, outcome, status in (
                ([], "2016-12-30", "not applicable", 0), (["--registers", folder], "2016-12-30", "not assessed", 1),
                (["--registers", folder], "2017-07-20", "not assessed", 1),
                (["--registers", folder], "2017-07-21", "not applicable", 0)):
            found = json.loads(self.said_by(status, "check", plan, *own, "--today", day, "-f", "json"))
            jsonschema.validate(found, schema)
            asked = [one for one in found["findings"] if one["rule"] in ("MD-1.b", "MD-1.c", "MD-2.c", "MD-2.d", "MD-2.e")]
            self.assertEqual([one["outcome"] for one in asked], [outcome] * 5, (own, day))
            self.assertEqual(found["provenance"]["registers"]["from"], "folder" if own else "shipped")
            self.assertEqual(found["counts"]["features"]["not applicable"], 5 if outcome == "not applicable" else 0)
        text = one_line(self.said_by(1, "check", plan, "--registers", folder, "--today", "2016-12-30"))
        self.assertIn("its rules ask registers with rows of a folder, fingerprint", text)
        self.assertIn("14 of 19 asks", text)
        self.assertIn("14 of 14 asks", self.said("check", plan, "--today", "2016-12-30"))

    def plan_of(self, code, round_id="2017-19@1", form="ods", **cover):
        """The ready sample with another code, and these lines of its cover."""
        values = (SOURCE / "templates" / round_id.partition("@1")[0] / "samples" / "anytown-ready").resolve()
        folder = self.folder / f"{code}-{round_id}-{len(list(self.folder.iterdir()))}"
        folder.mkdir()
        lines = "".join(f'"cover.{line}@value" = "{text}"\n' for line, text in cover.items())
        (folder / "plan.toml").write_text(f'base = "{values}"\n[points]\n"cover.org_code@value" = "{code}"\n{lines}',
                                          encoding="utf-8")
        self.said("template", round_id, "--output", folder, "--values", folder / "plan.toml")
        return folder / f"plan.{form}"

    def test_the_cover_beside_the_registers(self):
        schema = json.loads((SOURCE / "docs" / "schema" / "assessment-1.json").read_text(encoding="utf-8"))
        for form in ("ods", "xlsx"):
            plan = self.plan_of("01W", form=form, devolution="London", primary_care="delegated")
            found = json.loads(run("check", plan, "--today", "2016-12-30", "-f", "json")[1])
            jsonschema.validate(found, schema)
            devolution, primary_care = found["context"]["arrangements"]
            self.assertIn("Possible contradiction, Devolution area: the plan says “London”; the register “Devolution” says “Greater",
                          devolution)
            self.assertIn("its end is not known", devolution)
            self.assertIn("the plan says “delegated”, as the register “Delegated commissioning” does", primary_care)
            for name in ("text", "html", "markdown"):
                self.assertIn("Possible contradiction, Devolution area", one_line(run("check", plan, "-f", name)[1]))

    def test_an_older_workbook_lacks_the_lines_and_is_accepted(self):
        """Without the rows of the cover that came later, nothing is missed, and the registers are told as before."""
        for form in ("ods", "xlsx"):
            plan = self.plan_of("01W", form=form)
            older = without_rows(plan, LATER)
            now, then = (json.loads(run("check", one, "--today", "2016-12-30", "-f", "json")[1]) for one in (plan, older))
            self.assertEqual(then["verdict"], now["verdict"])
            self.assertEqual([one["message"] for one in then["workbook"]], [one["message"] for one in now["workbook"]])
            self.assertIn("Devolution area: the plan does not say", then["context"]["arrangements"][0])

    def templates_with(self, rule):
        """The shipped rounds with one rule more in 2017-19."""
        templates = Path(tempfile.mkdtemp(dir=self.folder)) / "templates"
        for name in ("common", "ccg-rounds", "commissioning", "must-dos", "lists", "2014-16", "2014-16@2", "2017-19"):
            shutil.copytree(SOURCE / "templates" / name, templates / name)
        (templates / "2017-19" / "own.toml").write_text(rule, encoding="utf-8")
        return templates / "2017-19"

    def scenario_of(self, plan, *arguments):
        status, text, problem = run("scenario", plan, "--today", "2016-12-30", "-f", "json", *arguments)
        self.assertIn(status, (0, 1), problem)
        return json.loads(text)["scenarios"][0]

    def test_scenarios_judge_rules_that_ask_registers_as_the_check_does(self):
        """A CCG in financial special measures by the shipped rows, and the samples' own body by a row of ours."""
        for code, own in (("05Y", []), ("99Z", ["--registers", self.regime(name="scenario")])):
            plan = self.plan_of(code)
            checked = json.loads(run("check", plan, "--today", "2016-12-30", "-f", "json", *own)[1])
            finding = {one["rule"]: one for one in checked["findings"]}["MD-2.c"]
            self.assertEqual(finding["outcome"], "not assessed", "its cells are empty")
            least, = self.scenario_of(plan, "--meet", "MD-2.c:finance.contingency@2017/18", *own)["least"]
            self.assertIn(finding["sentence"], least["sentence"])
            self.assertIn("not assessed", least["sentence"])
        least, = self.scenario_of(self.plan_of("99Z"), "--meet", "MD-2.c:finance.contingency@2017/18")["least"]
        self.assertIn("MD-2.c is not applicable: Not applicable: the rule is only for plans where the CCG", least["sentence"])

    def test_sweeps_and_least_changes_follow_a_rule_that_asks_a_register(self):
        rounds = ["--rounds", self.templates_with(ASKING_RULE)]
        for code, own in (("05Y", []), ("99Z", ["--registers", self.regime(name="sweep")])):
            plan = self.plan_of(code)

            def outcome(value, options=(*rounds, *own), plan=plan):
                turned = self.scenario_of(plan, "--set", f"finance.contingency@2017/18={value}", *options)
                rule = [one for one in turned["findings"] if one["rule"] == "FSM-CONTINGENCY" and one["period"] == "2017/18"]
                return rule[0]["scenario"]["outcome"]

            checked = json.loads(run("check", plan, "--today", "2016-12-30", "-f", "json", *rounds, *own)[1])
            before = [one for one in checked["findings"] if (one["rule"], one["period"]) == ("FSM-CONTINGENCY", "2017/18")][0]
            self.assertEqual(before["outcome"], "not met")
            least, = self.scenario_of(plan, "--meet", "FSM-CONTINGENCY@2017/18:finance.contingency", *rounds, *own)["least"]
            self.assertEqual(float(least["change"]), -float(before["headroom"]))
            swept = self.scenario_of(plan, "--sweep", "finance.contingency@2017/18=100%..300%/10%", *rounds, *own)["sweep"]
            broken = [one for one in swept["breaks"] if (one["rule"], one["period"]) == ("FSM-CONTINGENCY", "2017/18")]
            self.assertEqual([(one["before"], one["after"]) for one in broken], [("not met", "met")])
            self.assertEqual(float(broken[0]["first"]), float(least["after"]))
            self.assertEqual(outcome(broken[0]["last"]), "not met")
            self.assertEqual(outcome(broken[0]["first"]), "met")
        plan = self.plan_of("99Z")
        least, = self.scenario_of(plan, "--meet", "FSM-CONTINGENCY@2017/18:finance.contingency", *rounds)["least"]
        self.assertIn("FSM-CONTINGENCY 2017/18 is not applicable", least["sentence"])
        swept = self.scenario_of(plan, "--sweep", "finance.contingency@2017/18=100%..300%/10%", *rounds)["sweep"]
        self.assertFalse([one for one in swept["breaks"] if one["rule"] == "FSM-CONTINGENCY"])

    def said_by(self, status, *arguments):
        done, text, problem = run(*arguments)
        self.assertEqual((done, problem), (status, ""), problem + text)
        return text

    def test_a_receipt_by_own_registers_is_not_one_by_the_shipped(self):
        plan = self.ready_plan("2017-19@1")
        folder, receipt = self.regime(name="signed"), self.folder / "own.receipt.json"
        self.said_by(1, "check", plan, "--registers", folder, "--today", "2016-12-30", "--receipt", receipt)
        schema = json.loads((SOURCE / "docs" / "schema" / "receipt-1.json").read_text(encoding="utf-8"))
        jsonschema.validate(json.loads(receipt.read_text(encoding="utf-8")), schema)
        self.assertIn("Unchanged:", self.said("verify", plan, receipt, "--registers", folder))
        for own in ([], ["--registers", self.regime(until="2016-12-01", name="other")]):
            status, text, _ = run("verify", plan, receipt, *own)
            self.assertNotEqual(status, 0)
            self.assertIn("its rules asked other registers than those at hand", one_line(text))
        told = receipt.read_text(encoding="utf-8").replace('"from": "folder"', '"from": "ours"')
        receipt.write_text(told, encoding="utf-8")
        self.assertIn("its registers are neither shipped nor from a folder", one_line(run("verify", plan, receipt)[2]))

    def test_a_round_may_ask_a_register_of_ones_own(self):
        templates = self.folder / "templates"
        for name in ("common", "ccg-rounds", "commissioning", "must-dos", "lists", "2014-16", "2014-16@2", "2017-19"):
            if (SOURCE / "templates" / name).exists():
                shutil.copytree(SOURCE / "templates" / name, templates / name)
        rules = templates / "2017-19" / "must-dos.toml"
        text = rules.read_text(encoding="utf-8")
        rules.write_text(text.replace("in_register('financial-special-measures')", "in_register('our-list')").replace(
            "register.financial-special-measures", "register.our-list"), encoding="utf-8")
        status, said, _ = run("lint", templates / "2017-19")
        self.assertEqual(status, 1)
        self.assertIn("there is no register of bodies `our-list`", said)
        folder = self.folder / "ours"
        folder.mkdir()
        (folder / "ours.toml").write_text(
            (OWN % "none").replace('id = "special-measures"', 'id = "our-list"\ntitle = "Our list"\ncontent = "Why"'),
            encoding="utf-8")
        self.assertIn("no faults", self.said("lint", templates / "2017-19", "--registers", folder))
        explained = one_line(self.said("explain", "MD-2.c", "--round", "2017-19@1", "--rounds", templates / "2017-19",
                                       "--registers", folder))
        self.assertIn("in_register('our-list')", explained)

    def test_the_shipped_folder_is_sound(self):
        self.assertIn("no faults. 15 registers", self.said("lint", SOURCE / "templates" / "registers"))


if __name__ == "__main__":
    unittest.main()
