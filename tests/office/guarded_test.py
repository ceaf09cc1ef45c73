"""Tests the guard of the other tests here: it reports and closes whatever a test leaves open, and a test that hangs says where,
and ends with its office.

guarded_test.py EXTENSIONS_FOLDER [test...]"""
import contextlib
import os
import pathlib
import shutil
import signal
import sys
import tempfile
import time
import unittest
import unittest.mock

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import guarded
import office
import plans
import windows
from display import Display

EXTENSIONS = sys.argv.pop(1)


class Careless(guarded.Case):
    """A test case for the guard; not one of this file's own tests."""

    running = None
    LONGEST = 3

    def leaves_a_box_open(self):
        document = self.running.new(hidden=False)
        self.addCleanup(document.close, True)
        plans.small_plan(document)
        document.Sheets.getByName("Finance").protect("a password")
        self.running.dispatch(document, windows.COMMAND + "mark")
        windows.dialog(self, self.running, "PlanCheck")

    def leaves_a_document_open(self):
        self.running.new(hidden=False).setModified(True)

    def closes_what_it_opens(self):
        self.running.new(hidden=False).close(True)

    def waits_for_what_never_comes(self):
        windows.eventually(self, lambda: False, "it never came")

    def reads_what_goes_while_it_is_read(self):
        asked = []

        def ask():
            asked.append(True)
            if len(asked) < 3:
                raise office.UnoException("gone", None)
            return True

        windows.eventually(self, ask, "it did not come")

    def asks_an_office_that_is_gone(self):
        self.running.new()


class Guard(unittest.TestCase):
    def setUp(self):
        screen = Display()  # without a window LibreOffice shows no message
        self.addCleanup(screen.__exit__)
        Careless.running = office.Office(EXTENSIONS, display=screen.__enter__().name).__enter__()
        self.addCleanup(Careless.running.__exit__)
        Careless.LONGEST = guarded.LONGEST

    def run_one(self, name):
        """Its failures, as texts. Nothing is left on the screen."""
        result = Careless(name).run(unittest.TestResult())
        self.assertEqual(result.testsRun, 1)
        return [text for _, text in result.failures + result.errors]

    def test_what_is_left_open_is_told_of_and_closed(self):
        running = Careless.running
        for name, said in (("leaves_a_box_open", "protected with a password"), ("leaves_a_document_open", "Untitled")):
            told = self.run_one(name)
            self.assertEqual(len(told), 1, told)
            self.assertRegex(told[0], "The test left open: .*" + said)
            self.assertEqual((guarded.open_dialogs(running), guarded.open_documents(running)), ([], []))

    def test_a_careful_test_passes(self):
        self.assertEqual(self.run_one("closes_what_it_opens"), [])
        self.assertEqual(self.run_one("reads_what_goes_while_it_is_read"), [])

    def test_one_that_hangs_says_where_and_the_next_does_not_wait(self):
        Careless.LONGEST = 3
        with tempfile.TemporaryFile("w+") as said, contextlib.redirect_stderr(said):
            told = self.run_one("waits_for_what_never_comes")
            said.seek(0)
            words = said.read()
        self.assertIn("it never came", told[0])
        self.assertIn("in waits_for_what_never_comes", words)
        self.assertIn("Open dialogs: no other dialog", words)
        if shutil.which("gdb"):
            self.assertRegex(words, r"(?m)^#0 ")
        self.assertIn(f"Ending the office {Careless.running.process.pid}.", words)
        self.assertEqual(Careless.running.process.wait(10), -9)
        begun = time.monotonic()
        Careless.LONGEST = guarded.LONGEST
        self.assertEqual(len(self.run_one("asks_an_office_that_is_gone")), 1)
        self.assertLess(time.monotonic() - begun, windows.PATIENCE)


    def crashed(self, written):
        """What is said of an office that a signal ends, after it has written this."""
        running = office.Office(EXTENSIONS).__enter__()
        self.addCleanup(running.__exit__)
        with open(running.home / "said", "a", encoding="utf-8") as said:
            said.write(written)
        running.process.send_signal(signal.SIGSEGV)
        running.process.wait(office.LONGEST_END)
        with tempfile.TemporaryFile("w+") as said, contextlib.redirect_stderr(said):
            running.exit_code()
            running.exit_code()
            said.seek(0)
            return said.read()

    def test_an_office_that_crashes_says_where_and_whether_it_was_by_itself(self):
        words = self.crashed("")
        self.assertRegex(words, r"The office \d+ crashed:\n(.*\n)*Fatal exception: Signal \d+\nStack:\n.*libuno_sal")
        self.assertEqual(words.count(office.NOT_OURS), 1)
        words = self.crashed("/folder/libplancheck_calc.so(+0x3c050)\n")
        self.assertIn("Fatal exception", words)
        self.assertNotIn(office.NOT_OURS, words)

    def test_one_that_ends_says_nothing(self):
        with office.Office(EXTENSIONS) as running, tempfile.TemporaryFile("w+") as said, contextlib.redirect_stderr(said):
            self.assertEqual(running.exit_code(), 0)
            said.seek(0)
            self.assertEqual(said.read(), "")


class Windows(unittest.TestCase):
    """An office that a script drives does not depend on the desktop's packages."""

    def plugin(self, **more):
        one = office.Office(**more)
        self.addCleanup(one.__exit__)
        return one.environment.get("SAL_USE_VCLPLUGIN")

    def test_are_those_that_every_office_has(self):
        with unittest.mock.patch.dict(os.environ):
            os.environ.pop("SAL_USE_VCLPLUGIN", None)
            self.assertEqual((self.plugin(display=":9"), self.plugin()), ("gen", None))
            os.environ["SAL_USE_VCLPLUGIN"] = "gtk3"
            self.assertEqual(self.plugin(display=":9"), "gtk3")


unittest.main()
