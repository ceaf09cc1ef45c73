#!/usr/bin/python3
"""The template in LibreOffice and openpyxl: template_in_office.py PLANCHECK SOURCE

Writes the blank template and a sample with the built program, opens them in LibreOffice, and checks what planners rely on:
locks, limits, hidden codes, names, print setup, and that LibreOffice computes for every formula the value that the engine
wrote beside it. The test leaves no process, no profile and no file behind."""
import collections
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

PLANCHECK, SOURCE = sys.argv[1], sys.argv[2]
sys.path.insert(0, os.path.join(SOURCE, "tools"))
from office import Office  # noqa: E402

import openpyxl  # noqa: E402
from com.sun.star.sheet.ValidationType import ANY, LIST  # noqa: E402
from com.sun.star.table.CellContentType import FORMULA  # noqa: E402

ODF = {"office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
       "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0"}
LINKED = "Linked: fills itself in."
YELLOW, BLUE = 0xFFFFCC, 0xCCE0F5


def name_of(prefix, tag):
    return "{%s}%s" % (ODF[prefix], tag)


def cached_values(ods):
    """The value that the file has for each formula cell: (sheet, row, column) -> number or text. Leaves out the PLAN
    functions and the cells that show them: without the extension they give nothing (with it: tests/office/template_test.py)."""
    with zipfile.ZipFile(ods) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    found = {}
    for table in root.iter(name_of("table", "table")):
        sheet = table.get(name_of("table", "name"))
        for row, element in enumerate(table.iter(name_of("table", "table-row"))):
            column = 0
            for cell in element:
                repeated = int(cell.get(name_of("table", "number-columns-repeated"), "1"))
                kind = cell.get(name_of("office", "value-type"))
                formula = cell.get(name_of("table", "formula"))
                if formula and not re.search(r"ORG\.PLANCHECK\.|\$Handles\.", formula) and kind:
                    number = cell.get(name_of("office", "value"))
                    text = cell.get(name_of("office", "string-value"))
                    found[sheet, row, column] = float(number) if number is not None else text
                column += repeated
    return found


def share_of(wanted, filled):
    return f"{int(100 * filled / wanted)}% filled in"


def run(*words, expect=None, environment=None):
    done = subprocess.run([PLANCHECK, *words], capture_output=True, text=True, env=environment, check=False)
    if expect is not None and done.returncode != expect:
        raise AssertionError(f"plancheck {words} gave {done.returncode}: {done.stdout}{done.stderr}")
    return done


def processes_that_mention(text):
    found = []
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{process}/cmdline", "rb") as file:
                if text.encode() in file.read():
                    found.append(process)
        except OSError:
            continue
    return found


