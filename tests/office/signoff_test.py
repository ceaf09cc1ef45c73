"""Sign-off inside Calc: the checklist as pages, and the comparison with another file, in the words of the command line. The plan
is not modified, the other file is not touched, and nothing stays open or behind.

signoff_test.py EXTENSIONS_FOLDER PLANCHECK SAMPLES_FOLDER [test...]"""
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
VALUE, DATETIME, STRING = 1, 2, 4  # of com.sun.star.sheet.CellFlags
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def run(*words):
    return subprocess.run([PLANCHECK, *map(str, words)], capture_output=True, text=True, check=False)


def setUpModule():
    """Makes earlier.ods, and plan.ods, which differs in one figure and one addition; LibreOffice saves both."""
    global folder, earlier, plan
    temporary = tempfile.TemporaryDirectory(prefix="plancheck-signoff-")
    unittest.addModuleCleanup(temporary.cleanup)
    folder = pathlib.Path(temporary.name)
    run("template", "2014-16@1", "--ods-only", "--output", folder, "--values", SAMPLES / "anytown-not-ready.toml")
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
    """The text without blanks and line ends, because the paper decides where lines break."""
    return "".join(text.split())


def odt_text(path):
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    return "\n".join("".join(one.itertext()) for one in root.iter() if one.tag in (TEXT + "p", TEXT + "h"))


def page_text(page):
    """A page's words, without the time at which it was made."""
    text = html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r"(?s)<style>.*?</style>", "", page)))
    return bare(re.sub(r"\d{4}-\d\d-\d\dT[\d:]+Z|\d+\s+\w+\s+\d{4},\s+\d\d:\d\d\s+UTC", "", text))


class Print(guarded.Case):
    def test_only_what_is_filled_is_printed(self):
        """The ranges end at a table's last entry, leave out a sheet that nobody has begun, and go with one undo."""
        document = windows.shared.open(plan)
        self.addCleanup(document.close, True)
        self.addCleanup(document.setModified, False)
        groups = document.Sheets.getByName("Groups")
        groups.unprotect("")
        groups.getCellRangeByName("B6:I40").clearContents(VALUE | DATETIME | STRING)
        before = {sheet.Name: ranges(sheet) for sheet in document.Sheets}
        pages = folder / "filled.pdf"
        windows.shared.dispatch(document, windows.COMMAND + "print-filled", *office.properties(To=pages.as_uri()))
        windows.eventually(self, lambda: pages.exists() and pages.read_bytes().rstrip().endswith(b"%%EOF"), "no pages")
        after = {sheet.Name: ranges(sheet) for sheet in document.Sheets}
        self.assertEqual(after["Finance"], before["Finance"])
        schemes = document.Sheets.getByName("QIPP")
        filled = [row for row in range(5, 200) if schemes.getCellByPosition(1, row).String]
        self.assertEqual(after["QIPP"][0][1], filled[-1])
        self.assertEqual((len(before["Groups"]), after["Groups"]), (1, []))
        document.UndoManager.undo()
        self.assertEqual({sheet.Name: ranges(sheet) for sheet in document.Sheets}, before)


def ranges(sheet):
    return [(one.StartRow, one.EndRow) for one in sheet.getPrintAreas()]


class Case(guarded.Case):
    """The plan in a window, and a folder for the files that a command writes. No test may change anything else."""

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
        """Commands run in order. (Without a screen, LibreOffice skips their messages.)"""
        path = self.out / "after.odt"
        self.command("checklist-pages", To=path)
        self.wait_for_file(path)
        path.unlink()

    def progress(self):
        """The windows that tell how far a footprint is."""
        title = "Footprint of a folder of plans"
        return [one for one in windows.top_windows(windows.shared) if title in windows.title_of(one)]


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
        self.command("checklist-pages", To=plan / "checklist.pdf")  # the name of a file is used as a folder
        self.wait_for_the_commands()
        self.assertEqual(list(self.out.iterdir()), [])


