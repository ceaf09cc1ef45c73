#!/usr/bin/env python3
"""Runs 209 generated plans, one for each CCG on the list, through the real program. Compares the sums with an independent
calculation; checks every format, every kind of file that does not count, and the page in a real browser.

usage: footprint_test.py PLANCHECK SOURCE [unittest arguments]"""
import csv
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import jsonschema
import openpyxl

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "report"))
from browser import Browser  # noqa: E402

PLANCHECK = Path(sys.argv[1]).resolve()
SOURCE = Path(sys.argv[2]).resolve()
TODAY = "2014-04-11"
KENT = "Kent and Medway"
SETTLED = {"met", "not applicable"}


def run(*arguments):
    done = subprocess.run([str(PLANCHECK), *map(str, arguments)], capture_output=True, check=False)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def peak_memory(*arguments):
    """The program's peak resident memory in KiB, as the kernel reports it while it runs."""
    with subprocess.Popen([str(PLANCHECK), *map(str, arguments)], stdout=subprocess.DEVNULL) as process:
        peak = 0
        while process.poll() is None:
            try:
                status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
            except OSError:
                break
            found = re.search(r"VmHWM:\s+(\d+)", status)
            if found and "plancheck" in status.splitlines()[0]:
                peak = max(peak, int(found.group(1)))
            time.sleep(0.005)
    return peak


class Plans(unittest.TestCase):
    """The generated plans, made once, and the program's footprint of all of them."""

    folder = None

    @classmethod
    def make(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="plancheck-footprint-"))
        values = SOURCE / "templates" / "2014-16" / "samples" / "anytown-ready.toml"
        status, _, problem = run("template", "2014-16@1", "--output", cls.folder, "--values", values)
        assert status == 0, problem
        cls.sample = next(cls.folder.glob("*.xlsx"))
        cls.plans = cls.folder / "plans"
        figures = cls.folder / "figures.json"
        subprocess.run([sys.executable, "-B", SOURCE / "tools" / "make_footprint.py", "--output", cls.plans, "--figures",
                        figures, cls.sample, cls.sample.with_suffix(".ods")], check=True, stdout=subprocess.DEVNULL)
        cls.written = json.loads(figures.read_text(encoding="utf-8"))
        cls.json_file = cls.folder / "all.json"
        cls.status, _, cls.problem = run("footprint", cls.plans, "--format", "json", "--today", TODAY, "-o", cls.json_file)
        cls.report = json.loads(cls.json_file.read_text(encoding="utf-8"), parse_float=Decimal)

    def kent(self, name):
        """A folder with the plans of Kent and Medway."""
        folder = self.folder / name
        folder.mkdir()
        for plan in self.written:
            if plan["footprint"] == KENT:
                shutil.copy(self.plans / plan["file"], folder)
        return folder

    def footprint(self, folder, *options):
        status, text, problem = run("footprint", folder, "--format", "json", "--today", TODAY, *options)
        return status, json.loads(text, parse_float=Decimal), problem


def setUpModule():
    Plans.make()


def tearDownModule():
    if Plans.folder:
        shutil.rmtree(Plans.folder)


