"""How PLAN functions find rules and the plan: ids in any case, the name Plan while it exists and after it is lost, and the sheets
that Tools > Scenarios makes.

asked_test.py EXTENSIONS_FOLDER [test...]"""
import pathlib
import sys
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import office
import plans
import windows

EXTENSIONS = sys.argv.pop(1)
NAME_ERROR = 525
LOST = "The name Plan is missing or leads nowhere"


def setUpModule():
    windows.start(EXTENSIONS)


class Case(windows.Case):
    def setUp(self):
        super().setUp()
        self.plan = self.small_plan()
        self.sheet = plans.put(self.document, "Answers", [[""]])

    def answer(self, formula, array=0):
        cell = self.sheet.getCellByPosition(0, 0)
        if array:
            area = self.sheet.getCellRangeByPosition(0, 0, 6, array)
            area.setArrayFormula(formula)
            rows = area.getDataArray()
            area.setArrayFormula("")
            return rows
        cell.Formula = formula
        return cell.String or cell.getError()


class Ids(Case):
    def test_of_rules_features_and_elements_in_any_capitals(self):
        for right, others in (("FIN-CONTINGENCY", ("fin-contingency", "Fin-Contingency", " FIN-contingency ")),
                              ("OUT-01.a", ("out-01.A", "Out-01.a")), ("OUT-01", ("out-01", "oUT-01"))):
            wanted = self.answer(f'=PLAN.STATUS(Plan;"{right}")')
            self.assertIsInstance(wanted, str)
            for other in others:
                self.assertEqual(self.answer(f'=PLAN.STATUS(Plan;"{other}")'), wanted, other)

    def test_in_every_function(self):
        for call in ('PLAN.STATUS(Plan;"{}";"2014/15")', 'PLAN.EXPLAIN(Plan;"{}";"2014/15")', 'PLAN.INPUTS("{}")',
                     'PLAN.HEADROOM(Plan;"{}";"2014/15")', 'PLAN.MEASURE(Plan;"{}";"2014/15")',
                     'PLAN.THRESHOLD(Plan;"{}";"2014/15")', 'PLAN.CHECK("{}";"2014/15";1250;250000)'):
            wanted = self.answer("=" + call.format("FIN-CONTINGENCY"))
            self.assertIsInstance(wanted, str, call)
            self.assertEqual(self.answer("=" + call.format("fin-contingency")), wanted, call)

    def test_of_points_groups_and_outcomes(self):
        self.assertEqual(self.answer('=PLAN.VALUE(Plan;"Finance.CONTINGENCY";"2014/15")'), "1155")
        for one, other in (("finance", "Finance"), ("not met", "NOT MET"), ("all", "All")):
            self.assertEqual(self.answer(f'=PLAN.FINDINGS(Plan;"{other}")', 20),
                             self.answer(f'=PLAN.FINDINGS(Plan;"{one}")', 20))

    def test_what_is_no_id_is_not_available(self):
        for id in ("FIN-CONTINGENCY-X", "FIN", "", "fin contingency"):
            self.assertIn(self.answer(f'=PLAN.STATUS(Plan;"{id}")'), ("#N/A", 32767), id)


class Lost(Case):
    def setUp(self):
        super().setUp()
        self.answer('=PLAN.STATUS(Plan;"FIN-CONTINGENCY";"2014/15")')
        self.command("check")
        self.wait_for(lambda text: text.startswith("Not ready: "), "the verdict")

    def is_said(self, where):
        self.wait_for(lambda text: text.startswith(LOST) and where in text, "the sentence", tree=True)

    def is_not_said(self):
        self.wait_for(lambda text: "Contingency is at least" in text, "the findings", tree=True)
        self.assertFalse(any(LOST in text for text in windows.texts(self.document, tree=True)))

    def test_it_is_not_said_while_the_name_is_there(self):
        self.is_not_said()

    def test_the_name_is_removed_and_given_again(self):
        place = self.plan.getCellByPosition(0, 0)
        self.document.NamedRanges.removeByName("Plan")
        self.command("check")
        self.is_said("from Plan!A1 on")
        self.document.NamedRanges.addNewByName("PLAN", "$Plan.$A$1:$A$2", place.CellAddress, 0)
        self.command("check")
        self.eventually(lambda: not any(LOST in text for text in windows.texts(self.document, tree=True)), "said still")

    def test_the_sheet_of_the_handles_is_removed(self):
        self.document.Sheets.removeByName("Plan")
        self.command("check")
        self.is_said("no cell holds =PLAN.BLOCK(...)")
        self.is_said("such as Answers!A1 ")

    def test_a_plan_that_asks_no_function_needs_no_name(self):
        self.document.NamedRanges.removeByName("Plan")
        for name in ("Plan", "Answers"):
            self.document.Sheets.removeByName(name)
        self.command("check")
        self.is_not_said()


class Scenarios(Case):
    """Each scenario is a copy of cells on a hidden sheet of its own, with their codes if those were selected too."""

    def setUp(self):
        super().setUp()
        sheet = self.document.Sheets.getByName("Finance")
        before = self.verdicts()
        self.assertNotIn("second", before[0])
        for name, first in (("With codes", 0), ("Without codes", 1)):
            area = sheet.getCellRangeByPosition(first, first, 3, 5).RangeAddress
            sheet.Scenarios.addNewByName(name, (area,), "")
            self.assertTrue(self.document.Sheets.getByName(name).IsScenario)
        self.before = before

    def verdicts(self):
        self.document.calculateAll()
        self.command("check")
        self.document.calculateAll()
        said = self.answer("=PLAN.VERDICT(Plan)")
        self.wait_for(lambda text: text == said, "the verdict of the cell")
        return said, self.answer('=PLAN.FINDINGS(Plan;"all")', 200)

    def test_are_no_second_sheets_of_a_block(self):
        self.assertEqual(self.document.Sheets.getByName("With codes").getCellByPosition(0, 0).String, "plan:finance")
        self.assertEqual(self.verdicts(), self.before)

    def test_nor_in_a_file(self):
        path = pathlib.Path(windows.shared.home) / "scenarios.ods"
        windows.shared.store(self.document, path)
        self.document.close(True)
        self.document = windows.shared.open(path, hidden=False)
        self.assertTrue(self.document.Sheets.getByName("With codes").IsScenario)
        self.sheet = self.document.Sheets.getByName("Answers")
        self.assertEqual(self.verdicts(), self.before)


unittest.main()
