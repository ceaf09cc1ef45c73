#!/usr/bin/python3
"""What LibreOffice may do to a signed plan: receipt_in_office.py PLANCHECK SOURCE

Writes the receipt of a sample plan. Then LibreOffice opens and saves the plan, reformats it, moves its rows, renames its
sheets, and saves it as .xlsx and .fods: verify says `Unchanged` each time. After one penny more, it says what changed and
where. The test leaves no process, no profile and no file behind."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

PLANCHECK, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
sys.path.insert(0, str(SOURCE / "tools"))
import coded_cells  # noqa: E402
from office import Office  # noqa: E402

import jsonschema  # noqa: E402
import uno  # noqa: E402


def run(*words):
    return subprocess.run([PLANCHECK, *map(str, words)], capture_output=True, text=True, check=False)


class Signed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="plancheck-signoff-")
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder = pathlib.Path(cls.temporary.name)
        cls.office = cls.enterClassContext(Office()) if hasattr(cls, "enterClassContext") else cls.started(Office())
        sample = SOURCE / "templates/2014-16/samples/anytown-ready.toml"
        made = run("template", "2014-16@1", "--ods-only", "-o", cls.folder, "--values", sample)
        if made.returncode != 0:
            raise AssertionError(made.stderr)
        cls.plan = cls.folder / "anytown-ready.ods"
        cls.receipt = cls.folder / "signed.json"
        checked = run("check", cls.plan, "--receipt", cls.receipt)
        if not cls.receipt.exists():
            raise AssertionError(checked.stderr)

    @classmethod
    def started(cls, office):
        cls.addClassCleanup(lambda: office.__exit__())
        return office.__enter__()

    def changed(self, name, change):
        """The plan as LibreOffice saves it under this name after `change`."""
        path = self.folder / name
        document = self.office.open(self.plan)
        try:
            for sheet in document.Sheets:
                sheet.unprotect("")
                self.assertFalse(sheet.isProtected(), sheet.Name)
            change(document)
            self.office.store(document, path)
        finally:
            document.close(True)
        return path

    def assert_unchanged(self, name, change=lambda document: None):
        path = self.changed(name, change)
        self.assertNotEqual(path.read_bytes(), self.plan.read_bytes())
        said = run("verify", path, self.receipt)
        self.assertEqual(said.returncode, 0, said.stdout + said.stderr)
        self.assertIn("\nUnchanged: ", said.stdout)

    def test_the_file_itself(self):
        said = run("verify", self.plan, self.receipt)
        self.assertEqual((said.returncode, said.stderr), (0, ""), said.stdout)

    def test_the_receipt_keeps_its_schema(self):
        schema = json.loads((SOURCE / "docs/schema/receipt-1.json").read_text())
        jsonschema.Draft7Validator.check_schema(schema)
        jsonschema.validate(json.loads(self.receipt.read_text()), schema)

    def test_opened_and_saved(self):
        self.assert_unchanged("saved.ods")

    def test_saved_as_xlsx(self):
        self.assert_unchanged("other.xlsx")

    def test_saved_as_flat_xml(self):
        self.assert_unchanged("flat.fods")

    def test_reformatted(self):
        def change(document):
            standard = document.NumberFormats.queryKey("0.00", document.CharLocale, False)
            for sheet in document.Sheets:
                cells = sheet.getCellRangeByName("A1:Z200")
                cells.CharHeight = 7
                cells.CellBackColor = 0xFFEEDD
                cells.CharFontName = "Liberation Serif"
                sheet.Columns.getByIndex(1).Width = 9000
            cell = coded_cells.point(document, "finance", "contingency", "2014/15")
            cell.NumberFormat = standard
        self.assert_unchanged("reformatted.ods", change)

    def test_rows_moved(self):
        def change(document):
            moved = 0
            for sheet in document.Sheets:
                if sheet.getCellByPosition(0, 0).String.startswith("plan:"):
                    sheet.Rows.insertByIndex(1, 3)
                    sheet.Columns.insertByIndex(1, 2)
                    moved += 1
            self.assertGreater(moved, 10)
        self.assert_unchanged("moved.ods", change)

    def test_a_line_moved_below_the_others(self):
        def change(document):
            sheet = document.Sheets.getByName("Finance")
            contingency = coded_cells.point(document, "finance", "contingency", "2014/15").CellAddress.Row
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(False)
            last = cursor.RangeAddress
            row = sheet.getCellRangeByPosition(0, contingency, last.EndColumn, contingency)
            below = sheet.getCellByPosition(0, last.EndRow + 3)
            sheet.moveRange(below.CellAddress, row.RangeAddress)
            self.assertEqual(below.String, "contingency")
            self.assertEqual(coded_cells.point(document, "finance", "contingency", "2014/15").Value, 1500)
        self.assert_unchanged("line-moved.ods", change)

    def test_sheets_renamed_and_reordered(self):
        def change(document):
            for number, sheet in enumerate(document.Sheets):
                sheet.Name = f"Tab {number}"
            document.Sheets.moveByName("Tab 0", document.Sheets.Count)
        self.assert_unchanged("renamed.ods", change)

    def test_one_penny(self):
        def change(document):
            cell = coded_cells.point(document, "finance", "contingency", "2014/15")
            self.assertEqual(cell.Value, 1500)
            cell.Value = 1500.00001
        path = self.changed("penny.ods", change)
        said = run("verify", path, self.receipt, "--format", "json")
        self.assertEqual(said.returncode, 1, said.stderr)
        comparison = json.loads(said.stdout)
        jsonschema.validate(comparison, json.loads((SOURCE / "docs/schema/comparison-1.json").read_text()))
        self.assertEqual((comparison["command"], comparison["data"]), ("verify", "changed"))
        points = {point["point"]: point for point in comparison["points"]}
        penny = points["finance.contingency@2014/15"]
        self.assertEqual((penny["before"], penny["after"]), ("1500", "1500.00001"))
        self.assertEqual(penny["now_at"]["sheet"], "Finance")
        for point in points:  # only what is calculated from it
            self.assertTrue(point.startswith(("finance.", "detail.", "bridge.", "cash.")), point)
        turned = {(finding["rule"], finding["period"]) for finding in comparison["findings"]
                  if finding["turn"] != "still open"}
        self.assertIn(("FIN-CONTINGENCY", "2014/15"), turned)

    def test_only_peoples_additions(self):
        def change(document):
            sheet = document.Sheets.getByName("Judgements")
            columns = {sheet.getCellByPosition(column, 0).String: column for column in range(1, 9)}
            row = next(row for row in range(1, 30) if sheet.getCellByPosition(columns["feature"], row).String == "OUT-01.a")
            sheet.getCellByPosition(columns["outcome"], row).String = "partly met"
        path = self.changed("judged.ods", change)
        comparison = json.loads(run("compare", self.receipt, path, "--format", "json").stdout)
        self.assertEqual(comparison["points"], [])
        self.assertEqual([(point["point"], point["before"], point["after"]) for point in comparison["people"]],
                         [("judgement[1].outcome", "met", "partly met")])

    def test_what_a_reissued_round_does_to_the_plan(self):
        reissue = self.folder / "reissue"
        shutil.copytree(SOURCE / "templates/2014-16", reissue)
        shutil.copytree(SOURCE / "templates/common", self.folder / "common", dirs_exist_ok=True)
        for name, after, old, new in (
                ("round.toml", "[round]", 'version = "1.0"', 'version = "1.1"'),
                ("finance/parameters.toml", 'name = "contingency_floor"', 'year = "year2", value = "0.5%"',
                 'year = "year2", value = "2%"')):
            before, rest = (reissue / name).read_text().split(after, 1)
            self.assertIn(old, rest)
            (reissue / name).write_text(before + after + rest.replace(old, new, 1))
        for plan in (self.plan, self.receipt):
            said = run("rules", "--diff", "2014-16@1", reissue, "--plan", plan, "--today", "2014-04-11")
            self.assertEqual((said.returncode, said.stderr), (1, ""))
            self.assertTrue(said.stdout.startswith("Round 2014-16, version 1.0 compared with 2014-16, version 1.1\n"))
            self.assertIn("2015/16: now 2%, was 0.5%", said.stdout)
            words = ("rules", "--diff", "2014-16@1", reissue, "--plan", plan, "--today", "2014-04-11", "--format", "json")
            compared = json.loads(run(*words).stdout)
            self.assertEqual([change["id"] for change in compared["changes"]], ["round", "contingency_floor", "FIN-CONTINGENCY"])
            turned = {(finding["rule"], finding["period"]): finding["turn"] for finding in compared["plan"]["findings"]}
            self.assertEqual(turned["FIN-CONTINGENCY", "2015/16"], "new")
            self.assertNotIn(("FIN-CONTINGENCY", "2014/15"), turned)
            self.assertEqual(compared["plan"]["data"], "unchanged")
        said = run("rules", "--diff", "2014-16@1", "2014-16@1", "--plan", self.plan, "--today", "2014-04-11")
        self.assertEqual(said.returncode, 0, said.stdout)

    def test_receipts_that_are_none(self):
        whole = self.receipt.read_text()
        for text in ("", "{}", "[1]", whole[:5000], whole.replace("number 1500\"", "number 1501\"", 1),
                     whole.replace("plancheck/receipt/1", "plancheck/receipt/7")):
            wrong = self.folder / "wrong.json"
            wrong.write_text(text)
            said = run("verify", self.plan, wrong)
            self.assertEqual((said.returncode, said.stdout), (2, ""))
            self.assertRegex(said.stderr, r"^plancheck: .*wrong\.json cannot be used as a receipt: [^\n]+\.\n$")

    def test_a_receipt_is_written_whole_or_not_at_all(self):
        before = self.receipt.read_bytes()
        said = run("check", self.folder / "none.ods", "--receipt", self.receipt)
        self.assertEqual(said.returncode, 2)
        self.assertEqual(self.receipt.read_bytes(), before)
        said = run("check", self.plan, "--receipt", self.plan)
        self.assertEqual(said.returncode, 64)
        said = run("check", self.plan, self.plan, "--receipt", self.folder / "one.json")
        self.assertEqual(said.returncode, 64)
        said = run("check", self.plan, "--receipt", self.folder / "no such folder" / "one.json")
        self.assertEqual(said.returncode, 2)
        self.assertEqual([path for path in self.folder.iterdir() if path.suffix not in (".ods", ".xlsx", ".fods", ".json")], [])

    def test_receipts_of_several_plans(self):
        folder = self.folder / "receipts"
        folder.mkdir()
        run("check", self.plan, self.plan, "--receipt", folder)
        self.assertEqual(sorted(path.name for path in folder.iterdir()),
                         ["anytown-ready.ods-2.receipt.json", "anytown-ready.ods.receipt.json"])
        for path in folder.iterdir():
            self.assertEqual(run("verify", self.plan, path).returncode, 0)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
