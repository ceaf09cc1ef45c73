"""A LibreOffice of one's own for tests: the unpacked extension, a fresh profile, a pipe; nothing is left behind.

with Office(extension_folder) as office:
    document = office.new()            # a Calc document, headless unless `display` is given
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import uuid

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.uno import Exception as UnoException  # noqa: F401 (for tests)

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
from office_pipes import remove_pipes  # noqa: E402

PROGRAM = pathlib.Path(os.environ.get("PLANCHECK_OFFICE", "/usr/lib/libreoffice")) / "program" / "soffice.bin"
START_AGAIN = 81  # soffice asks to be started once more after it has set up a fresh profile
PATIENCE = 120


def prop(name, value):
    item = PropertyValue()
    item.Name, item.Value = name, value
    return item


def url(path):
    return pathlib.Path(path).absolute().as_uri()


class Office:
    def __init__(self, extensions=None, display=None, locale=None, environment=None):
        """`extensions`: a folder that holds unpacked extensions, or None for an office without ours."""
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="plancheck-office-"))
        self.profile = self.home / "profile"
        self.pipe = "plancheck" + uuid.uuid4().hex
        self.environment = dict(os.environ, HOME=str(self.home), TMPDIR=str(self.home), **(environment or {}))
        self.environment.pop("DISPLAY", None)
        self.arguments = [str(PROGRAM), "--norestore", "--nologo", "--nofirststartwizard", "--nodefault",
                          f"--accept=pipe,name={self.pipe};urp;StarOffice.ComponentContext",
                          f"-env:UserInstallation={url(self.profile)}"]
        if extensions:
            self.arguments.append(f"-env:BUNDLED_EXTENSIONS={url(extensions)}")
        if display:
            self.environment["DISPLAY"] = display
        else:
            self.arguments += ["--headless", "--invisible"]
        if locale:
            self._set_locale(locale)
        self.process = None

    def _set_locale(self, locale):
        (self.profile / "user").mkdir(parents=True)
        (self.profile / "user" / "registrymodifications.xcu").write_text(
            '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
            'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            '<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">'
            f"<value>{locale}</value></prop></item></oor:items>")

    def __enter__(self):
        try:
            self._start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def _start(self):
        started = time.monotonic()
        self.process = subprocess.Popen(self.arguments, env=self.environment, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        while True:
            try:
                self.context = resolver.resolve(f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext")
                break
            except NoConnectException:
                if self.process.poll() == START_AGAIN:
                    self.process = subprocess.Popen(self.arguments, env=self.environment, stdout=subprocess.DEVNULL,
                                                    stderr=subprocess.DEVNULL)
                elif self.process.poll() is not None:
                    raise RuntimeError(f"soffice ended with {self.process.returncode}")
                if time.monotonic() - started > PATIENCE:
                    raise RuntimeError("soffice did not come up")
                time.sleep(0.05)
        self.desktop = self.make("com.sun.star.frame.Desktop")

    def make(self, service):
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    def new(self, hidden=True):
        return self.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, (prop("Hidden", hidden),))

    def load(self, path, hidden=True, **more):
        options = (prop("Hidden", hidden),) + tuple(prop(k, v) for k, v in more.items())
        return self.desktop.loadComponentFromURL(url(path), "_blank", 0, options)

    def dispatch(self, document, command, *arguments):
        helper = self.make("com.sun.star.frame.DispatchHelper")
        return helper.executeDispatch(document.CurrentController.Frame, command, "", 0, arguments)

    def exit_code(self):
        """Ends the office and gives its exit code."""
        if self.process and self.process.poll() is None:
            try:
                self.desktop.terminate()
            except Exception:  # the connection goes as the office does
                pass
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode if self.process else None

    def __exit__(self, *_):
        self.exit_code()
        remove_pipes(url(self.profile), self.pipe)
        shutil.rmtree(self.home, ignore_errors=True)


def convert(extensions, path, kind, folder):
    """What `soffice --convert-to KIND` makes of a file, by an office with the extensions and without a window."""
    running = Office(extensions)
    command = [part for part in running.arguments if not part.startswith("--accept")]
    command += ["--convert-to", kind, "--outdir", str(folder), str(path)]
    try:
        for _ in range(2):
            done = subprocess.run(command, env=running.environment, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL, timeout=PATIENCE, check=False)
            if done.returncode != START_AGAIN:
                break
        done.check_returncode()
    finally:
        running.__exit__(None, None, None)
