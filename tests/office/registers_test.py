"""Registers of one's own in Calc: the option with their folder, PLAN.CONTEXT, and the sidebar's section on the body, in the
words of the command line.

registers_test.py EXTENSIONS_FOLDER PLANCHECK SAMPLES [test...]"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import guarded
import office
import plans
import windows

EXTENSIONS, PLANCHECK, SAMPLES = sys.argv.pop(1), sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
SETTINGS = "/org.plancheck.Calc/Settings"
HEADING = "What is known of this body"
NOT_AVAILABLE, WRONG_ARGUMENT = 32767, 502
ROWS = """[register]
id = "%s"

[[source]]
key = "LETTER"
title = "A letter of NHS England"
where = "our files"

[[row]]
body = "99X"
name = "A CCG of the tests"
from = "2016-07-21"
until = "%s"
content = "A recovery plan."
source = "LETTER"
confidence = "quoted"
"""


class Registers(guarded.Case):
    def use_registers(self, one, folder):
        provider = one.make("com.sun.star.configuration.ConfigurationProvider")
        access = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess",
                                                      (office.prop("nodepath", SETTINGS),))
        access.RegistersFolder = str(folder)
        access.commitChanges()

    def run_with(self, folder, look):
        with office.Office(EXTENSIONS) as one:
            self.use_registers(one, folder)
            document = one.new(hidden=False)
            plan = plans.small_plan(document)
            try:
                look(one, document, plan)
            finally:
                document.close(True)
            self.assertEqual(one.exit_code(), 0)

    def cell(self, plan, register, field):
        cell = plan.getCellByPosition(3, 0)
        cell.Formula = f'=PLAN.CONTEXT(Plan;"{register}";"{field}")'
        return cell

    def look_at_all(self, one, document, plan):
        for register, field, told in (
                ("financial-special-measures", "content", "A recovery plan."),
                ("Financial-Special-Measures", "from", "21 July 2016"),
                ("financial-special-measures", "until", "none"),
                ("financial-special-measures", "name", "A CCG of the tests"),
                ("financial-special-measures", "source", "A letter of NHS England (quoted)"),
                ("financial-special-measures", "rating", ""),
                ("directions", "content", "not known: from 21 July 2016; its end is not known"),
                ("ratings", "rating", "")):
            cell = self.cell(plan, register, field)
            self.assertEqual((cell.getError(), cell.String), (0, told), (register, field))
        for register, field, error in (("rating", "rating", NOT_AVAILABLE), ("penalties", "content", NOT_AVAILABLE),
                                       ("ratings", "ratings", WRONG_ARGUMENT)):
            self.assertEqual(self.cell(plan, register, field).getError(), error, (register, field))
        one.dispatch(document, windows.COMMAND + "check")
        windows.eventually(self, lambda: HEADING in windows.texts(document, tree=True), "no such section")

    def test_functions_and_the_sidebar_use_them(self):
        with tempfile.TemporaryDirectory(prefix="plancheck-registers-") as name:
            folder = pathlib.Path(name)
            for register, until in (("financial-special-measures", "none"), ("directions", "unknown")):
                (folder / f"{register}.toml").write_text(ROWS % (register, until), encoding="utf-8")
            self.run_with(folder, self.look_at_all)

    def test_without_them_nothing_is_known_of_the_body(self):
        def look(one, document, plan):
            self.assertEqual(self.cell(plan, "financial-special-measures", "content").String, "")
            one.dispatch(document, windows.COMMAND + "check")
            windows.eventually(self, lambda: any(t.startswith("Not ready") for t in windows.texts(document)), "no verdict")
            self.assertNotIn(HEADING, windows.texts(document, tree=True))
        self.run_with("", look)

    def test_the_sidebar_says_what_the_command_line_says(self):
        with tempfile.TemporaryDirectory(prefix="plancheck-registers-") as name:
            folder = pathlib.Path(name) / "own"
            folder.mkdir()
            (folder / "own.toml").write_text(ROWS % ("financial-special-measures", "none"), encoding="utf-8")
            file = pathlib.Path(name) / "plan.ods"

            def look(one, document, plan):
                document.storeToURL(office.url(file), (office.prop("FilterName", "calc8"),))
                one.dispatch(document, windows.COMMAND + "check")
                told = subprocess.run([PLANCHECK, "check", str(file), "--registers", str(folder), "-f", "json"],
                                      capture_output=True, check=False, timeout=60)
                row = json.loads(told.stdout)["context"]["rows"][0]
                sentence = f"{row['title']}: {row['sentence']}"
                windows.eventually(self, lambda: sentence in windows.texts(document, tree=True), sentence)
            self.run_with(folder, look)

    def test_what_if_judges_a_rule_that_asks_them(self):
        """The least change of a rule for CCGs in financial special measures, as the command line says it."""
        with tempfile.TemporaryDirectory(prefix="plancheck-registers-") as name:
            folder, out = pathlib.Path(name) / "own", pathlib.Path(name) / "result.txt"
            folder.mkdir()
            (folder / "own.toml").write_text((ROWS % ("financial-special-measures", "none")).replace("99X", "99Z"),
                                             encoding="utf-8")
            values = SAMPLES.parents[1] / "2017-19" / "samples" / "anytown-ready.toml"
            subprocess.run([PLANCHECK, "template", "2017-19@1", "--ods-only", "--output", name, "--values", str(values)],
                           check=True, capture_output=True, timeout=60)
            plan, meet = pathlib.Path(name) / "anytown-ready.ods", "MD-2.c:finance.contingency@2017/18"
            told = subprocess.run([PLANCHECK, "scenario", str(plan), "--meet", meet, "--registers", str(folder), "-f", "json"],
                                  capture_output=True, check=False, timeout=60)
            sentence = json.loads(told.stdout)["scenarios"][0]["least"][0]["sentence"]
            self.assertIn("MD-2.c is not assessed", sentence)
            with office.Office(EXTENSIONS) as one:
                self.use_registers(one, folder)
                document = one.open(plan, hidden=False)
                one.dispatch(document, windows.COMMAND + "what-if", office.prop("To", office.url(out)),
                             office.prop("Meet", office.uno.Any("[]string", (meet,))))
                windows.eventually(self, lambda: out.exists() and "MD-2.c" in out.read_text(encoding="utf-8"), "no answer")
                self.assertIn(" ".join(sentence.split()), " ".join(out.read_text(encoding="utf-8").split()))
                document.setModified(False)
                document.close(True)
                self.assertEqual(one.exit_code(), 0)


unittest.main()
