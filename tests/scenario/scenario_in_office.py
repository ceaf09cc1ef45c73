#!/usr/bin/python3
"""Compares scenarios with LibreOffice: scenario_in_office.py PLANCHECK SOURCE

For each sample plan and several changes of an input, `plancheck scenario --formulas-only` says what the plan would be. Then
LibreOffice itself opens the plan, types the figure into that cell, recalculates and saves. `plancheck check` of that file must
have the same verdict, and every rule in every year the same outcome, measure, threshold and headroom. The test leaves no
process, no profile and no file behind."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

PLANCHECK, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
sys.path.insert(0, str(SOURCE / "tools"))
from coded_cells import point  # noqa: E402
from office import Office  # noqa: E402

SAMPLES = ["anytown-ready", "anytown-not-ready", "anytown-half-filled"]
SETS = [("finance", "contingency", "2014/15", "=1200"), ("finance", "spend_acute", "2015/16", "+=100.55"),
        ("finance", "qipp_total", "2015/16", "=80%"), ("finance", "population", "2015/16", "*=1.01"),
        ("finance", "running_costs", "2014/15", "-=12.34"), ("qipp", "qipp", "gross", "=901.5"),
        ("detail", "acute_other", "2014/15", "+=1"), ("bcf", "minimum", "2015/16", "+=0.01")]
HALF_A_PENNY = 0.000005  # in £000; for shares far less than any report shows
FIGURES = ["measure", "threshold", "headroom"]


def json_of(*words):
    said = subprocess.run([PLANCHECK, *map(str, words), "--format", "json"], capture_output=True, text=True, check=False)
    if said.stderr:
        raise AssertionError(said.stderr)
    return json.loads(said.stdout)


def by_name(findings):
    return {(one["rule"], one["period"]): one for one in findings}


def changed(value, how):
    """The figure that a person would type, computed here and not by the program."""
    way, figure = how.split("=")
    amount = float(figure.rstrip("%")) / (100 if figure.endswith("%") else 1)
    if figure.endswith("%") or way == "*":
        return value * amount
    return {"": amount, "+": value + amount, "-": value - amount}[way]


class AsLibreOfficeCalculates(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="plancheck-scenario-")
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder = pathlib.Path(cls.temporary.name)
        office = Office()
        cls.addClassCleanup(lambda: office.__exit__())
        cls.office = office.__enter__()

    def edited(self, plan, block, line, column, how):
        """The plan as LibreOffice saves it with that cell changed; None if the cell holds no number."""
        document = self.office.open(plan)
        try:
            for sheet in document.Sheets:
                sheet.unprotect("")
            try:
                cell = point(document, block, line, column)
            except (KeyError, ValueError):
                return None
            if cell.Type.value != "VALUE":
                return None
            cell.Value = changed(cell.Value, how)
            document.calculateAll()
            path = self.folder / "edited.ods"
            self.office.store(document, path)
            return path
        finally:
            document.close(True)

    def assert_alike(self, scenario, base, edited):
        self.assertEqual(scenario["verdict"], edited["verdict"])
        moved = by_name(scenario["findings"])
        plan, now = by_name(base["findings"]), by_name(edited["findings"])
        self.assertEqual(plan.keys(), now.keys())
        for name, finding in now.items():
            said = moved[name]["scenario"] if name in moved else plan[name]
            self.assertEqual(said["outcome"], finding["outcome"], name)
            for figure in FIGURES:
                mine, office = said[figure], finding[figure]
                self.assertEqual(mine is None, office is None, (name, figure, mine, office))
                if mine is not None:
                    self.assertAlmostEqual(float(mine), float(office), delta=HALF_A_PENNY, msg=(name, figure))
        return len(moved)

    def test_the_samples(self):
        compared = moved = 0
        for sample in SAMPLES:
            values = SOURCE / f"templates/2014-16/samples/{sample}.toml"
            subprocess.run([PLANCHECK, "template", "2014-16@1", "--ods-only", "-o", self.folder, "--values", values],
                           capture_output=True, check=True)
            plan = self.folder / f"{sample}.ods"
            base = json_of("check", plan)
            for block, line, column, how in SETS:
                name = f"{block}.{line}@{column}" if block != line else f"{block}[1].{column}"
                with self.subTest(sample=sample, set=name + how):
                    path = self.edited(plan, block, line, column, how)
                    if path is None:
                        continue
                    said = json_of("scenario", plan, "--formulas-only", "--set", name + how)
                    moved += self.assert_alike(said["scenarios"][0], base, json_of("check", path))
                    compared += 1
        print(f"{compared} plans with one cell changed: {moved} findings moved, all as LibreOffice has them")
        self.assertGreaterEqual(compared, 20)
        self.assertGreater(moved, 100)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
