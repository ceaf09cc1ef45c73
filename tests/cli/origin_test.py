#!/usr/bin/env python3
"""Each format of each command says whose rules judge: shipped or from a folder, with their fingerprint.

origin_test.py PLANCHECK SOURCE [unittest arguments]"""
import csv
import io
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PLANCHECK = Path(sys.argv.pop(1)).resolve()
SOURCE = Path(sys.argv.pop(1)).resolve()
ROUND = SOURCE / "templates" / "2014-16"
# {plan}, {other} and {receipt} are files. {plans} is a folder with two plans, {old} the folder of a round.
CALLS = {
    ("check", "{plan}"): ("text", "json", "csv", "html", "markdown", "junit"),
    ("check", "{plans}"): ("text", "json", "csv", "html", "markdown", "junit"),
    ("checklist", "{plan}"): ("html", "markdown"),
    ("compare", "{plan}", "{other}"): ("text", "json", "html", "markdown"),
    ("verify", "{plan}", "{receipt}"): ("text", "json", "html", "markdown"),
    ("scenario", "{plan}", "--set", "finance.contingency@2014/15=1600"): ("text", "json", "markdown", "html", "csv"),
    ("footprint", "{plans}"): ("text", "json", "csv", "html"),
    ("explain", "FIN-CONTINGENCY", "--round", "2014-16@1"): ("text", "markdown"),
    ("rules", "--round", "2014-16@1"): ("text", "json", "csv"),
    ("rules", "--diff", "{old}", "2014-16@1"): ("text", "json", "csv"),
    ("rules", "--diff", "{old}", "2014-16@1", "--plan", "{plan}"): ("text", "json"),
}


def run(*arguments):
    done = subprocess.run([str(PLANCHECK), *map(str, arguments)], capture_output=True, check=False, timeout=300)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


class Origin(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="plancheck-origin-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        plans = cls.folder / "plans"
        for name in ("ready", "not-ready"):
            status, _, problem = run("template", "2014-16@1", "--ods-only", "--output", plans, "--values",
                                     ROUND / "samples" / f"anytown-{name}.toml")
            assert status == 0, problem
        cls.places = {"plans": plans, "plan": plans / "anytown-ready.ods", "other": plans / "anytown-not-ready.ods",
                      "receipt": cls.folder / "receipt.json", "old": cls.folder / "old"}
        cls.drafts = cls.folder / "drafts"
        shutil.copytree(ROUND, cls.drafts)
        shutil.copytree(ROUND, cls.places["old"])
        shutil.copytree(ROUND.parent / "common", cls.folder / "common")
        facts = cls.drafts / "round.toml"
        facts.write_text(facts.read_text(encoding="utf-8").replace('title = "', 'title = "Draft. ', 1), encoding="utf-8")
        status, _, problem = run("check", cls.places["plan"], "--receipt", cls.places["receipt"])
        assert status == 0, problem

    def fingerprint(self, *rounds):
        known = json.loads(run("check", self.places["plan"], "-f", "json", *rounds)[1])["provenance"]["round"]
        self.assertRegex(known["fingerprint"], "^[0-9a-f]{64}$")
        return known["fingerprint"][:16]

    def said(self, call, form, *rounds):
        words = [word.format(**self.places) for word in call]
        status, text, problem = run(*words, "--format", form, *rounds)
        self.assertIn(status, (0, 1), problem)
        return text

    def test_each_format_of_each_command_says_it(self):
        shipped = self.fingerprint()
        given = ("--rounds", self.drafts)
        drafted = self.fingerprint(*given)
        self.assertNotEqual(shipped, drafted)
        for call, forms in CALLS.items():
            for form in forms:
                with self.subTest(call=call, form=form):
                    text = " ".join(self.said(call, form).split())
                    self.assertIn(shipped, text)
                    self.assertNotIn(drafted, text)
                    self.assertIn("shipped", text)
                    self.assertNotIn("drafts", text)
                    text = " ".join(self.said(call, form, *given).split())
                    self.assertIn(drafted, text)
                    self.assertIn("drafts", text)

    def test_the_folder_of_pages_says_it_in_its_index_and_on_each_page(self):
        pages = self.folder / "pages"
        pages.mkdir()
        run("check", "-f", "html", "-o", pages, self.places["plans"], "--rounds", self.drafts)
        drafted = self.fingerprint("--rounds", self.drafts)
        for page in sorted(pages.iterdir()):
            self.assertIn(f"folder drafts, fingerprint {drafted}", page.read_text(encoding="utf-8"), page.name)

    def test_machines_find_it_in_its_place(self):
        drafted = self.fingerprint("--rounds", self.drafts)
        origin = {"fingerprint": drafted, "from": "folder", "folder": "drafts"}

        def known(round_of):
            return {key: round_of[key][:16] for key in origin}

        given = ("--rounds", self.drafts)
        plan = json.loads(self.said(("scenario", "{plan}", "--set", "finance.contingency@2014/15=1600"), "json", *given))
        self.assertEqual(known(plan["provenance"]["round"]), origin)
        compared = json.loads(self.said(("compare", "{plan}", "{other}"), "json", *given))
        self.assertEqual([known(compared[side]["round"]) for side in ("before", "after")], [origin, origin])
        many = json.loads(self.said(("footprint", "{plans}"), "json", *given))
        self.assertEqual(known({key: many[f"round_{key}"] for key in origin}), origin)
        rounds = json.loads(self.said(("rules", "--diff", "{old}", "2014-16@1"), "json", *given))
        self.assertEqual((known(rounds["after"]), rounds["before"]["folder"]), (origin, "old"))
        for call in (("check", "{plans}"), ("footprint", "{plans}"),
                     ("scenario", "{plan}", "--set", "finance.contingency@2014/15=1600")):
            rows = list(csv.DictReader(io.StringIO(self.said(call, "csv", *given).lstrip("\ufeff"))))
            for row in rows:
                self.assertNotIn(None, row, call)  # as many fields as columns
            told = [row["sentence"] for row in rows if row["kind"] == "rounds"]
            self.assertEqual(len(told), 2 if call[0] == "check" else 1, call)
            for sentence in told:
                self.assertTrue(sentence.startswith(f"folder drafts, fingerprint {drafted}, in place of"), sentence)


if __name__ == "__main__":
    unittest.main()
