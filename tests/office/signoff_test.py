"""Sign-off inside Calc: the checklist as pages, and the comparison with another file, in the words of the command line;
the plan is not modified, the other file is not touched, nothing stays open or behind.

signoff_test.py EXTENSIONS_FOLDER PLANCHECK SAMPLES_FOLDER [test...]
"""
import hashlib
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile
from xml.etree import ElementTree

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import guarded
import office
import plans
import windows

EXTENSIONS, PLANCHECK, SAMPLES = sys.argv.pop(1), sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def run(*words):
    return subprocess.run([PLANCHECK, *map(str, words)], capture_output=True, text=True, check=False)


def setUpModule():
    """earlier.ods and plan.ods, which differs in one figure and one addition; both saved by LibreOffice."""
    global folder, earlier, plan
    temporary = tempfile.TemporaryDirectory(prefix="plancheck-signoff-")
    unittest.addModuleCleanup(temporary.cleanup)
    folder = pathlib.Path(temporary.name)
    run("template", "2014-16", "--ods-only", "--output", folder, "--values", SAMPLES / "anytown-not-ready.toml")
    windows.start(EXTENSIONS)
    earlier, plan = folder / "earlier.ods", folder / "plan.ods"
    document = windows.shared.open(folder / "anytown-not-ready.ods")
    document.calculateAll()
    save(document, earlier)
    plans.point(document, "finance", "contingency", "2014/15").Value += 5000
    document.calculateAll()
    save(document, plan)
    document.close(True)


def save(document, path):
    windows.shared.store(document, path)


def bare(text):
    """Without blanks and line ends: where a line breaks is the paper's affair."""
    return "".join(text.split())


def odt_text(path):
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    return "\n".join("".join(one.itertext()) for one in root.iter() if one.tag in (TEXT + "p", TEXT + "h"))


def page_text(page):
    """A page's words, without the time at which it was made."""
    text = html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r"(?s)<style>.*?</style>", "", page)))
    return bare(re.sub(r"\d{4}-\d\d-\d\dT[\d:]+Z", "", text))


class Case(guarded.Case):
    """The plan in a window, and a folder for what a command writes. Whatever a test does, nothing else has changed."""

    def setUp(self):
        super().setUp()
        self.document = windows.shared.open(plan, hidden=False)
        self.addCleanup(self.document.close, True)
        temporary = tempfile.TemporaryDirectory(prefix="plancheck-signoff-")
        self.addCleanup(temporary.cleanup)
        self.out = pathlib.Path(temporary.name)
        self.before = self.state()

    def state(self):
        documents = [one.getURL() for one in windows.shared.desktop.Components if hasattr(one, "getURL")]
        files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
        return sorted(documents), files, self.document.isModified(), self.document.UndoManager.isUndoPossible()

    def command(self, name, **files):
        windows.shared.dispatch(self.document, windows.COMMAND + name,
                                *(office.prop(key, office.url(path)) for key, path in files.items()))

    def wait_for_file(self, path):
        windows.eventually(self, path.exists, f"{path.name} was not written")
        windows.eventually(self, lambda: self.state() == self.before, f"changed: {self.before} {self.state()}")
        self.assertEqual([one.name for one in self.out.iterdir()], [path.name])

    def wait_for_the_commands(self):
        """They are done in order. (Where there is no screen, LibreOffice passes over their messages.)"""
        path = self.out / "after.odt"
        self.command("checklist-pages", To=path)
        self.wait_for_file(path)
        path.unlink()


class Checklist(Case):
    def check_text(self, text):
        said = json.loads(run("check", "--format", "json", plan).stdout)
        text = bare(text)
        self.assertIn(bare(said["provenance"]["digest"]), text)
        features = [feature for element in said["elements"] for feature in element["features"]]
        self.assertEqual(len(features), 47)
        for feature in features:
            self.assertIn(bare(f"{feature['id']}{feature['title']}{feature['outcome']}"), text)
        rules = [one for one in said["findings"] if one["rule"].startswith("FIN-")]
        self.assertGreater(len(rules), 60)
        for one in rules:
            self.assertIn(bare(one["period"] + (one["sentence"] or one["reason"])), text, one["rule"])

    def test_as_opendocument_text(self):
        path = self.out / "checklist.odt"
        self.command("checklist-pages", To=path)
        self.wait_for_file(path)
        self.check_text(odt_text(path))
        with zipfile.ZipFile(path) as archive:
            self.assertEqual(archive.read("mimetype"), b"application/vnd.oasis.opendocument.text")

    def test_as_tagged_pdf_a(self):
        path = self.out / "checklist with a blank.pdf"
        self.command("checklist-pages", To=path)
        self.wait_for_file(path)
        data = path.read_bytes()
        self.assertTrue(data.rstrip().endswith(b"%%EOF"))
        self.assertIn(b"<pdfaid:part>2</pdfaid:part>", data)
        for tag in (b"/StructTreeRoot", b"/MarkInfo", b"/Outlines"):
            self.assertIn(tag, data)
        text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True)
        self.check_text(text.stdout)

    def test_not_as_anything_else_and_not_where_nothing_can_be_written(self):
        self.command("checklist-pages", To=self.out / "checklist.doc")
        self.command("checklist-pages", To=plan / "checklist.pdf")  # a file is no folder
        self.wait_for_the_commands()
        self.assertEqual(list(self.out.iterdir()), [])


