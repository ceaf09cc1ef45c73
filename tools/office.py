"""A LibreOffice of one's own for a script: started without a window, in a fresh profile, gone with all its files at the end.

    with Office() as office:
        document = office.open(path)
"""
import os
import shutil
import signal
import subprocess
import tempfile
import time
import uuid

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

from office_pipes import remove_pipes

RESTART_WANTED = 81  # the exit status by which a first start asks to be started again
LONGEST_START = 90  # seconds


def find_soffice():
    for path in ("/usr/lib/libreoffice/program/soffice.bin", shutil.which("soffice"), shutil.which("libreoffice")):
        if path and os.path.exists(path):
            return path
    raise SystemExit("LibreOffice was not found: install libreoffice-calc and python3-uno.")


def properties(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


class Office:
    """Starts the office on entering, ends it on leaving, whatever happened in between."""

    def __init__(self, headless=True, environment=None, extensions=None):
        """`extensions`: a folder of unpacked extensions that this office is to have."""
        self.headless = headless
        self.environment = environment
        self.extensions = extensions

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="plancheck-office-")
        self.profile = f"file://{self.folder}/profile"
        self.pipe = "plancheck" + uuid.uuid4().hex
        self.process = None
        try:
            self.context = self._connect()
            self.desktop = self.context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", self.context)
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_):
        try:
            self.desktop.terminate()
        except Exception:  # the bridge may fall with the office
            pass
        self._end()

    def _start(self):
        command = [find_soffice(), "--norestore", "--nologo", "--nofirststartwizard", "--nodefault",
                   f"--accept=pipe,name={self.pipe};urp;StarOffice.ComponentContext",
                   f"-env:UserInstallation={self.profile}"]
        if self.extensions:
            command.append("-env:BUNDLED_EXTENSIONS=" + uno.systemPathToFileUrl(os.path.abspath(self.extensions)))
        if self.headless:
            command[1:1] = ["--headless", "--invisible"]
        # Its temporary files go with its folder; its own process group, so that what it starts ends with it.
        environment = dict(os.environ if self.environment is None else self.environment, TMPDIR=self.folder)
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL, env=environment, start_new_session=True)

    def _connect(self):
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        self.process = self._start()
        deadline = time.monotonic() + LONGEST_START
        while time.monotonic() < deadline:
            try:
                return resolver.resolve(f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext")
            except NoConnectException:
                status = self.process.poll()
                if status == RESTART_WANTED:
                    self.process = self._start()
                elif status is not None:
                    raise RuntimeError(f"LibreOffice ended with status {status} as it started")
                time.sleep(0.05)
        raise RuntimeError(f"LibreOffice did not start within {LONGEST_START} seconds")

    def _end(self):
        if self.process is not None:
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                pass
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait()
        remove_pipes(self.profile, self.pipe)
        shutil.rmtree(self.folder, ignore_errors=True)

    def open(self, path, hidden=True):
        url = uno.systemPathToFileUrl(os.path.abspath(path))
        document = self.desktop.loadComponentFromURL(url, "_blank", 0, properties(Hidden=hidden))
        if document is None:
            raise RuntimeError(f"LibreOffice could not open {path}")
        return document

    @staticmethod
    def store(document, path, filter_name, **options):
        url = uno.systemPathToFileUrl(os.path.abspath(path))
        document.storeToURL(url, properties(FilterName=filter_name, Overwrite=True, **options))