class Exports(Case):
    """The pages that area teams ask for, in the words of `plancheck export`."""

    def test_as_the_command_line_writes_them(self):
        for kind in ("plan-on-a-page", "exceptions", "scorecard", "penalties", "penalty-publication"):
            with self.subTest(kind):
                path, by_cli = self.out / f"{kind}.html", folder.parent / f"{folder.name}-{kind}.html"
                self.addCleanup(by_cli.unlink)
                self.command(kind, To=path)
                self.wait_for_file(path)
                self.assertEqual(run("export", kind, plan, "--output", by_cli).stderr, "")
                text = page_text(path.read_text())
                self.assertEqual(text, page_text(by_cli.read_text()))
                self.assertGreater(len(text), 300)
                path.unlink()

    def test_the_plan_on_a_page_is_one_page(self):
        path = self.out / "page.pdf"
        self.command("plan-on-a-page", To=path)
        self.wait_for_file(path)
        said = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
        self.assertIn("Pages: 1", " ".join(said.split()))

    def test_the_scorecard_as_rows(self):
        path = self.out / "scorecard.csv"
        self.command("scorecard", To=path)
        self.wait_for_file(path)
        said = run("export", "scorecard", plan, "--format", "csv").stdout
        self.assertEqual(path.read_text(encoding="utf-8-sig").splitlines()[0], said.lstrip("\ufeff").splitlines()[0])
        self.assertEqual(len(path.read_text().splitlines()), len(said.splitlines()))

    def test_penalties_as_rows(self):
        for kind in ("penalties", "penalty-publication"):
            path = self.out / f"{kind}.csv"
            self.command(kind, To=path)
            self.wait_for_file(path)
            said = run("export", kind, plan, "--format", "csv").stdout
            self.assertEqual(len(path.read_text().splitlines()), len(said.splitlines()))
            path.unlink()

    def test_not_as_anything_else(self):
        self.command("exceptions", To=self.out / "exceptions.csv")
        self.command("plan-on-a-page", To=self.out / "page.txt")
        self.wait_for_the_commands()
        self.assertEqual(list(self.out.iterdir()), [])


class Writing(Case):
    """The core's writer never writes over what is read here, and never through another person's link."""

    def targets(self, suffix):
        """The open plan and the other file under each of their names."""
        for number, path in enumerate((plan, earlier)):
            hard, soft = folder.parent / f"{folder.name}-{number}h{suffix}", folder.parent / f"{folder.name}-{number}s{suffix}"
            hard.hardlink_to(path)
            self.addCleanup(hard.unlink)
            soft.symlink_to(path)
            self.addCleanup(soft.unlink)
            yield from (path, hard, soft)

    def test_over_no_plan(self):
        for path in self.targets(".html"):
            self.command("compare", URL=earlier, To=path)
            self.command("footprint", URL=folder, To=path)
        for path in self.targets(".pdf"):
            if path not in (plan, earlier) and path.stat().st_ino == plan.stat().st_ino:
                self.command("checklist-pages", To=path)
        self.wait_for_the_commands()
        windows.eventually(self, lambda: not self.progress(), "a footprint goes on")
        windows.eventually(self, lambda: self.state() == self.before, f"changed: {self.before} {self.state()}")

    def test_through_no_link_beside_the_output(self):
        victim = folder.parent / f"{folder.name}-victim"
        victim.write_text("mine")
        self.addCleanup(victim.unlink)
        for command, name in (("compare", "c.txt"), ("checklist-pages", "c.pdf"), ("checklist-pages", "c.odt")):
            path, part = self.out / name, self.out / f"{name}.part"
            part.symlink_to(victim)
            self.command(command, URL=earlier, To=path)
            windows.eventually(self, path.exists, f"{name} was not written")
            self.assertFalse(path.is_symlink())
            self.assertTrue(part.is_symlink())
            path.unlink()
            part.unlink()
        self.assertEqual(victim.read_text(), "mine")

    def test_a_link_stays_and_a_file_keeps_its_mode(self):
        kept, link = self.out / "kept.html", self.out / "link.html"
        kept.write_text("old")
        kept.chmod(0o600)
        link.symlink_to("kept.html")
        self.command("compare", URL=earlier, To=link)
        windows.eventually(self, lambda: kept.stat().st_size > 100, "it was not written")
        self.assertTrue(link.is_symlink())
        self.assertEqual(kept.stat().st_mode & 0o777, 0o600)


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


