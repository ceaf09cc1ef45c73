#!/usr/bin/env python3
"""Rounds of other years and other words: each surface of the command line takes both from the round.

other_rounds_test.py PLANCHECK SOURCE [unittest arguments]"""
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
CASE = '  {{ name = "{0}", kind = "{1}", given = {{ {2} }}, expect = "{3}"{4} }},'
YEAR_CASE = '  {{ name = "{0} in {{{5}}}", kind = "{1}", year = "{5}", given = {{ {2} }}, expect = "{3}"{4} }},'


def years_from(first, count):
    return [f"{year}/{(year + 1) % 100:02}" for year in range(first, first + count)]


def round_text(years, history=(), parts="", words="", lists=True):
    """A round of `years`, whose floor of the reserve rises by a tenth of a per cent from year to year."""
    start = int(years[0][:4])
    values = "\n".join(f'  {{ year = "year{i + 1}", value = "{(5 + i) / 10}%", source = "S1", confidence = "quoted" }},'
                       for i in range(len(years)))
    cases = "\n".join(YEAR_CASE.format(name, kind, given, expect, headroom, f"year{year}")
                      for year in (1, len(years))
                      for name, kind, given, expect, headroom in (
                          ("plenty", "meets", "reserve = 900", "met", ""),
                          ("a little short", "misses", f"reserve = {499 + 100 * (year - 1)}", "not met", ", headroom = -1"),
                          ("exactly", "boundary", f"reserve = {500 + 100 * (year - 1)}", "met", ", headroom = 0"),
                          ("none", "missing", "", "not assessed", "")))
    cases = "\n".join(dict.fromkeys(cases.splitlines()))
    return f"""
[round]
id = "other"
title = "Plans of other bodies"
version = "1.0"
template_version = "1.0"
effective = {start - 1}-10-24
outturn = "{years_from(start - 1, 1)[0]}"
history = {json.dumps(list(history))}
years = {json.dumps(years)}
elements = 1
features = 2

[words]
{words}

[[source]]
key = "S1"
title = "A source made up for tests"
where = "nowhere"

[[event]]
id = "final"
date = {start}-03-31
title = "Final submission"
submission = "final"
source = "S1"
confidence = "quoted"

[[block]]
code = "cover"
title = "Cover"
kind = "grid"
columns = "named"
required = true
column = [{{ code = "value", label = "Entry" }}]
line = [
  {{ code = "org_code", label = "Code", unit = "text", required = true }},
  {{ code = "org_name", label = "Name", unit = "text", required = true }},
  {{ code = "footprint", label = "Place", unit = "text" }},
  {{ code = "round", label = "Round", unit = "text", role = "prefilled" }},
  {{ code = "round_version", label = "Version", unit = "text", role = "prefilled" }},
  {{ code = "template_version", label = "Template", unit = "text", role = "prefilled" }},
  {{ code = "submission", label = "Submission", unit = "choice", choices = ["final"] }},
]

[[block]]
code = "finance"
title = "Finance"
kind = "grid"
columns = "years"
outturn = true
history = {"true" if history else "false"}
line = [
  {{ code = "allocation_total", label = "Allocation", required = true }},
  {{ code = "reserve", label = "Reserve" }},
  {{ code = "growth", label = "Growth on the year before", unit = "%", sign = "either", role = "calculated", formula = "growth(allocation_total)" }},
]

[[block]]
code = "features"
title = "Answers"
kind = "grid"
columns = "named"
column = [{{ code = "response", label = "What the plan does" }}]

[[group]]
code = "finance"
title = "Money"
adds_up = true
live_rows = true
in_full = true

[[group]]
code = "feature"
title = "Answers"

[[chart]]
rule = "FIN-RESERVE"
label = "Reserve"

[[parameter]]
name = "reserve_floor"
title = "Least reserve"
unit = "%"
value = [
{values}
]

[[element]]
id = "A1"
number = 1
group = "All"
title = "Money in order"
basis = "quoted"
source = "S1"

[[define]]
name = "answered_in_full"
test = "answered(feature.response)"
given = {{ "feature.response" = "It is done." }}

[[rule]]
id = "FIN-RESERVE"
title = "The reserve's share of the allocation is at least {{reserve_floor}}"
group = "finance"
block = "finance"
severity = "blocking"
unit = "£000"
test = "reserve >= reserve_floor * allocation_total"
intent = "Money for what nobody foresaw."
remedy = "Raise {{reserve}} to {{reserve_floor}}."
source = "S1"
confidence = "quoted"
given = {{ allocation_total = 100000 }}
case = [
{cases}
]

[[rule]]
group = "feature"
feature = "<id>"
title = "The plan says <what>"
severity = "blocking"
period = "plan"
test = "answered_in_full"
intent = "What is not said is not planned."
remedy = "Say <what>."
source = "S1"
confidence = "quoted"
case = [
{CASE.format("said", "meets", "", "met", "")}
{CASE.format("not said", "misses", '"feature.response" = {}', "not met", "")}
{CASE.format("empty", "missing", '"feature.response" = {}', "not met", "")}
]
  [[rule.each]]
  id = "A1.a"
  what = "where the money goes"
  [[rule.each]]
  id = "A1.b"
  what = "who answers for it"

[[feature]]
id = "A1.a"
element = "A1"
title = "Says where the money goes"
scope = "both"
basis = "quoted"
wants = "a table of spending"
source = "S1"
rules = ["A1.a"]

[[feature]]
id = "A1.b"
element = "A1"
title = "Says who answers for it"
scope = "both"
basis = "reconstructed"
wants = "a name"
judgement = "Is that person the right one?"
source = "S1"
rules = ["A1.b"]

{parts}
"""


