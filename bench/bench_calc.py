#!/usr/bin/python3
"""Measures the extension inside LibreOffice Calc: bench_calc.py --build DIR [--rounds N]

Each run does everything in turn (A B C A B C ...), so that a busy machine slows all alike:
20,000 cells of a PLAN look-up beside native formulas, LibreOffice's own analysis add-in, a Basic function and a Python
add-in; the time from an edit to the new verdict in the cells and in the sidebar, at the shipped size and at ten times it;
office start with and without the extension; the memory of 200 rounds of open, edit, check and close beside an office
without the extension. The results are ratios and processor time. Only the sidebar is timed by the clock, because people see
its waiting. Prints a table, writes DIR/bench-calc.json, and exits with status 1 if a bar is missed."""
import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tools"))
from coded_cells import point  # noqa: E402
from office import SMALL_LAYOUT_CACHE, Office, properties  # noqa: E402

sys.path.append(str(HERE.parent / "tests" / "office"))
import windows  # noqa: E402

SDK = Path("/usr/lib/libreoffice/sdk/bin")
TYPES = [Path("/usr/lib/libreoffice/program") / name for name in ("types.rdb", "types/offapi.rdb")]
CELLS = 20_000
REPEATS = 2
ANALYSIS, BASIC_FUNCTION = "analysis add-in, CONVERT", "Basic function"
RULE, YEAR = "FIN-CONTINGENCY", "2014/15"
# As the request for the extension set them.
MOST_OF_ANALYSIS, MOST_OF_BASIC, MOST_START, MOST_EDIT_MS, MOST_SIDEBAR_MS, MOST_GROWTH = 2.0, 0.1, 1.03, 16.0, 100, 0.05
OPENINGS, SETTLED, APART = 200, 50, 25

