"""The cost and reach of a recalculation: how often plans are read and judged (the Counters service), long chains, cells in other
documents, look-ups in tables.

recalculation_test.py EXTENSIONS_FOLDER [test...]"""
import pathlib
import sys
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import guarded
import office
import plans
import windows

EXTENSIONS = sys.argv.pop(1)
STATUS = '=PLAN.STATUS(Plan;"FIN-CONTINGENCY";"2014/15")'
CELLS = 20_000
NOT_AVAILABLE, NO_SUCH_RANGE = 32767, 504


def setUpModule():
    windows.start(EXTENSIONS)


class Case(guarded.Case):
    def setUp(self):
        super().setUp()
        self.document, self.plan = self.new_plan()
        self.counters = windows.shared.make("org.plancheck.calc.Counters")

    def new_plan(self):
        document = windows.shared.new()
        self.addCleanup(document.close, True)
        return document, plans.small_plan(document)

    def sheet(self, name="Answers"):
        self.document.Sheets.insertNewByName(name, self.document.Sheets.Count)
        return self.document.Sheets.getByName(name)

    def fill(self, sheet, formula, count):
        """Fills a column with copies, whose relative references move with them."""
        sheet.getCellByPosition(0, 0).Formula = formula
        sheet.getCellRangeByPosition(0, 0, 0, count - 1).fillAuto(0, 1)
        return sheet.getCellRangeByPosition(0, 0, 0, count - 1)

    def contingency(self, document=None):
        return plans.point(document or self.document, "finance", "contingency", "2014/15")

    def counts(self):
        return {name: self.counters.getByName(name) for name in self.counters.getElementNames()
                if not name.startswith("live-")}

    def during(self, work, *documents):
        """What the functions did because of a change, after everything is computed."""
        before = self.counts()
        work()
        for document in documents or (self.document,):
            document.calculate()
        return {name: count - before[name] for name, count in self.counts().items()}


class Counts(Case):
    def test_an_edit_in_the_plan_is_one_block_and_one_assessment(self):
        answers = self.fill(self.sheet(), STATUS, 300)
        self.assertEqual(set(answers.getDataArray()), {("not met",)})
        did = self.during(lambda: setattr(self.contingency(), "Value", 1250))
        self.assertEqual(set(answers.getDataArray()), {("met",)})
        self.assertEqual(did, {"blocks": 1, "assessments": 1, "hits": 299, "cold-fills": 0})

    def test_an_edit_outside_the_plan_is_nothing(self):
        sheet = self.sheet()
        self.fill(sheet, STATUS, 300)
        did = self.during(lambda: setattr(sheet.getCellByPosition(5, 0), "Value", 7))
        self.assertEqual(did, dict.fromkeys(did, 0))

    def test_a_document_is_judged_for_itself_alone(self):
        self.fill(self.sheet(), STATUS, 30)
        other, plan = self.new_plan()
        plan.getCellByPosition(3, 0).Formula = STATUS
        other.calculateAll()
        did = self.during(lambda: setattr(self.contingency(), "Value", 1250), self.document, other)
        self.assertEqual((did["blocks"], did["assessments"], did["hits"]), (1, 1, 29))
        self.assertEqual(plan.getCellByPosition(3, 0).String, "not met")

    def test_undo_finds_the_former_assessment(self):
        self.fill(self.sheet(), STATUS, 30)
        self.contingency().Value = 1250
        self.document.calculate()
        did = self.during(self.document.UndoManager.undo)
        self.assertEqual(did, {"blocks": 1, "assessments": 0, "hits": 30, "cold-fills": 0})

    def test_twenty_thousand_look_ups_are_all_hits(self):
        answers = self.fill(self.sheet(), STATUS, CELLS)
        self.document.calculate()
        did = self.during(self.document.calculateAll)
        self.assertEqual(did, {"blocks": 2, "assessments": 0, "hits": CELLS, "cold-fills": 0})
        self.assertEqual(set(answers.getDataArray()), {("not met",)})


