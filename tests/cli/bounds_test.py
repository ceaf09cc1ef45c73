#!/usr/bin/env python3
"""Every text file that a command reads has limits: whatever it holds, one sentence comes, in little time and memory.

usage: bounds_test.py PLANCHECK SOURCE [unittest arguments]"""
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

PLANCHECK = Path(sys.argv[1]).resolve()
SOURCE = Path(sys.argv[2]).resolve()
ROUND = SOURCE / "templates" / "2014-16"
SECONDS = float(os.environ.get("PLANCHECK_SECONDS", "1"))  # processor seconds; more on a shared machine
MEBIBYTES = 128

DOTS = "x" + ".a" * 140_000
HOSTILE = {  # name: (text, part of the sentence)
    "dotted key": (f"{DOTS} = 1\n".encode(), "a key has more than 16 parts"),
    "dotted heading": (f"[{DOTS}]\n".encode(), "a key has more than 16 parts"),
    "dotted heading of a list": (f"[[{DOTS}]]\n".encode(), "a key has more than 16 parts"),
    "dotted key in a table": (f"a = {{ {DOTS} = 1 }}\n".encode(), "a key has more than 16 parts"),
    "quoted parts": (b'x' + b'."a"' * 140_000 + b" = 1\n", "a key has more than 16 parts"),
    "brackets": (b"a = " + b"[" * 3_000_000, "stand inside each other"),
    "tables": (b"a = " + b"{ a = " * 200_000, "stand inside each other"),
    "keys": (b"".join(b"a%d = 1\n" % i for i in range(110_000)), "more than 100000 keys and values"),
    "list": (b"a = [" + b"1," * 1_000_000 + b"]\n", "more than 100000 keys and values"),
    "long key": (b"a" * 1_000_000 + b" = 1\n", "longer than 256"),
    "long text": (b"a = '" + b"a" * 1_000_000 + b"'\n", "longer than 65536"),
    "large": (b"# a comment\n" * 1_000_000, "larger than 4 MiB"),
    "windows-1252": (b"title = 'a'\nnote = '\xa35m'\n", ":2:9: this byte is not UTF-8"),
    "utf-16": ("title = 'a'\n".encode("utf-16"), "not UTF-8"),
    "quote in a word": ('unit =2"£000"\n'.encode(), ":1:8: a quote is inside a word"),
}


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (1 << 31, 1 << 31))
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Bounded(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="plancheck-bounds-")
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder = Path(cls.temporary.name)
        done = subprocess.run([PLANCHECK, "template", "2014-16@1", "--ods-only", "--output", cls.folder, "--values",
                               ROUND / "samples" / "anytown-ready.toml"], capture_output=True, text=True, check=False)
        cls.plan = cls.folder / "anytown-ready.ods"
        if not cls.plan.exists():
            raise AssertionError(done.stderr)

    def run_bounded(self, *arguments, expect=2):
        """Standard output and error of a run. The run must end in time, with little memory, and not by a signal."""
        process = subprocess.Popen([str(PLANCHECK), *map(str, arguments)], stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT, preexec_fn=limit)
        out = process.stdout.read().decode("utf-8", "replace")
        _, status, used = os.wait4(process.pid, 0)
        process.stdout.close()
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, expect, out[:2000])
        self.assertLess(used.ru_maxrss, MEBIBYTES * 1024, out[:200])
        self.assertLess(used.ru_utime + used.ru_stime, SECONDS, out[:200])
        return out

    def sentence(self, out, words):
        self.assertIn(words, out[:4000])
        self.assertLess(len(out), 4000)
        self.assertNotIn("std::", out)

    def round_folder(self, name):
        folder = Path(tempfile.mkdtemp(prefix=name, dir=self.folder))
        for name in (ROUND.name, "common"):
            shutil.copytree(ROUND.parent / name, folder / name)
        return folder / "2014-16"

    def test_words_of_the_command_line(self):
        long = "a" * 100_000
        for words in (["check", "--format", long, self.plan], ["check", self.plan, "--" + long], [long],
                      ["check", self.plan, "--format", "json", long, "--today", long]):
            with self.subTest(str(words)[:40]):
                self.sentence(self.run_bounded(*words, expect=64), "plancheck: ")

    def test_scenario_files(self):
        for name, (content, words) in HOSTILE.items():
            with self.subTest(name):
                path = self.folder / "scenarios.toml"
                path.write_bytes(content)
                self.sentence(self.run_bounded("scenario", self.plan, "--file", path), words)

    def test_values(self):
        for name, (content, words) in HOSTILE.items():
            with self.subTest(name):
                path = self.folder / "values.toml"
                path.write_bytes(content)
                self.sentence(self.run_bounded("template", "2014-16@1", "--ods-only", "--output", self.folder / "out",
                                               "--values", path), words)

    def test_round_folders(self):
        folder = self.round_folder("toml")
        for name, (content, words) in HOSTILE.items():
            (folder / "zz.toml").write_bytes(content)
            for command in (["lint", folder], ["rules", "--rounds", folder]):
                with self.subTest(f"{name}, {command[0]}"):
                    self.sentence(self.run_bounded(*command, expect=1 if command[0] == "lint" else 2), words)

    def test_layouts(self):
        folder = self.round_folder("layout")
        for name, (content, words) in HOSTILE.items():
            with self.subTest(name):
                (folder / "workbook" / "layout.toml").write_bytes(content)
                path = self.folder / "out"
                done = subprocess.run([PLANCHECK, "template", "2014-16@1", "--ods-only", "--rounds", folder, "--output",
                                       path], capture_output=True, text=True, preexec_fn=limit, check=False)
                self.assertEqual(done.returncode, 2, done.stderr[:500])
                self.sentence(done.stderr, words)

    def test_many_files_of_a_round(self):
        folder = self.round_folder("many")
        for number in range(300):
            (folder / f"more-{number}.toml").write_text("")
        self.sentence(self.run_bounded("lint", folder, expect=1), "more than 200 *.toml files")

    def test_many_scenarios(self):
        path = self.folder / "many.toml"
        for count in (61, 20_000):
            path.write_text("".join(f'[[scenario]]\nname = "s{i}"\nset = ["finance.contingency@2014/15=1500"]\n'
                                    for i in range(count)))
            self.sentence(self.run_bounded("scenario", self.plan, "--file", path), f"{count} scenarios; a file may have 60")
        path.write_text('[[scenario]]\nname = "a"\nset = [' + '"finance.contingency@2014/15=1500",' * 20_000 + "]\n")
        self.sentence(self.run_bounded("scenario", self.plan, "--file", path), "20000 entries; a scenario may have 500")

    def test_receipts(self):
        for name, (content, words) in {
            "lists": (b"[" * (10 << 20), "stand inside each other"),
            "lists, as a receipt": (b'{"a":' + b"[" * (10 << 20), "line 1: more than 12 objects and lists"),
            "objects": (b'{"a":' * 1_000_000, "stand inside each other"),
            "values": (b'{"a":[' + b"0," * 2_000_000 + b"0]}", "more than 400000 values"),
            "large": (b"{" + b" " * (40 << 20), "larger than 12 MiB"),
            "windows-1252": (b'{\n"note": "\xa35m"}', "line 2: this is not UTF-8"),
            "cut": (b'{"a":', "not whole JSON text"),
        }.items():
            with self.subTest(name):
                path = self.folder / "receipt.json"
                path.write_bytes(content)
                self.sentence(self.run_bounded("verify", self.plan, path), words)

    def test_organisations(self):
        folder = self.round_folder("list")
        path = folder / "organisations.csv"
        heading = b"ods_code,name,footprint_2017,footprint_code\n"
        for name, (content, words) in {
            "windows-1252": (heading + b"00A,Caf\xe9,,\n", "organisations.csv:2:8: this byte is not UTF-8"),
            "utf-16": ((heading + b"00A,A,,\n").decode().encode("utf-16"), "not UTF-8"),
            "control": (heading + b"00A,A\x01B,,\n", "organisations.csv:2:6: a control character"),
            "open quote": (heading + b'00A,"A,,\n', "organisations.csv:2:1: a double quote is not closed"),
            "rows": (heading + b"".join(b"%05d,A,,\n" % i for i in range(30_000)), "more than 20000 rows"),
            "field": (heading + b"00A," + b"A" * 2000 + b",,\n", "a field is longer than 1000 bytes"),
            "fields": (heading + b"00A" + b"," * 1000 + b"\n", "more than 64 fields"),
            "large": (heading * 200_000, "larger than 4 MiB"),
        }.items():
            path.write_bytes(content)
            with self.subTest(name):
                self.sentence(self.run_bounded("lint", folder, expect=1), words)
                out = self.folder / "template-out"
                self.run_bounded("template", "2014-16@1", "--ods-only", "--rounds", folder, "--output", out)
                self.assertFalse(out.exists())

    def test_what_is_no_regular_file(self):
        folder = self.round_folder("fifo")
        fifo = self.folder / "fifo"
        os.mkfifo(fifo)
        os.mkfifo(folder / "zz.toml")
        (folder / "organisations.csv").unlink()
        self.sentence(self.run_bounded("lint", folder, expect=1), "zz.toml: it is not a regular file")
        (folder / "zz.toml").unlink()
        os.mkfifo(folder / "organisations.csv")
        self.sentence(self.run_bounded("lint", folder, expect=1), "organisations.csv: it is not a regular file")
        shutil.copy(ROUND / "organisations.csv", folder / "list.csv")
        (folder / "organisations.csv").unlink()
        (folder / "workbook" / "layout.toml").unlink()
        os.mkfifo(folder / "workbook" / "layout.toml")
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(self.folder / "socket"))
            for path in (fifo, Path("/dev/zero"), self.folder, self.folder / "socket"):
                with self.subTest(path):
                    words = "it is a folder" if path == self.folder else "it is not a regular file"
                    self.sentence(self.run_bounded("scenario", self.plan, "--file", path), words)
                    self.sentence(self.run_bounded("verify", self.plan, path), words)
                    if path != self.folder:  # the option itself refuses that path
                        self.sentence(self.run_bounded("template", "2014-16@1", "--ods-only", "--output",
                                                       self.folder / "o", "--values", path), words)
        self.sentence(self.run_bounded("template", "2014-16@1", "--ods-only", "--rounds", folder, "--output",
                                       self.folder / "o"), "layout.toml: it is not a regular file")

    def test_a_costly_rule(self):
        """2^12 factors, in brackets so that the tree is not deep."""
        def product(depth):
            return "finance.contingency@year1" if depth == 0 else f"({product(depth - 1)} * {product(depth - 1)})"

        folder = self.round_folder("costly")
        rules = folder / "finance" / "business-rules.toml"
        text = rules.read_text()
        at = text.index("test = ")
        end = text.index("\n", at)
        for depth in (9, 11):
            rules.write_text(text[:at] + f"test = '{product(depth)} > 1'" + text[end:])
            out = self.run_bounded("lint", folder, expect=1)
            self.sentence(out, "the expression has more than 500 parts")


unittest.main(argv=sys.argv[:1] + sys.argv[3:])