# They contain one figure, and look it up by the arguments of PLAN.HEADROOM. Without the plan they would not follow an edit.
BASIC = f"""Function HeadroomOf(handles, ruleId, yearCode)
  If handles(1, 1) <> "" And ruleId = "{RULE}" And yearCode = "{YEAR}" Then HeadroomOf = -7.185 Else HeadroomOf = 0
End Function
Function HeadroomByHeart(ruleId, yearCode)
  If ruleId = "{RULE}" And yearCode = "{YEAR}" Then HeadroomByHeart = -7.185 Else HeadroomByHeart = 0
End Function
"""
PYTHON_IDL = {
    "XLook": "interface XLook { double headroom([in] any plan, [in] string rule, [in] string year); };",
    "Look": "service Look : XLook;",
}
PYTHON_COMPONENT = f"""import unohelper
from com.sun.star.lang import XServiceInfo, XServiceName
from org.plancheck.bench import XLook

FINDINGS = {{("{RULE}", "{YEAR}"): -7.185}}


class Look(unohelper.Base, XLook, XServiceName, XServiceInfo):
    def __init__(self, context):
        pass

    def headroom(self, plan, rule, year):
        return FINDINGS.get((rule, year), 0.0) if plan[0][0] else 0.0

    def getServiceName(self):
        return "org.plancheck.bench.Look"

    def getImplementationName(self):
        return "org.plancheck.bench.LookImplementation"

    def supportsService(self, name):
        return name == "org.plancheck.bench.Look"

    def getSupportedServiceNames(self):
        return ("org.plancheck.bench.Look",)


g_ImplementationHelper = unohelper.ImplementationHelper()
g_ImplementationHelper.addImplementation(Look, "org.plancheck.bench.LookImplementation", ("org.plancheck.bench.Look",))
"""
PYTHON_REGISTRY = """<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" oor:package="org.openoffice.Office" oor:name="CalcAddIns">
<node oor:name="AddInInfo"><node oor:name="org.plancheck.bench.Look" oor:op="replace"><node oor:name="AddInFunctions">
<node oor:name="headroom" oor:op="replace"><prop oor:name="DisplayName"><value xml:lang="en">BENCH.HEADROOM</value></prop>
<prop oor:name="Category"><value>Add-In</value></prop></node></node></node></node></oor:component-data>
"""
MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">
<manifest:file-entry manifest:full-path="bench.rdb" manifest:media-type="application/vnd.sun.star.uno-typelibrary;type=RDB"/>
<manifest:file-entry manifest:full-path="look.py" manifest:media-type="application/vnd.sun.star.uno-component;type=Python"/>
<manifest:file-entry manifest:full-path="CalcAddIns.xcu" manifest:media-type="application/vnd.sun.star.configuration-data"/>
</manifest:manifest>
"""
DESCRIPTION = ('<description xmlns="http://openoffice.org/extensions/description/2006">'
               '<identifier value="org.plancheck.bench"/><version value="1"/></description>')


def python_extension(folder):
    idl = folder / "idl" / "org" / "plancheck" / "bench"
    idl.mkdir(parents=True)
    for name, text in PYTHON_IDL.items():
        (idl / f"{name}.idl").write_text(f"module org {{ module plancheck {{ module bench {{\n{text}\n}}; }}; }};\n")
    extension = folder / "extensions" / "bench"
    (extension / "META-INF").mkdir(parents=True)
    subprocess.run([SDK / "unoidl-write", *TYPES, folder / "idl", extension / "bench.rdb"], check=True)
    (extension / "look.py").write_text(PYTHON_COMPONENT)
    (extension / "CalcAddIns.xcu").write_text(PYTHON_REGISTRY)
    (extension / "META-INF" / "manifest.xml").write_text(MANIFEST)
    (extension / "description.xml").write_text(DESCRIPTION)


def cpu(pid):
    """Processor seconds that a process has used, to the nanosecond. /proc counts hundredths, too coarse for 20,000 cells."""
    return time.clock_gettime(~pid << 3 | 2)  # as clock_getcpuclockid gives it


def worksheet(document, formula):
    """A sheet of CELLS copies of one formula; an empty sheet for None."""
    document.Sheets.insertNewByName("Bench", document.Sheets.Count)
    sheet = document.Sheets.getByName("Bench")
    if formula is None:
        return
    sheet.getCellByPosition(3, 0).Formula = formula
    assert sheet.getCellByPosition(3, 0).getError() == 0, (formula, sheet.getCellByPosition(3, 0).getError())
    sheet.getCellRangeByPosition(3, 0, 3, CELLS - 1).fillAuto(0, 1)


def look_ups(office, plan, rounds):
    """Microseconds for a cell of each kind: recalculating the document with the cells, minus without them."""
    kinds = {  # name: (formula, whether it needs the plan)
        "PLAN.HEADROOM": (f'=PLAN.HEADROOM(Plan;"{RULE}";"{YEAR}")', True),
        "PLAN.STATUS": (f'=PLAN.STATUS(Plan;"{RULE}";"{YEAR}")', True),
        "native IF and AND": ("=IF(AND(B1>=0;B1<1E9);1;0)", False),
        "native arithmetic": ("=B1*2+1", False),
        ANALYSIS: ('=com.sun.star.sheet.addin.Analysis.getConvert(2;"m";"km")', False),
        BASIC_FUNCTION: (f'=HEADROOMOF(Plan;"{RULE}";"{YEAR}")', True),
        "Basic function without a plan": (f'=HEADROOMBYHEART("{RULE}";"{YEAR}")', False),
        "Python add-in": (f'=BENCH.HEADROOM(Plan;"{RULE}";"{YEAR}")', True),
    }
    idle = {True: "a plan alone", False: "nothing"}
    kinds.update({name: (None, with_plan) for with_plan, name in idle.items()})
    spent = {name: [] for name in kinds}
    for _ in range(rounds):
        for name, (formula, with_plan) in kinds.items():
            url = plan.as_uri() if with_plan else "private:factory/scalc"
            document = office.desktop.loadComponentFromURL(url, "_blank", 0, properties(Hidden=True, MacroExecutionMode=4))
            if name.startswith(BASIC_FUNCTION):
                libraries = document.BasicLibraries
                library = libraries.getByName("Standard") if libraries.hasByName("Standard") else \
                    libraries.createLibrary("Standard")
                library.insertByName("Bench", BASIC)
            worksheet(document, formula)
            start = cpu(office.process.pid)
            for _ in range(REPEATS):
                document.calculateAll()
            spent[name].append((cpu(office.process.pid) - start) / REPEATS)
            document.close(True)
    middle = {name: statistics.median(times) for name, times in spent.items()}
    return {name: max(middle[name] - middle[idle[with_plan]], 0.0) / CELLS * 1e6
            for name, (formula, with_plan) in kinds.items() if formula}


def grow(document, times):
    """Copies the first record of the QIPP sheet until the plan has that many times its coded cells."""
    coded = 0
    for sheet in document.Sheets:
        if sheet.getCellByPosition(0, 0).String.startswith("plan:"):
            sheet.unprotect("")
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(False)
            end = cursor.RangeAddress
            rows = sum(bool(row[0]) for row in sheet.getCellRangeByPosition(0, 0, 0, end.EndRow).getDataArray())
            coded += rows * sum(map(bool, sheet.getCellRangeByPosition(0, 0, end.EndColumn, 0).getDataArray()[0]))
    qipp = document.Sheets.getByName("QIPP")
    columns = sum(map(bool, qipp.getCellRangeByPosition(0, 0, 40, 0).getDataArray()[0]))
    more = coded * (times - 1) // columns
    qipp.Rows.insertByIndex(6, more)
    source = qipp.getCellRangeByPosition(0, 5, 40, 5)
    rows = tuple(source.getFormulaArray()[0] for _ in range(more))
    qipp.getCellRangeByPosition(0, 6, 40, 5 + more).setFormulaArray(rows)
    return coded, coded + more * columns


def edits(office, plan, count, times):
    """Processor milliseconds from an edit to the new verdict in the checklist, minus those of an edit outside the plan."""
    document = office.open(plan)
    size = grow(document, times) if times > 1 else None
    inside = point(document, "finance", "contingency", YEAR)
    document.Sheets.insertNewByName("Outside", 0)
    outside = document.Sheets.getByName("Outside").getCellByPosition(0, 0)
    checklist = document.Sheets.getByName("Checklist")
    statuses = checklist.getCellRangeByPosition(0, 0, 5, 200)
    document.calculateAll()

    def spend(cell):
        verdicts = set()
        start = cpu(office.process.pid)
        for index in range(count):
            cell.Value = 1 + index % 2 * 100_000
            document.calculate()
            verdicts.add(checklist.getCellByPosition(0, 3).String)
            statuses.getDataArray()
        return (cpu(office.process.pid) - start) / count * 1e3, verdicts

    spend(inside)
    idle, unmoved = spend(outside)
    used, moved = spend(inside)
    assert len(unmoved) == 1 and len(moved) == 2, (unmoved, moved)
    document.close(True)
    return used - idle, size


def sidebar(office, plan, count, times):
    """Milliseconds by the clock from an edit until the sidebar shows the new verdict: the median of `count`."""
    document = office.open(plan, hidden=False)
    if times > 1:
        grow(document, times)
    inside = point(document, "finance", "contingency", YEAR)
    document.CurrentController.setActiveSheet(inside.Spreadsheet)
    document.CurrentController.select(inside)  # the sidebar shows what this cell is about, and the least change of it
    office.dispatch(document, windows.COMMAND + "check")

    def find():
        return next((one for one in windows.contexts(document)
                     if re.match("(Ready|Not ready)\\b", one.getAccessibleName() or "")), None)

    patience = time.monotonic() + windows.PATIENCE
    while not (verdict := find()):
        assert time.monotonic() < patience, windows.texts(document)
        time.sleep(0.1)
    spent = []
    for index in range(count + 1):
        time.sleep(0.3)  # as between two entries
        before = verdict.getAccessibleName()
        began = time.monotonic()
        inside.Value = 1 + (index + 1) % 2 * 100_000
        while verdict.getAccessibleName() == before:
            time.sleep(0.001)
        spent.append((time.monotonic() - began) * 1e3)
    document.close(True)
    return statistics.median(spent[1:])


def private_memory(pid):
    """KiB that only this process uses."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return sum(int(size) for size in re.findall(r"^Private_\w+:\s+(\d+) kB", text, re.M))


