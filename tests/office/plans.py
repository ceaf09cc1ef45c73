"""Makes small coded plans cell by cell through UNO, and a round that is not the shipped one."""
import pathlib
import re
import shutil

from coded_cells import point  # noqa: F401 (for tests)

SHIPPED = pathlib.Path(__file__).resolve().parents[2] / "templates" / "2014-16"
YEARS = ["2013/14", "2014/15", "2015/16"]
COVER = [["plan:cover", "value"], ["org_code", "99X"], ["org_name", "Anytown CCG (fictional)"], ["footprint", "Anytown"],
         ["round", "2014-16"], ["round_version", "1.0"], ["template_version", "1.0"], ["submission", "first"]]
FINANCE = [["plan:finance", *YEARS], ["allocation_programme", 245000, 244000, 248000], ["allocation_running", 6000, 6000, 5500],
           ["allocation_total", 251000, 250000, 253500], ["contingency", 1200, 1155, 1300], ["surplus_cumulative", 2500, 2500, 2535]]


def put(document, name, rows, first=False):
    sheets = document.Sheets
    if first:
        sheets.getByIndex(0).Name = name
    else:
        sheets.insertNewByName(name, sheets.Count)
    sheet = sheets.getByName(name)
    width = max(len(row) for row in rows)
    sheet.getCellRangeByPosition(0, 0, width - 1, len(rows) - 1).setDataArray(
        tuple(tuple(row + [""] * (width - len(row))) for row in rows))
    return sheet


def small_plan(document):
    """Makes a cover, finance, and a sheet `Plan` whose A1:A2 are the handles, named Plan."""
    put(document, "Cover", COVER, first=True)
    put(document, "Finance", FINANCE)
    plan = put(document, "Plan", [["", ""]])
    plan.getCellByPosition(0, 0).Formula = "=PLAN.BLOCK($Cover.$A$1:$B$20)"
    plan.getCellByPosition(0, 1).Formula = "=PLAN.BLOCK($Finance.$A$1:$D$20)"
    document.NamedRanges.addNewByName("Plan", "$Plan.$A$1:$A$2", plan.getCellByPosition(0, 0).CellAddress, 0)
    return plan


def changed_round(rounds):
    """Makes the shipped round in the folder `rounds`, with another note, and returns its own folder."""
    changed = shutil.copytree(SHIPPED, pathlib.Path(rounds) / "2014-16")
    shutil.copytree(SHIPPED.parent / "common", pathlib.Path(rounds) / "common", dirs_exist_ok=True)
    file = changed / "round.toml"
    file.write_text(re.sub(r'(?m)^title = "', 'title = "Changed. ', file.read_text(), count=1))
    return changed
