"""The PLAN functions in a real, headless LibreOffice: values, errors, dependencies, reload, other formats.

functions_test.py EXTENSIONS_FOLDER [test...]"""
import pathlib
import re
import sys
import unittest

import uno

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import guarded
import office
import plans
import windows

EXTENSIONS = sys.argv.pop(1)
DATE = uno.getConstantByName("com.sun.star.util.NumberFormat.DATE")
SENTENCE = ("Contingency £1.155m is 0.46% of total notified allocation £250m; the rule asks for at least 0.5%, £1.25m. "
            "Short by £95,000.")
NOT_AVAILABLE, WRONG_ARGUMENT, WRONG_TYPE = 32767, 502, 519


def setUpModule():
    global shared
    shared = windows.start(EXTENSIONS)


class Case(guarded.Case):
    def setUp(self):
        super().setUp()
        self.document = shared.new()
        self.plan = plans.small_plan(self.document)

    def tearDown(self):
        super().tearDown()
        self.document.close(True)

    def cell(self, formula, row=0):
        cell = self.plan.getCellByPosition(3, row)
        cell.Formula = formula
        return cell

    def text(self, formula):
        cell = self.cell(formula)
        self.assertEqual(cell.getError(), 0, formula)
        return cell.String

    def number(self, formula):
        cell = self.cell(formula)
        self.assertEqual(cell.getError(), 0, formula)
        return cell.Value

    def error(self, formula):
        return self.cell(formula).getError()

    def finance(self, column, row):
        return self.document.Sheets.getByName("Finance").getCellByPosition(column, row)


class Dates(guarded.Case):
    """A document may count its dates from another day, as old Mac workbooks do; the plan stays the same."""

    def look(self, first_day):
        document = shared.new()
        try:
            document.NullDate = first_day
            plan = plans.small_plan(document)
            cover = document.Sheets.getByName("Cover")
            cover.getCellByPosition(0, 15).String = "signed_on"
            date = cover.getCellByPosition(1, 15)
            date.NumberFormat = document.NumberFormats.getStandardFormat(DATE, document.CharLocale)
            date.Formula = "2014-04-02"
            value = plan.getCellByPosition(3, 0)
            value.Formula = '=PLAN.VALUE(Plan;"cover.signed_on";"value")'
            self.assertEqual(value.Value, date.Value)
            return plan.getCellByPosition(0, 0).String, date.Value
        finally:
            document.close(True)

    def test_counted_from_another_day(self):
        usual, mac = self.look(uno.createUnoStruct("com.sun.star.util.Date", 30, 12, 1899)), \
            self.look(uno.createUnoStruct("com.sun.star.util.Date", 1, 1, 1904))
        self.assertEqual(usual[1] - mac[1], 1462)
        self.assertEqual(usual[0], mac[0])


