"""The .oxt itself: self-contained, reproducible, and installed, upgraded and removed by unopkg.

package_test.py OXT ASSEMBLE_COMMAND...      (the command makes the same .oxt again; its last argument is the file)
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

OXT = pathlib.Path(sys.argv[1]).absolute()
AGAIN = sys.argv[2:]
PROGRAM = pathlib.Path(os.environ.get("PLANCHECK_OFFICE", "/usr/lib/libreoffice")) / "program"
LIBRARY = "libplancheck_calc.so"
ALLOWED = {"libuno_cppuhelpergcc3.so.3", "libuno_cppu.so.3", "libuno_sal.so.3", "libstdc++.so.6", "libgcc_s.so.1",
           "libc.so.6", "libm.so.6", "ld-linux-x86-64.so.2"}
NOBODY = 65534


class Package(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="plancheck-package-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def library(self):
        with zipfile.ZipFile(OXT) as archive:
            return pathlib.Path(archive.extract(LIBRARY, self.folder))

    def test_needs_only_the_office_and_the_c_libraries(self):
        out = subprocess.run(["readelf", "-d", self.library()], capture_output=True, text=True, check=True).stdout
        self.assertLessEqual(set(re.findall(r"\(NEEDED\).*\[(.*)\]", out)), ALLOWED)
        self.assertEqual(re.findall(r"\((?:RUNPATH|RPATH)\).*\[(.*)\]", out), ["$ORIGIN"])

    def test_shows_only_its_constructors(self):
        out = subprocess.run(["nm", "-D", "--defined-only", self.library()], capture_output=True, text=True, check=True).stdout
        strong = {line.split()[2] for line in out.splitlines() if line.split()[1] in "TBD"}
        self.assertEqual(strong, {"plancheck_functions", "plancheck_panel_factory", "plancheck_commands",
                                  "plancheck_open_job", "plancheck_options"})

    def test_every_file_that_is_named_is_there(self):
        with zipfile.ZipFile(OXT) as archive:
            members = set(archive.namelist())
            for source in ("META-INF/manifest.xml", "description.xml", "registry/Addons.xcu", "registry/Sidebar.xcu"):
                text = archive.read(source).decode()
                self.assertNotIn("{{", text)
                named = re.findall(r'full-path="([^"]+)"', text) + re.findall(r'(?:%origin%/\.\.|org\.plancheck\.calc)/(icons/[^<"]+)', text)
                named += [href for href in re.findall(r'xlink:href="([^"]+)"', text) if "://" not in href and source == "description.xml"]
                for name in named:
                    self.assertIn(name, members, source)

    def test_holds_no_path_of_the_building_machine(self):
        root = str(pathlib.Path(__file__).resolve().parents[2]).encode()
        with zipfile.ZipFile(OXT) as archive:
            for member in archive.namelist():
                self.assertNotIn(root, archive.read(member), member)

    def test_the_same_bytes_twice(self):
        again = self.folder / "again.oxt"
        subprocess.run([*AGAIN, "--folder", self.folder / "unpacked", "--oxt", again], check=True)
        self.assertEqual(again.read_bytes(), OXT.read_bytes())

    # unopkg refuses root, so root plays nobody
    def unopkg(self, *arguments):
        environment = dict(os.environ, HOME=str(self.folder))
        command = [str(PROGRAM / "unopkg"), *map(str, arguments), f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"]
        options = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
        return subprocess.run(command, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL, **options)

    def newer(self):
        """The same extension under a higher version."""
        path = self.folder / "newer.oxt"
        with zipfile.ZipFile(OXT) as old, zipfile.ZipFile(path, "w") as new:
            for member in old.namelist():
                data = old.read(member)
                if member == "description.xml":
                    data = re.sub(rb'<version value="[^"]*"', b'<version value="99.0.0"', data)
                new.writestr(member, data)
        path.chmod(0o644)
        return path

    def test_installs_upgrades_and_goes(self):
        self.folder.chmod(0o777)
        first = self.folder / "first.oxt"
        shutil.copy(OXT, first)
        self.assertEqual(self.unopkg("add", "-s", first).returncode, 0)
        listed = self.unopkg("list").stdout
        self.assertIn("org.plancheck.calc", listed)
        self.assertIn("is registered: yes", listed)
        self.assertEqual(self.unopkg("add", "-s", self.newer()).returncode, 0)
        self.assertIn("Version: 99.0.0", self.unopkg("list").stdout)
        self.assertEqual(self.unopkg("remove", "org.plancheck.calc").returncode, 0)
        self.assertNotIn("org.plancheck.calc", self.unopkg("list").stdout)


unittest.main(argv=sys.argv[:1])
