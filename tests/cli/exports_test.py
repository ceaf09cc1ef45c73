#!/usr/bin/env python3
"""What area teams ask for, from the real program: the plan on a page, the exception report, the scorecard.

exports_test.py PLANCHECK SOURCE [unittest arguments]"""
import csv
import html
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PLANCHECK = Path(sys.argv.pop(1)).resolve()
SOURCE = Path(sys.argv.pop(1)).resolve()
TODAY = "2014-04-11"
KINDS = ("plan-on-a-page", "exceptions", "scorecard", "penalties", "penalty-publication")
HOSTILE = '<script>alert(1)</script> =2+2 \u202e "]]>'


def run(*arguments):
    done = subprocess.run([str(PLANCHECK), *map(str, arguments)], capture_output=True, check=False, timeout=300)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def words(page):
    page = re.sub(r"(?s)<style>.*?</style>", "", page)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


class Exports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="plancheck-exports-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.plans = {}
        for name in ("2013-14", "2014-16@1", "2014-16@2", "2016-17", "2017-19@1", "2017-19@2", "2026-29"):
            samples = SOURCE / "templates" / name.removesuffix("@1") / "samples"
            cls.plans[name] = cls.made(name, samples / "anytown-ready.toml")
        for state in ("not-ready", "half-filled"):
            cls.plans[state] = cls.made("2014-16@1", SOURCE / f"templates/2014-16/samples/anytown-{state}.toml", state)

    @classmethod
    def made(cls, name, values, folder=None):
        place = cls.folder / (folder or name)
        status, _, problem = run("template", name, "--ods-only", "--values", values, "--output", place)
        if status != 0:
            raise AssertionError(problem)
        return next(place.glob("*.ods"))

    def test_of_every_round(self):
        for name, plan in self.plans.items():
            expected = run("check", "--today", TODAY, plan)[0]
            for kind in KINDS:
                with self.subTest(f"{kind} of {name}"):
                    status, page, problem = run("export", kind, "--today", TODAY, plan)
                    self.assertEqual((status, problem), (expected, ""))
                    self.assertIn("Anytown", words(page))
            for part in ("Vision", "Outcomes", "Money", "Risks"):
                self.assertRegex(run("export", "plan-on-a-page", plan)[1], f"<h2>{part}")
            rows = list(csv.DictReader(io.StringIO(run("export", "scorecard", "-f", "csv", plan)[1].lstrip("\ufeff"))))
            self.assertGreater(len(rows), 3, name)
            self.assertTrue(any(row["direction"] == "at least" and row["standard"] for row in rows), name)

    def test_the_words_are_those_of_check(self):
        for name in ("not-ready", "half-filled"):
            plan = self.plans[name]
            said = json.loads(run("check", "--today", TODAY, "-f", "json", plan)[1])
            text = words(run("export", "exceptions", "--today", TODAY, plan)[1])
            open_ones = [one for one in said["findings"] if one["outcome"] not in ("met", "not applicable")]
            self.assertGreater(len(open_ones), 50)
            for one in open_ones:
                self.assertTrue(" ".join((one["sentence"] or one["reason"]).split()) in text, one["rule"])
            for kind in ("plan-on-a-page", "scorecard"):
                page = words(run("export", kind, "--today", TODAY, plan)[1])
                self.assertIsNone(re.search(r"\b(FIN|CON)-[A-Z]", page), f"{kind} shows codes")

    def test_the_scorecard_has_the_figures_of_check(self):
        plan = self.plans["2014-16@1"]
        said = {(one["rule"], one["period"]): one
                for one in json.loads(run("check", "-f", "json", plan)[1])["findings"]}
        rows = csv.DictReader(io.StringIO(run("export", "scorecard", "-f", "csv", plan)[1].lstrip("\ufeff")))
        checked = 0
        for row in rows:
            one = said.get((row["code"], row["period"]))
            if one is not None and one["measure"] is not None:
                self.assertEqual((float(row["level"]), float(row["standard"]), row["outcome"]),
                                 (one["measure"], one["threshold"], one["outcome"]), row["code"])
                checked += 1
        self.assertGreater(checked, 60)

    def test_many_plans(self):
        pair = (self.plans["2014-16@1"], self.plans["2016-17"])
        status, text, _ = run("export", "scorecard", "-f", "csv", *pair)
        self.assertEqual(text.count("file,organisation,"), 1)
        self.assertEqual({row["round"] for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff")))}, {"2014-16", "2016-17"})
        self.assertEqual(run("export", "exceptions", *pair)[0], 64)
        place = self.folder / "pages"
        place.mkdir()
        run("export", "scorecard", "-f", "csv", "-o", place, *pair)
        self.assertEqual(len(list(place.iterdir())), 2)
        for path in place.iterdir():
            self.assertTrue(path.read_text(encoding="utf-8-sig").startswith("file,organisation,"))
        self.assertIn(status, (0, 1))

    def test_penalties_as_rows(self):
        def rows(kind, name):
            return list(csv.DictReader(io.StringIO(run("export", kind, "-f", "csv", self.plans[name])[1].lstrip("\ufeff"))))

        waits, data, handovers = sorted(rows("penalties", "2014-16@1"), key=lambda row: -float(row["rate"]))
        self.assertEqual((waits["standard"], waits["published_rate"], waits["due_at_published_rate"]), ("52-week wait", "5000", "0"))
        self.assertEqual((data["standard"], data["published"]), ("Data completeness", "no source gives a rate"))
        self.assertEqual(handovers["published_rate"], "200")
        published, = rows("penalty-publication", "2014-16@1")
        self.assertEqual((published["provider"], published["penalty_applied"], published["use"], published["note"]),
                         ("Anytown Community Services", "3000", "Training in clinical coding", "No quarter entered"))
        nothing, = rows("penalties", "2026-29")
        self.assertEqual(nothing["note"], "The round has no sheet for contract penalties.")

    def test_wrong_usage_is_said(self):
        plan = self.plans["2014-16@1"]
        status, _, problem = run("export", "exceptions", "-f", "csv", plan)
        self.assertEqual(status, 64)
        self.assertIn("plancheck check --format csv", problem)
        self.assertEqual(run("export", "everything", plan)[0], 64)
        self.assertEqual(run("export", "exceptions", "-o", plan, plan)[0], 64)

    def test_what_cannot_be_assessed_says_why(self):
        path = self.folder / "text.ods"
        path.write_text("no workbook", encoding="utf-8")
        for kind in KINDS:
            status, page, _ = run("export", kind, path)
            self.assertEqual(status, 2)
            self.assertIn("not a workbook", words(page).lower())
        status, rows, _ = run("export", "scorecard", "-f", "csv", path)
        self.assertEqual(status, 2)
        self.assertIn("could not be assessed", rows)

    def test_text_of_planners_is_harmless(self):
        samples = SOURCE / "templates/2014-16/samples"
        for sample in samples.glob("*.toml"):
            shutil.copy(sample, self.folder)
        toml = json.dumps(HOSTILE)
        lines = ["title = \"Hostile\"", "purpose = \"Hostile\"", "base = \"anytown-not-ready\"", "[points]",
                 f'"cover.vision@value" = {toml}', f'"cover.org_name@value" = {toml}', f'"features.OUT-01.a@response" = {toml}',
                 f'"features.OUT-01.a@lead" = {toml}']
        (self.folder / "hostile.toml").write_text("\n".join(lines), encoding="utf-8")
        plan = self.made("2014-16@1", self.folder / "hostile.toml", "hostile")
        for kind in KINDS:
            page = run("export", kind, plan)[1]
            self.assertNotIn("<script", page)
            self.assertNotIn("\u202e", page)
        self.assertIn("&lt;script&gt;", run("export", "plan-on-a-page", plan)[1])
        rows = run("export", "scorecard", "-f", "csv", plan)[1]
        for row in csv.reader(io.StringIO(rows)):
            for field in row:
                self.assertNotRegex(field, r"^[=@|%]")


if __name__ == "__main__":
    unittest.main()