def sample(years, history, good=True):
    start = int(years[0][:4])
    known = [*history, years_from(start - 1, 1)[0], *years]
    return (f'"finance.allocation_total" = {[100000 + 1000 * i for i in range(len(known))]}\n'
            f'"finance.reserve" = {[2000 if good else 400] * len(known)}\n')


class OtherRounds(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="plancheck-rounds-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.rounds = self.folder / "other"
        self.rounds.mkdir()

    def run_it(self, *arguments, expect=(0, 1)):
        rounds = [] if arguments[0] == "lint" else ["--rounds", str(self.rounds)]
        done = subprocess.run([str(PLANCHECK), *map(str, arguments), *rounds], capture_output=True, check=False,
                              timeout=300)
        self.assertIn(done.returncode, expect, done.stderr.decode() + done.stdout.decode()[:2000])
        return done.stdout.decode("utf-8")

    def write_round(self, *arguments, **named):
        (self.rounds / "round.toml").write_text(round_text(*arguments, **named), encoding="utf-8")
        (self.rounds / "workbook").mkdir(exist_ok=True)
        (self.rounds / "workbook" / "layout.toml").write_text(
            'title = "Plan"\nstart = ["Fill in the light yellow cells."]\ninstructions = ["Fill in the sheets."]\n'
            'named_lines = ["finance"]\n[[group]]\ntitle = "All"\ntab = "#1F4E79"\n'
            'blocks = ["cover", "finance", "features"]\n', encoding="utf-8")
        (self.rounds / "organisations.csv").write_text(
            "ods_code,name,footprint_2017,footprint_code\nQ01,First Board,North,N1\nQ02,Second Board,North,N1\n",
            encoding="utf-8")

    def plan(self, figures, name="plan", code="Q01"):
        values = self.folder / f"{name}.toml"
        values.write_text(f'title = "{name}"\npurpose = "A test."\n[points]\n"cover.org_code@value" = "{code}"\n'
                          '"cover.org_name@value" = "First Board"\n"cover.submission@value" = "final"\n'
                          '"features.A1.a@response" = "Here"\n"features.A1.b@response" = "She"\n' + figures,
                          encoding="utf-8")
        self.run_it("template", "other", "--ods-only", "--values", values, "--output", self.folder / name)
        return next((self.folder / name).glob("*.ods"))

    def test_years_from_one_to_five(self):
        for count in range(1, 6):
            for history in ([], years_from(2023, 2)):
                with self.subTest(years=count, history=history):
                    years = years_from(2026, count)
                    self.write_round(years, history)
                    plan = self.plan(sample(years, history), f"plan{count}{len(history)}")
                    assessed = json.loads(self.run_it("check", plan, "-f", "json"))
                    found = [one for one in assessed["findings"] if one["rule"] == "FIN-RESERVE"]
                    self.assertEqual([one["period"] for one in found], years)
                    self.assertEqual([one["outcome"] for one in found], ["met"] * count)
                    self.assertEqual(found[-1]["title"],
                                     f"The reserve's share of the allocation is at least {(4 + count) / 10}%")
                    self.assertEqual(assessed["workbook"], [])
                    page = self.run_it("explain", "FIN-RESERVE", "--round", "other")
                    if count == 2:
                        self.assertIn("is at least 0.5% in 2026/27 and 0.6% in 2027/28", page)
                    for form in ("html", "markdown"):
                        signed = self.run_it("checklist", plan, "-f", form)
                        for year in years:
                            self.assertIn(year, signed)
                    rolled = json.loads(self.run_it("footprint", plan, "-f", "json"))
                    self.assertTrue(rolled)

    def test_history_is_read_and_a_year_is_compared_with_it(self):
        years, history = years_from(2026, 3), years_from(2023, 2)
        self.write_round(years, history, parts="""
[[rule]]
id = "FIN-LONG"
title = "The allocation has grown since two years before the outturn"
group = "finance"
block = "finance"
severity = "query"
period = "plan"
unit = "£000"
test = "allocation_total@year3 > allocation_total@history2"
intent = "Growth."
remedy = "Explain."
source = "S1"
confidence = "quoted"
case = [
  { name = "more", kind = "meets", given = { "allocation_total@year3" = 2, "allocation_total@history2" = 1 }, expect = "met" },
  { name = "less", kind = "misses", given = { "allocation_total@year3" = 1, "allocation_total@2023/24" = 2 }, expect = "query" },
  { name = "as much", kind = "boundary", given = { "allocation_total@year3" = 2, "allocation_total@history2" = 2 }, expect = "query" },
  { name = "none", kind = "missing", given = { "allocation_total@year3" = 2 }, expect = "not assessed" },
]
""")
        plan = self.plan(sample(years, history))
        found = {one["rule"]: one for one in json.loads(self.run_it("check", plan, "-f", "json"))["findings"]}
        self.assertEqual(found["FIN-LONG"]["outcome"], "met")
        self.assertIn("£100m", found["FIN-LONG"]["sentence"])

    def test_a_block_of_fewer_years(self):
        years = years_from(2026, 4)
        self.write_round(years)
        text = (self.rounds / "round.toml").read_text(encoding="utf-8")
        (self.rounds / "round.toml").write_text(text.replace('outturn = true\n', 'outturn = true\nyears = 3\n', 1),
                                                encoding="utf-8")
        faults = self.run_it("lint", self.rounds, expect=(1, 2))
        self.assertIn("block `finance` has no columns of 2029/30: say the rule's `years`", faults)

    def test_words_are_those_of_the_round(self):
        years = years_from(2026, 1)
        self.write_round(years, words="""
body = ["board", "boards"]
area = ["system", "systems"]
element = ["must-do", "must-dos"]
feature = ["ask", "asks"]
full_element = ["national must-do", "national must-dos"]
""")
        plan = self.plan(sample(years, []))
        bad = self.plan(sample(years, [], good=False), "bad", "Q02")
        blank = self.folder / "blank"
        self.run_it("template", "other", "--ods-only", "--output", blank)
        for file in [next(blank.glob("*.ods")), plan]:
            subprocess.run(["unzip", "-qo", str(file), "content.xml", "-d", str(self.folder)], check=True)
            text = re.sub(r"<[^>]*>", "\n", (self.folder / "content.xml").read_text(encoding="utf-8"))
            self.assert_no_old_words("template", text)
            self.assertIn("1 national must-do and 2 asks", text)
        said = []
        for form in ("text", "html", "markdown"):
            for file in (plan, bad, next(blank.glob("*.ods"))):
                said.append(("check " + form, self.run_it("check", file, "-f", form, expect=(0, 1, 2))))
        for form in ("html", "markdown"):
            said.append(("checklist " + form, self.run_it("checklist", plan, "-f", form)))
        for form in ("text", "html", "csv"):
            said.append(("footprint " + form, self.run_it("footprint", plan, bad, "-f", form)))
        for one in ("A1", "A1.a", "FIN-RESERVE"):
            said.append(("explain " + one, self.run_it("explain", one, "--round", "other")))
        said.append(("compare", self.run_it("compare", plan, bad)))
        said.append(("lint", self.run_it("lint", self.rounds)))
        for name, text in said:
            self.assert_no_old_words(name, text)
        everything = "\n".join(text for _, text in said)
        for words in ("2 of 2 asks met or awaiting judgement", "All boards", "2 of 2 boards", "Must-dos and asks",
                      "The 1 must-do and their 2 asks", "1 must-do, 2 asks"):
            self.assertIn(words, everything)

    def assert_no_old_words(self, name, text):
        text = re.sub(r'(?s)<(style|script).*?</\1>|<[^>]*>', " ", text)
        for line in text.splitlines():
            # codes: the kinds of a CSV's rows, what a sheet's cell A1 holds, handles and points of the block `features`
            line = re.sub(r"^\W*(element|feature)\W*,|plan:features|\bfeatures?[#.]\S+|^features$|^Group: .*", "", line)
            found = re.search(r"\b(CCGs?|STPs?|[Ee]lements?|[Ff]eatures?)\b", line)
            self.assertIsNone(found, f"{name}: {line}")


if __name__ == "__main__":
    unittest.main()