class Verify(Case):
    """What changed since the plan was signed, in the words of `plancheck verify`."""

    def receipt_of(self, workbook):
        receipt = folder.parent / f"{folder.name}.receipt.json"
        run("check", workbook, "--receipt", receipt)
        self.addCleanup(receipt.unlink)
        return receipt

    def verified(self, workbook):
        path, by_cli = self.out / "verified.html", folder.parent / (folder.name + ".html")
        self.addCleanup(by_cli.unlink)
        receipt = self.receipt_of(workbook)
        self.command("verify", URL=receipt, To=path)
        self.wait_for_file(path)
        self.assertEqual(run("verify", plan, receipt, "--format", "html", "--output", by_cli).stderr, "")
        said = page_text(by_cli.read_text())
        said = re.sub(r"plan\.odsisanotherfilethan.*?(?=Rounds:)", "", said)  # the open document is no file
        return page_text(path.read_text()), said

    def test_what_changed_in_three_lines(self):
        text, said = self.verified(earlier)
        self.assertEqual(text, said)
        for words in ("Changed: plan.ods is not what the receipt of", "not ready, as when signed", "resolved: ", "5 changed: "):
            self.assertIn(bare(words), text)

    def test_nothing_changed(self):
        text, _ = self.verified(plan)
        for words in ("none opened and none resolved", "none changed"):
            self.assertIn(bare(words), text)

    def test_only_against_a_receipt(self):
        self.command("verify", URL=earlier, To=self.out / "verified.html")
        self.command("verify", URL=folder / "missing.json", To=self.out / "verified.html")
        self.wait_for_the_commands()
        self.assertEqual(list(self.out.iterdir()), [])


class Footprint(Case):
    def setUp(self):
        super().setUp()
        other = tempfile.TemporaryDirectory(prefix="plancheck-signoff-")
        self.addCleanup(other.cleanup)
        self.plans = pathlib.Path(other.name)
        windows.eventually(self, lambda: not self.progress(), "the test before shows its progress still")

    def page_lines(self, path):
        """The text between tags, without the time and without why a file could not be assessed."""
        times = r"\d{4}-\d\d-\d\dT[\d:]+Z|\d+\s+\w+\s+\d{4},\s+\d\d:\d\d\s+UTC"
        text = re.sub(r"(?s)<style>.*?</style>|" + times, "", path.read_text())
        lines = [line.strip() for line in re.sub(r"<[^>]*>", "\n", text).splitlines()]
        return [line for line in lines if line and not line.startswith("Could not be assessed: ")]

    def test_of_a_folder_as_the_command_line_says_it(self):
        for name in (earlier, plan, folder / "anytown-not-ready.ods"):
            (self.plans / name.name).write_bytes(name.read_bytes())
        (self.plans / "damaged.xlsx").write_bytes(earlier.read_bytes()[:2000])
        (self.plans / "macros.xlsm").write_bytes(earlier.read_bytes())
        (self.plans / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) +
                                            "Workbook".encode("utf-16-le"))
        (self.plans / "tables.numbers").write_text("?")
        (self.plans / "archive").mkdir()
        for name in (".~lock.plan.ods#", "notes.csv", "letter.docx"):
            (self.plans / name).write_text("")
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
        for page in (path, by_cli):
            self.assertIn("The file is an old Excel workbook (.xls), which cannot be read: save it as .ods or .xlsx and check "
                          "that.", page.read_text())
        self.assertIn("3 other files passed over. 1 folder was not looked into: archive.", lines)
        self.assertTrue(any("macros.xlsm" in line for line in lines))

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

    def test_of_a_folder_without_workbooks(self):
        self.command("footprint", URL=self.plans, To=self.out / "footprint.html")
        self.wait_for_the_commands()
        self.assertEqual(list(self.out.iterdir()), [])


unittest.main()