class Values(Case):
    def test_handle_is_block_and_digest(self):
        self.assertRegex(self.plan.getCellByPosition(0, 1).String, r"^finance#[0-9a-f]{16}$")

    def test_status(self):
        self.assertEqual(self.text('=PLAN.STATUS(Plan;"FIN-CONTINGENCY";"2014/15")'), "not met")
        self.assertEqual(self.text('=PLAN.STATUS(Plan;"FIN-CONTINGENCY";"2015/16")'), "met")
        self.assertEqual(self.text('=PLAN.STATUS(Plan;"FIN-CONTINGENCY")'), "not met")
        self.assertEqual(self.text('=PLAN.STATUS(Plan;"OUT-01.a")'), "not answered")
        self.assertEqual(self.text('=PLAN.STATUS(Plan;"OUT-01")'), "not answered")

    def test_figures(self):
        self.assertEqual(self.number('=PLAN.HEADROOM(Plan;"FIN-CONTINGENCY";"2014/15")'), -95)
        self.assertEqual(self.number('=PLAN.MEASURE(Plan;"FIN-CONTINGENCY";"2014/15")'), 1155)
        self.assertEqual(self.number('=PLAN.THRESHOLD(Plan;"FIN-CONTINGENCY";"2014/15")'), 1250)

    def test_without_a_year_it_is_the_one_that_most_needs_attention(self):
        """Of equal outcomes, it is the one with the least headroom."""
        for first, second, worst in ((1155, 1300, "2014/15"), (1300, 1155, "2015/16"), (1155, 1200, "2014/15"),
                                     (1200, 1155, "2015/16")):
            self.finance(2, 4).Value, self.finance(3, 4).Value = first, second
            for name in ("EXPLAIN", "HEADROOM", "MEASURE", "THRESHOLD"):
                with self.subTest(name, worst=worst, first=first):
                    self.assertEqual(self.text(f'=PLAN.{name}(Plan;"FIN-CONTINGENCY")'),
                                     self.text(f'=PLAN.{name}(Plan;"FIN-CONTINGENCY";"{worst}")'))

    def test_explain(self):
        self.assertEqual(self.text('=PLAN.EXPLAIN(Plan;"FIN-CONTINGENCY";"2014/15")'), SENTENCE)

    def test_value(self):
        self.assertEqual(self.number('=PLAN.VALUE(Plan;"finance.contingency";"2014/15")'), 1155)
        self.assertEqual(self.number('=PLAN.VALUE(Plan;"finance.contingency@2015/16")'), 1300)
        self.assertEqual(self.text('=PLAN.VALUE(Plan;"cover.org_code@value")'), "99X")

    def test_verdict(self):
        self.assertTrue(self.text("=PLAN.VERDICT(Plan)").startswith("Not ready: "))

    def test_version(self):
        self.assertRegex(self.text("=PLAN.VERSION()"), r"^plancheck \d+\.\d+\.\d+; rounds .*2014-16.*; LibreOffice \d")

    def test_check_works_without_a_plan(self):
        self.assertEqual(self.text('=PLAN.CHECK("FIN-CONTINGENCY";"2014/15";1155;250000)'), "not met")
        self.assertEqual(self.text('=PLAN.CHECK("FIN-CONTINGENCY";"2014/15";1250;250000)'), "met")
        self.assertEqual(self.text('=PLAN.CHECK("FIN-CONTINGENCY";"2014/15";B9:B9;250000)'), "not assessed")
        self.assertEqual(self.text('=PLAN.CHECK("FIN-CONTINGENCY";"2014/15";B9;250000)'), "not met")  # as Calc: 0
        self.assertEqual(self.text('=PLAN.CHECK("FIN-CONTINGENCY";"2014/15";"n/a";250000)'), "not assessed")

    def test_check_takes_dates(self):
        steps = ";".join(['"yes"'] * 5)
        for first_day in ((30, 12, 1899), (1, 1, 1904)):
            self.document.NullDate = uno.createUnoStruct("com.sun.star.util.Date", *first_day)
            for day, outcome in (("2014;4;4", "met"), ("2014;4;5", "not met")):
                with self.subTest(first_day=first_day, day=day):
                    self.assertEqual(self.text('=PLAN.CHECK("OUT-02.a";"plan";"a";"b";"c";DATE(2015;3;31);'
                                               f'{steps};"agreed";DATE({day}))'), outcome)

    def test_inputs(self):
        self.assertEqual(self.text('=PLAN.INPUTS("FIN-CONTINGENCY")'), "finance.contingency; finance.allocation_total")

    def test_tables(self):
        area = self.plan.getCellRangeByPosition(4, 0, 10, 4)
        area.setArrayFormula('=PLAN.FINDINGS(Plan;"not met")')
        rows = area.getDataArray()
        self.assertEqual(rows[0], ("Rule", "Year", "Outcome", "Headroom", "Unit", "Finding", "Cell"))
        self.assertTrue(all(row[2] == "not met" for row in rows[1:]))
        area = self.plan.getCellRangeByPosition(12, 0, 14, 68)
        area.setArrayFormula("=PLAN.CHECKLIST(Plan)")
        rows = area.getDataArray()
        self.assertEqual(rows[1][0], "OUT-01")
        self.assertEqual(len({row[0] for row in rows[1:]}), 21 + 47)


