"""Plan > Paste figures with the real clipboard: copied in another workbook of Calc with its keys, and given by another program
as text. Values go into the open cells only, in one undo step, and the message says what was passed over.

paste_test.py EXTENSIONS PLANCHECK SOURCE SCREENS [test...]
"""
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "office"))
sys.path.append(str(HERE.parents[1] / "tools"))
import hands
import office
import plans
import windows

EXTENSIONS, PLANCHECK, SOURCE, SCREENS = (pathlib.Path(sys.argv.pop(1)).absolute() for _ in range(4))


def setUpModule():
    global blank, running
    folder = tempfile.TemporaryDirectory(prefix="plancheck-paste-")
    unittest.addModuleCleanup(folder.cleanup)
    subprocess.run([PLANCHECK, "template", "2014-16@1", "--ods-only", "--output", folder.name], check=True,
                   stdout=subprocess.DEVNULL)
    blank, = pathlib.Path(folder.name).glob("*.ods")
    running = hands.start(EXTENSIONS, 1366, 768)


class Paste(hands.Case):
    def setUp(self):
        super().setUp()
        self.plan = running.open(blank, hidden=False)
        self.addCleanup(self.put_away, self.plan)
        self.in_front(self.plan)

    def tearDown(self):
        self.picture(SCREENS / f"paste-{self.id().rsplit('.', 1)[-1]}.png")
        super().tearDown()

    def point(self, line, year="2014/15", block="finance"):
        return plans.point(self.plan, block, line, year)

    def paste_at(self, cell):
        """Runs the command on the cell, and returns the message, which it then closes."""
        controller = self.plan.CurrentController
        controller.setActiveSheet(cell.Spreadsheet)
        controller.select(cell)
        running.dispatch(self.plan, windows.COMMAND + "paste-figures")
        said = windows.names_in(self.dialog("PlanCheck", "pasted"))
        self.keys("Return")
        self.gone("PlanCheck")
        return next(text for text in said if "pasted" in text)

    def copied_in_calc(self, rows):
        """Typed into a new workbook and copied with the keys, in colours that no plan has."""
        other = running.new(hidden=False)
        self.addCleanup(self.put_away, other)
        sheet = other.Sheets.getByIndex(0)
        area = sheet.getCellRangeByPosition(0, 0, len(rows[0]) - 1, len(rows) - 1)
        area.setDataArray(tuple(map(tuple, rows)))
        area.CellBackColor = 0xFF00FF
        area.NumberFormat = other.NumberFormats.queryKey("0", office.uno.createUnoStruct("com.sun.star.lang.Locale"), False)
        other.CurrentController.select(area)
        self.in_front(other)
        self.keys("ctrl+c")
        clipboard = running.make("com.sun.star.datatransfer.clipboard.SystemClipboard")
        self.eventually(lambda: any(kind.MimeType.startswith("text/html") for kind in
                                    clipboard.getContents().getTransferDataFlavors()), "nothing was copied")
        self.switch_to(self.plan)

    def test_a_column_of_calc_with_a_total_in_it(self):
        """Unrounded, without the colour, around the total and around a linked figure, and one undo takes all back."""
        programme, total = self.point("allocation_programme"), self.point("allocation_total")
        colour, linked = programme.CellBackColor, self.point("running_costs")
        formula = linked.Formula
        last = linked.CellAddress.Row - programme.CellAddress.Row
        undo = len(self.plan.UndoManager.getAllUndoActionTitles())
        self.copied_in_calc([[1000.25 + row] for row in range(last + 1)])
        said = self.paste_at(programme)
        self.assertEqual(programme.Value, 1000.25)
        self.assertEqual(programme.CellBackColor, colour)
        self.assertTrue(total.Formula.startswith("="))
        self.assertEqual(linked.Formula, formula)
        self.assertIn("locked or calculated: Finance!", said)
        self.assertIn("fill themselves in by a link: Finance!", said)
        self.assertEqual(len(self.plan.UndoManager.getAllUndoActionTitles()), undo + 1)
        self.plan.UndoManager.undo()
        self.assertEqual(programme.String, "")

    def test_text_of_another_program(self):
        running.make("com.sun.star.datatransfer.clipboard.SystemClipboard").setContents(
            hands.Text("1,234\t(1,234)\nn/a\t£2,500.50\n"), None)
        first = self.point("allocation_nonrecurrent", "2013/14")
        said = self.paste_at(first)
        sheet, at = first.Spreadsheet, first.CellAddress
        values = [[sheet.getCellByPosition(at.Column + right, at.Row + down) for right in (0, 1)] for down in (0, 1)]
        self.assertEqual([one.Value for one in values[0]], [1234, -1234])
        self.assertEqual(values[1][0].String, "")
        self.assertEqual(values[1][1].Value, 2500.5)
        self.assertIn("3 cells were pasted", said)
        self.assertIn("take another kind of value: Finance!D", said)

    def test_nothing_to_paste(self):
        running.make("com.sun.star.datatransfer.clipboard.SystemClipboard").setContents(hands.Text(""), None)
        running.dispatch(self.plan, windows.COMMAND + "paste-figures")
        self.dialog("PlanCheck", "holds no rows of figures")
        self.keys("Return")
        self.gone("PlanCheck")


unittest.main()
