"""Shared by the tests that use a plan as a person does: one screen with a window manager for a file of tests, and real keys
and clicks, which it counts.

A test file calls hands.start in its setUpModule."""
import re
import subprocess
import unittest

import guarded
import office
import windows
from display import Display

ENTRY, LABEL = windows.roles("TREE_ITEM"), windows.roles("LABEL")
TASK_BAR = 30
UTF16 = "text/plain;charset=utf-16"
POS_SIZE = 15  # of com.sun.star.awt.PosSize
display = running = None


def start(extensions, width, height):
    """The screen and the office on it, until the file's tests have ended."""
    global display, running
    display = Display(width, height, manager=True).__enter__()
    unittest.addModuleCleanup(display.__exit__)
    running = windows.start(extensions, display=display.name)
    return running


def xdotool(*command):
    return subprocess.run(["xdotool", *map(str, command)], env=display.environment(), capture_output=True, text=True,
                          check=False).stdout.strip()


class Text(office.unohelper.Base, office.uno.getClass("com.sun.star.datatransfer.XTransferable")):
    """What another program that knows only text puts on the clipboard."""

    def __init__(self, text):
        self.text = text

    def getTransferData(self, _):
        return self.text

    def getTransferDataFlavors(self):
        flavour = office.uno.createUnoStruct("com.sun.star.datatransfer.DataFlavor")
        flavour.MimeType, flavour.HumanPresentableName = UTF16, "Text"
        flavour.DataType = office.uno.getTypeByName("string")
        return (flavour,)

    def isDataFlavorSupported(self, flavour):
        return flavour.MimeType == UTF16


class Case(guarded.Case):
    """`self.document` is the plan whose window is in front."""

    def setUp(self):
        super().setUp()
        self.pressed = self.clicked = 0

    def eventually(self, ask, what):
        windows.eventually(self, ask, what)

    def in_front(self, document, width=None, height=None):
        """Waits for its window, and gives it a screen of that size, or the whole screen."""
        self.document = document
        self.eventually(lambda: document.CurrentController.Frame.isActive(), "the window is not active")
        window = document.CurrentController.Frame.ContainerWindow
        window.IsMaximized = False
        window.setPosSize(0, 0, width or display.width, (height or display.height) - TASK_BAR, POS_SIZE)
        self.eventually(lambda: window.getPosSize().Width <= (width or display.width), "the window keeps its size")

    def switch_to(self, document):
        """Brings its window before the others, as a click in the task bar does, and gives its cells the keyboard."""
        self.document = document
        xdotool("search", "--onlyvisible", "--name", f"^{re.escape(document.Title)}", "windowactivate", "--sync")
        self.eventually(lambda: document.CurrentController.Frame.isActive(), f"{document.Title} is not active")
        document.CurrentController.Frame.ComponentWindow.setFocus()

    def picture(self, path, width=None, height=None):
        display.picture(str(path), "-crop", f"{width or display.width}x{height or display.height}+0+0")

    def put_away(self, document):
        document.setModified(False)
        document.close(True)

    def says(self, words):
        return any(words in text for text in windows.texts(self.document))

    def where(self):
        return self.document.CurrentSelection.AbsoluteName

    # ---- mouse and keys --------------------------------------------------------------------------------------------

    def keys(self, *keys):
        self.pressed += len(keys)
        xdotool("key", "--clearmodifiers", *keys)

    def type_in(self, text):
        self.pressed += len(text)
        xdotool("type", "--delay", 4, "--", text)

    def click_at(self, context, times=1):
        component = windows.interface(context, "Component")
        at, size = component.getLocationOnScreen(), component.getSize()
        self.clicked += times
        xdotool("mousemove", "--sync", at.X + min(size.Width // 2, 60), at.Y + size.Height // 2,
                "click", "--repeat", times, "--delay", 60, 1)

    def click(self, name, times=1):
        """The control of the sidebar with this name, or the entry of its tree that begins so, once it stands still."""
        found = []

        def ask():
            one = self.context(name)
            if one:
                at = windows.interface(one, "Component").getLocationOnScreen()
                found.append((at.X, at.Y, one))
            return len(found) > 1 and found[-1][:2] == found[-2][:2]

        self.eventually(ask, f"nothing is called {name}")
        self.click_at(found[-1][2], times)

    def context(self, name):
        entry = None
        for one in windows.contexts(self.document, tree=True):
            said, role = one.getAccessibleName() or "", one.getAccessibleRole()
            if said == name and role not in LABEL:
                return one
            if entry is None and said.startswith(name) and role in ENTRY:
                entry = one
        return entry

    # ---- dialogs ---------------------------------------------------------------------------------------------------

    def dialog(self, title, words=""):
        """The dialog of this title, once it has the keyboard and says these words."""
        found = []

        def ask():
            found[:] = [windows.dialog(self, running, title)]
            return title in xdotool("getactivewindow", "getwindowname") and any(
                words in name for name in windows.names_in(found[0]) or [])

        self.eventually(ask, f"{title} does not say {words}")
        return found[0]

    def gone(self, title):
        self.eventually(lambda: not any(title in windows.title_of(one) for one in guarded.top_windows(running)),
                        f"{title} stays")