class Errors(Case):
    def test_unknown_names(self):
        for formula in ('=PLAN.STATUS(Plan;"NONE")', '=PLAN.EXPLAIN(Plan;"NONE")', '=PLAN.INPUTS("NONE")',
                        '=PLAN.VALUE(Plan;"finance.none@2014/15")', '=PLAN.CHECK("NONE";"2014/15";1)'):
            self.assertEqual(self.error(formula), NOT_AVAILABLE, formula)

    def test_wrong_arguments(self):
        for formula in ('=PLAN.STATUS(Plan;"FIN-CONTINGENCY";"2019/20")', '=PLAN.FINDINGS(Plan;"nonsense")',
                        '=PLAN.CHECK("FIN-CONTINGENCY";"2014/15";1155)', '=PLAN.CHECK("FIN-CONTINGENCY";"";1155;2)',
                        '=PLAN.CHECK("FIN-CONTINGENCY";"2014/15";Finance.B5:D5;250000)',
                        '=PLAN.STATUS(Plan;"OUT-01";"2014/15")', '=PLAN.STATUS(Plan;"FIN-CONTINGENCY";"plan")',
                        '=PLAN.VALUE(Plan;"contingency")', '=PLAN.VALUE(Plan;"finance.contingency@2014/15";"2015/16")'):
            self.assertEqual(self.error(formula), WRONG_ARGUMENT, formula)

    def test_wrong_types(self):
        for formula in ('=PLAN.STATUS(Plan;"FIN-CONTINGENCY";2014)', '=PLAN.FINDINGS(Plan;7)', '=PLAN.VERDICT()',
                        '=PLAN.VALUE(Plan;"finance.contingency";2014)'):
            self.assertIn(self.error(formula), (WRONG_TYPE, 504), formula)  # 504: Calc's own, an argument is missing

    def test_every_function_of_a_rule_says_the_same_of_wrong_arguments(self):
        for name in ("STATUS", "HEADROOM", "MEASURE", "THRESHOLD", "EXPLAIN"):
            for arguments, wanted in (('Plan;"NONE"', NOT_AVAILABLE), ('Plan;"NONE";"2014/15"', NOT_AVAILABLE),
                                      ('Plan;"FIN-CONTINGENCY";"2019/20"', WRONG_ARGUMENT),
                                      ('Plan;"FIN-CONTINGENCY";2014', WRONG_TYPE)):
                with self.subTest(name, arguments=arguments):
                    self.assertEqual(self.error(f"=PLAN.{name}({arguments})"), wanted)

    def test_a_handle_that_is_nowhere_is_not_available(self):
        """For a digest that no sheet of the document has, no other sheet's answer is shown."""
        self.plan.getCellByPosition(0, 1).Formula = '="finance#0123456789abcdef"'
        for formula in ("VERDICT(Plan)", 'STATUS(Plan;"FIN-CONTINGENCY")', 'HEADROOM(Plan;"FIN-CONTINGENCY")',
                        'MEASURE(Plan;"FIN-CONTINGENCY")', 'THRESHOLD(Plan;"FIN-CONTINGENCY")',
                        'EXPLAIN(Plan;"FIN-CONTINGENCY")', 'VALUE(Plan;"finance.contingency@2014/15")', "FINDINGS(Plan)",
                        "CHECKLIST(Plan)"):
            with self.subTest(formula):
                self.assertEqual(self.error("=PLAN." + formula), NOT_AVAILABLE)

    def test_a_range_that_is_no_plan_sheet(self):
        self.assertEqual(self.error("=PLAN.BLOCK(Finance.B1:D6)"), WRONG_TYPE)
        self.assertEqual(self.error("=PLAN.BLOCK(Plan.F1:G5)"), WRONG_TYPE)

    def test_an_error_cell_in_the_plan_is_a_finding(self):
        self.finance(2, 4).Formula = "=1/0"
        self.assertEqual(self.text('=PLAN.STATUS(Plan;"FIN-CONTINGENCY";"2014/15")'), "not assessed")
        self.assertIn("#DIV/0!", self.text('=PLAN.EXPLAIN(Plan;"FIN-CONTINGENCY";"2014/15")'))
        self.assertEqual(self.error('=PLAN.VALUE(Plan;"finance.contingency@2014/15")'), 532)
        self.assertEqual(self.text('=PLAN.STATUS(Plan;"FIN-CONTINGENCY";"2015/16")'), "met")
        self.finance(2, 4).Formula = "=NA()"
        self.assertIn("#N/A", self.text('=PLAN.EXPLAIN(Plan;"FIN-CONTINGENCY";"2014/15")'))
        self.finance(2, 4).Formula = "=CHOOSE(9;1)"
        self.assertIn("Err:502", self.text('=PLAN.EXPLAIN(Plan;"FIN-CONTINGENCY";"2014/15")'))
        self.assertEqual(self.error('=PLAN.VALUE(Plan;"finance.contingency@2014/15")'), 502)

    def test_one_date_among_the_numbers_of_a_line_is_told_apart(self):
        handle = self.plan.getCellByPosition(0, 1)
        before = handle.String
        formats = self.document.NumberFormats
        self.finance(3, 4).NumberFormat = formats.getStandardFormat(office.uno.getConstantByName(
            "com.sun.star.util.NumberFormat.DATE"), office.uno.createUnoStruct("com.sun.star.lang.Locale"))
        self.document.calculateAll()
        self.assertNotEqual(handle.String, before)

    def test_a_typed_handle_is_refused_and_said(self):
        self.plan.getCellByPosition(0, 1).String = self.plan.getCellByPosition(0, 1).String
        self.assertEqual(self.text('=PLAN.STATUS(Plan;"FIN-CONTINGENCY";"2014/15")'), "not assessed")

    def test_a_deleted_sheet(self):
        self.document.Sheets.removeByName("Finance")
        self.assertEqual(self.text('=PLAN.STATUS(Plan;"FIN-CONTINGENCY";"2014/15")'), "not assessed")