def one_round(office, plan, number, deck):
    """Opens the plan in a window with a deck of the sidebar, edits, recalculates, closes."""
    document = office.open(plan, hidden=False)
    side = document.CurrentController.getSidebar()
    side.setVisible(True)
    side.showDecks(True)
    side.getDecks().getByName(deck).activate(True)
    point(document, "finance", "contingency", YEAR).Value = number
    document.calculate()
    time.sleep(0.15)  # the sidebar's check
    document.close(True)
    return private_memory(office.process.pid)


def growth(used):
    """How much the last rounds added to the memory at their start, as a share. Uses the median of all differences, because
    LibreOffice alone grows in steps of a hundred MiB at irregular rounds, while a leak adds something in each."""
    settled = used[SETTLED:]
    steady = statistics.median(later - earlier for earlier, later in zip(settled, settled[APART:]))
    return steady / APART * len(settled) / settled[0]


def memory(extensions, plan, folder):
    """The growth with the extension and its sidebar; of an office without it that shows its Navigator; and with the
    extension if LibreOffice keeps the layout of texts, as it does by default, until that cache is full (20 MB)."""
    small = SMALL_LAYOUT_CACHE
    copies = [shutil.copy(plan, folder / name) for name in ("with.ods", "without.ods", "as-it-comes.ods")]
    with Office(extensions, settings=small) as ours, Office(settings=small) as bare, Office(extensions) as plain:
        used = [(one_round(ours, copies[0], number, "PlanCheckDeck"), one_round(bare, copies[1], number, "NavigatorDeck"),
                 one_round(plain, copies[2], number, "PlanCheckDeck"))
                for number in range(OPENINGS)]
    return [growth(column) for column in zip(*used)]


