#!/usr/bin/python3
"""Measures the whole check against other programs that only read the same workbook.

bench.py --build DIR [--sizes 10000,100000,1000000] [--pairs N] [--full]

Programs run in turn (A B A B ...), so that a busy machine slows both. The result is the ratio of neighbouring runs in
processor time, as median and quartiles, and the peak memory. (Wall time would include waiting for other programs.) Prints a
table, writes DIR/bench.json, and exits with status 1 if the project misses one of its own bars. --full adds odfpy at a
million cells, which takes minutes and gigabytes."""
import argparse
import json
import statistics
import subprocess
import sys
from pathlib import Path

from make_workbooks import make

HERE = Path(__file__).resolve().parent
PYTHON = "/usr/bin/python3"  # where openpyxl and odfpy are installed
# The limits for the whole check, as the request for this tool set them.
LEAST_FASTER_AT_10K = 20
MOST_MEMORY = {10_000: 24, 1_000_000: 96}  # MiB
MOST_START = 3  # ms of `plancheck --version`, with all rounds in the program
STARTS = 200
MOST_GROWTH = 1.15  # of time per cell from the middle size to the largest; more than 1 only for noise


def run(build, command):
    out = subprocess.run([build / "bench/bench_runner", *map(str, command)], capture_output=True, text=True, check=True)
    wall, cpu, memory, status = map(int, out.stdout.split())
    return {"wall_ms": wall / 1e6, "cpu_ms": cpu / 1e3, "memory_mib": memory / 1024, "status": status}


def ours(build, path):
    plancheck = build / "plancheck"
    if plancheck.exists():
        return "plancheck check --format json", [plancheck, "check", "--format", "json", path], {0, 1, 2}
    return "workbook_dump --count", [build / "tests/workbook_dump", "--count", path], {0}


def others(build, path, cells, full):
    """(name, command, greatest number of pairs)"""
    few = {10_000: 99, 100_000: 5}.get(cells, 2)
    if path.suffix == ".xlsx":
        yield "openpyxl, reading alone", [PYTHON, HERE / "read_openpyxl.py", path], few
    elif cells <= 100_000 or full:
        yield "odfpy, reading alone", [PYTHON, HERE / "read_odfpy.py", path], min(few, 11 if cells <= 10_000 else 2)
    yield "expat without handlers", [build / "bench/bench_inflate", "--expat", path], 99
    yield "unpacking alone", [build / "bench/bench_inflate", path], 99


def quartiles(values):
    if len(values) < 2:
        return values[0], values[0], values[0]
    first, middle, third = statistics.quantiles(values, n=4, method="inclusive")
    return first, middle, third


def compare(build, path, cells, pairs, full):
    name, command, accepted = ours(build, path)
    for other, other_command, most in others(build, path, cells, full):
        mine, theirs = [], []
        for _ in range(min(pairs, most)):
            mine.append(run(build, command))
            theirs.append(run(build, other_command))
        if any(one["status"] not in accepted for one in mine) or any(one["status"] for one in theirs):
            sys.exit(f"FAILED: {name} or {other} does not read {path.name}: {mine[0]} {theirs[0]}")
        first, middle, third = quartiles([b["cpu_ms"] / a["cpu_ms"] for a, b in zip(mine, theirs)])
        yield {
            "file": path.name, "cells": cells, "ours": name, "other": other, "pairs": len(mine),
            "ratio": middle, "ratio_quartiles": [first, third],
            "ours_wall_ms": statistics.median(one["wall_ms"] for one in mine),
            "ours_cpu_ms": statistics.median(one["cpu_ms"] for one in mine),
            "other_wall_ms": statistics.median(one["wall_ms"] for one in theirs),
            "other_cpu_ms": statistics.median(one["cpu_ms"] for one in theirs),
            "ours_memory_mib": max(one["memory_mib"] for one in mine),
            "other_memory_mib": max(one["memory_mib"] for one in theirs),
        }


def start(build):
    """The median start: what a run costs that does nothing but say its version."""
    runs = [run(build, [build / "plancheck", "--version"]) for _ in range(STARTS)]
    if any(one["status"] for one in runs):
        sys.exit("FAILED: plancheck --version ends with an error")
    return {key: statistics.median(one[key] for one in runs) for key in ("cpu_ms", "wall_ms")}


def bars(results, started):
    """(requirement, measurement, whether it is met)"""
    if started:
        yield (f"plancheck --version: under {MOST_START} ms of processor time, the median of {STARTS} runs",
               f"{started['cpu_ms']:.2f} (wall {started['wall_ms']:.2f})", started["cpu_ms"] < MOST_START)
    for one in results:
        if one["cells"] == 10_000 and "reading alone" in one["other"]:
            yield (f"{one['file']}: at least {LEAST_FASTER_AT_10K} times faster than {one['other']}",
                   f"{one['ratio']:.1f}", one["ratio"] >= LEAST_FASTER_AT_10K)
    for cells, most in MOST_MEMORY.items():
        for name in sorted({one["file"] for one in results if one["cells"] == cells}):
            peak = max(one["ours_memory_mib"] for one in results if one["file"] == name)
            yield f"{name}: at most {most} MiB", f"{peak:.1f}", peak <= most
    for suffix in ("xlsx", "ods"):
        spent = {one["cells"]: one["ours_cpu_ms"] for one in results
                 if one["file"].endswith(suffix) and one["other"] == "unpacking alone"}
        if len(spent) >= 2:
            small, large = sorted(spent)[-2:]
            growth = (spent[large] / large) / (spent[small] / small)
            yield f".{suffix}: time grows no faster than cells ({small:,} to {large:,})", f"{growth:.2f}", growth <= MOST_GROWTH


def conclude(results, checked, path):
    """Prints the bars as met or missed and writes all results to `path`. Returns the exit status."""
    for what, measured, met in checked:
        print(f"{'met   ' if met else 'MISSED'}  {what}: {measured}")
    path.write_text(json.dumps(
        {"results": results, "bars": [{"what": what, "measured": measured, "met": met} for what, measured, met in checked]},
        indent=2) + "\n")
    return 0 if all(met for _, _, met in checked) else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--pairs", type=int, default=11)
    parser.add_argument("--full", action="store_true")
    arguments = parser.parse_args()
    build = arguments.build.resolve()
    results = []
    print(f"{'file':20} {'against':26} {'ratio':>7} {'quartiles':>15} {'ours ms':>9} {'other ms':>9} {'ours MiB':>9} {'other MiB':>9}")
    for cells in map(int, arguments.sizes.split(",")):
        (build / "bench-workbooks").mkdir(exist_ok=True)
        for path in make(build / "bench-workbooks", cells):
            for one in compare(build, path, cells, arguments.pairs, arguments.full):
                results.append(one)
                low, high = one["ratio_quartiles"]
                print(f"{one['file']:20} {one['other']:26} {one['ratio']:7.2f} {low:7.2f}-{high:<7.2f} {one['ours_cpu_ms']:9.1f} "
                      f"{one['other_cpu_ms']:9.1f} {one['ours_memory_mib']:9.1f} {one['other_memory_mib']:9.1f}", flush=True)
    print(f"\nRatio: how many times more processor time the other program takes than {results[0]['ours']}.\n")
    started = start(build) if (build / "plancheck").exists() else None
    return conclude(results, list(bars(results, started)), build / "bench.json")


if __name__ == "__main__":
    sys.exit(main())