class Boundary(Case):
    def test_what_calc_works_out_in_binary_is_met_on_the_boundary_and_not_a_penny_below(self):
        self.finance(2, 3).Value = 110
        for formula, outcome, headroom in (("=110-108.9", "met", 0), ("=110-108.90001", "not met", -0.00001)):
            self.finance(2, 5).Formula = formula
            self.assertEqual(self.text('=PLAN.STATUS(Plan;"FIN-SURPLUS";"2014/15")'), outcome)
            self.assertEqual(self.number('=PLAN.HEADROOM(Plan;"FIN-SURPLUS";"2014/15")'), headroom)
            self.assertEqual(self.text(f'=PLAN.CHECK("FIN-SURPLUS";"2014/15";{formula[1:]};110)'), outcome)
        self.assertEqual(self.number('=PLAN.THRESHOLD(Plan;"FIN-SURPLUS";"2014/15")'), 1.1)


class BlockCode(Case):
    def test_is_the_text_in_a1_also_of_a_formula_and_among_blanks(self):
        verdict = self.text("=PLAN.VERDICT(Plan)")
        self.finance(0, 0).Formula = '=" plan:"&"finance "'
        self.assertEqual(self.text("=PLAN.VERDICT(Plan)"), verdict)


class Beside(Case):
    """The command line and the sidebar see what is beside the sheets of the handles, and so do the cells."""

    def test_a_second_sheet_of_a_block(self):
        verdict = self.cell("=PLAN.VERDICT(Plan)")
        before = int(re.search(r"(\d+) faults of the workbook", verdict.String)[1])
        for place in (0, 3):
            with self.subTest(place=place):
                clean = verdict.String
                self.document.Sheets.copyByName("Finance", "Copy", place)
                self.document.calculate()
                self.assertIn(f" {before + 1} faults of the workbook", verdict.String)
                self.document.Sheets.removeByName("Copy")
                self.document.calculate()
                self.assertEqual(verdict.String, clean)

    def test_a_link_to_another_file(self):
        other = shared.new()
        path = pathlib.Path(shared.home) / "other.ods"
        shared.store(other, path)
        other.close(True)
        said = self.cell('=PLAN.EXPLAIN(Plan;"X16")')
        self.assertNotIn("inks to other files", said.String)
        self.plan.getCellByPosition(8, 8).Formula = f"='{office.url(path)}'#$Sheet1.A1"
        self.document.calculateAll()
        self.assertIn("inks to other files: 1", said.String)

    def test_a_whole_sheet_as_the_plan(self):
        """Reads it as far as it is used, because all of its cells would need more memory than there is."""
        cell = self.document.Sheets.getByName("Cover").getCellByPosition(5, 0)
        for cells in ("$Plan.A1:AMJ1048576", "$Plan.A:A", "$Plan.1:2"):
            cell.Formula = f'=PLAN.STATUS({cells};"FIN-CONTINGENCY";"2014/15")'
            self.assertEqual(cell.String, "not met")


