#!/usr/bin/env python3
"""Any change to a receipt is noticed: forged_receipts.py PLANCHECK SOURCE

Writes the receipt of a sample plan. Then changes each value in it, and doubles, contradicts or adds each part; verify must
name the fault. Also for rules: a folder with the same id and version must not be accepted as the rules that were signed."""
import copy
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PLANCHECK = Path(sys.argv.pop(1)).resolve()
SOURCE = Path(sys.argv.pop(1)).resolve()
ROUND = SOURCE / "templates" / "2014-16"
TODAY = ["--today", "2014-04-30"]


def run(*words):
    done = subprocess.run([str(PLANCHECK), *map(str, words)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def copy_round(folder):
    """Copies the round, and beside it the folder that it extends."""
    shutil.copytree(ROUND, folder)
    shutil.copytree(ROUND.parent / "common", folder.parent / "common", dirs_exist_ok=True)


class Forged(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="plancheck-forged-")
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder = Path(cls.temporary.name)
        run("template", "2014-16@1", "--ods-only", "--output", cls.folder, "--values", ROUND / "samples/anytown-ready.toml")
        cls.plan = cls.folder / "anytown-ready.ods"
        cls.receipt = cls.folder / "signed.json"
        _, _, cls.said = run("check", *TODAY, cls.plan, "--receipt", cls.receipt)
        cls.whole = json.loads(cls.receipt.read_text())

    def verify(self, receipt, *more):
        path = self.folder / "tried.json"
        path.write_text(receipt if isinstance(receipt, str) else json.dumps(receipt))
        return run("verify", *TODAY, self.plan, path, *more)

    def refused(self, receipt, words):
        status, out, err = self.verify(receipt)
        self.assertEqual(status, 2, out + err)
        self.assertRegex(err, r"^plancheck: .*tried\.json cannot be used as a receipt: [^\n]+\.\n$")
        self.assertIn(words, err)

    def changed(self, *path, to):
        receipt = copy.deepcopy(self.whole)
        at = receipt
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = to
        return receipt

    def block(self, receipt, code):
        return next(block for block in receipt["blocks"] if block["block"] == code)

    def test_as_it_is(self):
        status, out, err = self.verify(self.whole)
        self.assertEqual((status, err), (0, ""), out)
        self.assertIn("Unchanged", out)
        self.assertIn("Rounds: shipped, fingerprint " + self.whole["provenance"]["round"]["fingerprint"][:16], out)

    def test_the_head(self):
        for path, to, words in [
            (("organisation", "name"), "Other CCG", "its organisation's name is `Other CCG`"),
            (("organisation", "code"), "00X", "its organisation's code is"),
            (("organisation", "footprint"), "Elsewhere", "its footprint is"),
            (("submission",), "first", "its submission is"),
            (("verdict",), "not ready", "it says not ready"),
            (("verdict_sentence",), "Ready: all is well.", "it says `Ready: all is well.`"),
            (("provenance", "round", "id"), "2099-01", "its round is `2099-01`"),
            (("provenance", "round", "version"), "9.9", "its round is version 9.9"),
            (("provenance", "round", "effective"), "2013-12-21", "in force from 2013-12-21"),
            (("provenance", "round", "fingerprint"), "0", "fingerprint of its round is no SHA-256"),
            (("provenance", "round", "from"), "heaven", "neither shipped nor from a folder"),
            (("provenance", "digest"), "0" * 64, "do not give its digest"),
            (("provenance", "file", "sha256"), "x" * 64, "no SHA-256"),
            (("provenance", "assessed_at"), "2999-01-01T00:00:00Z", "still to come"),
            (("provenance", "assessed_at"), "1999-01-01T00:00:00Z", "cannot have been"),
            (("provenance", "assessed_at"), "2014-02-30T00:00:00Z", "cannot have been"),
            (("provenance", "assessed_at"), "2014-04-30T25:00:00Z", "cannot have been"),
            (("provenance", "assessed_at"), "yesterday", "cannot have been"),
            (("provenance", "judged_on"), "2014-02-30", "which is no day"),
            (("provenance", "engine"), "another 1.0", "no version of this program"),
            (("provenance", "engine"), "plancheck ", "no version of this program"),
            (("provenance", "engine"), "plancheck 0.1.0, approved by NHS England", "no version of this program"),
            (("provenance", "round", "folder"), "drafts", "ships with the program, and names a folder"),
            (("workbook", "macro"), "perhaps", "neither yes nor no"),
            (("workbook", "external_links"), [7], "no text"),
        ]:
            with self.subTest(path=path, to=to):
                self.refused(self.changed(*path, to=to), words)

    def test_unknown_keys_anywhere(self):
        def objects(value, path=()):
            if isinstance(value, dict):
                if path[-1:] != ("points",):
                    yield path
                for key, each in value.items():
                    yield from objects(each, path + (key,))
            elif isinstance(value, list):
                every = range(len(value))
                for number in every if path == ("blocks",) else sorted({*every[:2], *every[-1:]}):
                    yield from objects(value[number], path + (number,))

        paths = list(objects(self.whole))
        self.assertEqual([path for path in paths if len(path) == 2 and path[0] == "blocks"],
                         [("blocks", number) for number in range(len(self.whole["blocks"]))])
        self.assertEqual({path[2] for path in paths if len(path) == 4}, {"columns", "lines", "records"})
        self.assertGreater(len(paths), 150)
        for path in paths:
            self.refused(self.changed(*path, "waived_by", to="A. Director"), "unknown key `waived_by`")

    def test_what_stands_twice(self):
        receipt = copy.deepcopy(self.whole)
        finance = self.block(receipt, "finance")
        false = copy.deepcopy(finance)
        next(line for line in false["lines"] if line["line"] == "contingency")["points"]["2014/15"] = "number 777777"
        receipt["blocks"].insert(0, false)
        self.refused(receipt, "the block `finance` appears twice")

        receipt = copy.deepcopy(self.whole)
        lines = self.block(receipt, "finance")["lines"]
        line = copy.deepcopy(next(line for line in lines if line["line"] == "contingency"))
        line["points"]["2014/15"] = "number 777777"
        lines.insert(0, line)
        self.refused(receipt, "in block `finance` the line `contingency` appears twice")

        receipt = copy.deepcopy(self.whole)
        table = next(block for block in receipt["blocks"] if block["kind"] == "table" and block["records"])
        table["records"].append(copy.deepcopy(table["records"][0]))
        self.refused(receipt, "appears twice")

        receipt = copy.deepcopy(self.whole)
        table = next(block for block in receipt["blocks"] if block["kind"] == "table" and block["records"])
        receipt["blocks"].append({"block": table["block"], "kind": "grid", "sheet": table["sheet"],
                                  "columns": table["columns"], "lines": []})
        self.refused(receipt, "appears twice")

        receipt = copy.deepcopy(self.whole)
        columns = self.block(receipt, "finance")["columns"]
        columns.append(copy.deepcopy(columns[0]))
        self.refused(receipt, "the column")

        text = self.receipt.read_text()
        self.refused(text.replace('"verdict":', '"verdict": "ready", "verdict":', 1), "appears twice in one of its objects")

    def test_every_value_of_a_data_point(self):
        """Changes one value in each block, removes it, or moves it to another column."""
        for block in self.whole["blocks"]:
            rows = block.get("lines", block.get("records"))
            index = next((i for i, row in enumerate(rows) if row["points"]), None)
            if index is None:
                continue
            receipt = copy.deepcopy(self.whole)
            points = self.block(receipt, block["block"])["lines" if "lines" in block else "records"][index]["points"]
            column = next((c for c in points if points[c] not in ("empty", None)), None)
            if column is None:
                continue
            with self.subTest(block=block["block"]):
                del points[column]
                receipt["blocks"] = receipt["blocks"]
                rows = self.block(receipt, block["block"])["lines" if "lines" in block else "records"][index]
                rows["formulas"] = [one for one in rows.get("formulas", []) if one != column]
                self.refused(receipt, "digest")

    def test_what_its_own_workbook_does_not_hold(self):
        """The digest covers none of these, but the file that the receipt names is available, and gives another receipt."""
        def line(receipt):
            return next(line for line in self.block(receipt, "finance")["lines"] if line["line"] == "contingency")

        def all_formulas(receipt):
            for block in receipt["blocks"]:
                for row in block.get("lines", block.get("records")):
                    if row["points"]:
                        row["formulas"] = sorted(row["points"])

        problem = {"code": "hidden-sheet", "message": "a sheet\u202e is \u001b[31mhidden", "sheet": "A", "cell": "B1"}
        empty = {"block": "zz", "kind": "grid", "sheet": "A", "columns": [], "lines": []}
        for name, change in {
            "formulas": all_formulas,
            "cell": lambda receipt: line(receipt).update(cell="ZZ99"),
            "sheet": lambda receipt: self.block(receipt, "finance").update(sheet="Other"),
            "value": lambda receipt: line(receipt)["points"].update({"2014/15": "number 15e2"}),
            "line": lambda receipt: self.block(receipt, "finance")["lines"].append({"line": "zz", "cell": "A99", "points": {}}),
            "column": lambda receipt: self.block(receipt, "finance")["columns"].append({"column": "2099/00", "cell": "Z1"}),
            "block": lambda receipt: receipt["blocks"].append(empty),
            "order": lambda receipt: receipt["blocks"].reverse(),
            "macro": lambda receipt: receipt["workbook"].update(macro="yes"),
            "problems": lambda receipt: receipt["workbook"]["problems"].append(problem),
        }.items():
            with self.subTest(name):
                receipt = copy.deepcopy(self.whole)
                change(receipt)
                self.refused(receipt, "does not hold what the workbook that it names gives")
        renamed = self.folder / "renamed.ods"
        shutil.copy(self.plan, renamed)
        self.assertEqual(run("verify", *TODAY, renamed, self.receipt)[0], 0)
        self.assertEqual(self.verify(json.dumps(self.whole, indent=1, sort_keys=True))[0], 0)

    def test_no_second_text_behind_the_first(self):
        text = self.receipt.read_text()
        for more in ("\0", "\0{}", "{}", ",", "x"):
            with self.subTest(more=more):
                self.refused(text + more, "not whole JSON text")

    def test_a_receipt_of_before(self):
        receipt = copy.deepcopy(self.whole)
        for key in ("fingerprint", "from"):
            del receipt["provenance"]["round"][key]
        del receipt["provenance"]["judged_on"]
        status, out, _ = self.verify(receipt)
        self.assertEqual(status, 0, out)
        self.assertIn("made before receipts covered rules", " ".join(out.split()))

    def test_another_file(self):
        status, out, _ = self.verify(self.changed("provenance", "file", "sha256", to="0" * 64))
        self.assertEqual(status, 0)
        self.assertIn("another file than the receipt names by its SHA-256", " ".join(out.split()))

    def rounds(self, name, old, new):
        folder = self.folder / name
        copy_round(folder)
        for path in folder.rglob("*.toml"):
            text = path.read_text()
            if old in text:
                path.write_text(text.replace(old, new, 1))
                return folder
        raise AssertionError(old)

    def test_other_rules_under_the_same_name(self):
        parameters = (ROUND / "finance" / "parameters.toml").read_text()
        at = parameters.index('name = "contingency_floor"')
        value = re.search(r'value = "0\.5%"', parameters[at:]).group()
        folder = self.folder / "lenient"
        copy_round(folder)
        (folder / "finance" / "parameters.toml").write_text(parameters[:at] + parameters[at:].replace(value, 'value = "0.1%"'))
        status, _, err = run("check", *TODAY, self.plan, "--rounds", folder)
        self.assertEqual(status, 2)
        self.assertIn("of its own cases go wrong", err)
        self.assertIn("--allow-failing-cases", err)
        more = ["--rounds", folder, "--allow-failing-cases"]
        for form in ("text", "html", "markdown"):
            _, out, _ = run("check", *TODAY, self.plan, *more, "--format", form)
            self.assertRegex(" ".join(out.split()), r"Rounds(:|</dt><dd>) ?folder lenient, fingerprint [0-9a-f]{16}, in place of the shipped "
                                                    r"round, fingerprint [0-9a-f]{16}", form)
        _, out, _ = run("checklist", *TODAY, self.plan, *more, "--format", "markdown")
        self.assertIn("folder lenient", out)
        status, out, _ = run("check", *TODAY, self.plan, *more, "--format", "json")
        judged = json.loads(out)["provenance"]["round"]
        self.assertEqual((judged["from"], judged["folder"]), ("folder", "lenient"))
        self.assertNotEqual(judged["fingerprint"], self.whole["provenance"]["round"]["fingerprint"])

        status, out, _ = run("verify", *TODAY, self.plan, self.receipt, *more)
        self.assertEqual(status, 1, out)
        self.assertIn("Not proved", out)
        self.assertIn("was given under other rules", " ".join(out.split()))
        other = self.folder / "lenient.json"
        run("check", *TODAY, self.plan, *more, "--receipt", other)
        self.assertEqual(run("verify", *TODAY, self.plan, other, *more)[0], 0)
        status, out, _ = run("verify", *TODAY, self.plan, other)
        self.assertEqual(status, 1, out)
        forged = json.loads(other.read_text())
        forged["provenance"]["round"]["from"] = "shipped"
        path = self.folder / "forged.json"
        path.write_text(json.dumps(forged))
        status, _, err = run("verify", *TODAY, self.plan, path, *more)
        self.assertEqual(status, 2)
        self.assertIn("ships with the program", err)

    def test_the_same_rules_in_a_folder(self):
        folder = self.folder / "copy"
        copy_round(folder)
        (folder / "round.toml").write_text("# a remark changes nothing\n" + (folder / "round.toml").read_text())
        status, out, err = run("verify", *TODAY, self.plan, self.receipt, "--rounds", folder)
        self.assertEqual(status, 0, out + err)
        self.assertIn("folder copy, fingerprint", " ".join(out.split()))
        self.assertIn("the same as the shipped round", " ".join(out.split()))

    def test_each_kind_of_change_has_another_fingerprint(self):
        seen = {self.whole["provenance"]["round"]["fingerprint"]}
        for number, (old, new) in enumerate([('remedy = "Raise ', 'remedy = "Again: raise '), ('label = "Contingency', 'label = "Contingence'),
                                             ('intent = "A ', 'intent = "Again: a '), ('effective = 2013-12-20', 'effective = 2013-12-19')]):
            folder = self.rounds(f"changed-{number}", old, new)
            _, out, err = run("check", *TODAY, self.plan, "--rounds", folder, "--allow-failing-cases", "--format", "json")
            self.assertTrue(out, err)
            seen.add(json.loads(out)["provenance"]["round"]["fingerprint"])
        self.assertEqual(len(seen), 5)

    def test_signatures(self):
        """Uses minisign if it is installed; tests/signature has vectors that it made."""
        key = "RWQHDgYJ3JxmPyguJZbA5BGTgVBUMIWuBDe9ksZkmS9zcSqlGEMTMivN"
        status, _, err = run("verify", *TODAY, self.plan, self.receipt, "--key", key)
        self.assertEqual(status, 2)
        self.assertRegex(err, r"signed\.json\.minisig cannot be read")
        if shutil.which("minisign") is None:
            self.skipTest("no minisign")
        for name in ("a", "b"):
            subprocess.run(["minisign", "-G", "-f", "-W", "-p", self.folder / f"{name}.pub", "-s", self.folder / f"{name}.key"],
                           check=True, capture_output=True)
        signed = self.folder / "sealed.json"
        shutil.copy(self.receipt, signed)
        subprocess.run(["minisign", "-S", "-s", self.folder / "a.key", "-m", signed], check=True, capture_output=True)
        status, out, _ = run("verify", *TODAY, self.plan, signed, "--key", self.folder / "a.pub")
        self.assertEqual(status, 0, out)
        self.assertRegex(" ".join(out.split()), r"sealed\.json is signed with the key [0-9A-F]{16}: timestamp:")
        status, _, err = run("verify", *TODAY, self.plan, signed, "--key", self.folder / "b.pub")
        self.assertEqual(status, 2)
        self.assertIn("it was signed with the key", err)
        _, out, _ = run("verify", *TODAY, self.plan, signed)
        self.assertIn("was not checked: give --key", " ".join(out.split()))
        signed.write_text(signed.read_text().replace("signed", "signed") + " ")
        status, _, err = run("verify", *TODAY, self.plan, signed, "--key", self.folder / "a.pub")
        self.assertEqual(status, 2)
        self.assertIn("made of another content", err)


unittest.main()
