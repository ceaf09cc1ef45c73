"""A LibreOffice of one's own: in a fresh profile, without a window unless a screen is named, gone with all its files at
the end, whatever happened in between.

    with Office() as office:
        document = office.open(path)
"""
import ctypes
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import uuid

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.uno import Exception as UnoException  # noqa: F401 (for tests)

from leftovers import remove_pipes, write_down

RESTART_WANTED = 81  # the exit status by which a first start asks to be started again
LONGEST_START, LONGEST_END = 120, 30  # seconds
FILTERS = {".ods": "calc8", ".fods": "OpenDocument Spreadsheet Flat XML", ".xlsx": "Calc MS Excel 2007 XML",
           ".xls": "MS Excel 97", ".pdf": "calc_pdf_Export"}
REGISTRY = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{}</oor:items>
"""
SETTING = '<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
SYSTEM_LOCALE = ("/org.openoffice.Setup/L10N", "ooSetupSystemLocale")
# LibreOffice keeps the layout of texts that it has shown, of closed windows too, up to 20 MB: about 0.1 MB at each opening
# of a plan in a window. With this limit, in bytes, what is measured is what is kept for longer.
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

    running = []  # those of this process that were entered and not left

    def __init__(self, extensions=None, display=None, locale=None, environment=None, settings=None):
        """`extensions`: a folder of unpacked extensions that this office is to have. `display`: the screen's name for
        windows. `locale`: as "de-DE", the system's. `environment`: variables that it has beside the usual ones.
        `settings`: values in its registry, by path and name."""
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="plancheck-office-"))
        self.profile = self.home / "profile"
        self.pipe = "plancheck" + uuid.uuid4().hex
        self.process = None
        # Its temporary files go with its folder.
        self.environment = dict(os.environ, HOME=str(self.home), TMPDIR=str(self.home), **(environment or {}))
        self.environment.pop("DISPLAY", None)
        self.arguments = [find_soffice(), "--norestore", "--nologo", "--nofirststartwizard", "--nodefault",
                          f"-env:UserInstallation={url(self.profile)}"]
        if extensions:
            self.arguments.append(f"-env:BUNDLED_EXTENSIONS={url(extensions)}")
        if display:
            self.environment["DISPLAY"] = display
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
                os.killpg(self.process.pid, signal.SIGKILL)  # what it started, if it left anything
            except ProcessLookupError:
                pass
        remove_pipes(url(self.profile), self.pipe)
        shutil.rmtree(self.home, ignore_errors=True)

    def _start(self, *arguments):
        # A process group of its own, so that what it starts ends with it.
        self.process = subprocess.Popen([*self.arguments, *arguments], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=self.environment,
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

    def exit_code(self):
        """Ends the office and gives its exit code."""
        if self.process is None:
            return None
        if self.process.poll() is None:
            try:
                self.desktop.terminate()
            except Exception:  # the connection goes as the office does, or never was there
                pass
            try:
                self.process.wait(LONGEST_END)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode

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
        """Under another name; the format is that of the name's ending unless a filter is named."""
        kind = filter_name or FILTERS[pathlib.Path(path).suffix]
        document.storeToURL(url(path), properties(FilterName=kind, Overwrite=True, **options))

    def dispatch(self, document, command, *arguments):
        helper = self.make("com.sun.star.frame.DispatchHelper")
        return helper.executeDispatch(document.CurrentController.Frame, command, "", 0, arguments)


def convert(extensions, path, kind, folder):
    """What `soffice --convert-to KIND` makes of a file in the folder, by an office with the extensions."""
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