class Compare(Case):
    def check_same_as(self, other):
        path, by_cli = self.out / "comparison.html", folder.parent / (folder.name + ".html")
        self.addCleanup(by_cli.unlink)
        self.command("compare", URL=other, To=path)
        self.wait_for_file(path)
        self.assertEqual(run("compare", other, plan, "--format", "html", "--output", by_cli).stderr, "")
        text = page_text(path.read_text())
        self.assertEqual(text, page_text(by_cli.read_text()))
        self.assertIn("finance.contingency@2014/15", text)
        self.assertIn("Resolved", text)

    def test_with_a_workbook(self):
        self.check_same_as(earlier)

    def test_with_a_receipt(self):
        with tempfile.TemporaryDirectory(prefix="plancheck-signoff-") as other:
            receipt = pathlib.Path(other) / "earlier.receipt.json"
            run("check", earlier, "--receipt", receipt)
            self.check_same_as(receipt)

    def test_not_with_what_holds_no_plan(self):
        with tempfile.TemporaryDirectory(prefix="plancheck-signoff-") as other:
            for name, text in (("text.ods", "no workbook"), ("list.csv", "a,b\n"), ("other.json", '{"a": 1}')):
                path = pathlib.Path(other) / name
                path.write_text(text)
                self.command("compare", URL=path, To=self.out / "comparison.html")
            self.command("compare", URL=folder / "missing.ods", To=self.out / "comparison.html")
            self.wait_for_the_commands()
        self.assertEqual(list(self.out.iterdir()), [])


class Footprint(Case):
    TITLE = "Footprint of a folder of plans"

    def setUp(self):
        super().setUp()
        other = tempfile.TemporaryDirectory(prefix="plancheck-signoff-")
        self.addCleanup(other.cleanup)
        self.plans = pathlib.Path(other.name)
        windows.eventually(self, lambda: not self.progress(), "the test before shows its progress still")

    def page_lines(self, path):
        """What stands between tags, but for why a file could not be assessed and the time."""
        text = re.sub(r"(?s)<style>.*?</style>|\d{4}-\d\d-\d\dT[\d:]+Z", "", path.read_text())
        lines = [line.strip() for line in re.sub(r"<[^>]*>", "\n", text).splitlines()]
        return [line for line in lines if line and not line.startswith("Could not be assessed: ")]

    def test_of_a_folder_as_the_command_line_says_it(self):
        for name in (earlier, plan, folder / "anytown-not-ready.ods"):
            (self.plans / name.name).write_bytes(name.read_bytes())
        (self.plans / "damaged.xlsx").write_bytes(earlier.read_bytes()[:2000])
        (self.plans / ".~lock.plan.ods#").write_text("")
        before = sorted(self.plans.iterdir())
        path, by_cli = self.out / "footprint.html", folder.parent / (folder.name + ".html")
        self.addCleanup(by_cli.unlink)
        self.command("footprint", URL=self.plans, To=path)
        self.wait_for_file(path)
        self.assertEqual(sorted(self.plans.iterdir()), before)
        run("footprint", self.plans, "--format", "html", "--output", by_cli)
        lines = self.page_lines(path)
        self.assertEqual(lines, self.page_lines(by_cli))
        self.assertTrue(any("damaged.xlsx" in line for line in lines))
        self.assertIn("damaged.xlsx did not open as a workbook", path.read_text())

    def test_goes_on_beside_other_work_and_can_be_stopped(self):
        for number in range(40):
            (self.plans / f"plan-{number}.ods").write_bytes(plan.read_bytes())
        path, beside = self.out / "footprint.html", self.out / "beside.odt"
        self.command("footprint", URL=self.plans, To=path)
        self.command("checklist-pages", To=beside)
        windows.eventually(self, beside.exists, "Calc was not usable")
        self.assertFalse(path.exists())
        window = windows.the_one(self, self.progress, "nothing tells how far it is")
        texts = [one.getAccessibleName() for one in windows.walk(window)]
        self.assertTrue(any(re.fullmatch(r"Plan \d+ of 40: plan-\d+.ods", text) for text in texts), texts)
        button, = (one for one in windows.walk(window) if one.getAccessibleName() == "Stop")
        windows.interface(button, "Action").doAccessibleAction(0)
        windows.eventually(self, lambda: not self.progress(), "it was not stopped")
        windows.eventually(self, lambda: self.state() == self.before, "a plan stayed open")
        self.assertEqual(list(self.out.iterdir()), [beside])

    def test_closing_the_office_ends_it(self):
        for number in range(40):
            (self.plans / f"plan-{number}.ods").write_bytes(plan.read_bytes())
        with office.Office(EXTENSIONS) as another:
            document = another.open(earlier, hidden=False)
            another.dispatch(document, windows.COMMAND + "footprint", office.prop("URL", office.url(self.plans)),
                             office.prop("To", office.url(self.out / "footprint.html")))
            another.dispatch(document, windows.COMMAND + "checklist-pages",
                             office.prop("To", office.url(self.out / "beside.odt")))
            windows.eventually(self, (self.out / "beside.odt").exists, "not begun")
            document.close(True)
            self.assertEqual(another.exit_code(), 0)
        self.assertFalse((self.out / "footprint.html").exists())

    def progress(self):
        return [one for one in windows.top_windows(windows.shared) if self.TITLE in windows.title_of(one)]

    def test_of_a_folder_without_workbooks(self):
        self.command("footprint", URL=self.plans, To=self.out / "footprint.html")
        self.wait_for_the_commands()
        self.assertEqual(list(self.out.iterdir()), [])


unittest.main()
