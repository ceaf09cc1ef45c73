#!/usr/bin/python3
"""The pages that area teams ask for, from the real program and a real LibreOffice: exports_in_office.py PLANCHECK SOURCE

The plan on a page is one side of A4 in every round, of every sample, and with the longest texts."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

PLANCHECK, SOURCE = pathlib.Path(sys.argv.pop(1)), pathlib.Path(sys.argv.pop(1))
ROUNDS = {"2013-14": "", "2014-16@1": "2014/15", "2016-17": "", "2017-19@1": "2017/18", "2026-29": "2026/27"}
LONG = "WWWWWWWWWWWW MMMMMMMMMMMM @@@@@@@@@@@@@ %%%%%%%%%%%%%%%%%%%%%%%%%%% ÆÆÆÆÆÆÆÆ " * 15


def run(*words):
    return subprocess.run([PLANCHECK, *map(str, words)], capture_output=True, text=True, check=False)


def pages_of(path):
    said = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    facts = dict(line.split(":", 1) for line in said.splitlines() if ":" in line)
    return int(facts["Pages"]), "A4" in facts["Page size"]


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory(prefix="plancheck-exports-")
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = pathlib.Path(temporary.name)

    def made(self, name, values, folder):
        done = run("template", name, "--ods-only", "--values", values, "-o", self.folder / folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        return next((self.folder / folder).glob("*.ods"))

    def export(self, plans, kind="plan-on-a-page", form="pdf"):
        out = self.folder / f"{kind}-{form}-{len(list(self.folder.iterdir()))}"
        out.mkdir()
        done = run("export", kind, "-f", form, "-o", out, *plans)
        self.assertEqual(done.stderr, "")
        return sorted(out.iterdir())

    def long_sample(self, name, year):
        """The sample of a round with the longest texts in its vision, its features and its risks."""
        folder = self.folder / f"values-{name}"
        folder.mkdir()
        samples = SOURCE / "templates" / name.removesuffix("@1") / "samples"
        features = [line.split('"')[1] for line in (samples / "anytown-ready.toml").read_text().splitlines()
                    if line.startswith('"features.')]
        ids = sorted({feature.split("@")[0] for feature in features})
        text = json.dumps(LONG, ensure_ascii=False)
        risk = (f'  {{ year = "{year}", kind = "Risk", description = {text}, amount = 99999999, probability = 1, '
                f'owner = {text}, action = {text} }},')
        lines = ['title = "Long"', 'purpose = "Long"', f'base = "{samples}/anytown-ready"', "[points]",
                 f'"cover.vision@value" = {text}', f'"cover.org_name@value" = {text}',
                 *([] if name.startswith("2026") else [f'"cover.support_unit@value" = {text}']),
                 *(f'"{one}@response" = {text}' for one in ids), "[table]", "risk = [", *[risk] * 7, "]"]
        (folder / "long.toml").write_text("\n".join(lines), encoding="utf-8")
        return folder / "long.toml"

    def test_the_plan_on_a_page_is_one_side_of_a4(self):
        plans = [self.made("2014-16@1", SOURCE / f"templates/2014-16/samples/anytown-{state}.toml", state)
                 for state in ("not-ready", "half-filled")]
        for name, year in ROUNDS.items():
            folder = SOURCE / "templates" / name.removesuffix("@1") / "samples"
            plans.append(self.made(name, folder / "anytown-ready.toml", f"ready-{name}"))
            if year:
                plans.append(self.made(name, self.long_sample(name, year), f"long-{name}"))
        made = self.export(plans)
        self.assertEqual(len(made), len(plans))
        for path in made:
            with self.subTest(path.name):
                self.assertEqual(pages_of(path), (1, True))
        texts = [subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout
                 for path in made]
        for part in ("Vision", "Outcomes", "Money", "Risks"):
            for text in texts:
                self.assertIn(part, text)

    def test_exceptions_and_scorecard_in_both_formats_of_the_office(self):
        plan = self.made("2014-16@1", SOURCE / "templates/2014-16/samples/anytown-not-ready.toml", "both")
        for kind, words in (("exceptions", "What there is to work through"), ("scorecard", "NHS Constitution standards")):
            pdf, = self.export([plan], kind)
            self.assertGreater(pages_of(pdf)[0], 2)
            self.assertIn(words, subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout)
            odt, = self.export([plan], kind, "odt")
            self.assertTrue(odt.read_bytes().startswith(b"PK"))


unittest.main()
