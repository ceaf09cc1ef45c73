#!/usr/bin/env python3
"""Runs the real program and checks it against docs/command-line.md and the published schema.

usage: command_line_test.py PLANCHECK SOURCE [unittest arguments]"""
import csv
import hashlib
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
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import jsonschema

PLANCHECK = Path(sys.argv[1]).resolve()
SOURCE = Path(sys.argv[2]).resolve()
DOCS = SOURCE / "docs" / "command-line.md"
TODAY = "2014-04-11"
COMMANDS = ["check", "checklist", "export", "verify", "compare", "footprint", "scenario", "explain", "rules", "register", "lint", "template"]


def run(*arguments, cwd=None, stdout=subprocess.PIPE, env=None):
    """The program's exit status, standard output and standard error."""
    done = subprocess.run(
        [str(PLANCHECK), *map(str, arguments)], stdout=stdout, stderr=subprocess.PIPE, cwd=cwd, env=env, check=False
    )
    return done.returncode, (done.stdout or b"").decode("utf-8"), done.stderr.decode("utf-8")


def options_of_help(*command):
    """The option names that --help lists, such as {'-f', '--format'}."""
    _, text, _ = run(*command, "--help")
    lines = [line for line in text.splitlines() if re.match(r"  -", line)]
    return {name for line in lines for name in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", line.split("  ")[1])}


def documented():
    """The option names in the tables of each section of the page, by section."""
    sections, name = {}, None
    for line in DOCS.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            name = line[3:]
            sections[name] = set()
        elif name and line.startswith("| `-"):
            sections[name] |= set(re.findall(r"`(--?[a-z][a-z-]*)", line.split(" | ")[0]))
    return sections


class Sentences(HTMLParser):
    """The text of a page without its markup. Fails on anything that the report promises not to use."""

    def __init__(self):
        super().__init__()
        self.text, self.tags = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            if name in ("src", "href") and not value.startswith("#"):
                raise AssertionError(f"the page refers to {value}")
            if name.startswith("on"):
                raise AssertionError("the page holds a script")

    def handle_data(self, data):
        self.text.append(data)


def without_times(text):
    """The text without the times at which something was assessed, in JSON or in words."""
    return re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?|\d+\s+\w+\s+\d{4},\s+\d\d:\d\d\s+UTC", "T", text)


def words(text):
    """Text as one line, without the marks of Markdown."""
    return " ".join(text.replace("**", "").replace("&lt;", "<").replace("&amp;", "&").replace("\\", "").split())


class Samples(unittest.TestCase):
    """Makes the sample plans once, without LibreOffice."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="plancheck-cli-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        for name in ("ready", "not-ready", "half-filled"):
            values = SOURCE / "templates" / "2014-16" / "samples" / f"anytown-{name}.toml"
            status, _, problem = run("template", "2014-16@1", "--ods-only", "--output", cls.folder, "--values", values)
            if status != 0:
                raise AssertionError(problem)
        cls.ready = cls.folder / "anytown-ready.ods"
        cls.not_ready = cls.folder / "anytown-not-ready.ods"
        cls.half_filled = cls.folder / "anytown-half-filled.ods"
        cls.damaged = cls.folder / "damaged.txt"  # not a workbook's name, so folders pass it over
        cls.damaged.write_bytes(cls.ready.read_bytes()[:4000])

    def report(self, form, *files, **more):
        status, text, _ = run("check", "--today", TODAY, "--format", form, *files, **more)
        return status, text

    def findings(self, file):
        return json.loads(self.report("json", file)[1], parse_float=Decimal)


class Documentation(unittest.TestCase):
    def test_every_option_is_documented_and_every_documented_option_exists(self):
        pages = documented()
        self.assertEqual(pages["plancheck"], options_of_help())
        for command in COMMANDS:
            with self.subTest(command=command):
                self.assertEqual(pages[command], options_of_help(command))

    def test_every_command_is_documented(self):
        _, text, _ = run("--help")
        listed = re.findall(r"^  ([a-z]+) {2,}\S", text[text.index("Subcommands:"):], re.MULTILINE)
        self.assertEqual(sorted(listed), sorted(COMMANDS))
        self.assertTrue(set(COMMANDS) <= documented().keys())

    def test_every_column_of_csv_is_documented(self):
        page = words(DOCS.read_text(encoding="utf-8"))
        page = page[page.index("Columns: "):page.index("It begins with a byte order mark")]
        page = re.sub(r"\([^)]*\)", "", page)
        _, text, _ = run("check", "--format", "csv", "nothing.ods")
        self.assertEqual(re.findall(r"`([a-z]+)`", page), text.lstrip("\ufeff").splitlines()[0].split(","))


class ExitStatus(Samples):
    def test_each_documented_status_is_met_by_a_real_run(self):
        page = DOCS.read_text(encoding="utf-8")
        table = page[page.index("## Exit status"):page.index("## plancheck")]
        documented_status = {int(status) for status in re.findall(r"^\| `(\d+)` \|", table, re.MULTILINE)}
        round_folder = SOURCE / "templates" / "2014-16"
        faulty = self.folder / "faulty"
        shutil.copytree(round_folder, faulty)
        shutil.copytree(round_folder.parent / "common", self.folder / "common", dirs_exist_ok=True)
        with open(faulty / "round.toml", "a", encoding="utf-8") as file:
            file.write("\n[nonsense]\nkey = 1\n")
        runs = [
            (0, "check", "--today", TODAY, self.ready),
            (1, "check", "--today", TODAY, self.not_ready),
            (2, "check", self.damaged),
            (2, "check", self.folder / "missing.ods"),
            (2, "check", "--rounds", faulty, self.ready),
            (2, "check", "--rounds", self.folder / "nowhere", self.ready),
            (2, "check", "--output", self.folder / "no" / "such" / "folder.txt", self.ready),
            (64, "check"),
            (64, "check", "--frmat", "json", self.ready),
            (64, "check", "--format", "pdf", self.ready),
            (64, "check", "--today", "2014-02-30", self.ready),
            (64, "check", "--output", self.ready, self.ready),
            (64,),
            (64, "check", "--format", "html", "--output", self.ready, self.ready, self.not_ready),
            (64, "chek", self.ready),
            (2, "scenario", self.ready, "--file", self.folder / "missing.toml"),
            (64, "scenario", self.ready, "--set", "finance.nothing=1"),
            (0, "--version"),
            (0, "--help"),
            (0, "lint", round_folder),
            (1, "lint", faulty),
            (2, "lint", self.folder / "nowhere"),
            (0, "explain", "--round", "2014-16@1", "FIN-CONTINGENCY"),
            (0, "explain", "--round", "2014-16@1", "out-01.a"),
            (64, "explain", "FIN-NOTHING"),
            (0, "rules"),
            (64, "rules", "--round", "1948-50"),
        ]
        met = set()
        for expected, *arguments in runs:
            with self.subTest(arguments=" ".join(map(str, arguments))):
                status, _, problem = run(*arguments)
                self.assertEqual(status, expected, problem)
                met.add(status)
        self.assertEqual(met, documented_status)

    def test_a_command_that_is_not_one_is_named(self):
        self.assertEqual(run("chek", self.ready),
                         (64, "", 'plancheck: there is no command "chek"; plancheck --help lists them.\n'))

    def test_the_gravest_of_several_counts(self):
        for expected, *files in [
            (1, self.ready, self.not_ready),
            (1, self.not_ready, self.ready),
            (2, self.not_ready, self.damaged, self.ready),
            (0, self.ready, self.ready),
        ]:
            self.assertEqual(self.report("text", *files)[0], expected)

    def test_output_that_cannot_be_written_is_no_success(self):
        with open("/dev/full", "wb") as full:
            status, _, problem = run("check", "--today", TODAY, self.ready, stdout=full)
        self.assertEqual(status, 2)
        self.assertIn("standard output could not be written", problem)


class Reports(Samples):
    def test_json_is_as_the_schema_says(self):
        schema = json.loads((SOURCE / "docs" / "schema" / "assessment-1.json").read_text(encoding="utf-8"))
        jsonschema.Draft7Validator.check_schema(schema)
        validator = jsonschema.Draft7Validator(schema)
        for file in (self.ready, self.not_ready, self.half_filled, self.damaged):
            assessment = json.loads(self.report("json", file)[1])
            faults = [f"{list(fault.path)}: {fault.message}" for fault in validator.iter_errors(assessment)]
            self.assertEqual(faults, [], file.name)
            assessment["findings"].append({"rule": "X"})
            self.assertFalse(validator.is_valid(assessment), "the schema refuses what it does not know")

    def test_the_register_and_the_rules_that_others_rely_on_are_there(self):
        assessment = self.findings(self.ready)
        self.assertEqual(len(assessment["elements"]), 21)
        self.assertEqual(sum(len(element["features"]) for element in assessment["elements"]), 47)
        rules = {finding["rule"] for finding in assessment["findings"]}
        fixed = """FIN-SURPLUS FIN-CONTINGENCY FIN-NONRECURRENT FIN-SETASIDE FIN-RUNNING-CASH FIN-RUNNING-HEAD FIN-BCF-MINIMUM
                   FIN-INYEAR FIN-UNDERLYING FIN-QIPP-BAND FIN-RISK CON-RTT-INCOMPLETE""".split()
        fixed += [f"X{number:02}" for number in range(1, 20)]
        fixed += [feature["id"] for element in assessment["elements"] for feature in element["features"]]
        self.assertEqual([rule for rule in fixed if rule not in rules], [])

    def test_all_formats_say_the_same(self):
        for file in (self.not_ready, self.half_filled):
            assessment = self.findings(file)
            text = words(self.report("text", "--all", file)[1])
            markdown = words(self.report("markdown", file)[1])
            page = Sentences()
            page.feed(self.report("html", file)[1])
            self.assertNotIn("script", page.tags)
            html = words(" ".join(page.text))  # a fault's cell is the heading of its sentence
            suites = ElementTree.fromstring(self.report("junit", file)[1])
            junit = words(" ".join(suites.itertext()) + " ".join(node.get("message", "") for node in suites.iter()))
            table = list(csv.DictReader(io.StringIO(self.report("csv", file)[1].lstrip("\ufeff"))))
            rows = [row for row in table if row["kind"] == "rule"]
            self.assertEqual(len(rows), len(assessment["findings"]))
            for finding, row in zip(assessment["findings"], rows, strict=True):
                self.assertEqual((row["rule"], row["period"], row["outcome"]),
                                 (finding["rule"], finding["period"], finding["outcome"]))
                self.assertEqual(row["sentence"], finding["sentence"])
                self.assertEqual(row["headroom"] and Decimal(row["headroom"]),
                                 "" if finding["headroom"] is None else Decimal(str(finding["headroom"])))
                for name, said in (("text", text), ("html", html), ("markdown", markdown), ("junit", junit)):
                    self.assertIn(words(finding["sentence"]), said, name)
            self.assertEqual(len(list(suites.iter("testcase"))), len(rows) + len(assessment["workbook"]))
            begun = {sheet["sheet"] for sheet in assessment["progress"] if sheet["state"] != "not begun"}
            for finding in assessment["workbook"]:
                if finding["code"] == "empty-cell" and finding["sheet"] not in begun:
                    continue  # the progress of the sheet says so once
                for name, said in (("text", text), ("html", html), ("markdown", markdown), ("junit", junit)):
                    self.assertIn(words(finding["message"]), said, name)
            verdict = next(row["sentence"] for row in table if row["kind"] == "verdict")
            for said in (text, html, markdown, junit):
                self.assertIn(verdict, said)

    def test_the_verdict_is_first_and_last_in_text(self):
        status, text = self.report("text", self.ready)
        self.assertEqual(status, 0)
        pattern = r"^Ready\. \d+ need judgement"
        self.assertRegex(words(text[text.rindex("\nReady. "):]), pattern)
        self.assertRegex(words(text.split("\n", 1)[1]), pattern)

    def test_the_brief_alone(self):
        status, text, _ = run("check", "--today", TODAY, "--brief", self.not_ready)
        self.assertEqual(status, 1)
        whole = self.report("text", self.not_ready)[1]
        self.assertTrue(whole.startswith(text), "every report begins with it")
        assessment = self.findings(self.not_ready)
        verdict = words(whole[whole.rindex("\nNot ready: "):])
        self.assertEqual(words(text.split("\n", 1)[1].split("\n  To put right", 1)[0]), verdict)
        entries = [line for line in text.splitlines() if re.match(r"  (  )?\S", line)]
        self.assertLessEqual(len(entries), 10)
        faults = sum(finding["severity"] == "blocking" and finding["code"] != "empty-cell"
                     for finding in assessment["workbook"])
        self.assertIn(f"  To put right: {assessment['counts']['rules']['not met']} rules, {faults} faults of the workbook\n",
                      text)
        self.assertIn("Finance!F40: The cumulative surplus is at least 1% of the allocation, 2015/16: out by £65,770",
                      words(text))
        self.assertIn("  Signing: Not ready to sign: the plan is not ready, ", text)
        for wrong in (["--all"], ["--format", "json"], ["--format", "html"]):
            self.assertEqual(run("check", "--brief", *wrong, self.ready)[0], 64)

    def test_one_count_for_one_thing(self):
        for file in (self.ready, self.not_ready, self.half_filled):
            assessment = self.findings(file)
            rows = list(csv.DictReader(io.StringIO(self.report("csv", file)[1].lstrip("\ufeff"))))
            for name, advises in (("rules", False), ("advice", True)):
                for outcome, count in assessment["counts"][name].items():
                    found = [row for row in rows if row["kind"] == "rule" and row["outcome"] == outcome
                             and (row["severity"] in ("advice", "advisory")) == advises]
                    self.assertEqual(count, len(found), (file.name, name, outcome))
            page = self.report("html", file)[1]
            row = re.search(r'<tr><th scope="row">Rules, each year</th>(.*)</tr>', page).group(1)
            not_met = assessment["counts"]["rules"]["not met"]
            if not_met:
                self.assertIn(f"{not_met} rules to put right", words(self.report("text", file)[1]))
                self.assertIn(f'<td class="figure">{not_met}</td>', row)

    def test_two_runs_differ_in_assessed_at_alone(self):
        for form in ("json", "text", "html", "csv", "markdown", "junit"):
            runs = [self.report(form, self.not_ready)[1] for _ in range(2)]
            first, second = (without_times(said) for said in runs)
            self.assertEqual(first, second, form)

    def test_today_decides_what_has_expired(self):
        def codes(day):
            _, text, _ = run("check", "--format", "json", "--today", day, self.not_ready)
            return [finding["code"] for finding in json.loads(text)["workbook"]]

        self.assertIn("expired-waiver", codes("2014-02-01"))
        self.assertNotIn("expired-waiver", codes("2014-01-31"))

    def test_the_language_of_the_machine_changes_nothing(self):
        for form in ("json", "csv", "text"):
            said = set()
            for language in ("C", "de_DE.UTF-8", "tr_TR.UTF-8", "xx_YY"):
                env = {**os.environ, "LC_ALL": language, "LANG": language}
                status, text, problem = run("check", "--format", form, "--today", TODAY, self.not_ready, env=env)
                self.assertEqual((status, problem), (1, ""), language)
                said.add(without_times(text))
            self.assertEqual(len(said), 1, form)

    @unittest.skipUnless(os.geteuid() == 0 and shutil.which("setpriv"), "needs another user to be")
    def test_what_may_not_be_read_is_said_and_stops_nothing_else(self):
        def as_nobody(*arguments):
            nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
            done = subprocess.run([*nobody, program, *map(str, arguments)], capture_output=True, check=False)
            return done.returncode, words((done.stdout + done.stderr).decode())

        with tempfile.TemporaryDirectory(prefix="plancheck-nobody-") as name:
            folder = Path(name)
            folder.chmod(0o755)
            program = shutil.copy(PLANCHECK, folder)
            plans, closed = folder / "plans", folder / "closed"
            plans.mkdir()
            closed.mkdir()
            for plan in ("a.ods", "b.ods", "c.ods"):
                shutil.copy(self.ready, plans / plan)
            (plans / "b.ods").chmod(0)
            closed.chmod(0)
            denied = f"the folder {closed} could not be read: Permission denied."
            self.assertIn((2, True), [(status, denied in said) for status, said in [as_nobody("check", closed)]])
            status, said = as_nobody("check", "--today", TODAY, plans)
            self.assertEqual(status, 2)
            self.assertIn(f"could not be assessed: {plans / 'b.ods'} 3 workbooks: 2 ready, 0 not ready, 1 could not be "
                          "assessed.", said)
            status, said = as_nobody("footprint", closed)
            self.assertEqual((status, denied in said), (2, True), said)
            status, said = as_nobody("check", "--rounds", closed, plans / "a.ods")
            self.assertEqual((status, denied in said), (2, True), said)
            status, said = as_nobody("rules", "--diff", closed, "2014-16@1")
            self.assertEqual((status, f"the folder {closed} cannot be read: Permission denied" in said), (2, True), said)

    def test_colour_only_where_asked(self):
        self.assertNotIn("\x1b", self.report("text", self.not_ready)[1])
        self.assertIn("\x1b[", run("check", "--colour", "always", self.not_ready)[1])


class ManyWorkbooks(Samples):
    def test_a_folder_stands_for_its_workbooks_in_name_order(self):
        folder = self.folder / "plans"
        folder.mkdir()
        for name in ("b.ods", "a.ODS", ".~lock.a.ods#", "~$c.xlsx", ".hidden.ods", "notes.txt"):
            shutil.copy(self.ready, folder / name)
        (folder / "sub.ods").mkdir()
        _, text, _ = run("check", "--format", "json", "--today", TODAY, folder)
        self.assertEqual([plan["provenance"]["file"]["name"] for plan in json.loads(text)], ["a.ODS", "b.ods"])
        empty = self.folder / "empty"
        empty.mkdir()
        status, text, _ = run("check", empty)
        self.assertEqual(status, 2)
        self.assertIn("holds no workbook", words(text))

    def test_order_and_words_do_not_depend_on_the_number_of_jobs(self):
        files = [self.ready, self.not_ready, self.damaged, self.half_filled] * 6
        for form in ("text", "json", "csv", "junit", "markdown"):
            said = {jobs: run("check", "--jobs", jobs, "--today", TODAY, "--format", form, *files) for jobs in (1, 2, 7)}
            plain = {without_times(text) for _, text, _ in said.values()}
            self.assertEqual(len(plain), 1, form)
            self.assertEqual({status for status, _, _ in said.values()}, {2})
            self.assertEqual({problem for _, _, problem in said.values()}, {""}, "no progress where nobody looks")

    def test_the_last_lines_name_what_is_not_ready(self):
        _, text = self.report("text", self.ready, self.not_ready, self.damaged)
        self.assertEqual(text.splitlines()[-3:], [
            f"  not ready: {self.not_ready}",
            f"  could not be assessed: {self.damaged}",
            "3 workbooks: 1 ready, 1 not ready, 1 could not be assessed.",
        ])
        _, text = self.report("text", *[self.not_ready] * 22)
        self.assertEqual(text.splitlines()[-2:], ["  and 2 more, in the table above",
                                                  "22 workbooks: 0 ready, 22 not ready, 0 could not be assessed."])

    def test_a_table_comes_first(self):
        _, text = self.report("text", self.ready, self.not_ready, self.damaged)
        lines = text.splitlines()
        self.assertEqual(lines[0], "3 workbooks, worst first")
        self.assertRegex(lines[1], r"^  Plan +Verdict +Keeps from ready +Queries +Short, £000 +File$")
        self.assertRegex(lines[2], r"^  damaged.txt +could not be assessed +damaged.txt$")
        assessment = self.findings(self.not_ready)
        short = max(-finding["headroom"] for finding in assessment["findings"]
                    if finding["unit"] == "£000" and finding["outcome"] == "not met" and (finding["headroom"] or 0) < 0)
        kept = len([finding for finding in assessment["workbook"] if finding["severity"] == "blocking"]) + sum(
            finding["severity"] != "advice" and finding["outcome"] in ("not met", "query", "not assessed")
            for finding in assessment["findings"])
        queries = assessment["counts"]["rules"]["query"]
        self.assertRegex(lines[3], rf"^  Anytown .*not ready +{kept} +{queries} +{short:,} +anytown-not-ready.ods$")
        self.assertRegex(lines[4], r"^  Anytown .* ready +0 +0 +anytown-ready.ods$")
        self.assertIn("| **Anytown", self.report("markdown", self.ready, self.not_ready)[1])

    def test_csv_names_the_organisation(self):
        rows = list(csv.DictReader(io.StringIO(self.report("csv", self.not_ready)[1].lstrip("\ufeff"))))
        self.assertEqual({(row["organisation"], row["name"]) for row in rows}, {("99Z", "Anytown CCG (fictional)")})

    def test_json_and_junit_of_several_are_one_document(self):
        files = [self.ready, self.damaged, self.not_ready]
        plans = json.loads(self.report("json", *files)[1])
        self.assertEqual([plan["verdict"] for plan in plans], ["ready", "could not be assessed", "not ready"])
        suites = ElementTree.fromstring(self.report("junit", *files)[1])
        self.assertEqual([suite.get("name") for suite in suites], [file.name for file in files])
        table = list(csv.DictReader(io.StringIO(self.report("csv", *files)[1].lstrip("\ufeff"))))
        self.assertEqual([row["outcome"] for row in table if row["kind"] == "verdict"],
                         ["ready", "could not be assessed", "not ready"])

    def test_html_of_several_into_a_folder_is_a_page_each_and_their_matrix(self):
        pages = self.folder / "pages"
        pages.mkdir()
        status, _, problem = run("check", "--format", "html", "-o", pages, self.ready, self.ready, self.not_ready)
        self.assertEqual(status, 1, problem)
        self.assertEqual(sorted(os.listdir(pages)),
                         ["anytown-not-ready.ods.html", "anytown-ready.ods-2.html", "anytown-ready.ods.html", "index.html"])
        index = (pages / "index.html").read_text(encoding="utf-8")
        self.assertIn('<a href=anytown-ready.ods-2.html#FIN-SURPLUS-2014-15>M</a>', index)
        for page, fragment in set(re.findall(r"<a href=([\w.-]+\.html)#([\w-]+)>", index)):
            self.assertIn(f'id="{fragment}"', (pages / page).read_text(encoding="utf-8"), page)


class Files(Samples):
    def test_workbooks_are_never_changed(self):
        digests = {file: hashlib.sha256(file.read_bytes()).hexdigest() for file in (self.ready, self.not_ready)}
        for form in ("text", "json", "html"):
            for file in digests:
                self.report(form, file)
        for file, digest in digests.items():
            self.assertEqual(hashlib.sha256(file.read_bytes()).hexdigest(), digest)
        assessment = json.loads(self.report("json", self.ready)[1])
        self.assertEqual(assessment["provenance"]["file"], {"name": self.ready.name, "sha256": digests[self.ready]})

    def test_the_code_of_the_signed_page_is_checked_without_a_receipt(self):
        digest = json.loads(self.report("json", self.ready)[1])["provenance"]["digest"]
        code = "-".join(digest[at:at + 4].upper() for at in range(0, 16, 4))
        page = self.folder / "signed.md"
        run("checklist", "--today", TODAY, "-f", "markdown", "-o", page, self.ready)
        self.assertIn(f"I sign the plan with the code {code}", page.read_text(encoding="utf-8").replace("\\", ""))
        for status, words, *given in (
                (0, f"Unchanged: {self.ready.name} holds the plan with the code {code}", self.ready, "--code", code),
                (0, "Unchanged: ", self.ready, "--code", digest),
                (1, f"and that of the signed page is {code}. Only a receipt", self.not_ready, "--code", code)):
            got, text, problem = run("verify", *given)
            self.assertEqual((got, problem), (status, ""))
            self.assertIn(words, " ".join(text.split()))
        for words, *given in (("is not the code of a plan", self.ready, "--code", "12"),
                              ("give verify a receipt, or with --code", self.ready),
                              ("give verify a receipt, or with --code", self.ready, page, "--code", code),
                              ("are for a receipt", self.ready, "--code", code, "--format", "json")):
            got, text, problem = run("verify", *given)
            self.assertEqual((got, text), (64, ""), given)
            self.assertIn(words, problem)

    def test_an_output_file_appears_whole_or_not_at_all(self):
        folder = self.folder / "outputs"
        folder.mkdir()
        target = folder / "report.json"
        target.write_text("earlier", encoding="utf-8")
        status, text, _ = run("check", "--today", TODAY, "--format", "json", "-o", target, self.ready)
        self.assertEqual((status, text), (0, ""))
        self.assertEqual(json.loads(target.read_text(encoding="utf-8"))["verdict"], "ready")
        self.assertEqual(os.listdir(folder), ["report.json"], "no temporary file is left")
        taken = folder / "taken"
        taken.mkdir()
        status, _, problem = run("compare", "-o", taken, self.ready, self.not_ready)
        self.assertEqual(status, 64)
        self.assertIn("is a folder", problem)
        self.assertEqual(sorted(os.listdir(folder)), ["report.json", "taken"])


class Versions(Samples):
    def test_as_judges_by_the_round_that_is_asked_for(self):
        own = self.findings(self.ready)
        self.assertEqual((own["provenance"]["round"]["version"], own["verdict"]), ("1.0", "ready"))
        words = ("check", "--today", TODAY, "--format", "json", self.ready, "--as")
        status, text, problem = run(*words, "2014-16@2")
        asked = json.loads(text)
        self.assertEqual((status, problem, asked["provenance"]["round"]["version"]), (1, "", "2.0"))
        open_ones = {finding["rule"] for finding in asked["findings"] if finding["outcome"] == "not assessed"}
        self.assertEqual(open_ones, {"CON-IAPT-6-WEEK", "CON-IAPT-18-WEEK", "CON-PSYCHOSIS-2-WEEK"})
        self.assertIn(("asked-round", "advice"), [(one["code"], one["severity"]) for one in asked["workbook"]])
        self.assertFalse({"wrong-round-version", "wrong-template-version"} & {one["code"] for one in asked["workbook"]})
        same = json.loads(run(*words, "2014-16@1.0")[1])
        self.assertEqual((same["findings"], same["workbook"]), (json.loads(run(*words[:-1])[1])["findings"], []))

    def test_as_is_for_a_look(self):
        status, _, problem = run("check", self.ready, "--as", "2014-16@7")
        self.assertEqual((status, problem[:47]), (64, "plancheck: there is no round 2014-16@7; known r"))
        for more in (("--receipt", self.folder / "no.json"), ("--format", "odt")):
            status, _, problem = run("check", self.ready, "--as", "2014-16@2", *more)
            self.assertEqual((status, problem[:33]), (64, "plancheck: --as is for a look: a "))

    def test_the_difference_of_two_versions_and_what_it_does_to_a_plan(self):
        status, text, _ = run("rules", "--diff", "2014-16@1", "2014-16@2", "--plan", self.ready, "--today", TODAY,
                              "--format", "json")
        compared = json.loads(text)
        self.assertEqual(status, 1)
        added = {change["id"] for change in compared["changes"] if (change["kind"], change["what"]) == ("rule", "added")}
        self.assertEqual(added, {"FIN-MHIS", "CON-IAPT-6-WEEK", "CON-IAPT-18-WEEK", "CON-PSYCHOSIS-2-WEEK"})
        self.assertFalse([one for one in compared["plan"]["findings"] if one["rule"] == "X17"])


class Catalogue(unittest.TestCase):
    def test_rules_in_three_formats_are_the_same_rules(self):
        rules = json.loads(run("rules", "--round", "2014-16@1", "--format", "json")[1])
        rows = list(csv.DictReader(io.StringIO(run("rules", "--round", "2014-16@1", "--format", "csv")[1].lstrip("\ufeff"))))
        self.assertEqual([rule["id"] for rule in rules], [row["id"] for row in rows])
        self.assertEqual(list(rules[0]), list(rows[0]))
        text = run("rules", "--round", "2014-16@1")[1]
        for rule in rules:
            self.assertIn(rule["title"], text)

    def test_every_rule_and_feature_explains_itself(self):
        for rule in json.loads(run("rules", "--round", "2014-16@1", "--format", "json")[1])[::7]:
            status, text, _ = run("explain", "--round", "2014-16@1", rule["id"])
            self.assertEqual(status, 0)
            self.assertIn(rule["title"], words(text))
        self.assertTrue(run("explain", "--round", "2014-16@1", "OUT-01", "--format", "markdown")[1].startswith("# OUT-01: "))

    def test_a_misspelt_id_is_answered_with_the_nearest(self):
        for wrong, right in (("FIN-CONTINGECY", "FIN-CONTINGENCY"), ("OUT-1.a", "OUT-01.a"), ("OUT-0l", "OUT-01")):
            status, text, problem = run("explain", "--round", "2014-16@1", wrong)
            self.assertEqual((status, text, problem), (64, "", f"plancheck: round 2014-16 has no rule, feature or element "
                                                               f"`{wrong}`; did you mean `{right}`?\n"))
        said = run("explain", "--round", "2014-16@1", "NOTHING-LIKE-IT")[2]
        self.assertIn("`NOTHING-LIKE-IT`; `plancheck rules` lists them.", said)

    def test_a_round_of_a_folder_is_the_shipped_one(self):
        shipped = re.sub(r'"shipped, (fingerprint \w+)"', r'"folder 2014-16, \1, the same as the shipped round"',
                         run("rules", "--round", "2014-16@1", "--format", "json")[1])
        for folder in (SOURCE / "templates", SOURCE / "templates" / "2014-16"):
            said = run("rules", "--round", "2014-16@1", "--format", "json", "--rounds", folder)[1]
            self.assertEqual(said, shipped)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
