#!/usr/bin/python3
"""The checklist summary from the real program and a real LibreOffice: checklist_in_office.py PLANCHECK SOURCE

Each format of each sample plan has the 47 features and every financial rule, in the words of `check`. The PDF is tagged
PDF/A-2b. Nothing extends beyond the paper, and nothing is left behind."""
import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unittest
import zipfile
from xml.etree import ElementTree

PLANCHECK, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
TODAY = "2014-03-01"
SAMPLES = ("ready", "not-ready", "half-filled")
STATUS = {"ready": 0, "not ready": 1, "could not be assessed": 2}
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
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
until = "none"
content = "Performance and leadership."
source = "LETTER"
confidence = "quoted"
"""


def run(*words, **more):
    return subprocess.run([PLANCHECK, *map(str, words)], capture_output=True, text=True, check=False, **more)


def tool(*words):
    return subprocess.run([*map(str, words)], capture_output=True, text=True, check=True).stdout


def bare(text):
    """The text without blanks, line ends and invisible characters: the paper decides where lines break, and a page has no
    zero-width spaces."""
    return "".join(text.replace("\u200b", "").split())


def odt_root(path):
    with zipfile.ZipFile(path) as archive:
        return ElementTree.fromstring(archive.read("content.xml"))


def odt_text(path):
    return "\n".join("".join(each.itertext()) for each in odt_root(path).iter() if each.tag in (TEXT + "p", TEXT + "h"))


def text_of(path):
    """The text that a reader sees in a file of any of the formats."""
    if path.suffix == ".pdf":
        return tool("pdftotext", "-raw", path, "-")
    if path.suffix == ".odt":
        return odt_text(path)
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = re.sub(r"<[^>]*>", " ", re.sub(r"(?s)<style>.*?</style>", "", text))
    else:
        text = text.replace("<br>", " ").replace("\\", "").replace("**", "").replace("|", " ")
    return html.unescape(text)


class Checklists(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory(prefix="plancheck-checklist-")
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = pathlib.Path(temporary.name)
        cls.scratch = cls.folder / "scratch"  # where the program puts files that it must remove
        cls.scratch.mkdir()
        cls.environment = dict(os.environ, TMPDIR=str(cls.scratch))
        cls.plans, cls.said = {}, {}
        for name in SAMPLES:
            made = run("template", "2014-16@1", "--ods-only", "-o", cls.folder, "--values",
                       SOURCE / f"templates/2014-16/samples/anytown-{name}.toml")
            if made.returncode != 0:
                raise AssertionError(made.stderr)
            cls.plans[name] = cls.folder / f"anytown-{name}.ods"
            cls.said[name] = json.loads(run("check", "--today", TODAY, "--format", "json", cls.plans[name]).stdout)
        for form in ("html", "markdown", "odt", "pdf"):
            pages = cls.folder / form
            pages.mkdir()
            done = run("checklist", "--today", TODAY, "--format", form, "--output", pages, *cls.plans.values(),
                       env=cls.environment)
            if (done.returncode, done.stderr) != (1, ""):  # the gravest of the three
                raise AssertionError(f"{done.returncode} {done.stderr}")

    def pages(self, name, forms=("html", "markdown", "odt", "pdf")):
        ending = {"markdown": "md"}
        return [self.folder / form / f"anytown-{name}.ods.{ending.get(form, form)}" for form in forms]

    def each(self, forms=("html", "markdown", "odt", "pdf")):
        for name in SAMPLES:
            for path in self.pages(name, forms):
                yield self.said[name], path

    def test_every_feature_with_title_and_outcome_in_every_format(self):
        for said, path in self.each():
            text = bare(text_of(path))
            features = [feature for element in said["elements"] for feature in element["features"]]
            self.assertEqual((len(said["elements"]), len(features)), (21, 47))
            for element in said["elements"]:
                self.assertIn(bare(f"{element['id']} {element['title']}: {element['outcome']}"), text)
            for feature in features:
                self.assertIn(bare(f"{feature['id']}{feature['title']}{feature['outcome']}"), text, path)
            self.assertIn(bare("The register of 47 features is a project reconstruction: 3 of 47 are quoted"), text)

    def test_every_financial_rule_for_each_year_in_the_words_of_check(self):
        catalogue = json.loads(run("rules", "--round", "2014-16@1", "--format", "json").stdout)
        titles = {each["id"]: each["title"] for each in catalogue}  # of all years
        for said, path in self.each():
            text = bare(text_of(path))
            rules = [each for each in said["findings"] if each["rule"].startswith("FIN-")]
            self.assertGreater(len(rules), 60)
            for each in rules:
                self.assertIn(bare(f"{each['rule']} {titles[each['rule']]}"), text)
                self.assertIn(bare(each["period"] + (each["sentence"] or each["reason"])), text, (path, each["rule"]))

    def test_what_is_known_of_the_body_in_every_format(self):
        own = self.folder / "registers"
        own.mkdir()
        (own / "special-measures.toml").write_text(OWN, encoding="utf-8")
        known = ("--registers", own, "--today", "2014-05-02")
        said = json.loads(run("check", *known, "--format", "json", self.plans["not-ready"]).stdout)["context"]
        sentences = [*said["indicators"], *said["parts"], said["prediction"]]
        for row in said["rows"]:
            sentences += [f"{row['title']}: {row['sentence']}", *row["tracker"]]
        self.assertGreater(len(sentences), 8)
        for form in ("html", "markdown", "odt", "pdf"):
            out = self.folder / f"known.{'md' if form == 'markdown' else form}"
            done = run("checklist", *known, "--format", form, "-o", out, self.plans["not-ready"], env=self.environment)
            self.assertEqual((done.returncode, done.stderr), (1, ""))
            text = bare(text_of(out))
            for sentence in ("What is known of this body", *sentences):
                self.assertIn(bare(sentence), text, (form, sentence))
            self.assertIn("30daysleft", text)
        for _, path in self.each():
            self.assertNotIn("known of this body", text_of(path))

    def test_every_open_finding_and_every_addition_in_the_words_of_check(self):
        settled = ("met", "not applicable")
        for said, path in self.each():
            text = bare(text_of(path))
            self.assertIn(bare(said["provenance"]["digest"]), text)
            for each in said["findings"]:
                # What nobody has begun is counted in the verdict, and told once for each sheet.
                if each["outcome"] not in settled and each["reason"] != "not_begun":
                    self.assertIn(bare(each["sentence"] or each["reason"]), text, (path, each["rule"]))
                for kind in ("waiver", "explanation", "judgement"):
                    if each[kind]:
                        self.assertIn(bare(each[kind]["text"] if isinstance(each[kind], dict) else each[kind]), text)
            begun = {sheet["sheet"] for sheet in said["progress"] if sheet["state"] != "not begun"}
            for sheet in said["progress"]:
                if sheet["state"] == "not begun":
                    self.assertIn(bare(sheet["sentence"].removeprefix("not begun, ")), text, path)
            for each in said["workbook"]:
                if each["code"] != "empty-cell" or each["sheet"] in begun:
                    self.assertIn(bare(each["message"]), text)

    def test_every_partner_and_every_condition(self):
        sample = tomllib.loads((SOURCE / "templates/2014-16/samples/anytown-ready.toml").read_text(encoding="utf-8"))
        for path in self.pages("ready"):
            text = bare(text_of(path))
            for block, title in (("partner", "Partners"), ("condition", "Conditions")):
                records = sample["table"][block]
                self.assertIn(bare(f"{title} ({len(records)})"), text, path)
                for record in records:
                    for entry in record.values():
                        self.assertIn(bare(str(entry)), text, (path, record))
        for path in self.pages("half-filled"):
            text = bare(text_of(path))
            self.assertIn(bare("The plan names no partner."), text, path)
            self.assertIn(bare("The plan enters no condition."), text, path)

    def test_figures_of_the_financial_rules_stand_beside_them(self):
        for said, path in self.each(("odt",)):
            rows = {}
            for row in odt_root(path).iter(TABLE + "table-row"):
                cells = [["".join(line.itertext()) for line in cell.iter(TEXT + "p")]
                         for cell in row.iter(TABLE + "table-cell")]
                if len(cells) == 1:
                    rule = cells[0][0].split(" ")[0]
                elif len(cells) == 5 and "/" in cells[0][0]:
                    rows[rule, cells[0][0]] = cells
            money = [each for each in said["findings"] if each["rule"].startswith("FIN-") and each["unit"] == "£000"]
            for each in money:
                cells = rows[each["rule"], each["period"]]
                self.assertEqual(cells[1], [each["outcome"]])
                for cell, key in zip(cells[2:], ("measure", "threshold", "headroom")):
                    if each[key] is not None:
                        self.assertAlmostEqual(float(cell[0].replace(",", "")), float(each[key]), places=2)

    def test_what_is_unverified_says_so(self):
        for _, path in self.each():
            text = bare(text_of(path))
            self.assertIn("15%,unverified", text)  # the bands of the year-on-year queries
            self.assertIn(bare("unverified, source: From memory; no source was read (a default to edit, not official)"), text)

    def test_the_pdf_is_tagged_and_for_keeping(self):
        for said, path in self.each(("pdf",)):
            facts = dict(line.split(":", 1) for line in tool("pdfinfo", path).splitlines() if ":" in line)
            self.assertEqual(facts["Tagged"].strip(), "yes")
            self.assertIn("(A4)", facts["Page size"])
            self.assertIn(said["organisation"]["name"], facts["Title"])
            content = path.read_bytes()
            self.assertIn(b"<pdfaid:part>2</pdfaid:part>", content)
            self.assertRegex(content, rb"<pdfaid:conformance>[BA]</pdfaid:conformance>")
            self.assertIn(b"/StructTreeRoot", content)
            self.assertIn(b"/Lang(en-GB)", content)
            self.assertIn(b"/Outlines", content)
            structure = tool("pdfinfo", "-struct", path)
            for tag in ("H1", "H2", "Table", "TH", "TD", "Figure"):
                self.assertRegex(structure, rf"(?m)^ *{tag}\b")
            fonts = tool("pdffonts", path).splitlines()[2:]
            self.assertTrue(fonts and all(line.split()[-5] == "yes" for line in fonts), fonts)

    def test_nothing_runs_off_the_paper(self):
        for _, path in self.each(("pdf",)):
            page = None
            for line in tool("pdftotext", "-bbox", path, "-").splitlines():
                if match := re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line):
                    page = [float(each) for each in match.groups()]
                elif match := re.search(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)"', line):
                    left, top, right, bottom = (float(each) for each in match.groups())
                    margin = 40  # points; the template has 15 mm at the sides
                    self.assertTrue(margin < left and right < page[0] - margin and 20 < top and bottom < page[1] - 20, line)

    def test_the_html_prints_with_whole_words_and_the_lines_to_sign_on_one_page(self):
        printed = self.folder / "printed.pdf"
        for said, path in self.each(("html",)):
            tool("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={self.folder / 'browser'}",
                 f"--print-to-pdf={printed}", path.as_uri())
            words = tool("pdftotext", "-layout", printed, "-").split()
            self.assertFalse([word for word in words if re.fullmatch(r"\d{4}-\d\d-|reconstructe|commissionin", word)])
            bases = [feature["basis"] for element in said["elements"] for feature in element["features"]]
            self.assertGreaterEqual(words.count("reconstructed"), bases.count("reconstructed"))
            pages = tool("pdftotext", "-layout", printed, "-").split("\f")
            to_sign = next(page for page in pages if re.search(r"(?m)^ *Signatures$", page))
            for line in (said["provenance"]["digest"], "Accountable officer", "For the assurer"):
                self.assertIn(line, to_sign)

    def test_tables_repeat_their_headings(self):
        for _, path in self.each(("odt",)):
            tables = [each for each in odt_root(path).iter(TABLE + "table")]
            headed = [each for each in tables if each.find(TABLE + "table-header-rows") is not None]
            self.assertGreaterEqual(len(headed), len(tables) - 1)  # all except the facts about the plan
            self.assertGreaterEqual(len(headed), 4)

    def test_lines_to_sign_have_no_names(self):
        for said, path in self.each(("odt",)):
            to_sign = next(each for each in odt_root(path).iter(TABLE + "table") if each.get(TABLE + "name") == "Signatures")
            rows = list(to_sign.iter(TABLE + "table-row"))
            self.assertEqual([bare("".join(cell.itertext())) for cell in rows[0].iter(TABLE + "table-cell")],
                             ["Role", "Name", "Signature", "Date"])
            for row in rows[1:]:
                self.assertEqual([bare("".join(cell.itertext())) for cell in row.iter(TABLE + "table-cell")][1:],
                                 ["", "" if said["verdict"] == "ready" else "notready", ""])

    def test_the_first_page_is_the_one_that_is_signed(self):
        for said, path in self.each(("pdf",)):
            first = tool("pdftotext", "-layout", "-f", "1", "-l", "1", path, "-")
            second = tool("pdftotext", "-layout", "-f", "2", "-l", "2", path, "-")
            self.assertIn(bare(said["signing"]["sentence"]), bare(first))
            for part in ("I confirm that", said["provenance"]["digest"], "Headline figures", "Exceptions accepted",
                         "Accountable officer", "Chief finance officer", "For the assurer"):
                self.assertIn(bare(part), bare(first), path)
            for rule in ("FIN-SURPLUS", "FIN-CONTINGENCY", "FIN-NONRECURRENT", "FIN-SETASIDE"):
                for each in said["findings"]:
                    if each["rule"] == rule and each["measure"] is not None:
                        for key in ("measure", "threshold", "headroom"):
                            self.assertIn(f"{each[key]:,}".rstrip("0").rstrip(".")[:7], first, (path, rule, key))
            self.assertIn("Annex: what this is about", second)
            self.assertNotIn("Annex", first)
            accepted = [each for each in said["findings"] if each["outcome"] in ("waived", "query, explained")]
            for each in accepted[:5]:
                self.assertIn(bare(each["title"]), bare(first))

    def test_check_writes_the_same_pages(self):
        for form in ("odt", "pdf"):
            out = self.folder / f"check.{form}"
            done = run("check", "--today", TODAY, "--format", form, "--output", out, "--receipt",
                       self.folder / "signed.json", self.plans["not-ready"], env=self.environment)
            self.assertEqual((done.returncode, done.stderr), (1, ""))
            same = [re.sub(r"\d+\s+\w+\s+\d{4},\s+\d\d:\d\d\s+UTC", "", text_of(path))
                    for path in (out, *self.pages("not-ready", (form,)))]
            self.assertEqual(same[0], same[1])
            self.assertTrue((self.folder / "signed.json").exists())
            (self.folder / "signed.json").unlink()

    def test_the_status_is_that_of_check(self):
        for name in SAMPLES:
            done = run("checklist", "--today", TODAY, self.plans[name])
            self.assertEqual(done.returncode, STATUS[self.said[name]["verdict"]])

    def test_two_runs_differ_in_the_time_alone(self):
        times = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|\d+ \w+ \d{4}, \d\d:\d\d UTC"
        for form in ("html", "markdown"):
            texts = [run("checklist", "--today", TODAY, "--format", form, self.plans["ready"]).stdout for _ in range(2)]
            self.assertEqual(len(re.findall(times, texts[0])), 1)
            self.assertEqual(*(re.sub(times, "", text) for text in texts))

    def test_a_plan_that_could_not_be_assessed_gets_one_page_that_says_why(self):
        damaged = self.folder / "damaged.ods"
        damaged.write_bytes(self.plans["ready"].read_bytes()[:4000])
        said = json.loads(run("check", "--format", "json", damaged).stdout)
        out = self.folder / "damaged.pdf"
        done = run("checklist", "--format", "pdf", "--output", out, damaged, env=self.environment)
        self.assertEqual(done.returncode, 2)
        self.assertIn("Pages:           1\n", tool("pdfinfo", out))
        text = text_of(out)
        self.assertIn(bare(said["workbook"][0]["message"]), bare(text))
        self.assertNotIn("Signature", text)

    def test_without_libreoffice_one_sentence_and_no_file(self):
        out = self.folder / "never.pdf"
        for words in (("checklist", "--format", "pdf"), ("check", "--format", "odt")):
            done = run(*words, "--output", out, self.plans["ready"], env=dict(self.environment, PATH="/nowhere"))
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertRegex(done.stderr, r"\Aplancheck: no LibreOffice was found on this machine, so no (pdf|odt) was "
                                          r"made: install libreoffice-writer, [^\n]*\n\Z")
            self.assertEqual([path.name for path in self.folder.glob("never*")], [])

    def test_a_libreoffice_that_fails_is_said_and_leaves_no_file(self):
        tools = self.folder / "tools"
        tools.mkdir()
        (tools / "soffice").write_text("#!/bin/sh\nexit 3\n")
        (tools / "soffice").chmod(0o755)
        out = self.folder / "never.odt"
        done = run("checklist", "--format", "odt", "--output", out, self.plans["ready"],
                   env=dict(self.environment, PATH=f"{tools}:/bin"))
        self.assertEqual(done.returncode, 2)
        self.assertIn("LibreOffice could not make never.odt (exit status 3)", done.stderr)
        self.assertEqual([path.name for path in self.folder.glob("never*")], [])

    def test_a_plan_that_libreoffice_fails_on_does_not_stop_the_others(self):
        tools, pages = self.folder / "picky", self.folder / "some"
        tools.mkdir()
        pages.mkdir()
        (tools / "soffice").write_text('#!/bin/sh\nfor word; do case "$word" in\n'
                                       '*.fodt) grep -q anytown-half-filled "$word" && exit 3;; esac; done\n'
                                       f'exec {shutil.which("soffice")} "$@"\n')
        (tools / "soffice").chmod(0o755)
        done = run("checklist", "--today", TODAY, "--format", "odt", "--output", pages, *self.plans.values(),
                   env=dict(self.environment, PATH=f"{tools}:{os.environ['PATH']}"))
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr, r"\Aplancheck: LibreOffice could not make anytown-half-filled.ods.odt [^\n]*\n\Z")
        self.assertEqual(sorted(path.name for path in pages.iterdir()),
                         ["anytown-not-ready.ods.odt", "anytown-ready.ods.odt"])

    def test_wrong_usage(self):
        ready, other = self.plans["ready"], self.plans["not-ready"]
        before = ready.read_bytes()
        for words in (("--format", "pdf", ready), ("--output", ready, ready), ("--format", "text", ready),
                      ("--output", self.folder / "one.html", ready, other), ("--today", "never", ready), ()):
            self.assertEqual(run("checklist", *words).returncode, 64, words)
        self.assertEqual(ready.read_bytes(), before)

    def tearDown(self):
        self.assertEqual(os.listdir(self.scratch), [])  # no profile, no temporary file


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