class Chains(Case):
    """Each cell needs the one below it: Calc's interpreter exceeds its limit of recursion, and comes back."""

    LENGTH = 3000

    def test_of_functions(self):
        sheet = self.sheet()
        chain = self.fill(sheet, '=IF(PLAN.STATUS(Plan;"FIN-CONTINGENCY";"2014/15")="met";1;0)+A2', self.LENGTH)
        self.assertEqual(sheet.getCellByPosition(0, 0).Value, 0)
        self.contingency().Value = 1250
        self.assertEqual(sheet.getCellByPosition(0, 0).Value, self.LENGTH)
        self.document.calculateAll()
        self.assertEqual(chain.getDataArray(), tuple((float(self.LENGTH - row),) for row in range(self.LENGTH)))

    def test_into_the_plan(self):
        sheet = self.sheet("Working")
        self.fill(sheet, "=A2+1", self.LENGTH)
        sheet.getCellByPosition(0, self.LENGTH).Value = 1250 - self.LENGTH
        self.contingency().Formula = "=$Working.A1"
        status = self.plan.getCellByPosition(3, 0)
        status.Formula = STATUS
        self.assertEqual(status.String, "met")
        sheet.getCellByPosition(0, self.LENGTH).Value = 1249 - self.LENGTH
        self.assertEqual(status.String, "not met")
        handle = self.plan.getCellByPosition(0, 1).String
        self.document.calculateAll()
        self.assertEqual((status.String, self.plan.getCellByPosition(0, 1).String), ("not met", handle))


class Tables(Case):
    """LibreOffice 7.4 finds no text in the result of an array formula, unless it went through an operator."""

    def look_up(self, formula):
        sheet = self.sheet()
        sheet.getCellRangeByPosition(0, 0, 6, 40).setArrayFormula(formula)
        answer = sheet.getCellByPosition(9, 0)
        answer.Formula = '=VLOOKUP("FIN-CONTINGENCY";A1:G41;3;0)'
        return answer

    def test_a_look_up_in_a_table(self):
        self.assertEqual(self.look_up('=PLAN.FINDINGS(Plan;"finance")&""').String, "not met")
        self.contingency().Value = 1250
        self.assertEqual(self.document.Sheets.getByName("Answers").getCellByPosition(9, 0).String, "met")

    def test_without_the_operator_it_says_that_it_found_nothing(self):
        self.assertEqual(self.look_up('=PLAN.FINDINGS(Plan;"finance")').getError(), NOT_AVAILABLE)


class Pasted(Case):
    """A cell that is pasted into another document shows an error there, never the first document's answer."""

    def paste(self, formula):
        source = windows.shared.new(hidden=False)
        self.addCleanup(source.close, True)
        plan = plans.small_plan(source)
        cell = plan.getCellByPosition(3, 0)
        cell.Formula = formula
        self.assertEqual(cell.String, "not met")
        target = windows.shared.new(hidden=False)
        self.addCleanup(target.close, True)
        source.CurrentController.setActiveSheet(plan)
        source.CurrentController.select(cell)
        content = source.CurrentController.getTransferable()
        pasted = target.Sheets.getByIndex(0).getCellByPosition(3, 0)
        target.CurrentController.select(pasted)
        target.CurrentController.insertTransferable(content)
        return pasted

    def test_a_status_by_name(self):
        pasted = self.paste(STATUS)
        self.assertIn("PLAN.STATUS", pasted.Formula.upper())
        self.assertEqual(pasted.getError(), NO_SUCH_RANGE, pasted.String)

    def test_a_status_by_its_range(self):
        pasted = self.paste('=PLAN.STATUS($A$1:$A$2;"FIN-CONTINGENCY";"2014/15")')
        self.assertEqual(pasted.getError(), NOT_AVAILABLE, pasted.String)


unittest.main()
