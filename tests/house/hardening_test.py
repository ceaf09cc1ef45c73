"""Checks in the files themselves that the program and the extension are hardened.

hardening_test.py PROGRAM LIBRARY BUILD-FOLDER      (the program, the extension's library, the folder they were built in)"""
import json
import pathlib
import re
import struct
import subprocess
import sys
import unittest

PROGRAM, LIBRARY, BUILD = map(pathlib.Path, sys.argv[1:4])
ENDBR64 = b"\xf3\x0f\x1e\xfa"  # the only place where control-flow protection allows an indirect call to arrive


def readelf(*arguments):
    return subprocess.run(["readelf", "-W", *map(str, arguments)], capture_output=True, text=True, check=True).stdout


def first_bytes(file, name):
    """The first bytes of the function of that name."""
    line, = {tuple(line.split()[1:3]) for line in readelf("-s", file).splitlines() if line.endswith(f" {name}")}
    address = int(line[0], 16)
    for kind, offset, start, size in re.findall(r"^\s+(LOAD)\s+0x(\w+) 0x(\w+) 0x\w+ 0x(\w+)", readelf("-l", file), re.MULTILINE):
        offset, start, size = (int(number, 16) for number in (offset, start, size))
        if start <= address < start + size:
            return file.read_bytes()[offset + address - start:][:len(ENDBR64)]
    raise AssertionError(f"{file} has no {name}")


class Hardened(unittest.TestCase):
    def each(self, check):
        for file in (PROGRAM, LIBRARY):
            with self.subTest(file.name):
                check(file)

    def has(self, pattern, text):
        self.assertTrue(re.search(pattern, text), f"nothing like {pattern}")

    def test_lies_where_the_system_puts_it(self):
        def check(file):
            self.assertEqual(struct.unpack_from("<H", file.read_bytes(), 16)[0], 3, "not ET_DYN")  # e_type
            self.assertFalse("TEXTREL" in readelf("-d", file), "relocations in code")

        self.each(check)
        self.has(r"\(FLAGS_1\)\s+Flags:.*\bPIE\b", readelf("-d", PROGRAM))

    def test_relocations_are_read_only_once_made(self):
        def check(file):
            self.has(r"\n\s+GNU_RELRO\s", readelf("-l", file))
            self.has(r"\(FLAGS\)\s.*BIND_NOW|\(BIND_NOW\)", readelf("-d", file))
            self.has(r"\(FLAGS_1\)\s+Flags:.*\bNOW\b", readelf("-d", file))

        self.each(check)

    def test_nothing_is_both_written_and_run(self):
        def check(file):
            segments = re.findall(r"^\s+(LOAD|GNU_STACK)\s.*?\s([R ][W ][E ])\s+0x", readelf("-l", file), re.MULTILINE)
            self.assertIn("GNU_STACK", [kind for kind, _ in segments])
            self.assertEqual([one for one in segments if "W" in one[1] and "E" in one[1]], [])

        self.each(check)

    def test_the_stack_is_watched(self):
        self.each(lambda file: self.has(r"UND __stack_chk_fail\b", readelf("--dyn-syms", file)))

    def test_the_c_library_s_checked_functions_are_called(self):
        self.each(lambda file: self.has(r"UND __\w+_chk\b", readelf("--dyn-syms", file)))

    def test_indirect_calls_arrive_where_they_may(self):
        for file, name in ((PROGRAM, "main"), (LIBRARY, "plancheck_functions"), (LIBRARY, "plancheck_commands")):
            with self.subTest(name):
                self.assertEqual(first_bytes(file, name), ENDBR64)

    def test_every_object_of_ours_is_compiled_so(self):
        """The linker drops the mark if Debian's own start files do not have it, so the test looks at the objects. It leaves
        out sources of the build's tools and of tests."""
        commands = json.loads((BUILD / "compile_commands.json").read_text())
        outputs = [re.search(r" -o (\S+)", one["command"])[1] for one in commands]
        objects = [BUILD / one for one in outputs if re.match(r"(core|cli|uno)/", one) and
                   not re.search(r"compile_rounds|roundlint|rule_pages", one)]
        self.assertGreater(len(objects), 200)
        bad = []
        for start in range(0, len(objects), 50):
            for part in re.split(r"^File: ", readelf("-n", *objects[start:start + 50]), flags=re.MULTILINE)[1:]:
                if "IBT, SHSTK" not in part:
                    bad.append(part.splitlines()[0])
        self.assertEqual(bad, [])


unittest.main(argv=sys.argv[:1])
