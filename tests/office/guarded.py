"""Guards every test in an office. Reports and closes everything that a test left open. If a test does not end within two
minutes, says where it hangs and ends its office, so that the others fail at once instead of waiting too."""
import faulthandler
import shutil
import subprocess
import sys
import threading
import unittest

import office

LONGEST = 120  # seconds for one test, on a loaded machine
LONGEST_TALK = 10  # for a call to an office that may hang
WAYS_OUT = ("Cancel", "Close", "No", "OK")  # a dialog's buttons, the most harmless first


def roles(*names):
    return {office.uno.getConstantByName(f"com.sun.star.accessibility.AccessibleRole.{name}") for name in names}


DIALOGS = roles("DIALOG", "ALERT", "FILE_CHOOSER", "COLOR_CHOOSER", "FONT_CHOOSER")
BUTTON = roles("PUSH_BUTTON")


def walk(accessible, leave_out=frozenset()):
    """Every accessible context below, as a screen reader would find them. Skips anything below a role of `leave_out`,
    because a call into the office takes a millisecond."""
    context = accessible.getAccessibleContext()
    if context is None:  # a window that is just coming or going
        return
    yield context
    count = context.getAccessibleChildCount()
    if count > 2000 or leave_out and context.getAccessibleRole() in leave_out:
        return
    for index in range(count):
        child = context.getAccessibleChild(index)
        if child:
            yield from walk(child, leave_out)


def state(name):
    return office.uno.getConstantByName(f"com.sun.star.accessibility.AccessibleStateType.{name}")


def has_state(context, wanted):
    """Whether it is checked, focused...: LibreOffice 7.4 returns a set to ask, later versions return flags in one number."""
    states = context.getAccessibleStateSet()
    return bool(states & wanted) if isinstance(states, int) else states.contains(wanted)


def interface(context, name):
    """The object as com.sun.star.accessibility.XAccessible<name>, or None."""
    return context.queryInterface(office.uno.getTypeByName("com.sun.star.accessibility.XAccessible" + name))


class OnMainThread(office.unohelper.Base, office.XCallback):
    """Asks something of an office on its main thread, so that nothing changes there meanwhile."""

    def __init__(self, ask):
        self.ask, self.answer, self.failure = ask, None, None
        self.done = threading.Event()

    def notify(self, _):
        try:  # calls from here come back to the thread that waits for this one
            self.answer = self.ask()
        except Exception as failure:
            self.failure = failure
        self.done.set()

    def result(self, running):
        running.make("com.sun.star.awt.AsyncCallback").addCallback(self, None)
        while not self.done.wait(0.2):
            running.desktop.Name  # raises if the office has ended
        if self.failure:
            raise self.failure
        return self.answer


def top_windows(running):
    """Each window once. LibreOffice walks its list of windows without a lock: asked from another thread while a window opens or
    closes, it may crash."""
    def ask():
        toolkit = running.make("com.sun.star.awt.Toolkit")
        found = []
        for window in map(toolkit.getTopWindow, range(toolkit.getTopWindowCount())):
            if window and window not in found:
                found.append(window)
        return found

    return OnMainThread(ask).result(running)


def open_dialogs(running):
    """The text of each dialog on the screen, and its buttons by name. The last opened comes first, as in the office's list."""
    found = []
    for window in top_windows(running):
        try:
            if window.getAccessibleContext().getAccessibleRole() not in DIALOGS:
                continue
            contexts = list(walk(window))
            said = [name for name in (one.getAccessibleName() for one in contexts) if name]
            buttons = {one.getAccessibleName(): one for one in contexts if one.getAccessibleRole() in BUTTON}
            found.append((" | ".join(dict.fromkeys(said)), buttons))
        except (office.UnoException, AttributeError):  # it is just coming or going
            continue
    return found


def close_dialogs(running):
    """Closes them, the last opened first, and returns their texts."""
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
            except office.UnoException:  # it closed by itself
                pass
        if not closed or closed[-1] != said:
            closed.append(said)
        threading.Event().wait(0.1)
    return closed


def open_documents(running):
    return [one for one in running.desktop.Components if hasattr(one, "UndoManager")]


def close_document(document):
    """Closes it and returns its title, or None if it was closed already."""
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
    """If the test takes too long, says where it hangs and ends the offices."""

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
    """A test that leaves a dialog or a document open fails, and the next begins without them. A class that defines setUp
    calls this one first. One that defines tearDown also calls this one first, because a document below a dialog cannot be
    closed."""

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
        """Runs after all other cleanups: closes the documents that were not there before the test."""
        for running, before in there:
            if running in alive():
                left = [one for one in open_documents(running) if one not in before]
                self._left_open([title for title in map(close_document, left) if title is not None])

    def _left_open(self, what):
        if what:
            self.addCleanup(self.fail, "The test left open: " + "; ".join(what))
