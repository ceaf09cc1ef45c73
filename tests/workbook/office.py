"""A LibreOffice of our own for tests: headless, with its own profile and pipe, ended whatever happens.

    with Office(folder) as office:
        document = office.open(path)
"""
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tools"))
from office_pipes import remove_pipes  # noqa: E402

SOFFICE = "/usr/lib/libreoffice/program/soffice.bin"
RESTART = 81  # soffice asks to be started again, on a new profile


def property_value(name, value):
    result = PropertyValue()
    result.Name, result.Value = name, value
    return result


def die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


class Office:
    def __enter__(self):
        if not os.path.exists(SOFFICE):
            raise SystemExit(f"FAILED: {SOFFICE} is missing: install libreoffice-calc; this test is never skipped")
        self.folder = tempfile.mkdtemp(prefix="plancheck-office-")
        self.profile = f"file://{self.folder}/profile"
        self.pipe = f"plancheck-{uuid.uuid4().hex}"
        self.process = None
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def start(self):
        environment = {key: value for key, value in os.environ.items() if key != "DISPLAY"}
        environment["HOME"] = self.folder
        environment["TMPDIR"] = self.folder
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(3):
            self.process = subprocess.Popen(
                [SOFFICE, "--headless", "--invisible", "--norestore", "--nologo", "--nofirststartwizard", "--nodefault",
                 f"--accept=pipe,name={self.pipe};urp;StarOffice.ComponentContext",
                 f"-env:UserInstallation={self.profile}"],
                env=environment, preexec_fn=die_with_parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for _ in range(2400):
                try:
                    self.context = resolver.resolve(
                        f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext")
                    self.desktop = self.context.ServiceManager.createInstanceWithContext(
                        "com.sun.star.frame.Desktop", self.context)
                    return
                except NoConnectException:
                    if self.process.poll() is not None:
                        break
                    time.sleep(0.05)
            if self.process.poll() != RESTART:
                break
        raise SystemExit(f"FAILED: soffice did not start (status {self.process.poll()})")

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            try:
                self.desktop.terminate()
                self.process.wait(20)
            except Exception:  # it may die while it answers
                self.process.kill()
                self.process.wait()
        remove_pipes(self.profile, self.pipe)
        shutil.rmtree(self.folder, ignore_errors=True)

    def new(self):
        return self.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, (property_value("Hidden", True),))

    def open(self, path):
        document = self.desktop.loadComponentFromURL(uno.systemPathToFileUrl(str(path)), "_blank", 0,
                                                     (property_value("Hidden", True),))
        if document is None:
            raise SystemExit(f"FAILED: LibreOffice does not open {path}")
        return document

    def store(self, document, path, password=None):
        filters = {".ods": "calc8", ".fods": "OpenDocument Spreadsheet Flat XML", ".xlsx": "Calc MS Excel 2007 XML",
                   ".xls": "MS Excel 97"}
        properties = [property_value("FilterName", filters[path.suffix])]
        if password:
            properties.append(property_value("Password", password))
        document.storeToURL(uno.systemPathToFileUrl(str(path)), tuple(properties))
