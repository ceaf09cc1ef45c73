"""A screen of one's own for a script: an X server without a monitor (Xvfb), gone at the end, and pictures of it.

    with Display(1400, 900) as display:
        Office(display=display.name)
        display.picture("window.png")
"""
import os
import subprocess

from leftovers import write_down


class Display:
    def __init__(self, width=1400, height=900):
        self.width, self.height = width, height

    def __enter__(self):
        reading, writing = os.pipe()
        # -displayfd: the server itself finds a free number. -noreset: else it starts anew, and refuses, when its last
        # window closes.
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
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()

    def environment(self, **more):
        return dict(os.environ, DISPLAY=self.name, **more)

    def picture(self, path, *changes):
        """Writes the screen as a PNG; `changes` are ImageMagick's, such as "-crop", "400x300+0+0"."""
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        subprocess.run(["import", "-display", self.name, "-window", "root", *changes, path], check=True)
