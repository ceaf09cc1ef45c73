"""Each PLAN function's own test sheet, tests/office/sheets/<method>.fods, in a real LibreOffice: after a hard recalculation every
row and the overall cell must be TRUE.

The expected value is a native formula over the plan's cells, a figure or word of the round, or the command line's answer for
the same file: this test puts those answers on the sheet Answers.

sheets_test.py EXTENSIONS_FOLDER PLANCHECK FUNCTIONS.toml [test...]"""
import json
import pathlib
import subprocess
import sys
import tomllib
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import guarded
import office
import windows

EXTENSIONS, PLANCHECK, FUNCTIONS = sys.argv.pop(1), sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
SHEETS = pathlib.Path(__file__).parent / "sheets"


def setUpModule():
    global shared
    shared = windows.start(EXTENSIONS)


def answers(path):
    """Rows for the sheet Answers: key, outcome, measure, threshold, headroom, sentence."""
    command = [PLANCHECK, "check", "--format"]
    said = json.loads(subprocess.run([*command, "json", path], capture_output=True, check=False).stdout)
    text = subprocess.run([*command, "text", path], capture_output=True, text=True, check=False).stdout.split()
    start = max(i for i in range(len(text)) if text[i : i + 2] == ["Not", "ready:"])
    yield ["verdict|", " ".join(text[start:])]
    findings = said["findings"]
    yield ["findings|", len(findings) + len(said["workbook"]) + 1]
    yield ["findings|not met", sum(one["outcome"] == "not met" for one in findings) + 1]
    yield ["findings|first", findings[0]["rule"], "", "", "", findings[0]["sentence"]]
    for one in findings:
        yield [f'{one["rule"]}|{one["period"]}', one["outcome"],
               *("" if one[key] is None else one[key] for key in ("measure", "threshold", "headroom")), one["sentence"]]
    for element in said["elements"]:
        yield [element["id"] + "|", element["outcome"]]
        for feature in element["features"]:
            yield [feature["id"] + "|", feature["outcome"]]


class Sheets(guarded.Case):
    def test_every_function_has_a_sheet(self):
        with open(FUNCTIONS, "rb") as file:
            methods = {function["method"] for function in tomllib.load(file)["function"]}
        self.assertEqual({path.stem for path in SHEETS.glob("*.fods")}, methods)

    def test_every_row_is_true(self):
        for path in sorted(SHEETS.glob("*.fods")):
            rows = [(row + [""] * 6)[:6] for row in answers(path)]
            copy = shared.home / path.name
            copy.write_bytes(path.read_bytes())
            document = shared.open(copy)
            self.addCleanup(document.close, True)
            document.Sheets.getByName("Answers").getCellRangeByPosition(0, 0, 5, len(rows) - 1).setDataArray(
                tuple(map(tuple, rows)))
            document.calculateAll()
            cases = document.Sheets.getByName("Cases")
            row = 3
            while cases.getCellByPosition(0, row).String:
                what, actual, expected, correct = (cases.getCellByPosition(column, row) for column in range(4))
                with self.subTest(path.stem, what=what.String):
                    self.assertTrue(correct.Value == 1 and not correct.getError(),
                                    f"{actual.Formula} gives {actual.String}, expected {expected.String}")
                row += 1
            self.assertGreater(row, 3, path)
            with self.subTest(path.stem, what="the overall cell"):
                self.assertEqual(cases.getCellByPosition(1, 0).Value, 1)


class FunctionWizard(guarded.Case):
    """The wizard shows the texts of extension/functions.toml."""

    def test_category_description_and_argument_help(self):
        with open(FUNCTIONS, "rb") as file:
            table = tomllib.load(file)
        descriptions = shared.make("com.sun.star.sheet.FunctionDescriptions")
        shown = {}
        for index in range(descriptions.Count):
            one = {value.Name: value.Value for value in descriptions.getByIndex(index)}
            shown[one["Name"]] = one
        add_in = shown["PLAN.VERSION"]["Category"]
        self.assertEqual({one["Category"] for name, one in shown.items() if name.startswith("PLAN.")}, {add_in})
        for function in table["function"]:
            one = shown.pop("PLAN." + function["method"].upper())
            self.assertEqual(one["Description"], function["description"])
            wanted = [(a["name"] , a["description"], a.get("optional", False) or a["type"] == "values")
                      for a in function.get("argument", []) if a["type"] != "document"]
            self.assertEqual([(a.Name, a.Description, a.IsOptional) for a in one["Arguments"] or ()], wanted, one["Name"])
        self.assertFalse([name for name in shown if name.startswith("PLAN.")])


unittest.main()
