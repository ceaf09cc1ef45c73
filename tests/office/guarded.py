"""What every test in an office has: whatever it left open is closed and told of, and one that does not end within two
minutes says where it hangs, and its office is ended, so that the others fail at once instead of waiting too.
"""
import faulthandler
import shutil
import subprocess
import sys
import threading
import unittest

import office

LONGEST = 120  # seconds for one test, on a loaded machine
LONGEST_TALK = 10  # for a word with an office that may hang
WAYS_OUT = ("Cancel", "Close", "No", "OK")  # a dialog's buttons, the most harmless first


def roles(*names):
    return {office.uno.getConstantByName(f"com.sun.star.accessibility.AccessibleRole.{name}") for name in names}


DIALOGS = roles("DIALOG", "ALERT", "FILE_CHOOSER", "COLOR_CHOOSER", "FONT_CHOOSER")
BUTTON = roles("PUSH_BUTTON")


def walk(accessible, leave_out=frozenset()):
    """Every accessible context below, as a screen reader would meet them; what stands below a role of `leave_out` is
    passed over (a call into the office takes a millisecond)."""
    context = accessible.getAccessibleContext()
    yield context
    count = context.getAccessibleChildCount()
    if count > 2000 or leave_out and context.getAccessibleRole() in leave_out:
        return
    for index in range(count):
        child = context.getAccessibleChild(index)
        if child:
            yield from walk(child, leave_out)


def interface(context, name):
    """The object as com.sun.star.accessibility.XAccessible<name>, or None."""
    return context.queryInterface(office.uno.getTypeByName("com.sun.star.accessibility.XAccessible" + name))


def top_windows(running):
    """Each once: as windows come and go meanwhile, the office lists one again at another place."""
    toolkit = running.make("com.sun.star.awt.Toolkit")
    found = []
    for window in map(toolkit.getTopWindow, range(toolkit.getTopWindowCount())):
        if window and window not in found:
            found.append(window)
    return found


def open_dialogs(running):
    """What each dialog on the screen says, and its buttons by name; the last opened first, as the office lists them."""
    found = []
    for window in top_windows(running):
        try:
            if window.getAccessibleContext().getAccessibleRole() not in DIALOGS:
                continue
            contexts = list(walk(window))
            said = [name for name in (one.getAccessibleName() for one in contexts) if name]
            buttons = {one.getAccessibleName(): one for one in contexts if one.getAccessibleRole() in BUTTON}
            found.append((" | ".join(dict.fromkeys(said)), buttons))
        except (office.UnoException, AttributeError):  # just coming or going
            continue
    return found


def close_dialogs(running):
    """Closes them, the last opened first, and gives what they said."""
    closed = []
    for _ in range(20):
        dialogs = open_dialogs(running)
        if not dialogs:
            break
        said, buttons = dialogs[0]
        way_out = next((buttons[name] for name in WAYS_OUT if name in buttons), None)
        if way_out:
            try:
                interface(way_out, "Action").doAccessibleAction(0)
            except office.UnoException:  # it went by itself
                pass
        if not closed or closed[-1] != said:
            closed.append(said)
        threading.Event().wait(0.1)
    return closed


def open_documents(running):
    return [one for one in running.desktop.Components if hasattr(one, "UndoManager")]


def close_document(document):
    """Gives its title, or None where it had gone by itself."""
    try:
        title = document.Title
        document.setModified(False)
        document.close(True)
        return title
    except office.UnoException:
        return None


def alive():
    """The offices that still answer."""
    return [one for one in office.Office.running if one.process.poll() is None]


class Watchdog:
    """Says where a test hangs and ends the offices, if the test takes longer than it may."""

    def __init__(self, name, seconds):
        self.name, self.seconds, self.fired = name, seconds, False
        self.timer = threading.Timer(seconds, self._fire)
        self.timer.daemon = True

    def __enter__(self):
        self.timer.start()
        return self

    def __exit__(self, *_):
        self.timer.cancel()
        self.timer.join()

    def _fire(self):
        print(f"\n{self.name} has not ended within {self.seconds} seconds; this is where it is:", file=sys.stderr, flush=True)
        faulthandler.dump_traceback(sys.stderr)
        for one in alive():
            self._say_what_it_does(one)
            print(f"Ending the office {one.process.pid}.", file=sys.stderr, flush=True)
            one.process.kill()
        self.fired = True

    @staticmethod
    def _say_what_it_does(running):
        says = []

        def ask():
            try:
                says.extend(said for said, _ in open_dialogs(running))
                says.append("no other dialog")
            except office.UnoException:
                says.append("the office does not say")

        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(LONGEST_TALK)
        print("Open dialogs:", "; ".join(says) or "the office does not answer", file=sys.stderr)
        if shutil.which("gdb"):
            try:
                subprocess.run(["gdb", "-batch", "-nx", "-iex", "set debuginfod enabled off", "-p", str(running.process.pid),
                                "-ex", "thread apply all backtrace 25"],
                               stdin=subprocess.DEVNULL, stdout=sys.stderr, stderr=subprocess.DEVNULL, timeout=60, check=False)
            except subprocess.TimeoutExpired:
                print("gdb did not end either.", file=sys.stderr)


class Case(unittest.TestCase):
    """A test that leaves a dialog or a document open fails, and the next begins without them. A class that defines
    setUp calls this one first; one that defines tearDown calls this one first too, as a document below a dialog cannot
    be closed."""

    LONGEST = LONGEST

    def run(self, result=None):
        with Watchdog(self.id(), self.LONGEST) as self.watchdog:
            return super().run(result)

    def setUp(self):
        there = [(one, open_documents(one)) for one in alive()]
        self.addCleanup(self._close_documents, there)

    def tearDown(self):
        self._left_open([said for one in alive() for said in close_dialogs(one)])

    def _close_documents(self, there):
        """After all other cleanups: those documents that were not there before the test."""
        for running, before in there:
            if running in alive():
                left = [one for one in open_documents(running) if one not in before]
                self._left_open([title for title in map(close_document, left) if title is not None])

    def _left_open(self, what):
        if what:
            self.addCleanup(self.fail, "The test left open: " + "; ".join(what))
