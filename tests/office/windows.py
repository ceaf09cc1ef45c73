"""Shared by the tests of the sidebar and the marks: one office for a file of tests, a document for each test, and the window's
texts through the accessibility tree, as a screen reader has them.

A test file calls windows.start in its setUpModule."""
import subprocess
import time
import unittest

import guarded
import office
import plans
from guarded import has_state, interface, roles, state, top_windows, walk

COMMAND = "vnd.org.plancheck.calc:"
PATIENCE = 40
LIST, FOCUSED = roles("LIST"), state("FOCUSED")
shared = None


def start(extensions, **more):
    """Starts the one office of a test file. It must end well after the tests."""
    global shared
    shared = office.Office(extensions, **more).__enter__()
    unittest.addModuleCleanup(end)
    return shared


def end():
    code = shared.exit_code()
    shared.__exit__()
    assert code == 0, f"soffice ended with {code}"


TREE = roles("TREE", "TREE_TABLE")
ASIDE = roles("MENU_BAR", "TOOL_BAR", "STATUS_BAR", "COMBO_BOX", "DOCUMENT", "DOCUMENT_SPREADSHEET", "TABLE", "PAGE_TAB_LIST")


def text_of(context):
    text = interface(context, "Text")
    return text.getText() if text else ""


def contexts(document, tree=False):
    """Everything beside the sheet, above all the sidebar; includes the tree's entries if asked for."""
    leave_out = ASIDE if tree else ASIDE | TREE
    return list(walk(document.CurrentController.Frame.ContainerWindow, leave_out))


def texts(document, tree=False):
    """Empty if the window changes while it is walked: ask again."""
    found = []
    try:
        for context in contexts(document, tree):
            found += [context.getAccessibleName() or "", context.getAccessibleDescription() or ""]
    except office.UnoException:
        return []
    return found


def eventually(test, ask, what):
    """Asks until it is true, for as long as a slow machine may need. Something that changes while it is read is not true
    yet."""
    end_of_patience = time.monotonic() + PATIENCE
    while not holds(ask):
        test.assertFalse(test.watchdog.fired, what)
        test.assertLess(time.monotonic(), end_of_patience, what)
        time.sleep(0.05)


def holds(ask):
    try:
        return ask()
    except office.UnoException:
        if len(guarded.alive()) < len(office.Office.running):
            raise
        return False


def title_of(window):
    """Returns an empty text for a window that is just coming or going."""
    try:
        context = window.getAccessibleContext()
        return context and context.getAccessibleName() or ""
    except office.UnoException:
        return ""


def names_in(window):
    """Returns None for a window that is just coming or going."""
    try:
        return [context.getAccessibleName() or "" for context in walk(window)]
    except (office.UnoException, AttributeError):
        return []


def dialog(test, running, title):
    """The dialog whose title contains these words, after it has appeared."""
    found = []

    def ask():
        found[:] = [window for window in top_windows(running) if title in title_of(window)]
        return found

    eventually(test, ask, f"no dialog {title}")
    return found[-1]


def the_one(test, ask, what):
    """The first item that `ask` lists. While documents come and go, the office may leave windows out."""
    found = []

    def look():
        found[:] = ask()
        return found

    eventually(test, look, what)
    test.assertEqual(len(found), 1, what)
    return found[0]


def press(test, running, window, name):
    """Presses a dialog's button, which closes the dialog."""
    button = next(one for one in walk(window) if one.getAccessibleName() == name)
    interface(button, "Action").doAccessibleAction(0)
    eventually(test, lambda: window not in top_windows(running), f"{name} did not close it")


def copied(test, running, display, title):
    """The text of a page, copied with the keyboard: LibreOffice 7.4 offers no other way for a read-only field. On a page with a
    list the keyboard is in the list first."""
    clipboard = running.make("com.sun.star.datatransfer.clipboard.SystemClipboard")
    clipboard.setContents(None, None)
    found = []

    def copy():
        in_list = any(one.getAccessibleRole() in LIST and has_state(one, FOCUSED)
                      for page in top_windows(running) if title in title_of(page) for one in walk(page))
        subprocess.run(["xdotool", "search", "--onlyvisible", "--name", title, "windowfocus", "--sync", "key",
                        "--clearmodifiers", *(["shift+Tab"] if in_list else []), "ctrl+a", "ctrl+c"],
                       env=display.environment(), check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        content = clipboard.getContents()
        found[:] = [content.getTransferData(kind) for kind in (content.getTransferDataFlavors() if content else ())
                    if kind.MimeType == "text/plain;charset=utf-16"]
        return found

    eventually(test, copy, "nothing was copied")
    return found[0]


def live_controls(running):
    return running.make("org.plancheck.calc.Counters").getByName("live-controls")


class Case(guarded.Case):
    """A small plan in a window. After its documents are closed, LibreOffice keeps nothing of the panels and dialogs that a
    test has seen."""

    def setUp(self):
        super().setUp()
        self.document = shared.new(hidden=False)

    def tearDown(self):
        super().tearDown()
        self.document.close(True)
        if not shared.desktop.Components.hasElements():
            self.eventually(lambda: live_controls(shared) == 0, "controls are kept")

    def command(self, name, document=None):
        shared.dispatch(document or self.document, COMMAND + name)

    def small_plan(self):
        return plans.small_plan(self.document)

    def finance(self, column, row):
        return self.document.Sheets.getByName("Finance").getCellByPosition(column, row)

    def wait_for(self, wanted, what, document=None, tree=False):
        """Waits until `wanted` is true for one of the window's texts."""
        self.eventually(lambda: any(wanted(text) for text in texts(document or self.document, tree)),
                        f"{what} did not come")

    def eventually(self, ask, what):
        eventually(self, ask, what)