class All209(Plans):
    def test_the_generator_made_one_plan_of_each_ccg(self):
        with open(SOURCE / "templates" / "2014-16" / "organisations.csv", encoding="utf-8", newline="") as file:
            listed = {row["ods_code"] for row in csv.DictReader(file)}
        self.assertEqual(len(listed), 209)
        self.assertEqual({plan["code"] for plan in self.written}, listed)
        self.assertEqual(len({plan["figures"]["finance.contingency@2014/15"] for plan in self.written}), 209)

    def test_sums_equal_an_independent_calculation_to_the_penny(self):
        sums = {one["point"]: one for one in self.report["sums"] if one["point"].startswith("finance.")}
        named = {point for point in sums if not sums[point]["lacking"]}
        self.assertLessEqual({f"finance.{line}@{year}" for year in ("2014/15", "2015/16") for line in (
            "allocation_total", "surplus_cumulative", "contingency", "nonrecurrent_fund", "qipp_total",
            "bcf_contribution")}, named)
        for point in named:
            expected = sum((Fraction(plan["figures"][point]) for plan in self.written), Fraction(0))
            self.assertEqual(Fraction(sums[point]["amount"]), expected, point)
        partial = sums["finance.net_risk@2015/16"]
        given = [Fraction(plan["figures"]["finance.net_risk@2015/16"]) for plan in self.written
                 if "finance.net_risk@2015/16" in plan["figures"]]
        self.assertEqual(len(partial["lacking"]), 209 - len(given))
        self.assertEqual(Fraction(partial["amount"]), sum(given, Fraction(0)))

    def test_people_and_cases_are_whole_and_add_up(self):
        counts = [one for one in self.report["sums"] if one["unit"] == "count"]
        self.assertGreater(len(counts), 10)
        for one in counts:
            given = [Fraction(plan["figures"][one["point"]]) for plan in self.written if one["point"] in plan["figures"]]
            self.assertTrue(all(figure.denominator == 1 for figure in given), one["point"])
            self.assertEqual(Fraction(one["amount"]), sum(given), one["point"])

    def test_each_area_has_the_sum_of_its_plans(self):
        with open(SOURCE / "templates" / "2014-16" / "organisations.csv", encoding="utf-8", newline="") as file:
            listed = [row["footprint_2017"] for row in csv.DictReader(file)]
        areas = self.report["areas"]
        self.assertEqual([area["name"] for area in areas], sorted(set(listed)))
        for area in areas:
            plans = [plan for plan in self.written if plan["footprint"] == area["name"]]
            self.assertEqual((area["expected"], area["counted"]), (listed.count(area["name"]), len(plans)))
            self.assertEqual(area["ready"], sum(1 for plan in plans if not plan["fault"]))
            for one in area["sums"]:
                if one["point"].startswith("finance."):
                    given = [Fraction(plan["figures"][one["point"]]) for plan in plans if one["point"] in plan["figures"]]
                    self.assertEqual(len(one["lacking"]), len(plans) - len(given))
                    self.assertEqual(Fraction(one["amount"]), sum(given, Fraction(0)), (area["name"], one["point"]))
        alone = self.footprint(self.plans, "--footprint", KENT)[1]
        kent = next(area for area in areas if area["name"] == KENT)
        self.assertEqual(kent["sums"], alone["sums"])
        self.assertEqual(kent["open"], [one for one in alone["tests"] if one["outcome"] not in SETTLED])
        self.assertEqual(alone["areas"], [])
        table = list(csv.DictReader(io.StringIO(run("footprint", self.plans, "-f", "csv", "--today", TODAY)[1].lstrip("\ufeff"))))
        self.assertEqual({(row["name"], row["id"]): Fraction(row["amount"]) for row in table if row["kind"] == "area sum"},
                         {(area["name"], one["point"]): Fraction(one["amount"]) for area in areas for one in area["sums"]})
        text = " ".join(run("footprint", self.plans, "--today", TODAY)[1].split())
        for area in areas:
            self.assertIn(f"{area['name']} ({area['code']}): {area['counted']} of {area['expected']} CCG", text)

    def test_the_figures_are_those_of_the_workbooks(self):
        """Another reader finds in the files what the generator says it wrote."""
        for plan in [one for one in self.written if one["file"].endswith(".xlsx")][::40]:
            book = openpyxl.load_workbook(self.plans / plan["file"], data_only=True)
            sheet = next(one for one in book if one["A1"].value == "plan:finance")
            columns = {cell.value: cell.column for cell in sheet[1] if cell.value}
            for row in sheet.iter_rows(min_row=2):
                point = f"finance.{row[0].value}@2014/15"
                if row[0].value and point in plan["figures"]:
                    held = sheet.cell(row[0].row, columns["2014/15"]).value
                    self.assertAlmostEqual(float(Fraction(plan["figures"][point])), held, places=6, msg=point)

    def test_rules_on_the_sum_are_tested_exactly(self):
        tests = {(one["rule"], one["period"]): one for one in self.report["tests"]}
        sums = {one["point"]: Fraction(one["amount"]) for one in self.report["sums"] if one["amount"] is not None}
        for year in ("2014/15", "2015/16"):
            floor = sums[f"finance.allocation_total@{year}"] / 200
            headroom = sums[f"finance.contingency@{year}"] - floor
            test = tests["FIN-CONTINGENCY", year]
            self.assertEqual(Fraction(test["headroom"]), headroom)
            self.assertEqual(test["outcome"], "met" if headroom >= 0 else "not met")
        self.assertEqual(tests["FIN-CONTINGENCY", "2014/15"]["outcome"], "not met") # because of the faults
        self.assertEqual(tests["FIN-RISK", "2015/16"]["outcome"], "not assessed")
        self.assertNotIn(("CON-RTT-INCOMPLETE", "2014/15"), tests)

    def test_the_report_fits_its_schema_and_the_plans(self):
        schema = json.loads((SOURCE / "docs" / "schema" / "footprint-1.json").read_text(encoding="utf-8"))
        jsonschema.validate(json.loads(self.json_file.read_text(encoding="utf-8")), schema)
        self.assertEqual((self.status, self.problem), (1, ""))
        self.assertEqual(len(self.report["plans"]), 209)
        self.assertEqual(self.report["missing"], [])
        spoilt = {plan["file"] for plan in self.written if plan["fault"]}
        self.assertEqual({plan["file"] for plan in self.report["plans"] if plan["verdict"] == "not ready"}, spoilt)
        verdicts = [plan["verdict"] for plan in self.report["plans"]]
        self.assertEqual(verdicts, sorted(verdicts)) # worst first: "not ready" before "ready"

    def test_a_plan_is_said_as_check_says_it(self):
        plan = self.report["plans"][0]
        alone = json.loads(run("check", "--format", "json", "--today", TODAY, self.plans / plan["file"])[1])
        self.assertEqual([(one["rule"], one["period"], one["outcome"]) for one in plan["findings"]],
                         [(one["rule"], one["period"], one["outcome"]) for one in alone["findings"]])
        for mine, its in zip(plan["findings"], alone["findings"]):
            self.assertEqual(mine["sentence"], None if its["outcome"] in SETTLED else its["sentence"])

    def test_one_core_says_the_same_as_several(self):
        _, alone, _ = run("footprint", self.plans, "--today", TODAY, "--jobs", "1")
        self.assertEqual(alone, run("footprint", self.plans, "--today", TODAY, "--jobs", "3")[1])


    def test_ratings_and_regimes_beside_the_nation(self):
        json_file = self.folder / "known.json"
        run("footprint", self.plans, "--format", "json", "--today", "2016-12-23", "-o", json_file)
        report = json.loads(json_file.read_text(encoding="utf-8"))
        jsonschema.validate(report, json.loads((SOURCE / "docs" / "schema" / "footprint-1.json").read_text(encoding="utf-8")))
        known = report["known"]
        self.assertEqual((known["day"], len(known["bodies"])), ("2016-12-23", 209))
        ratings, regimes = known["counts"]
        self.assertEqual([(one["label"], one["here"], one["nationally"]) for one in ratings["counts"]],
                         [("Outstanding", 9, 10), ("Good", 0, 82), ("Requires improvement", 1, 91), ("Inadequate", 26, 26)])
        self.assertEqual((ratings["unnamed"], ratings["of"], ratings["of_nationally"]), (173, 209, 209))
        self.assertEqual(sum(one["here"] for one in regimes["counts"] if one["label"].startswith("Financial")), 9)
        self.assertEqual([one["here"] for one in regimes["counts"]], [one["nationally"] for one in regimes["counts"]])
        named = {one["code"]: one["sentence"] for one in known["bodies"]}
        self.assertEqual(named["09C"], "no register names it")
        self.assertIn("inadequate (2015/16)", named["09W"])
        page = run("footprint", self.plans, "--format", "markdown", "--today", "2016-12-23", "--footprint", KENT)[1]
        self.assertIn("inadequate (2015/16); Directions: not known whether it applies", page)
        self.assertIn("| Inadequate | 1 | 12.5% | 26 | 12.4% |", page)