class Template(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="plancheck-template-test-")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.out = cls.folder.name
        cls.temporary = os.path.join(cls.out, "tmp")
        os.mkdir(cls.temporary)
        environment = dict(os.environ, TMPDIR=cls.temporary)
        done = run("template", "2014-16@1", "--output", cls.out, expect=0, environment=environment)
        assert done.stderr == "", done.stderr
        cls.left_in_temporary = os.listdir(cls.temporary)
        cls.left_running = processes_that_mention(cls.temporary)
        cls.ods = os.path.join(cls.out, "plan-2014-16.ods")
        cls.xlsx = os.path.join(cls.out, "plan-2014-16.xlsx")
        values = os.path.join(SOURCE, "templates", "2014-16", "samples", "anytown-ready.toml")
        run("template", "2014-16@1", "--ods-only", "--values", values, "--output", cls.out, expect=0)
        cls.sample = os.path.join(cls.out, "anytown-ready.ods")
        cls.office = Office()
        cls.office.__enter__()
        cls.addClassCleanup(cls.office.__exit__)
        cls.blank = cls.office.open(cls.ods)
        cls.addClassCleanup(cls.blank.close, True)

    def coded_sheets(self):
        for sheet in self.blank.Sheets:
            if sheet.getCellByPosition(0, 0).String.startswith("plan:"):
                yield sheet

    def used(self, sheet):
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        return cursor.RangeAddress.EndRow, cursor.RangeAddress.EndColumn

    def test_an_empty_workbook_opens_without_a_figure_where_nothing_is(self):
        """As Calc shows it before anything is worked out. The file says that these results are empty."""
        for identity in ("2014-16@1", "2016-17", "2017-19@2", "2026-29"):
            folder = os.path.join(self.out, f"empty-{identity}")
            run("template", identity, "--ods-only", "--output", folder, expect=0)
            path = os.path.join(folder, os.listdir(folder)[0])
            empty = [place for place, value in cached_values(path).items() if value == ""]
            self.assertGreater(len(empty), 50, identity)
            document = self.office.open(path)
            shown = {place: document.Sheets.getByName(place[0]).getCellByPosition(place[2], place[1]).String for place in empty}
            document.close(True)
            self.assertEqual({place: text for place, text in shown.items() if text}, {}, identity)

    def test_conversion_leaves_nothing_behind(self):
        self.assertEqual(self.left_in_temporary, [])
        self.assertEqual(self.left_running, [])

    def test_an_office_that_dies_leaves_nothing_behind(self):
        with tempfile.TemporaryDirectory(prefix="plancheck-dying-") as folder:
            temporary = os.path.join(folder, "tmp")
            os.mkdir(temporary)
            with open(os.path.join(folder, "soffice"), "w", encoding="utf-8") as dying:
                dying.write(f'#!/bin/sh\ntouch "$TMPDIR/lu1.tmp" && ls "$TMPDIR"/* > "{folder}/seen"; kill -9 $$\n')
            os.chmod(dying.name, 0o755)
            done = run("template", "2014-16@1", "--output", os.path.join(folder, "out"),
                       environment=dict(os.environ, TMPDIR=temporary, PATH=f"{folder}:{os.environ['PATH']}"))
            self.assertIn("could not make", done.stderr)
            with open(os.path.join(folder, "seen"), encoding="utf-8") as seen:
                self.assertRegex(seen.read(), f"{temporary}/[^/]+/lu1.tmp")
            self.assertEqual(os.listdir(temporary), [])

    def test_opens_as_it_was_written(self):
        with zipfile.ZipFile(self.ods) as archive:
            self.assertIsNone(archive.testzip())
            root = ElementTree.fromstring(archive.read("content.xml"))
        written = [table.get(name_of("table", "name")) for table in root.iter(name_of("table", "table"))]
        self.assertEqual(list(self.blank.Sheets.ElementNames), written)
        self.assertGreater(len(written), 25)

    def test_sheets_are_protected_and_codes_are_locked_and_hidden(self):
        checked = 0
        for sheet in self.coded_sheets():
            last_row, last_column = self.used(sheet)
            self.assertTrue(sheet.isProtected(), sheet.Name)
            self.assertFalse(sheet.Rows.getByIndex(0).IsVisible, sheet.Name)
            self.assertFalse(sheet.Columns.getByIndex(0).IsVisible, sheet.Name)
            codes = [sheet.getCellRangeByPosition(0, 0, 0, last_row), sheet.getCellRangeByPosition(0, 0, last_column, 0)]
            for area in codes:
                self.assertTrue(area.CellProtection.IsLocked, sheet.Name)
            checked += 1
        self.assertGreater(checked, 25)
        self.assertFalse(self.blank.Sheets.getByName("Lists").IsVisible)

    def test_yellow_is_open_and_blue_is_locked(self):
        """A linked figure is blue too, and open: a person may type over it."""
        counted, linked = {YELLOW: 0, BLUE: 0}, 0
        for sheet in self.coded_sheets():
            last_row, last_column = self.used(sheet)
            for row in range(5, min(last_row, 60) + 1):
                for column in range(1, last_column + 1):
                    cell = sheet.getCellByPosition(column, row)
                    if cell.CellBackColor in counted and sheet.getCellByPosition(0, row).String:
                        fills_itself_in = LINKED in " ".join(cell.Validation.InputMessage.split())  # it has line breaks
                        self.assertEqual(cell.CellProtection.IsLocked, cell.CellBackColor == BLUE and not fills_itself_in,
                                         f"{sheet.Name} {column} {row}")
                        counted[cell.CellBackColor] += 1
                        linked += fills_itself_in
        self.assertGreater(counted[YELLOW], 2000)
        self.assertGreater(counted[BLUE], 150)
        self.assertGreater(linked, 38)

    def test_limits_are_there(self):
        finance = self.blank.Sheets.getByName("Finance")
        qipp = self.blank.Sheets.getByName("QIPP")
        number = finance.getCellByPosition(3, 6).Validation  # the population
        self.assertNotEqual(number.Type, ANY)
        self.assertTrue(number.ErrorMessage)
        year = qipp.getCellByPosition(1, 5).Validation
        self.assertEqual(year.Type, LIST)
        self.assertIn("2015/16", year.getFormula1())
        cover = self.blank.Sheets.getByName("Cover")
        lists = [cover.getCellByPosition(3, row).Validation.getFormula1() for row in range(5, 25)]
        self.assertTrue(any("Lists" in formula for formula in lists), lists)

    def test_a_name_or_a_code_fills_in_the_rest(self):
        name, code, area = "NHS Ashford CCG", "09C", "Kent and Medway"
        other = "No organisation chosen on the cover yet"
        for path in (self.ods, self.xlsx):
            for line, typed, expected in (("org_name", name, (name, code, area)), ("org_code", code, (name, code, area)),
                                          ("org_code", "09c ", (name, "09c ", area)),
                                          ("org_name", "Elsewhere", ("Elsewhere", "", "")),
                                          ("org_code", "X", ("", "X", ""))):
                with self.subTest(path=path, typed=typed):
                    document = self.office.open(path)
                    try:
                        cover = document.Sheets.getByName("Cover")
                        rows = {cover.getCellByPosition(0, row).String: row for row in range(1, 40)}
                        cell = {entry: cover.getCellByPosition(3, row) for entry, row in rows.items()}
                        self.assertEqual([cell[entry].getError() for entry in ("org_name", "org_code")], [0, 0])
                        heading = document.Sheets.getByName("Bridge").getCellByPosition(3, 3)
                        self.assertEqual(heading.String, other)
                        cell[line].String = typed
                        self.assertEqual(tuple(cell[entry].String for entry in ("org_name", "org_code", "footprint")),
                                         expected)
                        self.assertEqual(heading.String, expected[0] or other)
                    finally:
                        document.close(True)

    def test_a_judgement_names_its_feature_once_it_has_an_outcome(self):
        document = self.office.open(self.ods)
        try:
            sheet = document.Sheets.getByName("Judgements")
            feature, outcome, question = (sheet.getCellByPosition(column, 7) for column in (1, 2, 6))
            self.assertTrue(question.String.startswith("OUT-02.a  "), question.String)
            asked = question.String.removeprefix("OUT-02.a  ")
            self.assertEqual(feature.String, "")
            outcome.String = "met"
            self.assertEqual((feature.String, question.String), ("OUT-02.a", asked))
            feature.String = "ACC-05.a"
            self.assertIn("minority groups", question.String)
            explained = document.Sheets.getByName("Explanations")
            explained.getCellByPosition(1, 5).String = "FIN-QIPP-BAND@2014/15"
            self.assertTrue(explained.getCellByPosition(6, 5).String.endswith("(2014/15)"))
            self.assertEqual(explained.getCellByPosition(1, 5).Validation.Type, LIST)
        finally:
            document.close(True)

    def test_a_date_is_day_and_month_whatever_the_locale(self):
        for sheet, column, row in (("Cover", 3, 14), ("Explanations", 4, 5), ("Better Care Fund", 5, 18)):
            cell = self.blank.Sheets.getByName(sheet).getCellByPosition(column, row)
            form = self.blank.NumberFormats.getByKey(cell.NumberFormat)
            self.assertEqual((form.Locale.Language, form.Locale.Country, form.FormatString), ("en", "GB", "DD/MM/YYYY"))

    def test_a_row_of_texts_grows_as_it_is_typed_and_a_row_of_figures_stays(self):
        document = self.office.open(self.ods)
        try:
            for name, column, row in (("Features", 3, 6), ("Explanations", 2, 5), ("Actions", 2, 5)):
                sheet = document.Sheets.getByName(name)
                self.assertTrue(sheet.isProtected())
                before = sheet.Rows.getByIndex(row).Height
                sheet.getCellByPosition(column, row).String = "A sentence that is longer than its cell is wide. " * 9
                self.assertGreater(sheet.Rows.getByIndex(row).Height, 2 * before - 100, name)
            heights = {document.Sheets.getByName("Finance").Rows.getByIndex(row).Height for row in range(6, 40)}
            self.assertLessEqual(max(heights), 420)
        finally:
            document.close(True)

    def test_the_checklist_leads_to_where_a_rule_is_answered(self):
        with zipfile.ZipFile(self.ods) as archive:
            content = archive.read("content.xml").decode()
        links = dict((text, link) for link, text in re.findall(r'xlink:href="#([^"]+)" xlink:type="simple">([^<]+)<', content))
        for name, place in (("FIN-CONTINGENCY", "Finance.D33"), ("OUT-01.b", "Features.D8"), ("CON-MRSA", "Constitution.D23")):
            self.assertEqual(links[name], place)
        for place in links.values():
            sheet = place.rsplit(".", 1)[0].strip("'")
            self.assertTrue(self.blank.Sheets.hasByName(sheet), place)

    def test_the_cover_counts_the_days_to_the_next_dates(self):
        with open(os.path.join(SOURCE, "templates", "2014-16", "round.toml"), "rb") as file:
            events = tomllib.load(file)["event"]
        days = {event["date"] + datetime.timedelta(days=by) for event in events for by in (-1, 0, 1)}
        for path in (self.ods, self.xlsx):
            document = self.office.open(path)
            try:
                cover = document.Sheets.getByName("Cover")
                today, = (row for row in range(80) if cover.getCellByPosition(1, row).Formula == "=TODAY()")
                self.assertTrue(cover.getCellByPosition(1, today).CellProtection.IsLocked)
                cover.unprotect("")
                for day in sorted(days):
                    cover.getCellByPosition(1, today).Value = (day - datetime.date(1899, 12, 30)).days
                    for below, what in ((1, "submission"), (2, "date of the timetable")):
                        ahead = [event for event in events if event["date"] >= day
                                 and (below == 2 or event.get("submission"))]
                        count, words = (cover.getCellByPosition(column, today + below).String for column in (1, 2))
                        if ahead:
                            following = min(ahead, key=lambda event: event["date"])
                            self.assertEqual(count, str((following["date"] - day).days), f"{path} {day} {what}")
                            self.assertTrue(words.startswith(f"days left to the next {what}: {following['title']}"),
                                            words)
                        else:
                            self.assertEqual((count, words), ("", f"No {what} is left."), f"{path} {day}")
            finally:
                document.close(True)

    def test_the_covers_handle_reads_its_entries_and_not_todays_date(self):
        with zipfile.ZipFile(self.ods) as archive:
            content = archive.read("content.xml").decode()
        last, = re.findall(r"PLAN\.BLOCK\(\[\$Cover\.\$A\$1:\.\$[A-Z]+\$(\d+)\]", content)
        cover = self.blank.Sheets.getByName("Cover")
        coded = [row + 1 for row in range(1, 80) if cover.getCellByPosition(0, row).String]
        today, = (row + 1 for row in range(80) if cover.getCellByPosition(1, row).Formula == "=TODAY()")
        self.assertGreater(len(coded), 10)
        self.assertLessEqual(max(coded), int(last))
        self.assertLess(int(last), today)

    def test_the_checklist_counts_what_check_finds_empty(self):
        values = os.path.join(SOURCE, "templates", "2014-16", "samples", "anytown-half-filled.toml")
        folder = os.path.join(self.out, "half")
        run("template", "2014-16@1", "--values", values, "--output", folder, expect=0)
        for ending in ("ods", "xlsx"):
            path = os.path.join(folder, f"anytown-half-filled.{ending}")
            assessment = json.loads(run("check", "--format", "json", path, expect=1).stdout)
            said = assessment["workbook"]
            progress = {sheet["sheet"]: sheet["sentence"] for sheet in assessment["progress"]}
            document = self.office.open(path)
            try:
                checklist = document.Sheets.getByName("Checklist")
                told = {checklist.getCellByPosition(1, row).String: checklist.getCellByPosition(0, row).String
                        for row in range(60)}
                self.assertEqual({sheet: told.get(sheet) for sheet in progress}, progress, "as the file was written")
                document.calculateAll()  # without the extension: the cells that must be filled in are counted
                empty = collections.Counter()
                for finding in said:
                    if finding["code"] == "empty-cell":
                        cell = document.Sheets.getByName(finding["sheet"]).getCellRangeByName(finding["cell"])
                        if cell.Type == FORMULA:  # it fills itself when its figures are there
                            self.assertIn("worked out", finding["message"])
                        else:
                            empty[finding["sheet"]] += 1
                self.assertGreater(len(empty), 2)
                sheets, wanted, filled = set(), 0, 0
                for row in range(60):
                    share, name, _, asked, there, left = (checklist.getCellByPosition(column, row)
                                                          for column in range(6))
                    if not share.String.endswith("% filled in"):
                        continue
                    if name.String == "All sheets":
                        self.assertEqual((asked.Value, there.Value), (wanted, filled))
                        self.assertEqual(left.Value, sum(empty.values()))
                    else:
                        self.assertEqual(left.Value, empty[name.String], f"{path} {name.String}")
                        wanted, filled = wanted + asked.Value, filled + there.Value
                    sheets.add(name.String)
                    self.assertEqual(share.String, share_of(asked.Value, there.Value))
                    self.assertEqual(there.Value + left.Value, asked.Value)
                self.assertLessEqual({*empty, "All sheets"}, sheets)
                shown = [document.Sheets.getByName("Cover").getCellByPosition(1, row).String for row in range(80)]
                self.assertIn(share_of(wanted, filled), shown)
            finally:
                document.close(True)

    def test_formulas_give_in_libreoffice_what_the_engine_computed(self):
        cached = cached_values(self.sample)
        document = self.office.open(self.sample)
        try:
            document.calculateAll()
            numbers = 0
            for (name, row, column), value in cached.items():
                cell = document.Sheets.getByName(name).getCellByPosition(column, row)
                where = f"{name} row {row + 1} column {column + 1}: {cell.Formula}"
                self.assertEqual(cell.Type, FORMULA, where)
                self.assertEqual(cell.getError(), 0, where)
                if isinstance(value, str):
                    self.assertEqual(cell.String, value, where)
                else:
                    self.assertAlmostEqual(cell.Value, value, delta=1e-9 * max(1.0, abs(value)), msg=where)
                    numbers += 1
            self.assertGreater(numbers, 250)
        finally:
            document.close(True)

    def test_no_formula_ends_in_an_error(self):
        for path in (self.ods, self.sample):
            document = self.office.open(path)
            try:
                document.calculateAll()
                for sheet in document.Sheets:
                    if sheet.Name == "Handles":  # PLAN functions, which need the extension
                        continue
                    wrong = sheet.queryFormulaCells(4)  # com.sun.star.sheet.FormulaResult.ERROR
                    self.assertEqual(wrong.RangeAddressesAsString, "", sheet.Name)
            finally:
                document.close(True)

    def test_no_unknown_function_stands_within_another(self):
        """A PLAN function is alone in its cell: inside IFERROR, LibreOffice 26.8 gives Err:509 if it does not have the
        function. The cells that show it refer to that cell."""
        alone, shown = 0, 0
        for path in (self.ods, self.sample):
            with zipfile.ZipFile(path) as archive:
                formulas = re.findall(r'table:formula="of:(=[^"]*)"', archive.read("content.xml").decode())
            for formula in formulas:
                if "ORG.PLANCHECK." in formula:
                    self.assertRegex(formula, r"^=ORG\.PLANCHECK\.PLAN\.[A-Z]+\([^()]*\)$")
                    alone += 1
                elif "$Handles." in formula:
                    self.assertRegex(formula, r"^=IFERROR\(\[\$Handles\.\$B\$\d+\];(?:(?!ORG\.).)+\)$")
                    shown += 1
        self.assertGreater(shown, 200)
        self.assertGreater(alone, shown)

    def test_pages_are_headed_fitted_and_repeat_their_headings(self):
        pages = self.blank.StyleFamilies.getByName("PageStyles")
        for sheet in self.coded_sheets():
            page = pages.getByName(sheet.PageStyle)
            self.assertEqual((page.ScaleToPagesX, page.ScaleToPagesY), (1, 0), sheet.Name)
            self.assertTrue(page.IsLandscape and page.HeaderIsOn and page.FooterIsOn, sheet.Name)
            areas = sheet.getPrintAreas()
            self.assertEqual(len(areas), 1, sheet.Name)
            self.assertEqual((areas[0].StartColumn, areas[0].StartRow), (1, 1), sheet.Name)
            if sheet.Name != "Cover":
                self.assertTrue(sheet.PrintTitleRows, sheet.Name)

    def test_xlsx_keeps_locks_limits_names_and_print_setup(self):
        book = openpyxl.load_workbook(self.xlsx)
        self.assertEqual(book.sheetnames, list(self.blank.Sheets.ElementNames))
        self.assertEqual(book["Lists"].sheet_state, "hidden")
        self.assertEqual(book["Handles"].sheet_state, "hidden")
        for name in ("Plan", "Plan_finance", "Plan_qipp", "finance_contingency", "List_organisations"):
            self.assertIn(name, book.defined_names.keys() if hasattr(book.defined_names, "keys")
                          else [defined.name for defined in book.defined_names.definedName])
        finance = book["Finance"]
        self.assertEqual(finance["A1"].value, "plan:finance")
        self.assertTrue(finance.protection.sheet)
        self.assertTrue(finance.row_dimensions[1].hidden)
        self.assertTrue(finance.column_dimensions["A"].hidden)
        self.assertEqual(finance.freeze_panes, "D6")
        self.assertTrue(finance.print_title_rows)
        self.assertTrue(finance.print_area)
        self.assertEqual(finance.page_setup.orientation, "landscape")
        self.assertTrue(finance.sheet_properties.pageSetUpPr.fitToPage)
        self.assertFalse(finance["D7"].protection.locked)
        self.assertTrue(finance["A7"].protection.locked)
        self.assertGreater(len(finance.data_validations.dataValidation), 0)
        self.assertGreater(len(book["QIPP"].data_validations.dataValidation), 3)

    def test_ods_and_xlsx_are_the_same_plan(self):
        answers = []
        for path in (self.ods, self.xlsx):
            done = run("check", "--format", "json", path, expect=1)
            answer = json.loads(done.stdout)
            codes = {finding["code"] for finding in answer["workbook"]}
            for code in ("unknown-line", "unknown-column", "missing-block", "missing-line", "no-cached-value",
                         "duplicate-code", "overwritten", "wrong-template-version"):
                self.assertNotIn(code, codes, path)
            answers.append((answer["provenance"]["digest"], answer["workbook"], answer["counts"]))
        self.assertEqual(answers[0], answers[1])

    def test_without_libreoffice_the_ods_is_written_and_one_sentence_says_so(self):
        folder = os.path.join(self.out, "alone")
        done = run("template", "2014-16@1", "--output", folder, expect=0, environment=dict(os.environ, PATH="/nowhere"))
        self.assertEqual(os.listdir(folder), ["plan-2014-16.ods"])
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertIn("No LibreOffice was found", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