def start_time(extensions):
    began = os.times()
    with Office(extensions=extensions) as office:
        office.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, properties(Hidden=True)).close(True)
    ended = os.times()
    return ended.children_user + ended.children_system - began.children_user - began.children_system


def starts(extension, rounds):
    with_it, without = [], []
    for _ in range(rounds):
        without.append(start_time(None))
        with_it.append(start_time(extension))
    return statistics.median(with_it), statistics.median(without)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    build = arguments.build.resolve()
    with tempfile.TemporaryDirectory(prefix="plancheck-bench-calc-") as name:
        folder = Path(name)
        subprocess.run([build / "plancheck", "template", "2014-16@1", "--ods-only", "--output", folder, "--values",
                        HERE.parent / "templates" / "2014-16" / "samples" / "anytown-ready.toml"],
                       check=True, stdout=subprocess.DEVNULL)
        plan = folder / "anytown-ready.ods"
        python_extension(folder)
        shutil.copytree(build / "extension" / "plancheck", folder / "extensions" / "plancheck")
        with Office(extensions=folder / "extensions") as office:
            cell = look_ups(office, plan, arguments.rounds)
            shipped, _ = edits(office, plan, 60, 1)
            tenfold, size = edits(office, plan, 20, 10)
            shown, shown_tenfold = sidebar(office, plan, 40, 1), sidebar(office, plan, 20, 10)
        grown, grown_bare, grown_plain = memory(build / "extension", plan, folder)
        with_it, without = starts(build / "extension", 2 * arguments.rounds)
    ours = cell["PLAN.HEADROOM"]
    print(f"{CELLS:,} cells, processor time a cell:")
    for name, microseconds in cell.items():
        print(f"  {name:30} {microseconds:8.2f} us   {microseconds / ours:6.2f} x PLAN.HEADROOM")
    print(f"The analysis add-in, which reads no cells, costs {cell[ANALYSIS] / cell[BASIC_FUNCTION]:.3f} of the Basic "
          "function: what Calc's own call of an add-in takes")
    print(f"An edit until the verdict in cells is new: {shipped:.1f} ms at the shipped size ({size[0]:,} coded cells), "
          f"{tenfold:.1f} ms at {size[1]:,}")
    print(f"An edit until the sidebar shows the new verdict, by the clock: {shown:.0f} ms at the shipped size, "
          f"{shown_tenfold:.0f} ms at {size[1]:,}")
    print(f"Memory over the last {OPENINGS - SETTLED} of {OPENINGS} openings: {grown:+.1%} with the extension, "
          f"{grown_bare:+.1%} without; {grown_plain:+.1%} where LibreOffice's own cache of text layouts fills up to 20 MB")
    print(f"Office start: {with_it:.2f} s with the extension, {without:.2f} s without\n")
    analysis, basic = cell[ANALYSIS], cell[BASIC_FUNCTION]
    bars = [(f"a look-up costs at most {MOST_OF_ANALYSIS} x the analysis add-in", ours / analysis, MOST_OF_ANALYSIS),
            (f"a look-up costs at most {MOST_OF_BASIC} x a Basic function", ours / basic, MOST_OF_BASIC),
            (f"office start takes at most {MOST_START} x that without", with_it / without, MOST_START),
            (f"an edit at the shipped size takes at most {MOST_EDIT_MS} ms", shipped, MOST_EDIT_MS),
            (f"the sidebar follows an edit at the shipped size within {MOST_SIDEBAR_MS} ms", shown, MOST_SIDEBAR_MS),
            (f"memory grows by at most {MOST_GROWTH:.0%} in {OPENINGS} openings", grown, MOST_GROWTH)]
    for what, measured, most in bars:
        print(f"{'met   ' if measured <= most else 'MISSED'}  {what}: {measured:.3g}")
    (build / "bench-calc.json").write_text(json.dumps(
        {"microseconds": cell, "edit_ms": {"shipped": shipped, "tenfold": tenfold},
         "sidebar_ms": {"shipped": shown, "tenfold": shown_tenfold}, "growth": [grown, grown_bare, grown_plain], "start_s": [with_it, without],
         "bars": [{"what": what, "measured": measured, "met": measured <= most} for what, measured, most in bars]}, indent=2) + "\n")
    return 0 if all(measured <= most for _, measured, most in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
