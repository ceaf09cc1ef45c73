"""Figures that another program changed under the answers of the PLAN functions. The answers are recalculated as the workbook
opens, with or without a window, and before `soffice --convert-to` prints them.

opened_test.py EXTENSIONS_FOLDER PLANCHECK SAMPLES_FOLDER [test...]"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import guarded
import office
import openpyxl
import plans
import windows

EXTENSIONS, PLANCHECK, SAMPLES = sys.argv.pop(1), sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
ENDINGS = "ods", "xlsx"
POINT = "finance", "contingency", "2014/15"
UNCHECKED = "not yet checked"


def setUpModule():
    global shared, folder, place
    folder = pathlib.Path(tempfile.mkdtemp(prefix="plancheck-opened-"))
    unittest.addModuleCleanup(shutil.rmtree, folder, ignore_errors=True)
    subprocess.run([PLANCHECK, "template", "2014-16@1", "--output", folder, "--values", SAMPLES / "anytown-ready.toml"],
                   check=True, stdout=subprocess.DEVNULL)
    said = json.loads(subprocess.run([PLANCHECK, "check", "--format", "json", folder / "anytown-ready.ods"],
                                     capture_output=True, check=True).stdout)
    place = next(cell for one in said["findings"] for cell in one["cells"]
                 if cell["point"] == "{}.{}@{}".format(*POINT))
    shared = windows.start(EXTENSIONS)


def rewritten(path, to, change):
    """A copy of the file whose members went through `change`, which returns other bytes, or None to keep a member."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as target:
        changed = 0
        for member in source.infolist():
            data = source.read(member)
            other = change(member.filename, data)
            changed += other is not None
            target.writestr(member, data if other is None else other, member.compress_type)
    assert changed == 1, f"{changed} members changed"
    return to


