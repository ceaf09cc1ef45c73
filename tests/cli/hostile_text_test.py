#!/usr/bin/env python3
"""Text that somebody else wrote - names of files, cells of a workbook, a round - in all outputs of the real program.

usage: hostile_text_test.py PLANCHECK SOURCE [unittest arguments]"""
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
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

PLANCHECK = Path(sys.argv[1]).resolve()
SOURCE = Path(sys.argv[2]).resolve()
TODAY = ("--today", "2014-04-30")

# Characters that no output shows as they are: controls, line ends other than the usual, direction marks.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u206f]")
TRICKS = "a\x1b[31mb\u202ec\u2066d\u200fe\u061cf\u2028g\u009bh"
NAME = "a\nb\r\x1b[31mPWNED\u202e\u2066\u2029\u009b.ods"
BYTES = b"bytes-\xff\xfe\x80.ods"
MARKUP = "<script>document.title=u</script>[x](javascript:u)<img src=x onerror=y>"  # no figure: a title with one is a fault
FORMULAS = ["=1+1", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff201", "\ufeff=1", "\u00a0=1", ";=1+1", "\u202e=1", "  +1", "@x", '"=1']


def run(*words, env=None):
    done = subprocess.run([str(PLANCHECK), *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, env=env)
    return done.returncode, done.stdout, done.stderr


def text_of(said):
    """The bytes as text. Raises if they are not UTF-8."""
    return said.decode("utf-8")


class Hostile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="plancheck-hostile-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        values = SOURCE / "templates" / "2014-16" / "samples" / "anytown-not-ready.toml"
        assert run("template", "2014-16@1", "--ods-only", "-o", cls.folder, "--values", values)[0] == 0
        cls.plan = cls.folder / "anytown-not-ready.ods"

    def safe(self, said, lines=True):
        text = text_of(said)
        found = UNSAFE.search(text.replace("\r\n", "\n"))
        self.assertIsNone(found, found and repr(text[max(0, found.start() - 60):found.end() + 20]))
        if lines:
            self.assertNotIn("\r", text.replace("\r\n", "\n"))
        return text

    def with_cells(self, name, change):
        """The plan with a changed content.xml."""
        path = self.folder / name
        with zipfile.ZipFile(self.plan) as old, zipfile.ZipFile(path, "w") as new:
            for part in old.infolist():
                content = old.read(part)
                if part.filename == "content.xml":
                    changed = change(content.decode("utf-8")).encode("utf-8")
                    self.assertNotEqual(changed, content)
                    content = changed
                new.writestr(part, content)
        return path


class FileNames(Hostile):
    def setUp(self):
        self.plans = Path(tempfile.mkdtemp(dir=self.folder))
        for name in (os.fsencode(NAME), BYTES, b"plain.ods", b"c\xc2\x9b1m.ods"):
            shutil.copy(self.plan, os.path.join(os.fsencode(self.plans), name))
        self.file = os.path.join(os.fsencode(self.plans), os.fsencode(NAME))

    def test_in_every_format_and_command(self):
        plans, plan = str(self.plans), str(self.plan)
        receipt = str(self.folder / "r.json")
        run("check", *TODAY, "--receipt", receipt, self.file)
        commands = [("check", "-f", form, plans) for form in ("text", "json", "csv", "html", "markdown", "junit")]
        commands += [("checklist", "-f", form, self.file) for form in ("html", "markdown")]
        commands += [("footprint", "-f", form, plans) for form in ("text", "json", "csv", "html")]
        for form in ("text", "json", "markdown", "html"):
            commands += [("compare", "-f", form, self.file, plan), ("compare", "-f", form, plan, self.file),
                         ("verify", "-f", form, self.file, receipt),
                         ("scenario", "-f", form, "--set", "finance.contingency@2014/15=1", self.file)]
        for command, *words in commands:
            with self.subTest(command=command, words=words):
                status, said, problem = run(command, *TODAY, *words)
                self.assertIn(status, (0, 1))
                self.safe(said)
                self.safe(problem)

    def test_the_last_line_cannot_be_forged(self):
        forged = self.plans / "x\n3 workbooks: 3 ready.\n.ods"
        shutil.copy(self.plan, forged)
        lines = self.safe(run("check", *TODAY, str(self.plans))[1]).splitlines()
        self.assertNotIn("3 workbooks: 3 ready.", lines)
        self.assertTrue(lines[-1].startswith("5 workbooks: 0 ready, 5 not ready, "), lines[-1])

    def test_in_messages(self):
        missing = os.path.join(os.fsencode(self.folder), b"no\x1b[31m\xe2\x80\xae\xff\n")
        for words in [("check", missing), ("check", "-o", missing + b"/x", self.plan), ("verify", self.plan, missing),
                      ("compare", missing, self.plan), ("scenario", "--file", missing, self.plan), ("lint", missing),
                      ("check", "--rounds", missing, self.plan), ("template", "--values", missing),
                      ("checklist", "-f", "pdf", missing), ("footprint", missing), ("explain", missing),
                      ("rules", "--round", missing), ("rules", "--diff", missing, "2014-16@1"), ("check", "--today", missing, "x"),
                      ("check", b"--opt\x1b[31m\nion", "x"), ("check", "-f", missing, "x"), (missing,), (b"-\x1b[31m",),
                      ("scenario", "--set", missing, self.plan), ("footprint", "--footprint", missing, self.plans),
                      ("check", "-j", missing, "x"), ("template", "--ods-only", "-o", missing, "2014-16")]:
            with self.subTest(words=words):
                _, said, problem = run(*words)
                self.safe(said)
                self.safe(problem)
                self.assertLessEqual(len([line for line in problem.splitlines() if line]), 2, problem)

    def test_in_receipts(self):
        receipt = self.folder / "named.json"
        run("check", *TODAY, "--receipt", str(receipt), self.file)
        self.safe(receipt.read_bytes())
        self.assertEqual(run("verify", *TODAY, self.file, str(receipt))[0], 0)


class Cells(Hostile):
    def hostile(self, name="cells.ods"):
        trick = TRICKS.replace("\x1b", "")  # XML has no ESC
        return self.with_cells(name, lambda xml: re.sub(
            "Anytown", (trick + MARKUP).replace("<", "&lt;"), xml).replace("&lt;text:", "<text:"))

    def test_text_of_cells(self):
        plan = self.hostile()
        receipt = self.folder / "cells.json"
        self.assertEqual(run("check", *TODAY, "--receipt", str(receipt), str(plan))[0], 1)
        text = self.safe(receipt.read_bytes())
        self.assertIn("\\u202e", text)
        self.assertIn("\u202e", json.dumps(json.loads(text), ensure_ascii=False), "a receipt keeps what was typed")
        self.assertEqual(run("verify", *TODAY, str(plan), str(receipt))[0], 0)
        commands = [("check", "-f", form, plan) for form in ("text", "json", "csv", "html", "markdown", "junit")]
        commands += [("checklist", "-f", form, plan) for form in ("html", "markdown")]
        commands += [("footprint", "-f", form, plan) for form in ("text", "json", "csv", "html")]
        commands += [("compare", "-f", form, plan, self.plan) for form in ("text", "json", "html", "markdown")]
        for words in commands:
            with self.subTest(words=words):
                status, said, problem = run(words[0], *TODAY, *map(str, words[1:]))
                self.assertIn(status, (0, 1), problem)
                text = self.safe(said)
                if words[2] in ("html", "junit", "markdown"):
                    self.assertNotIn("<script>document", text)
                    self.assertNotIn("<img", text)
                if words[2] == "markdown":
                    self.assertNotRegex(text, r"(?<!\\)\[x(?<!\\)\]\(")
                if words[2] == "junit":
                    ElementTree.fromstring(text)

    def test_formulas_in_csv(self):
        for number, formula in enumerate(FORMULAS):
            escaped = formula.replace("&", "&amp;").replace('"', "&quot;")
            plan = self.with_cells(f"formula{number}.ods", lambda xml: xml.replace("Anytown CCG (fictional)", escaped))
            shown = 0
            for words in (("footprint", "-f", "csv", plan), ("check", "-f", "csv", plan)):
                _, said, _ = run(words[0], *TODAY, *map(str, words[1:]))
                for row in csv.reader(io.StringIO(self.safe(said).lstrip("\ufeff"))):
                    for cell in row:
                        shown += formula.strip().lstrip("\ufeff\u00a0\u202e;") in cell
                        bare = cell.strip(' \u00a0\ufeff;,"\u3000')
                        numeric = re.fullmatch(r"-?[0-9.]+", bare)
                        self.assertFalse(bare[:1] in tuple("=+-@|%\uff1d\uff0b\uff0d\uff20") and not numeric, (formula, cell))
            self.assertGreater(shown, 0, formula)

    def test_the_pages_of_the_office(self):
        office = self.folder / "bin"
        office.mkdir(exist_ok=True)
        kept = self.folder / "kept.fodt"
        (office / "soffice").write_text(f'#!/bin/sh\nfor last; do :; done\ncp "$last" "{kept}"\nexit 1\n')
        (office / "soffice").chmod(0o755)
        env = dict(os.environ, PATH=f"{office}:{os.environ['PATH']}")
        run("checklist", *TODAY, "-f", "odt", "-o", str(self.folder / "x.odt"), str(self.hostile("odt.ods")), env=env)
        text = self.safe(kept.read_bytes())
        self.assertNotIn("<script>document", text)
        ElementTree.fromstring(text)


class Rounds(Hostile):
    def round_with(self, *changes):
        folder = Path(tempfile.mkdtemp(dir=self.folder)) / "round"
        shutil.copytree(SOURCE / "templates" / "2014-16", folder)
        shutil.copytree(SOURCE / "templates" / "common", folder.parent / "common")
        for name, old, new in changes:
            for path in folder.rglob(name):
                text = path.read_text(encoding="utf-8")
                if "pattern" in text: # there <script> is a word that the pattern replaces
                    new = new.replace("<script>", "<script >")
                path.write_text(re.sub(re.escape(old) + '(?!"")', lambda _, by=new: by, text), encoding="utf-8")
        return folder

    @staticmethod
    def toml(text):
        return json.dumps(text)[1:-1]

    def test_texts_of_a_round(self):
        trick = self.toml(TRICKS + MARKUP + "`x`` y")
        folder = self.round_with(("*.toml", 'title = "', f'title = "{trick}'), ("*.toml", 'intent = "', f'intent = "{trick}'),
                                 ("*.toml", 'remedy = "', f'remedy = "{trick}'), ("*.toml", 'wants = "', f'wants = "{trick}'),
                                 ("*.toml", 'template_version = "1', f'template_version = "{trick}1'))
        rounds = ("--rounds", str(folder))
        commands = [("explain", "FIN-CONTINGENCY"), ("explain", "OUT-01"), ("explain", "OUT-01.a"),
                    ("explain", "-f", "markdown", "FIN-CONTINGENCY"), ("explain", "-f", "markdown", "OUT-01"),
                    ("explain", "-f", "markdown", "OUT-01.a"), ("rules",), ("rules", "-f", "csv"), ("rules", "-f", "json")]
        for words in commands:
            with self.subTest(words=words):
                status, said, problem = run(*words, "--round", "2014-16@1", *rounds)
                self.assertEqual((status, problem), (0, b""))
                text = self.safe(said)
                if "markdown" in words:
                    self.assertNotIn("<script", text)
                    self.assertNotIn("<img", text)
                    self.assertNotRegex(text, r"(?<!\\)\[x(?<!\\)\]\(")
        _, said, problem = run("lint", str(folder))
        self.safe(said)
        self.safe(problem)
        _, said, problem = run("rules", "--diff", "2014-16@1", str(folder))
        self.safe(said)
        reissued = self.round_with(("*.toml", '\nversion = "1', f'\nversion = "{trick}1'))
        for words in (("--diff", "2014-16@1", str(reissued)), ("--round", "2014-16@7", "--rounds", str(reissued))):
            _, said, problem = run("rules", *words)
            self.safe(said)
            self.safe(problem)
        plan = run("template", "2014-16@1", "--ods-only", "-o", str(folder.parent), *rounds)
        self.assertEqual(plan[0], 0, plan[2])
        with zipfile.ZipFile(folder.parent / "plan-2014-16.ods") as made:
            for part in made.namelist():
                if part.endswith(".xml"):
                    self.safe(made.read(part), lines=False)
                    ElementTree.fromstring(made.read(part))

    def test_ids_are_plain(self):
        for bad in ("x/../../../ESC", "..", ".hidden", "-o", "a\u202eb", "a\u001bb", "a\u0000b", "x" * 65, "<script>", "a b", "é"):
            for old in ('id = "2014-16"', 'id = "FIN-CONTINGENCY"', 'id = "OUT-01"', 'id = "OUT-01.a"'):
                with self.subTest(bad=bad, old=old):
                    folder = self.round_with(("*.toml", f"\n{old}", f'\nid = "{self.toml(bad)}"'))
                    status, said, problem = run("lint", str(folder))
                    self.assertEqual(status, 1)
                    self.assertRegex(self.safe(said), r"toml:\d+:\d+: the id of this (round|rule|element|feature)")
                    outside = folder.parent / "out"
                    (outside / "plan-x").mkdir(parents=True)
                    before = sorted(map(str, folder.parent.rglob("*")))
                    status, _, problem = run("template", "--ods-only", "--rounds", str(folder), "-o", str(outside), bad.replace("\0", "0"))
                    self.assertNotEqual(status, 0)
                    self.safe(problem)
                    self.assertEqual(sorted(map(str, folder.parent.rglob("*"))), before)
                    shutil.rmtree(folder.parent)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