class Awkward(Plans):
    def test_one_area(self):
        for name in (KENT, "kent and medway", "E54000032"):
            status, report, _ = self.footprint(self.plans, "--footprint", name)
            self.assertEqual(status, 1)
            self.assertEqual(report["footprint"], {"name": KENT, "code": "E54000032"})
            self.assertEqual(report["counts"]["counted"], 8)
            self.assertEqual({one["standing"] for one in report["set_aside"]}, {"not of the footprint"})
            self.assertEqual(len(report["set_aside"]), 201)

    def test_what_does_not_count_is_named_and_stops_nothing(self):
        folder = self.kent("awkward")
        (folder / "09C.xlsx").unlink() # missing
        (folder / "damaged.xlsx").write_bytes((self.plans / "09E.xlsx").read_bytes()[:5000])
        shutil.copy(folder / "09J.xlsx", folder / "09J-again.xlsx") # the same plan
        (folder / "no-plan.fods").write_text("nothing", encoding="utf-8")
        status, report, _ = self.footprint(folder, "--footprint", KENT)
        self.assertEqual(status, 2)
        self.assertEqual([one["code"] for one in report["missing"]], ["09C"])
        unread = [plan["file"] for plan in report["plans"] if plan["verdict"] == "could not be assessed"]
        self.assertEqual(sorted(unread), ["damaged.xlsx", "no-plan.fods"])
        self.assertEqual(len(report["plans"]), 9)
        self.assertEqual([(one["file"], one["standing"]) for one in report["set_aside"]],
                         [("09J.xlsx", "the same plan again")]) # in name order, the other comes first
        table = list(csv.DictReader(io.StringIO(run("footprint", folder, "--footprint", KENT, "-f", "csv")[1].lstrip("\ufeff"))))
        self.assertEqual({row["file"] for row in table if row["kind"] == "plan"}, {plan["file"] for plan in report["plans"]})
        text = run("footprint", folder, "--footprint", KENT)[1]
        self.assertIn("damaged.xlsx: Could not be assessed:", text)
        self.assertIn(report["sentence"], " ".join(text.split()))

    def plan_of(self, round_, code, folder, *rounds):
        """The sample plan as that of another CCG, written for a round. Returns its file in the folder."""
        sample = (SOURCE / "templates" / "2014-16" / "samples" / "anytown-ready.toml").read_text(encoding="utf-8")
        values = folder.parent / f"{code}.toml"
        values.write_text(sample.replace('"99Z"', f'"{code}"'), encoding="utf-8")
        status, _, problem = run("template", round_, "--output", folder, "--values", values, "--ods-only", *rounds)
        self.assertEqual(status, 0, problem)

    def test_plans_of_two_rounds_are_never_summed(self):
        folder = self.folder / "mixed" / "plans"
        rounds = self.folder / "mixed" / "rounds"
        shutil.copytree(SOURCE / "templates" / "2014-16", rounds / "2015-17")
        shutil.copytree(SOURCE / "templates" / "common", rounds / "common")
        facts = rounds / "2015-17" / "round.toml"
        facts.write_text(facts.read_text(encoding="utf-8").replace('\nid = "2014-16"', '\nid = "2015-17"', 1),
                         encoding="utf-8")
        for code, round_ in {"09C": "2015-17", "09E": "2014-16@1", "09J": "2014-16@1"}.items():
            self.plan_of(round_, code, folder, "--rounds", rounds)
        status, report, problem = self.footprint(folder, "--footprint", KENT, "--rounds", rounds)
        self.assertEqual((status, problem), (1, ""))
        self.assertEqual((report["round"], report["counts"]["counted"]), ("2014-16", 2))
        self.assertEqual([(one["file"], one["round"], one["standing"]) for one in report["set_aside"]],
                         [("09C.ods", "2015-17", "of another round")])
        self.assertIn("09C", [one["code"] for one in report["missing"]])
        one_plan = json.loads(run("check", "-f", "json", folder / "09E.ods")[1], parse_float=Decimal)
        wanted = next(finding["measure"] for finding in one_plan["findings"]
                      if (finding["rule"], finding["period"]) == ("FIN-CONTINGENCY", "2014/15"))
        sums = {one["point"]: one["amount"] for one in report["sums"]}
        self.assertEqual(sums["finance.contingency@2014/15"], 2 * wanted)
        for code in ("09D", "09W"): # now most plans belong to the other round
            self.plan_of("2015-17", code, folder, "--rounds", rounds)
        _, report, _ = self.footprint(folder, "--rounds", rounds)
        self.assertEqual(report["round"], "2015-17")
        self.assertEqual({one["file"] for one in report["set_aside"] if one["standing"] == "of another round"},
                         {"09E.ods", "09J.ods"})
        status, report, _ = self.footprint(folder, "--footprint", KENT) # rounds that do not exist
        self.assertEqual(status, 2)
        self.assertIn("09C.ods", [plan["file"] for plan in report["plans"] if plan["verdict"] == "could not be assessed"])

    def test_two_different_plans_of_one_ccg_do_not_count(self):
        folder = self.kent("contested")
        other = self.folder / "contested-source"
        subprocess.run([sys.executable, "-B", SOURCE / "tools" / "make_footprint.py", "--output", other, "--footprint",
                        KENT, self.sample, self.sample.with_suffix(".ods")], check=True, stdout=subprocess.DEVNULL)
        shutil.copy(other / "09J.xlsx", folder / "09J-other.xlsx") # another factor
        _, report, _ = self.footprint(folder, "--footprint", KENT)
        self.assertEqual(report["counts"]["contested"], 1)
        self.assertEqual(report["counts"]["counted"], 7)
        self.assertEqual([one["standing"] for one in report["set_aside"]], ["contested", "contested"])

    def test_wrong_input_is_one_sentence(self):
        empty = self.folder / "empty"
        empty.mkdir()
        for status, expected, *command in (
                (2, "holds no workbook", "footprint", empty),
                (2, "does not exist", "footprint", self.folder / "nowhere"),
                (64, "did you mean `Kent and Medway`?", "footprint", self.plans, "--footprint", "Kent and Medwy"),
                (64, "is no folder", "footprint", self.plans, "-f", "html", "--reports", self.folder / "nowhere"),
                (64, "--reports is for", "footprint", self.plans, "--reports", empty)):
            got, out, problem = run(*command)
            self.assertEqual((got, out), (status, ""), command)
            self.assertEqual(problem.count("\n"), 1)
            self.assertIn(expected, problem)

    def test_memory_does_not_grow_with_the_files(self):
        # On one core, because with several the number of plans held at once depends on their timing.
        few, many = self.folder / "few", self.folder / "many" # ten times as many
        for folder, copies in ((few, 4), (many, 40)):
            folder.mkdir()
            for plan in self.written:
                for copy in range(copies if plan["footprint"] == KENT else 0):
                    (folder / f"{copy}-{plan['file']}").hardlink_to(self.plans / plan["file"])
        for command in ("footprint", "check"):
            little = max(peak_memory(command, few, "-f", "html", "-j", "1") for _ in range(2))
            self.assertLess(peak_memory(command, many, "-f", "html", "-j", "1"), 1.1 * little, command)


