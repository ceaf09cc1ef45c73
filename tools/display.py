"""A separate screen for a script: an X server without a monitor (Xvfb), removed at the end, and pictures of it.

    with Display(1400, 900) as display:
        Office(display=display.name)
        display.picture("window.png")"""
import os
import subprocess
import tempfile
import time

from leftovers import write_down

LONGEST_START = 60  # seconds


class Display:
    """`manager`: with a window manager (openbox), which gives windows the keyboard as on a desktop."""

    def __init__(self, width=1400, height=900, manager=False):
        self.width, self.height, self.with_manager = width, height, manager
        self.manager = None

    def __enter__(self):
        reading, writing = os.pipe()
        # -displayfd: the server finds a free number. -noreset: otherwise it restarts when its last window closes, and
        # refuses connections meanwhile.
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{self.width}x{self.height}x24", "-noreset",
             "-nolisten", "tcp"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as number:
            self.name = ":" + number.readline().strip()
        if self.name == ":":
            self.server.wait()
            raise RuntimeError("Xvfb did not start")
        write_down(self.server.pid, "Xvfb")
        if self.with_manager:
            try:
                self._start_manager()
            except BaseException:
                self.__exit__()
                raise
        return self

    def _start_manager(self):
        self.home = tempfile.TemporaryDirectory(prefix="plancheck-openbox-")  # its log goes with it
        at_home = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), self.home.name)
        self.manager = subprocess.Popen(["openbox", "--sm-disable"], env=self.environment(**at_home),
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        write_down(self.manager.pid, "openbox")
        deadline = time.monotonic() + LONGEST_START
        while b"window id" not in subprocess.run(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], env=self.environment(),
                                                 capture_output=True, check=False).stdout:
            if self.manager.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("openbox did not start")
            time.sleep(0.05)

    def __exit__(self, *_):
        if self.manager is not None:
            self.manager.terminate()
            self.manager.wait()
            self.home.cleanup()
        self.server.terminate()
        self.server.wait()

    def environment(self, **more):
        return dict(os.environ, DISPLAY=self.name, **more)

    def picture(self, path, *changes):
        """Writes the screen as a PNG. `changes` are options of ImageMagick, such as "-crop", "400x300+0+0"."""
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        subprocess.run(["import", "-display", self.name, "-window", "root", *changes, path], check=True)
