"""The plan template in use: its checklist answers with the PLAN functions, as the command line does, and stays readable without
the extension.

template_test.py EXTENSIONS_FOLDER PLANCHECK SAMPLES_FOLDER [test...]"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import guarded
import office
import plans
import windows

EXTENSIONS, PLANCHECK, SAMPLES = sys.argv.pop(1), sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
ENDINGS = "ods", "xlsx"
UNCHECKED = "not yet checked"
SHOWN = re.compile(r'=IFERROR\(\$Handles\.\$B\$\d+;".*"\)')  # a cell that shows an answer of the hidden sheet


def setUpModule():
    global shared, folder
    folder = pathlib.Path(tempfile.mkdtemp(prefix="plancheck-template-"))
    unittest.addModuleCleanup(office.shutil.rmtree, folder, ignore_errors=True)
    subprocess.run([PLANCHECK, "template", "2014-16@1", "--output", folder], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([PLANCHECK, "template", "2014-16@1", "--output", folder, "--values", SAMPLES / "anytown-ready.toml"],
                   check=True, stdout=subprocess.DEVNULL)
    shared = windows.start(EXTENSIONS)


def assessment(path):
    done = subprocess.run([PLANCHECK, "check", "--format", "json", path], capture_output=True, check=False)
    return json.loads(done.stdout)


def answers(document):
    """Everything that the PLAN functions of the workbook show: handles, verdict, and the status of each id."""
    handles, = document.NamedRanges.getByName("Plan").getReferredCells().getDataArray()
    checklist = document.Sheets.getByName("Checklist")
    cursor = checklist.createCursor()
    cursor.gotoEndOfUsedArea(False)
    statuses = {}
    for row, cells in enumerate(checklist.getCellRangeByPosition(0, 0, 5, cursor.RangeAddress.EndRow).getDataArray()):
        if SHOWN.fullmatch(checklist.getCellByPosition(0, row).Formula) and cells[1]:
            statuses[cells[1]] = cells[0]
    return {"handles": handles, "verdict": verdict(document), "statuses": statuses}


def verdict(document):
    return document.Sheets.getByName("Checklist").getCellByPosition(0, 3).String


def recalculated(document):
    document.calculateAll()
    return answers(document)


class Case(guarded.Case):
    def load(self, path, hidden=True, opener=None):
        document = (opener or shared).open(path, hidden)
        self.addCleanup(document.close, True)
        return document


class Answers(Case):
    def test_what_the_template_holds_is_what_the_functions_give(self):
        for stem in ("plan-2014-16", "anytown-ready"):
            for ending in ENDINGS:
                with self.subTest(stem, ending=ending):
                    with office.Office() as bare:
                        document = bare.open(folder / f"{stem}.{ending}")
                        written = answers(document)
                        document.close(True)
                    document = self.load(folder / f"{stem}.{ending}")
                    self.assertEqual(recalculated(document), written)
                    self.assertGreater(len(written["handles"]), 25)
                    self.assertNotIn("", written["handles"])

    def test_every_status_is_the_command_lines(self):
        for stem in ("plan-2014-16", "anytown-ready"):
            found = answers(self.load(folder / f"{stem}.ods"))
            said = assessment(folder / f"{stem}.ods")
            of_rules = {}
            for finding in said["findings"]:
                begun = finding["reason"] != "not_begun"
                of_rules.setdefault(finding["rule"], set()).add(finding["outcome"] if begun else "not begun")
            for element in said["elements"]:
                self.assertEqual(found["statuses"].pop(element["id"]), element["outcome"])
                for feature in element["features"]:
                    self.assertEqual(found["statuses"].pop(feature["id"]), feature["outcome"])
            self.assertGreater(len(found["statuses"]), 50)
            for rule, status in found["statuses"].items():
                self.assertIn(status, of_rules[rule], rule)
            text = subprocess.run([PLANCHECK, "check", folder / f"{stem}.ods"], capture_output=True, text=True,
                                  check=False).stdout
            self.assertTrue(" ".join(text.split()).endswith(found["verdict"]), found["verdict"])

    def test_the_progress_is_the_command_lines_beside_each_link(self):
        """On the checklist and on the cover, in a blank plan and in a filled one."""
        for stem in ("plan-2014-16", "anytown-ready"):
            document = self.load(folder / f"{stem}.ods")
            document.calculateAll()
            said = {sheet["sheet"]: sheet["sentence"] for sheet in assessment(folder / f"{stem}.ods")["progress"]}
            self.assertGreater(len(said), 25)
            for name, column, state in (("Checklist", 1, 0), ("Cover", 6, 7)):
                sheet = document.Sheets.getByName(name)
                shown = {sheet.getCellByPosition(column, row).String: row for row in range(120)}
                states = {one: sheet.getCellByPosition(state, shown[one]).String
                          for one in said if one in shown}
                wanted = {one: sentence for one, sentence in said.items() if name != one}
                self.assertEqual({one: state for one, state in states.items() if one != name}, wanted, name)
            fine = stem == "anytown-ready"
            row = next(row for row in range(120)
                       if document.Sheets.getByName("Checklist").getCellByPosition(1, row).String == "All sheets")
            total = document.Sheets.getByName("Checklist").getCellByPosition(0, row).String
            self.assertRegex(total, r"^(\d+) of \1 sheets fine$" if fine else r"^0 of \d+ sheets fine, \d+ not begun$")

    def test_an_edit_across_a_threshold_flips_and_undo_flips_back(self):
        document = self.load(folder / "anytown-ready.ods", hidden=False)
        before = answers(document)
        self.assertTrue(before["verdict"].startswith("Ready"))
        cell = plans.point(document, "finance", "contingency", "2014/15")
        cell.Value = 1
        during = answers(document)
        self.assertEqual(during["statuses"]["FIN-CONTINGENCY"], "not met")
        self.assertTrue(during["verdict"].startswith("Not ready"))
        self.assertEqual(sum(a != b for a, b in zip(before["handles"], during["handles"])), 1)
        document.UndoManager.undo()
        self.assertEqual(answers(document), before)

    def test_rows_inserted_and_a_sheet_renamed_change_nothing(self):
        document = self.load(folder / "anytown-ready.ods")
        before = answers(document)
        for sheet in document.Sheets:
            sheet.unprotect("")
        document.Sheets.getByName("Finance").Rows.insertByIndex(8, 2)
        document.Sheets.getByName("QIPP").Name = "Savings"
        self.assertEqual(recalculated(document), before)

    def test_a_cold_xlsx_answers_after_an_edit_as_after_a_recalculation(self):
        with office.Office(EXTENSIONS) as other:  # a process that has read no block yet; hidden, so nothing repairs it
            document = other.open(folder / "anytown-ready.xlsx")
            plans.point(document, "finance", "contingency", "2014/15").Value = 1
            cold = answers(document)
            self.assertEqual(cold["statuses"]["FIN-CONTINGENCY"], "not met")
            self.assertEqual(cold, recalculated(document))
            document.close(True)
            self.assertEqual(other.exit_code(), 0)


class WithoutTheExtension(Case):
    def test_values_stay_readable_and_come_alive_again(self):
        for ending in ENDINGS:
            with self.subTest(ending):
                alive = folder / f"alive.{ending}"
                document = self.load(folder / f"anytown-ready.{ending}")
                expected = recalculated(document)
                shared.store(document, alive)
                saved_bare, edited_bare = folder / f"bare.{ending}", folder / f"edited.{ending}"
                with office.Office() as bare:
                    document = bare.open(alive)
                    self.assertEqual(answers(document), expected)
                    shared.store(document, saved_bare)
                    plans.point(document, "finance", "contingency", "2014/15").Value = 1
                    self.assertEqual(set(answers(document)["statuses"].values()), {UNCHECKED})
                    self.assertTrue(verdict(document).startswith("Not judged here"))
                    shared.store(document, edited_bare)
                    document.close(True)
                self.assertEqual(answers(self.load(saved_bare, hidden=False)), expected)
                again = answers(self.load(edited_bare, hidden=False))  # by itself: the job that runs as a plan opens
                self.assertEqual(again["statuses"]["FIN-CONTINGENCY"], "not met")
                self.assertNotIn(UNCHECKED, again["statuses"].values())
                for path in (alive, saved_bare):  # the command line also finds no fault with the functions
                    self.assertEqual(self.said_of(path), self.said_of(folder / "anytown-ready.ods"), path)

    @staticmethod
    def said_of(path):
        said = assessment(path)
        return said["workbook"], said["findings"], said["provenance"]["digest"]


class Converted(Case):
    def test_soffice_prints_the_statuses(self):
        """As a script does it, without a window: on a plan whose cells have no answer until the functions give one."""
        unanswered = folder / "unanswered.ods"
        with office.Office() as bare:
            document = bare.open(folder / "anytown-ready.ods")
            plans.point(document, "finance", "contingency", "2014/15").Value = 1
            self.assertEqual(set(answers(document)["statuses"].values()), {UNCHECKED})
            shared.store(document, unanswered)
            document.close(True)
        office.convert(EXTENSIONS, unanswered, "pdf", folder)
        printed = subprocess.run(["pdftotext", "-layout", folder / "unanswered.pdf", "-"], capture_output=True, text=True,
                                 check=True).stdout
        expected = answers(self.load(unanswered))
        self.assertNotIn(UNCHECKED, expected["statuses"].values())
        self.assertIn(expected["verdict"], " ".join(printed.split()))
        for name, status in expected["statuses"].items():
            begins = [name, *(name[:at + 1] for at, sign in enumerate(name) if sign == "-")]  # a long name goes on below
            self.assertRegex(printed, rf"(?m)^\s*{re.escape(status)}\s+(?:{'|'.join(map(re.escape, begins))})(?:\s|[A-Z][a-z])")
        self.assertNotIn(UNCHECKED, printed)
        self.assertNotIn("#NAME?", printed)


class NewPlan(Case):
    def test_file_new_templates_offers_the_template(self):
        templates = shared.make("com.sun.star.frame.DocumentTemplates")
        templates.update()
        self.assertIn("PlanCheck", self.children(templates.Content))
        broker = shared.make("com.sun.star.ucb.UniversalContentBroker")
        category = broker.createContentIdentifier(templates.Content.Identifier.ContentIdentifier + "/PlanCheck")
        titles = list(self.children(broker.queryContent(category)))
        files = list((pathlib.Path(EXTENSIONS) / "plancheck" / "templates" / "PlanCheck").glob("*.ots"))
        self.assertEqual(len(titles), len(files), titles)
        self.assertLessEqual({"CCG operational plan 2014/15 and 2015/16",
                              "Two-year operational plans 2014/15 and 2015/16, reissued for 2015/16"}, set(titles))

    @staticmethod
    def children(content):
        command = office.uno.createUnoStruct("com.sun.star.ucb.Command")
        argument = office.uno.createUnoStruct("com.sun.star.ucb.OpenCommandArgument2")
        argument.Mode = 0
        title = office.uno.createUnoStruct("com.sun.star.beans.Property")
        title.Name, title.Handle = "Title", -1
        argument.Properties = (title,)
        command.Name, command.Handle, command.Argument = "open", -1, argument
        rows = content.execute(command, 0, None).getStaticResultSet()
        while rows.next():
            yield rows.getString(1)

    def current(self, code):
        """The document in front, after its first cell holds this code: a new window may take a while."""
        end_of_patience = time.monotonic() + 60
        while True:
            document = shared.desktop.CurrentComponent
            if document is not None and document.Sheets.getByIndex(0).getCellByPosition(0, 0).String == code:
                return document
            self.assertLess(time.monotonic(), end_of_patience, f"no document of {code} came to the front")
            time.sleep(0.1)

    def test_the_menu_makes_a_new_plan(self):
        start = shared.new(hidden=False)
        self.addCleanup(start.close, True)
        template = pathlib.Path(EXTENSIONS) / "plancheck" / "templates" / "PlanCheck" / "plan-2014-16.ots"
        shared.dispatch(start, "vnd.org.plancheck.calc:new-plan", *office.properties(URL=template.as_uri()))
        made = self.current("plan:cover")
        self.addCleanup(made.close, True)
        self.assertEqual(made.URL, "")
        self.assertRegex(verdict(made), r"^Begin: choose your organisation \(Cover\)\. .*Not ready: ")
        plans.point(made, "finance", "contingency", "2014/15").Value = 1
        self.assertNotIn(UNCHECKED, answers(made)["statuses"].values())

    def carried(self, plan, round_name):
        """What the command line takes over: each figure, each record, and the lines of the sheet that lists them."""
        done = subprocess.run([PLANCHECK, "template", round_name, "--ods-only", "--from", plan, "--output", folder / "by-program",
                               "--format", "json"], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    def listing(self, document):
        sheet = document.Sheets.getByName("Carried forward")
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        rows = sheet.getCellRangeByPosition(0, 0, 4, cursor.RangeAddress.EndRow).getDataArray()
        return [row for row in rows if any(row)]

    def new_plan_from(self, plan, template):
        start = shared.new(hidden=False)
        self.addCleanup(start.close, True)
        file = pathlib.Path(EXTENSIONS) / "plancheck" / "templates" / "PlanCheck" / template
        shared.dispatch(start, "vnd.org.plancheck.calc:new-plan-from",
                        *office.properties(URL=file.as_uri(), From=pathlib.Path(plan).as_uri()))
        made = self.current("plan:cover")
        self.addCleanup(made.close, True)
        end_of_patience = time.monotonic() + 60
        while not made.Sheets.hasByName("Carried forward"):
            self.assertLess(time.monotonic(), end_of_patience, "the new plan is not filled")
            time.sleep(0.1)
        return made

    def test_the_menu_starts_a_plan_from_an_earlier_one_as_the_command_line_does(self):
        earlier = folder / "anytown-ready.ods"  # of 2014-16, version 1
        carried = self.carried(earlier, "2014-16@2")
        made = self.new_plan_from(earlier, "plan-2014-16@2.ots")
        self.assertEqual(made.URL, "")
        self.assertFalse(made.UndoManager.isUndoPossible())
        saved = folder / "by-menu.ods"
        made.storeToURL(saved.as_uri(), office.properties(FilterName="calc8"))
        by_program, by_menu = (shared.open(path) for path in (carried["files"][0], saved))
        for document in (by_program, by_menu):
            self.addCleanup(document.close, True)
        listed = [self.listing(document) for document in (by_program, by_menu)]
        self.assertEqual(listed[0], listed[1])
        self.assertGreater(len(listed[1]), 1900)
        compared = subprocess.run([PLANCHECK, "compare", carried["files"][0], saved, "--format", "json"], capture_output=True,
                                  text=True, check=False)
        changes = [one for one in json.loads(compared.stdout)["points"] + json.loads(compared.stdout)["people"]
                   if (one["before"], one["after"]) not in (("yes", "yes"), ("no", "no"))
                   and not {one["before"], one["after"]} <= {"text yes", "boolean yes", "text no", "boolean no"}]
        self.assertEqual(changes, [])

    def test_a_plan_that_cannot_be_taken_over_opens_nothing(self):
        start = shared.new(hidden=False)
        self.addCleanup(start.close, True)
        file = pathlib.Path(EXTENSIONS) / "plancheck" / "templates" / "PlanCheck" / "plan-2013-14.ots"
        shared.dispatch(start, "vnd.org.plancheck.calc:new-plan-from",
                        *office.properties(URL=file.as_uri(), From=(folder / "anytown-ready.ods").as_uri()))
        time.sleep(5)
        documents = shared.desktop.Components.createEnumeration()
        while documents.hasMoreElements():
            document = documents.nextElement()
            self.assertFalse(document.Sheets.hasByName("Carried forward"), document.URL)


unittest.main(verbosity=2)