def browse(page, folder, *options):
    """The page's elements after its scripts have run in Chromium."""
    return subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}",
                           "--virtual-time-budget=10000", *options, page.as_uri()], capture_output=True, check=True,
                          timeout=120).stdout.decode("utf-8")


class Page(Plans):
    @classmethod
    def setUpClass(cls):
        cls.page = cls.folder / "all.html"
        run("footprint", cls.plans, "--format", "html", "--today", TODAY, "-o", cls.page)
        cls.html = cls.page.read_text(encoding="utf-8")

    def test_every_cell_leads_somewhere_and_nothing_comes_from_elsewhere(self):
        ids = re.findall(r'id="([^"]+)"', self.html)
        self.assertEqual(len(ids), len(set(ids)))
        targets = re.findall(r'href="?#([\w-]+)', self.html)
        self.assertLessEqual(set(targets), set(ids))
        rules = {one["rule"] for one in self.report["plans"][0]["findings"]}
        cells = re.findall(r"<td class=\w><a href=#p\d+-[\w-]+>[-A-Z]</a></td>", self.html)
        self.assertEqual(len(cells), 209 * (len(rules) + 21))
        self.assertIsNone(re.search(r'(?:src|href)="?(?:https?:)?//|url\(|@import', self.html))

    def test_the_assurers_report_is_the_same_matrix(self):
        """check --format html of the 209 plans has every cell of the footprint's page, in the same order."""
        page = run("check", self.plans, "--format", "html", "--today", TODAY)[1]
        ids = re.findall(r'id="([^"]+)"', page)
        self.assertEqual(len(ids), len(set(ids)))
        self.assertLessEqual(set(re.findall(r'href="?#([\w-]+)', page)), set(ids))
        cells = r"<td class=\w><a href=#p\d+-[\w-]+>[-A-Z]</a></td>"
        self.assertEqual(re.findall(cells, page), re.findall(cells, self.html))
        self.assertIn('<form class="filters" hidden>', page)

    def test_a_cell_that_is_not_met_leads_to_its_sentence(self):
        plan = self.report["plans"][0]
        finding = next(one for one in plan["findings"] if one["outcome"] == "not met")
        slug = re.sub(r"[^A-Za-z0-9]", "-", f"{finding['rule']} {finding['period']}")
        place = re.search(rf'<td class=N><a href=#(p\d+-{slug})>N</a>', self.html).group(1)
        item = self.html[self.html.index(f'<li id="{place}">'):]
        said = re.sub(r"<[^>]*>", "", item[:item.index("</li>")])
        self.assertIn(finding["sentence"].replace("'", "&#39;").replace("&#39;", "'"), said.replace("&apos;", "'"))

    def test_it_reads_without_scripts(self):
        bare = self.html[:self.html.index("<script>")]
        self.assertIn('<form class="filters" hidden>', bare)
        self.assertNotIn("<button type=\"button\"", bare)
        self.assertEqual(bare.count("<thead>"), bare.count("</thead>"))
        probe = """<script>document.title = [...document.querySelectorAll('form, button, input, select')]
          .filter(one => one.checkVisibility ? one.checkVisibility() : one.offsetParent).length + ' controls'</script>"""
        still = self.folder / "still.html"
        still.write_text(bare + probe + "</body></html>", encoding="utf-8")
        self.assertIn("<title>0 controls</title>", browse(still, self.folder / "browser", "--dump-dom"))

    def test_sorting_and_filters_in_a_browser(self):
        """A second script acts as a reader would, and leaves what it saw in the page."""
        probe = """<script>(() => {
          const overview = document.querySelector('#overview table');
          const names = () => [...overview.tBodies[0].rows].filter(row => !row.hidden).map(row => row.cells[0].textContent);
          const seen = {first: names()};
          const heads = [...overview.tHead.rows[0].cells];
          seen.buttons = heads.every(head => head.querySelector('button') && head.getAttribute('aria-sort') === 'none');
          heads[0].querySelector('button').click();
          seen.sorted = names(); seen.up = heads[0].getAttribute('aria-sort');
          heads[0].querySelector('button').click();
          seen.reversed = names(); seen.down = heads[0].getAttribute('aria-sort');
          const finance = [...document.querySelectorAll('table.grid')].find(t => t.textContent.includes('FIN-CONTINGENCY'));
          const column = [...finance.tHead.rows[0].cells].findIndex(c => c.textContent.trim() === 'FIN-CONTINGENCY');
          finance.tHead.rows[0].cells[column].querySelector('button').click();
          seen.letters = [...finance.tBodies[0].rows].map(row => row.cells[column].textContent).join('');
          seen.same = [...finance.tBodies[0].rows].map(r => r.dataset.plan).join() ===
                      [...overview.tBodies[0].rows].map(r => r.dataset.plan).join();
          const form = document.querySelector('.filters');
          form.elements.state.value = 'ready'; form.dispatchEvent(new Event('input', {bubbles: true}));
          seen.ready = names().length;
          form.elements.find.value = 'medway'; form.dispatchEvent(new Event('input', {bubbles: true}));
          seen.found = names(); seen.count = form.querySelector('output').textContent;
          seen.reachable = document.querySelector('.frame').tabIndex === 0 && form.hidden === false &&
            [...document.querySelectorAll('table.matrix button, table.matrix a')].every(one => one.tabIndex === 0);
          const out = document.createElement('pre'); out.id = 'seen'; out.textContent = JSON.stringify(seen);
          document.body.append(out);
        })();</script>"""
        probed = self.folder / "probed.html"
        probed.write_text(self.html.replace("</body>", probe + "</body>"), encoding="utf-8")
        dump = browse(probed, self.folder / "browser", "--dump-dom")
        text = re.search(r'<pre id="seen">(.*?)</pre>', dump, re.S).group(1)
        seen = json.loads(text.replace("&amp;", "&"))
        self.assertEqual(len(seen["first"]), 209)
        self.assertTrue(seen["buttons"])
        self.assertEqual(seen["sorted"], sorted(seen["first"], key=str.lower))
        self.assertEqual(seen["reversed"], seen["sorted"][::-1])
        self.assertEqual((seen["up"], seen["down"]), ("ascending", "descending"))
        self.assertRegex(seen["letters"], r"^N+M+$")
        self.assertTrue(seen["same"])
        self.assertEqual(seen["ready"], sum(1 for plan in self.written if not plan["fault"]))
        self.assertEqual(len(seen["found"]), 1)
        self.assertEqual(seen["count"], "1 of 209 plans shown")
        self.assertTrue(seen["reachable"])

    def test_it_prints_landscape_with_headings_on_each_page(self):
        pdf = self.folder / "all.pdf"
        browse(self.page, self.folder / "browser", f"--print-to-pdf={pdf}")
        size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", subprocess.run(
            ["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout)
        self.assertGreater(float(size.group(1)), float(size.group(2)))
        pages = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout.split("\f")
        overview = [page for page in pages if len(re.findall(r"\((?:\d\d\w)\) +(?:ready|not ready) ", page)) > 3]
        self.assertGreater(len(overview), 2)
        for page in overview:
            self.assertRegex(page, r"Plan +Verdict")
        self.assertLess(len(pages), 80) # the single plans are not printed unless asked for


class Area(Plans):
    """The page of one area, as an assurer uses it."""

    @classmethod
    def setUpClass(cls):
        cls.page = cls.folder / "kent.html"
        alone = Plans.kent(cls, "area")
        run("footprint", alone, "--footprint", KENT, "--format", "html", "--today", TODAY, "-o", cls.page)
        cls.browser = cls.enterClassContext(Browser())
        cls.wrong = {plan["code"] for plan in cls.written if plan["footprint"] == KENT and plan["fault"]}

    def choose(self, **choices):
        for name, value in choices.items():
            self.browser.run(f"""(() => {{ const form = document.querySelector('.filters');
              form.elements['{name}'].value = '{value}';
              form.dispatchEvent(new Event('input', {{bubbles: true}})); }})()""")

    def shown(self):
        return self.browser.run("""[...document.querySelectorAll('#overview tbody tr:not(.opened)')]
          .filter(row => !row.hidden).map(row => row.cells[0].textContent.match(/\\((\\w+)\\)$/)[1])""")

    def test_the_first_table_says_what_keeps_a_plan_from_ready(self):
        self.browser.open(self.page)
        reasons = self.browser.run("""Object.fromEntries([...document.querySelectorAll('#overview tbody tr')].map(row =>
          [row.cells[0].textContent.match(/\\((\\w+)\\)$/)[1], row.querySelector('.reasons').textContent]))""")
        self.assertEqual({code for code, text in reasons.items() if text}, self.wrong)
        short = next(plan for plan in self.report["plans"] if plan["organisation"]["code"] in self.wrong and any(
            (one["rule"], one["outcome"]) == ("FIN-CONTINGENCY", "not met") for one in plan["findings"]))
        self.assertRegex(reasons[short["organisation"]["code"]], r"FIN-CONTINGENCY out by £[\d.,]+[mbn]*")
        targets = self.browser.run("[...document.querySelectorAll('.reasons a')].every(one => document.querySelector(one.hash))")
        self.assertTrue(targets)

    def test_a_filter_by_rating_and_regime(self):
        self.browser.open(self.page)
        self.choose(known="Directions")
        self.assertEqual(self.shown(), ["09W"])  # those of Medway of 2013
        self.assertIn("known=Directions", self.browser.run("location.hash"))
        self.choose(known="no register names it")
        self.assertEqual(len(self.shown()), 7)
        self.choose(known="")
        self.assertEqual(len(self.shown()), 8)

    def test_filters_stay_in_the_address(self):
        self.browser.open(self.page)
        self.choose(rule="FIN-CONTINGENCY")
        by_rule = self.shown()
        self.assertTrue(by_rule and set(by_rule) < self.wrong)
        self.choose(outcome="M")
        self.assertEqual(set(self.shown()) & set(by_rule), set())
        self.choose(rule="", outcome="X")
        open_ = self.shown()
        self.choose(outcome="", area=KENT, state="not ready")
        self.assertEqual(set(self.shown()), self.wrong)
        self.assertLess(set(open_), self.wrong)
        address = self.browser.run("location.hash")
        self.browser.open(self.page, fragment=address)
        self.assertEqual(set(self.shown()), self.wrong, address)
        self.browser.run("document.querySelector('.filters').reset()")
        self.browser.run("new Promise(done => setTimeout(done, 50))")
        self.assertEqual((len(self.shown()), self.browser.run("location.hash")), (8, ""))

    def test_the_ratios_stand_beside_what_is_asked_for_and_the_median(self):
        self.browser.open(self.page)
        heads = self.browser.run("""[...document.querySelectorAll('#ratios thead tr:first-child th')].map(one => one.textContent)""")
        self.assertEqual(len(heads), 13)  # the plan, and six ratios in two years
        column = next(at for at, head in enumerate(heads) if head.startswith("Contingency") and head.endswith("2014/15"))
        rows = self.browser.run("""[...document.querySelectorAll('#ratios tr')].map(row =>
          [...row.cells].map(cell => cell.textContent))""")
        self.assertEqual((rows[1][0], rows[1][column]), ("Asked for", "at least 0.5%"))
        values = sorted(float(row[column].split("%")[0]) for row in rows[3:])
        self.assertEqual(len(values), 8)
        self.assertAlmostEqual(float(rows[2][column].rstrip("%")), (values[3] + values[4]) / 2, delta=0.011)
        below = {row[0].split("(")[-1].rstrip(")") for row in rows[3:] if row[column].endswith("below")}
        self.choose(rule="FIN-CONTINGENCY", outcome="N")
        self.assertTrue(below <= set(self.shown()) and below, below)
        shown = self.browser.run("[...document.querySelectorAll('#ratios tbody tr')].filter(row => !row.hidden).length")
        self.assertEqual(shown, len(self.shown()))  # the filters are those of all tables

    def test_a_line_shows_the_ratios_with_a_floor_over_the_years(self):
        self.browser.open(self.page)
        lines = self.browser.run("""[...document.querySelectorAll('#ratios tbody tr')].map(row =>
          [row.cells[0].textContent, ...[...row.querySelectorAll('.spark')].map(one => one.ariaLabel)])""")
        self.assertEqual([len(line) for line in lines], [4] * 8)  # surplus, contingency and the non-recurrent fund
        figures = {plan["code"]: plan["figures"] for plan in self.written}
        for who, _, contingency, _ in lines:
            own = figures[who[-4:-1]]
            said = dict(re.findall(r"(\d{4}/\d\d) (-?[\d.]+)%", contingency))
            self.assertEqual(set(said), {"2013/14", "2014/15", "2015/16"}, contingency)
            for year, share in said.items():
                wanted = Fraction(own[f"finance.contingency@{year}"]) / Fraction(own[f"finance.allocation_total@{year}"])
                self.assertAlmostEqual(float(share), float(wanted) * 100, delta=0.011)
            self.assertTrue(contingency.endswith("; at least 0.5%"), contingency)

    def test_a_plan_opens_below_its_row_and_closes_again(self):
        self.browser.open(self.page)
        link = "document.querySelector('#overview tbody th a')"
        self.browser.run(f"{link}.click()")
        opened = self.browser.run("document.querySelector('tr.opened').textContent")
        self.assertIn(self.browser.run(f"{link}.textContent").split(" (")[0], opened)
        self.assertEqual(self.browser.run("location.hash"), "")
        ids = self.browser.run("[...document.querySelectorAll('[id]')].map(one => one.id)")
        self.assertEqual(len(ids), len(set(ids)))
        self.browser.run(f"{link}.click()")
        self.assertIsNone(self.browser.run("document.querySelector('tr.opened')"))

    def test_what_all_meet_is_hidden_until_asked_for(self):
        self.browser.open(self.page)
        shown = """[...document.querySelectorAll('.grid thead th.up')].filter(one => one.offsetParent).length"""
        few = self.browser.run(shown)
        self.browser.run("""(() => { const form = document.querySelector('.filters'); form.elements.met.checked = true;
          form.dispatchEvent(new Event('input', {bubbles: true})); })()""")
        self.assertLess(few, self.browser.run(shown) / 2)
        self.assertIn("met=shown", self.browser.run("location.hash"))

    def test_it_fits_and_prints_two_pages_without_its_filters(self):
        for width in (360, 683, 1366):
            self.browser.open(self.page, width)
            self.assertEqual(self.browser.overflow(), 0, width)
        pdf = self.folder / "kent.pdf"
        pdf.write_bytes(self.browser.printed())
        text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
        self.assertEqual(text.count("\f"), 2)
        self.assertNotIn("Find a plan", text)
        self.assertRegex(text, r"Total notified allocation +[\d,]+ +[\d,]+ +[\d,]+\n")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
