"""third-party/components.toml names all of other people's work that core/, cli/ or uno/ includes or links, with its licence, and
nothing else.

third_party_test.py"""
import pathlib
import re
import subprocess
import sys
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
sys.path.append(str(SOURCE / "packaging"))
import third_party

OWN = re.compile(r"org/plancheck/")  # made from extension/idl
# The system's own headers: what they declare is in the C library and the compiler.
SYSTEM = ("libc6-dev", "linux-libc-dev", "libstdc++-", "libgcc-")
ROOMS = {"program": ("core", "cli"), "extension": ("core", "uno")}
NOT_IN_THE_EXTENSION = ("core/workbook/", "core/signature/", "core/template/")  # libraries of their own, which the extension does not have


def includes():
    """(file, header) for each include in angle brackets."""
    for folder in ("core", "cli", "uno"):
        for file in sorted((SOURCE / folder).rglob("*")):
            if file.suffix in (".cpp", ".hpp", ".hxx", ".in"):
                for header in re.findall(r"^\s*#\s*include\s*<([^>]+)>", file.read_text(encoding="utf-8"), re.MULTILINE):
                    yield file.relative_to(SOURCE).as_posix(), header


def of_the_system(header):
    places = [pathlib.Path("/usr/include") / header, *pathlib.Path("/usr/include").glob(f"*-linux-gnu/{header}"),
              *pathlib.Path("/usr/lib/gcc").glob(f"*/*/include/{header}")]
    for place in filter(pathlib.Path.exists, places):
        owner = subprocess.run(["dpkg-query", "-S", place], capture_output=True, text=True).stdout
        if owner.startswith(SYSTEM):
            return True
    return False


class ThirdParty(unittest.TestCase):
    components = third_party.components(SOURCE)

    def component_of(self, header):
        return next((one for one in self.components if header.startswith(tuple(one["headers"]))), None)

    def test_every_header_of_another_s_is_named(self):
        strangers = {}
        for file, header in includes():
            if self.component_of(header) is None and not OWN.match(header) and "." in header:
                strangers.setdefault(header, file)
        self.assertEqual({header: file for header, file in strangers.items() if not of_the_system(header)}, {},
                         "name them in third-party/components.toml")

    def test_each_is_said_to_be_in_what_includes_it(self):
        for file, header in includes():
            one = self.component_of(header)
            for kind, rooms in ROOMS.items():
                if one and file.startswith(rooms) and not (kind == "extension" and file.startswith(NOT_IN_THE_EXTENSION)):
                    self.assertIn(kind, one["in"], f"{file} includes {header}")

    def test_each_is_named_once(self):
        names = [one["name"] for one in self.components]
        self.assertEqual(sorted(names), sorted(set(names)))

    def test_none_is_named_that_nothing_includes(self):
        used = {one["name"] for _, header in includes() if (one := self.component_of(header))}
        self.assertEqual({one["name"] for one in self.components if one["headers"]} - used, set())

    def test_each_licence_is_there_in_full(self):
        words = {"MIT": "Permission is hereby granted, free of charge", "BSD-3-Clause": "Redistributions in binary form must reproduce",
                 "BSL-1.0": "Boost Software License - Version 1.0", "Zlib": "This software is provided 'as-is'",
                 "MPL-2.0": "Mozilla Public License Version 2.0",
                 "ISC": "Permission to use, copy, modify, and/or distribute this software",
                 "GPL-3.0-or-later WITH GCC-exception-3.1": "GCC RUNTIME LIBRARY EXCEPTION"}
        for one in self.components:
            text = third_party.licence_text(SOURCE, one)
            self.assertIn(words[one["licence"]], text, one["name"])
            self.assertRegex(text, "(?i)copyright", one["name"])
            self.assertGreater(len(text), 800, one["name"])
        names = {one["name"] for one in self.components}
        self.assertEqual({file.stem for file in (SOURCE / "third-party" / "licences").glob("*.txt")}, names)

    def test_versions_are_told_from_those_of_packages(self):
        for version, plain in {"9.1.0+ds1-2": "9.1.0", "1:1.10.0+ds-0.4": "1.10.0", "1:1.2.13.dfsg-1": "1.2.13", "3.11.2-2": "3.11.2",
                               "1.1-8+deb12u1": "1.1", "4:7.4.7-1+deb12u14": "7.4.7", "12.2.0-14+deb12u1": "12.2.0"}.items():
            self.assertEqual(third_party.upstream(version), plain)

    def test_a_file_that_no_package_owns_ends_in_one_sentence(self):
        with self.assertRaisesRegex(SystemExit, "no version can be told"):
            third_party.package_of("/no/such/header.h", third_party.OFFICE)


unittest.main(argv=sys.argv[:1])
