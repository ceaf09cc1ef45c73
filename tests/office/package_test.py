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
import xml.etree.ElementTree as ElementTree
import zipfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import guarded
import office
from leftovers import pipes_of  # beside tools/office.py
import unohelper
from com.sun.star.task import XInteractionHandler
from com.sun.star.ucb import XCommandEnvironment

OXT = pathlib.Path(sys.argv[1]).absolute()
AGAIN = sys.argv[2:]
SOURCE = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("PLANCHECK_OFFICE", "/usr/lib/libreoffice")) / "program"
LIBRARY = "libplancheck_calc.so"
ALLOWED = {"libuno_cppuhelpergcc3.so.3", "libuno_cppu.so.3", "libuno_sal.so.3", "libstdc++.so.6", "libgcc_s.so.1",
           "libc.so.6", "libm.so.6", "ld-linux-x86-64.so.2"}
NOBODY = 65534


class Agree(unohelper.Base, XCommandEnvironment, XInteractionHandler):
    """Who answers the dialogs of the Extension Manager: agrees to the licence and to replacing an older version."""

    def getInteractionHandler(self):
        return self

    def getProgressHandler(self):
        return None

    def handle(self, request):
        for choice in request.getContinuations():
            if choice.queryInterface(office.uno.getTypeByName("com.sun.star.task.XInteractionApprove")):
                choice.select()


class Package(guarded.Case):
    def setUp(self):
        super().setUp()
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
                                  "plancheck_open_job", "plancheck_options", "plancheck_counters"})

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
        root = str(SOURCE).encode()
        with zipfile.ZipFile(OXT) as archive:
            for member in archive.namelist():
                self.assertNotIn(root, archive.read(member), member)

    def test_the_same_bytes_twice(self):
        again = self.folder / "again.oxt"
        subprocess.run([*AGAIN, "--folder", self.folder / "unpacked", "--oxt", again], check=True)
        self.assertEqual(again.read_bytes(), OXT.read_bytes())

    def described(self, site):
        """The description.xml of an extension that is given out from that site."""
        folder = self.folder / "unpacked"
        subprocess.run([*AGAIN, f"--site={site}", "--folder", folder, "--oxt", self.folder / "again.oxt"], check=True)
        return (folder / "description.xml").read_text()

    def test_names_the_site_of_whoever_gives_it_out(self):
        links = re.findall(r'xlink:href="(https:[^"]+)"', self.described("https://anytown.example/plan/"))
        self.assertEqual(links, ["https://anytown.example/plan/plancheck.update.xml", "https://anytown.example/plan/",
                                 "https://anytown.example/plan/CHANGELOG.html"])

    def test_names_no_site_where_there_is_none(self):
        text = self.described("")
        self.assertEqual(re.findall(r'xlink:href="([a-z]+:[^"]+)"', text), [])
        self.assertNotIn("@", text)
        self.assertIn("<display-name>", text)
        ElementTree.fromstring(text)

    def test_the_documentation_of_the_functions_is_made_from_their_table(self):
        made = self.folder / "functions.md"
        subprocess.run([sys.executable, SOURCE / "packaging" / "generate.py", "docs", SOURCE / "extension" / "functions.toml",
                        made], check=True)
        self.assertEqual(made.read_text(), (SOURCE / "docs" / "functions.md").read_text(),
                         "run packaging/generate.py docs extension/functions.toml docs/functions.md")

    # unopkg refuses root, so root plays nobody
    def unopkg(self, *arguments):
        environment = dict(os.environ, HOME=str(self.folder), TMPDIR=str(self.folder))
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

    def test_says_what_people_and_the_office_ask_of_it(self):
        with zipfile.ZipFile(OXT) as archive:
            root = ElementTree.fromstring(archive.read("description.xml"))
            members = set(archive.namelist())
        namespace = "{http://openoffice.org/extensions/description/2006}"
        self.assertEqual(root.find(namespace + "identifier").get("value"), "org.plancheck.calc")
        least = root.find(f"{namespace}dependencies/{{http://libreoffice.org/extensions/description/2011}}LibreOffice-minimal-version")
        self.assertEqual(least.get("value"), "7.4")
        self.assertEqual(root.find(namespace + "platform").get("value"), "linux_x86_64")
        self.assertTrue(root.find(namespace + "publisher/" + namespace + "name").text)
        for part in ("registration", "update-information", "release-notes", "display-name", "icon", "extension-description"):
            self.assertIsNotNone(root.find(namespace + part), part)
        self.assertIsNotNone(root.find(f"{namespace}icon/{namespace}high-contrast"))
        self.assertIn("LICENSE", members)
        self.assertIn("templates/PlanCheck/plan-2014-16.ots", members)

    def test_the_extension_manager_installs_upgrades_and_removes_it(self):
        """By the service behind Tools > Extension Manager, in a running office."""
        with office.Office() as running:
            manager = running.context.getByName("/singletons/com.sun.star.deployment.ExtensionManager")

            questions = Agree()

            def versions():
                return [one.Version for one in manager.getDeployedExtensions(
                    "user", manager.createAbortChannel(), questions) if one.Identifier.Value == "org.plancheck.calc"]

            def add(path):
                manager.addExtension(office.url(path), (), "user", manager.createAbortChannel(), questions)

            add(OXT)
            first, = versions()
            add(self.newer())
            self.assertEqual(versions(), ["99.0.0"])
            self.assertNotEqual(first, "99.0.0")
            manager.removeExtension("org.plancheck.calc", OXT.name, "user", manager.createAbortChannel(), questions)
            self.assertEqual(versions(), [])
            self.assertEqual(running.exit_code(), 0)

    def test_an_office_that_dies_leaves_nothing_behind(self):
        """The tests' own: its temporary files lie in its home, and its pipes are taken away."""
        with office.Office() as dying:
            pipes = office.url(dying.profile), dying.pipe
            self.assertEqual(len(pipes_of(*pipes)), 2)
            self.assertTrue(list(dying.home.glob("lu*.tmp")))
            dying.process.kill()
            dying.process.wait()
            self.assertEqual(len(pipes_of(*pipes)), 2)
        self.assertEqual(pipes_of(*pipes), [])
        self.assertFalse(dying.home.exists())

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