class Life(Case):
    STATUS = '=PLAN.STATUS(Plan;"FIN-CONTINGENCY";"2014/15")'

    def test_an_edit_flips_and_undo_flips_back(self):
        cell = self.cell(self.STATUS)
        self.assertEqual(cell.String, "not met")
        for value, expected in ((1250, "met"), (1249.99, "not met"), (1300, "met")):
            self.finance(2, 4).Value = value
            self.assertEqual(cell.String, expected)
        self.document.UndoManager.undo()
        self.assertEqual(cell.String, "not met")

    def test_the_handle_is_content_not_place(self):
        handle = self.plan.getCellByPosition(0, 1)
        before = handle.String
        rows = self.document.Sheets.getByName("Finance").Rows
        rows.insertByIndex(2, 1)
        self.assertEqual(handle.String, before)
        self.assertEqual(self.cell(self.STATUS).String, "not met")
        self.document.Sheets.getByName("Finance").Name = "Money"
        self.assertEqual(handle.String, before)
        self.finance = lambda c, r: self.document.Sheets.getByName("Money").getCellByPosition(c, r)
        self.finance(2, 5).Value = 1200
        self.assertNotEqual(handle.String, before)

    def test_what_is_said_of_a_cell_names_its_new_place(self):
        self.finance(2, 4).String = "much"
        said = self.cell('=PLAN.EXPLAIN(Plan;"FIN-CONTINGENCY";"2014/15")')
        self.assertIn("Finance!C5 ", said.String)
        self.document.Sheets.getByName("Finance").Rows.insertByIndex(2, 1)
        self.document.calculateAll()
        self.assertIn("Finance!C6 ", said.String)

    def test_a_sheet_copy_before_the_original_disturbs_nothing(self):
        self.cell(self.STATUS)
        self.document.Sheets.copyByName("Finance", "Copy", 0)
        self.document.calculateAll()
        self.assertEqual(self.plan.getCellByPosition(3, 0).String, "not met")


class Reload(guarded.Case):
    """Another process uses the values from the file, without knowing any handle."""

    def setUp(self):
        super().setUp()
        self.path = pathlib.Path(shared.home) / "plan"
        document = shared.new()
        plan = plans.small_plan(document)
        plan.getCellByPosition(3, 0).Formula = Life.STATUS
        plan.getCellByPosition(3, 1).Formula = '=PLAN.EXPLAIN(Plan;"FIN-CONTINGENCY";"2014/15")'
        for ending in ("ods", "xlsx"):
            shared.store(document, f"{self.path}.{ending}")
        document.close(True)

    def check(self, other, ending):
        document = other.open(f"{self.path}.{ending}")
        plan = document.Sheets.getByName("Plan")
        self.assertEqual(plan.getCellByPosition(3, 0).String, "not met")
        self.assertEqual(plan.getCellByPosition(3, 1).String, SENTENCE)
        cover = document.Sheets.getByName("Cover")
        cover.getCellByPosition(1, 1).String = "98X"  # one block only: the other handle is filled cold
        self.assertEqual(plan.getCellByPosition(3, 0).String, "not met")
        document.Sheets.getByName("Finance").getCellByPosition(2, 4).Value = 1250
        self.assertEqual(plan.getCellByPosition(3, 0).String, "met")
        document.close(True)

    def test_with_the_extension(self):
        with office.Office(EXTENSIONS) as other:
            for ending in ("ods", "xlsx"):
                with self.subTest(ending):
                    self.check(other, ending)
            self.assertEqual(other.exit_code(), 0)

    def test_without_the_extension_and_back(self):
        for ending in ("ods", "xlsx"):
            with self.subTest(ending):
                with office.Office() as bare:
                    document = bare.open(f"{self.path}.{ending}")
                    self.assertEqual(document.Sheets.getByName("Plan").getCellByPosition(3, 1).String, SENTENCE)
                    bare.store(document, f"{self.path}-bare.{ending}")
                    document.close(True)
                document = shared.open(f"{self.path}-bare.{ending}")
                document.calculateAll()
                self.assertEqual(document.Sheets.getByName("Plan").getCellByPosition(3, 0).String, "not met")
                document.close(True)


class CommaLocale(guarded.Case):
    def test_numbers_and_sentences(self):
        with office.Office(EXTENSIONS, locale="de-DE") as german:
            document = german.new()
            plan = plans.small_plan(document)
            cell = plan.getCellByPosition(3, 0)
            cell.Formula = '=PLAN.EXPLAIN(Plan;"FIN-CONTINGENCY";"2014/15")'
            self.assertEqual(cell.String, SENTENCE)
            cell.Formula = '=PLAN.HEADROOM(Plan;"FIN-CONTINGENCY";"2014/15")/10'
            self.assertEqual(cell.Value, -9.5)
            self.assertEqual(cell.String, "-9,5")
            document.close(True)
            self.assertEqual(german.exit_code(), 0)


unittest.main()
