"""kill -9 of Calc while a command writes: the old file or the new one is there, whole, and nothing beside it; the plans are
unchanged.

killed_test.py EXTENSIONS_FOLDER PLANCHECK SAMPLES_FOLDER [test...]
PLANCHECK_KILLS: how often (4; 30 for the whole proof)."""
import hashlib
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import office
import windows

EXTENSIONS, PLANCHECK, SAMPLES = sys.argv.pop(1), sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
KILLS = int(os.environ.get("PLANCHECK_KILLS", "4"))
COMMANDS = [("compare", "out.html"), ("checklist-pages", "out.pdf"), ("checklist-pages", "out.odt"), ("footprint", "out.html")]


def is_whole(path):
    data = path.read_bytes()
    if path.suffix == ".html":
        return data.startswith(b"<!DOCTYPE html>") and data.rstrip().endswith(b"</html>")
    if path.suffix == ".pdf":
        return data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
    with zipfile.ZipFile(path) as archive:
        return archive.testzip() is None


class Killed(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="plancheck-killed-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.plans, self.out = self.folder / "plans", self.folder / "out"
        self.out.mkdir()
        for name in ("ready", "not-ready"):
            subprocess.run([PLANCHECK, "template", "2014-16@1", "--ods-only", "--output", self.plans, "--values",
                            SAMPLES / f"anytown-{name}.toml"], check=True, stdout=subprocess.DEVNULL)

    def files(self):
        """The plans, without the lock files of a killed LibreOffice."""
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in self.plans.glob("*.ods")}

    def test_at_any_moment(self):
        before = self.files()
        seed = random.randrange(1 << 30)
        chance = random.Random(seed)
        for number in range(KILLS):
            command, name = COMMANDS[number % len(COMMANDS)]
            with self.subTest(command=command, number=number, seed=seed):
                target = self.out / name
                old = b"earlier" if number // len(COMMANDS) % 2 else None
                if old:
                    target.write_bytes(old)
                with office.Office(EXTENSIONS) as running:
                    document = running.open(self.plans / "anytown-ready.ods", hidden=False)
                    url = self.plans if command == "footprint" else self.plans / "anytown-not-ready.ods"
                    running.dispatch(document, windows.COMMAND + command, office.prop("URL", office.url(url)),
                                     office.prop("To", office.url(target)))
                    time.sleep(chance.random() * 3)
                    os.killpg(running.process.pid, signal.SIGKILL)
                    running.process.wait()
                left = [path for path in self.out.iterdir() if path != target]
                # A file that replaces another has a name that nobody can guess between two system calls.
                self.assertTrue(all(path.name.startswith(".plancheck-") and old for path in left), left)
                self.assertTrue(target.exists() or not old)
                if target.exists() and target.read_bytes() != old:
                    self.assertTrue(is_whole(target))
                for path in [*self.out.iterdir(), *self.plans.glob(".~lock.*")]:
                    path.unlink()
                self.assertEqual(self.files(), before)


unittest.main()
