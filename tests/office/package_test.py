"""The .oxt itself: self-contained, reproducible, and installed, upgraded and removed by unopkg.

package_test.py OXT ASSEMBLE_COMMAND...      (the command makes the same .oxt again; its last argument is the file)"""
import hashlib
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unittest
import urllib.parse
import xml.etree.ElementTree as ElementTree
import zipfile

sys.path += [str(pathlib.Path(__file__).resolve().parents[2] / folder) for folder in ("tools", "packaging")]
import guarded
import office
import third_party  # in packaging/
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
    """Answers the dialogs of the Extension Manager: agrees to the licence and to replacing an older version."""

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

    def test_no_file_holds_a_hexadecimal_character_reference(self):
        """LibreOffice 26.8's registry reader does not accept one, and then installs nothing; in a text file it would be
        visible. Looks into templates too."""
        def texts(data, name):
            if name.endswith(".ots"):
                with zipfile.ZipFile(io.BytesIO(data)) as inner:
                    for member in inner.namelist():
                        yield f"{name}/{member}", inner.read(member)
            elif not name.endswith((".so", ".rdb", ".png")):
                yield name, data

        looked_at = 0
        with zipfile.ZipFile(OXT) as archive:
            for member in archive.namelist():
                for name, text in texts(archive.read(member), member):
                    self.assertIsNone(re.search(rb"&#[xX]", text), name)
                    looked_at += 1
        self.assertGreater(looked_at, 20)

    def test_its_description_is_the_summary_word_for_word(self):
        with zipfile.ZipFile(OXT) as archive:
            shown = archive.read("help/summary-en.txt").decode()
        words = tomllib.loads((SOURCE / "extension" / "words" / "en.toml").read_text())
        self.assertEqual(shown.strip(), words["summary"])
        self.assertIn("'", shown)  # else the test proves nothing

    def test_holds_no_path_of_the_building_machine(self):
        root = str(SOURCE).encode()
        with zipfile.ZipFile(OXT) as archive:
            for member in archive.namelist():
                self.assertNotIn(root, archive.read(member), member)

    def bill(self):
        with zipfile.ZipFile(OXT) as archive:
            return json.loads(archive.read("sbom.cdx.json"))

    def test_carries_the_notices_of_what_others_wrote(self):
        with zipfile.ZipFile(OXT) as archive:
            text = archive.read("THIRD-PARTY.txt").decode()
        for one in third_party.components(SOURCE, "extension"):
            self.assertIn(f"{one['name']}  {one['site']}\n{one['licence']}\n", text)
            self.assertIn((SOURCE / "third-party" / "licences" / f"{one['name']}.txt").read_text(), text)
        for holder in ("Victor Zverovich", "Gabi Melman", "Niels Lohmann", "Mark Gillard", "Boost Software License - Version 1.0",
                       "GCC RUNTIME LIBRARY EXCEPTION", "Mozilla Public License Version 2.0"):
            self.assertIn(holder, text)

    def test_its_bill_of_materials_names_the_versions_that_were_used(self):
        bill = self.bill()
        self.assertEqual((bill["bomFormat"], bill["specVersion"]), ("CycloneDX", "1.5"))
        found = {one["name"]: one for one in bill["components"]}
        self.assertEqual(set(found), {one["name"] for one in third_party.components(SOURCE, "extension")})
        # The headers contain their own versions.
        fmt, = re.findall(r"#define FMT_VERSION (\d+)", pathlib.Path("/usr/include/fmt/core.h").read_text())
        number = int(fmt)
        self.assertEqual(found["fmt"]["version"], f"{number // 10000}.{number // 100 % 100}.{number % 100}")
        spdlog = dict(re.findall(r"#define SPDLOG_VER_(MAJOR|MINOR|PATCH) (\d+)", pathlib.Path("/usr/include/spdlog/version.h").read_text()))
        self.assertEqual(found["spdlog"]["version"], f"{spdlog['MAJOR']}.{spdlog['MINOR']}.{spdlog['PATCH']}")
        for one in found.values():
            package = re.fullmatch(r"pkg:deb/[a-z]+/([^@]+)@([^?]+)\?arch=(\w+)&distro=.+", one["purl"])
            name, version = map(urllib.parse.unquote, package.group(1, 2))
            told = subprocess.run(["dpkg-query", "-W", "-f", "${Version}\n", name], capture_output=True, text=True, check=True).stdout
            self.assertIn(version, told.split(), name)
            self.assertTrue(one["licenses"])
        self.assertEqual(sorted(bill["dependencies"][0]["dependsOn"]), sorted(found))

    def test_its_bill_of_materials_is_of_this_very_library(self):
        whole = self.bill()["metadata"]["component"]
        self.assertEqual(whole["hashes"], [{"alg": "SHA-256", "content": hashlib.sha256(self.library().read_bytes()).hexdigest()}])
        self.assertEqual(whole["name"], "plancheck-calc")

    def test_the_same_bytes_twice(self):
        again = self.folder / "again.oxt"
        subprocess.run([*AGAIN, "--folder", self.folder / "unpacked", "--oxt", again], check=True)
        self.assertEqual(again.read_bytes(), OXT.read_bytes())

    def described(self, site):
        """The description.xml of an extension that is distributed from that site."""
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

    # unopkg refuses root, so the test runs as nobody
    def unopkg(self, *arguments):
        environment = dict(os.environ, HOME=str(self.folder), TMPDIR=str(self.folder))
        command = [str(PROGRAM / "unopkg"), *map(str, arguments), f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"]
        options = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
        return subprocess.run(command, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL, **options)

    def newer(self):
        """The same extension with a higher version."""
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
        """Through the service behind Tools > Extension Manager, in a running office."""
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
        """Uses the tests' own office: its temporary files are in its home, and its pipes are removed."""
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
