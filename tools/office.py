"""Starts a separate LibreOffice: in a fresh profile, without a window unless a screen is named. It is removed with all its files
at the end, whatever happened in between.

    with Office() as office:
        document = office.open(path)"""
import ctypes
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid

import uno
import unohelper  # noqa: F401 (for tests)
from com.sun.star.awt import XCallback  # noqa: F401 (for tests)
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.uno import Exception as UnoException  # noqa: F401 (for tests)

from leftovers import remove_pipes, write_down

RESTART_WANTED = 81  # the exit status of a first start that asks to be started again
LONGEST_START, LONGEST_END = 120, 30  # seconds
LONGEST_STACK = 20_000  # bytes of what an office wrote last
CRASH, OURS = "Fatal exception", "libplancheck"  # in what it writes
NOT_OURS = "LibreOffice crashed by itself: its stack holds nothing of PlanCheck."
FILTERS = {".ods": "calc8", ".fods": "OpenDocument Spreadsheet Flat XML", ".xlsx": "Calc MS Excel 2007 XML",
           ".xls": "MS Excel 97", ".pdf": "calc_pdf_Export"}
REGISTRY = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{}</oor:items>
"""
SETTING = '<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
SYSTEM_LOCALE = ("/org.openoffice.Setup/L10N", "ooSetupSystemLocale")
# LibreOffice caches the layout of texts that it has shown, also for closed windows, up to 20 MB: about 0.1 MB each time a
# plan opens in a window. With this limit, in bytes, a measurement shows only what is kept for longer.
SMALL_LAYOUT_CACHE = {("/org.openoffice.Office.Common/Cache/Font", "GlyphsCacheSize"): 200_000}


def find_soffice():
    chosen = os.environ.get("PLANCHECK_OFFICE", "/usr/lib/libreoffice")
    for path in (f"{chosen}/program/soffice.bin", shutil.which("soffice"), shutil.which("libreoffice")):
        if path and os.path.exists(path):
            return path
    raise SystemExit("LibreOffice was not found: install libreoffice-calc and python3-uno.")


def prop(name, value):
    return PropertyValue(Name=name, Value=value)


def properties(**values):
    return tuple(prop(name, value) for name, value in values.items())


def url(path):
    return pathlib.Path(path).absolute().as_uri()


def die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


class Office:
    """Starts the office on entering, ends it on leaving."""

    running = []  # the offices of this process that were entered and not left

    def __init__(self, extensions=None, display=None, locale=None, environment=None, settings=None):
        """`extensions`: a folder of unpacked extensions to install. `display`: the name of a screen for windows. `locale`:
        the system's, such as "de-DE". `environment`: variables in addition to the usual ones. `settings`: values in its
        registry, by path and name."""
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="plancheck-office-"))
        self.profile = self.home / "profile"
        self.pipe = "plancheck" + uuid.uuid4().hex
        self.process = None
        self.told = False
        # Its temporary files go with its folder.
        self.environment = dict(os.environ, HOME=str(self.home), TMPDIR=str(self.home), **(environment or {}))
        self.environment.pop("DISPLAY", None)
        self.arguments = [find_soffice(), "--norestore", "--nologo", "--nofirststartwizard", "--nodefault",
                          f"-env:UserInstallation={url(self.profile)}"]
        if extensions:
            self.arguments.append(f"-env:BUNDLED_EXTENSIONS={url(extensions)}")
        if display:
            self.environment["DISPLAY"] = display
            # The windows that every LibreOffice has: under gtk3 one that a script drives sometimes waits for ever for the
            # clipboard as it opens a document. Without a display this variable would end the office at once.
            self.environment.setdefault("SAL_USE_VCLPLUGIN", "gen")
        else:
            self.arguments += ["--headless", "--invisible"]
        settings = (settings or {}) | ({SYSTEM_LOCALE: locale} if locale else {})
        if settings:
            (self.profile / "user").mkdir(parents=True)
            (self.profile / "user" / "registrymodifications.xcu").write_text(
                REGISTRY.format("".join(SETTING.format(*where, value) for where, value in settings.items())))

    def __enter__(self):
        try:
            self.context = self._connect()
            self.desktop = self.make("com.sun.star.frame.Desktop")
            self.running.append(self)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self in self.running:
            self.running.remove(self)
        self.exit_code()
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)  # ends its child processes too
            except ProcessLookupError:
                pass
        remove_pipes(url(self.profile), self.pipe)
        shutil.rmtree(self.home, ignore_errors=True)

    def _start(self, *arguments):
        # A separate process group, so that its child processes end with it.
        with open(self.home / "said", "ab") as said:
            self.process = subprocess.Popen([*self.arguments, *arguments], stdin=subprocess.DEVNULL,
                                            stdout=subprocess.DEVNULL, stderr=said, env=self.environment,
                                            start_new_session=True, preexec_fn=die_with_parent)
        write_down(self.process.pid, self.home, self.pipe)

    def _connect(self):
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        accept = f"--accept=pipe,name={self.pipe};urp;StarOffice.ComponentContext"
        self._start(accept)
        deadline = time.monotonic() + LONGEST_START
        while time.monotonic() < deadline:
            try:
                return resolver.resolve(f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext")
            except NoConnectException:
                status = self.process.poll()
                if status == RESTART_WANTED:
                    self._start(accept)
                elif status is not None:
                    raise RuntimeError(f"LibreOffice ended with status {status} as it started")
                time.sleep(0.05)
        raise RuntimeError(f"LibreOffice did not start within {LONGEST_START} seconds")

    def _tell_crash(self):
        """Says once on the standard error where an office crashed: it has written its stack."""
        if self.told:
            return
        self.told = True
        said = (self.home / "said").read_bytes()[-LONGEST_STACK:].decode("utf-8", "replace")
        if CRASH not in said:
            return
        print(f"\nThe office {self.process.pid} crashed:\n{said}", file=sys.stderr)
        if OURS not in said:
            print(NOT_OURS, file=sys.stderr)
        sys.stderr.flush()

    def exit_code(self):
        """Ends the office and returns its exit code. Says where it crashed, if it did."""
        if self.process is None:
            return None
        self._end()
        self._tell_crash()
        return self.process.returncode

    def _end(self):
        if self.process.poll() is None:
            try:
                self.desktop.terminate()
            except Exception:  # the connection ends with the office, or never existed
                pass
            try:
                self.process.wait(LONGEST_END)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def make(self, service):
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    def new(self, hidden=True):
        return self.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, properties(Hidden=hidden))

    def open(self, path, hidden=True, **more):
        document = self.desktop.loadComponentFromURL(url(path), "_blank", 0, properties(Hidden=hidden, **more))
        if document is None:
            raise RuntimeError(f"LibreOffice could not open {path}")
        return document

    @staticmethod
    def store(document, path, filter_name=None, **options):
        """Saves the document under another name, in the format of the name's ending unless a filter is given."""
        kind = filter_name or FILTERS[pathlib.Path(path).suffix]
        document.storeToURL(url(path), properties(FilterName=kind, Overwrite=True, **options))

    def dispatch(self, document, command, *arguments):
        helper = self.make("com.sun.star.frame.DispatchHelper")
        return helper.executeDispatch(document.CurrentController.Frame, command, "", 0, arguments)


def convert(extensions, path, kind, folder):
    """Returns the file that `soffice --convert-to KIND` makes from a file in the folder, in an office with the extensions."""
    office = Office(extensions)
    try:
        for _ in range(2):
            office._start("--convert-to", kind, "--outdir", str(folder), str(path))
            status = office.process.wait(LONGEST_START)
            if status != RESTART_WANTED:
                break
        if status:
            raise RuntimeError(f"LibreOffice ended with status {status} as it converted {path}")
    finally:
        office.__exit__()