def with_figure(path, to, figure):
    """The same plan, in which a program without formulas typed another contingency."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path, read_only=True)
        number = book.sheetnames.index(place["sheet"]) + 1
        wanted, pattern = f"xl/worksheets/sheet{number}.xml", rf'(<c r="{place["cell"]}"[^>]*>)<v>[^<]*</v>'

        def change(name, data):
            text, count = re.subn(pattern, rf"\g<1><v>{figure}</v>", data.decode()) if name == wanted else ("", 0)
            return text.encode() if count else None
    else:
        old = format(float(openpyxl.load_workbook(path.with_suffix(".xlsx"), read_only=True)
                           [place["sheet"]][place["cell"]].value), "g")

        def change(name, data):
            if name != "content.xml":
                return None
            before, sheet = data.decode().split(f'<table:table table:name="{place["sheet"]}"', 1)
            line = sheet.index(">contingency<")
            cell = re.compile(rf'office:value="{old}"')
            return (before + f'<table:table table:name="{place["sheet"]}"' + sheet[:line] +
                    cell.sub(f'office:value="{figure}"', sheet[line:], count=1)).encode()
    return rewritten(path, to, change)


def verdict(document):
    return document.Sheets.getByName("Checklist").getCellByPosition(0, 3).String


def status(document, rule):
    checklist = document.Sheets.getByName("Checklist")
    cursor = checklist.createCursor()
    cursor.gotoEndOfUsedArea(False)
    return next(row[0] for row in checklist.getCellRangeByPosition(0, 0, 5, cursor.RangeAddress.EndRow).getDataArray()
                if row[1] == rule)


def printed(path):
    office.convert(EXTENSIONS, path, "pdf", folder)
    text = subprocess.run(["pdftotext", "-layout", path.with_suffix(".pdf"), "-"], capture_output=True, text=True,
                          check=True).stdout
    return " ".join(text.split())


class Case(guarded.Case):
    def load(self, path, hidden=True, opener=None):
        document = (opener or shared).open(path, hidden)
        self.addCleanup(document.close, True)
        return document

    def is_not_ready(self, document, what):
        self.assertTrue(verdict(document).startswith("Not ready: "), what)
        self.assertEqual(status(document, "FIN-CONTINGENCY"), "not met", what)
        self.assertFalse(document.isModified(), what)


class Changed(Case):
    def stale(self, ending):
        path = with_figure(folder / f"anytown-ready.{ending}", folder / f"stale.{ending}", 1)
        with office.Office() as bare:  # the values in the file itself
            document = bare.open(path)
            self.assertTrue(verdict(document).startswith("Ready"), ending)
            self.assertEqual(plans.point(document, *POINT).Value, 1, ending)
            document.close(True)
        return path

    def test_by_hand_in_the_file(self):
        for ending in ENDINGS:
            path = self.stale(ending)
            for hidden in (True, False):
                self.is_not_ready(self.load(path, hidden), (ending, hidden))

    def test_what_is_printed_without_a_window(self):
        for ending in ENDINGS:
            text = printed(self.stale(ending))
            self.assertIn("Not ready: ", text, ending)
            self.assertNotIn(" Ready", text, ending)
            self.assertRegex(text, r"not met FIN-CONTINGENCY ", ending)

    def test_what_is_converted_without_a_window(self):
        for ending, other in zip(ENDINGS, reversed(ENDINGS)):
            path = self.stale(ending)
            (folder / "converted").mkdir(exist_ok=True)
            office.convert(EXTENSIONS, path, other, folder / "converted")
            with office.Office() as bare:
                document = bare.open(folder / "converted" / f"stale.{other}")
                self.assertTrue(verdict(document).startswith("Not ready: "), ending)
                document.close(True)

    def test_by_openpyxl(self):
        """openpyxl keeps formulas and drops their values."""
        book = openpyxl.load_workbook(folder / "anytown-ready.xlsx")
        book[place["sheet"]][place["cell"]] = 1
        for whole, name in ((None, "openpyxl.xlsx"), (True, "openpyxl-whole.xlsx")):
            book.calculation.fullCalcOnLoad = whole
            book.save(folder / name)
            self.is_not_ready(self.load(folder / name), name)
            self.assertIn("Not ready: ", printed(folder / name))

    def test_a_figure_without_a_code_on_which_a_total_rests(self):
        """The handle of the sheet is still that of the content in the file."""
        document = self.load(folder / "anytown-ready.ods")
        document.Sheets.insertNewByName("Working", document.Sheets.Count)
        working = document.Sheets.getByName("Working").getCellByPosition(1, 1)
        cell = plans.point(document, *POINT)
        working.Value = cell.Value
        cell.Formula = "=$Working.B2"
        document.calculateAll()
        self.assertTrue(verdict(document).startswith("Ready"))
        figure = format(working.Value, "g")
        shared.store(document, folder / "working.xlsx")
        number = document.Sheets.Count

        def change(name, data):
            text, count = re.subn(rf'(<c r="B2"[^>]*>)<v>{figure}</v>', r"\g<1><v>1</v>", data.decode()) \
                if name == f"xl/worksheets/sheet{number}.xml" else ("", 0)
            return text.encode() if count else None

        self.is_not_ready(self.load(rewritten(folder / "working.xlsx", folder / "working-stale.xlsx", change)), "working")

    def test_in_the_field(self):
        field = pathlib.Path(__file__).resolve().parents[3] / "shared" / "field" / "stale.xlsx"
        if not field.exists():
            self.skipTest("the field's files are not here")
        path = pathlib.Path(shutil.copy(field, folder / "field.xlsx"))
        self.assertTrue(verdict(self.load(path)).startswith("Not ready: "))
        self.assertIn("Not ready: ", printed(path))


class ElsewhereThanInAPlan(Case):
    """PLAN.CHECK judges values on any sheet, without codes."""

    def test_values_that_were_changed(self):
        document = shared.new()
        sheet = document.Sheets.getByIndex(0)
        rule, year = "FIN-CONTINGENCY", "2014/15"
        inputs = self.inputs(sheet, rule)
        for column, value in enumerate([1250] + [250000] * (inputs - 1)):
            sheet.getCellByPosition(column, 1).Value = value
        cells = ";".join(f"{'ABCDEFGH'[column]}2" for column in range(inputs))
        sheet.getCellByPosition(0, 0).Formula = f'=PLAN.CHECK("{rule}";"{year}";{cells})'
        self.assertEqual(sheet.getCellByPosition(0, 0).String, "met")
        path = folder / "plain.xlsx"
        shared.store(document, path)
        document.close(True)

        def change(name, data):
            text, count = re.subn(r'(<c r="A2"[^>]*>)<v>1250</v>', r"\g<1><v>1</v>", data.decode()) \
                if name == "xl/worksheets/sheet1.xml" else ("", 0)
            return text.encode() if count else None

        document = self.load(rewritten(path, folder / "plain-stale.xlsx", change))
        self.assertEqual(document.Sheets.getByIndex(0).getCellByPosition(0, 0).String, "not met")
        self.assertFalse(document.isModified())

    @staticmethod
    def inputs(sheet, rule):
        cell = sheet.getCellByPosition(9, 9)
        cell.Formula = f'=PLAN.INPUTS("{rule}")'
        count = len(cell.String.split("; "))
        cell.Formula = ""
        return count


class Volatile(Case):
    """A figure that Calc works out at every change makes most of a plan dirty at once: its own sheet, the sheets that are linked
    to it, and all answers. With a sheet hidden, the others are read for what may stand in its place."""

    SECONDS = 30  # it takes 2; where each answer looked around within the one before, it never ended

    def test_a_plan_is_opened_marked_and_edited_within_seconds(self):
        made = folder / "volatile.ods"
        document = shared.open(folder / "anytown-ready.ods", hidden=False)
        document.CurrentController.setActiveSheet(document.Sheets.getByName("Checklist"))
        cell = plans.point(document, "finance", "allocation_programme", "2014/15")
        cell.Spreadsheet.unprotect("")
        cell.Formula = f"={cell.Value}+0*RAND()"
        cell.Spreadsheet.protect("")
        document.Sheets.getByName("Contracts").IsVisible = False
        shared.store(document, made)
        document.close(True)
        began = time.monotonic()
        document = self.load(made, hidden=False)
        for command in ("check", "mark"):
            shared.dispatch(document, windows.COMMAND + command)
        plans.point(document, *POINT).Value = 1
        self.assertTrue(verdict(document).startswith("Not ready: "))
        self.assertLess(time.monotonic() - began, self.SECONDS)


unittest.main()
