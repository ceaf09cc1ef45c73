#!/usr/bin/env python3
"""The real program never writes over an input, a device or another output. It writes files whole or not at all, and leaves
nothing behind, however it ends. A script plays LibreOffice, so that it can be slow, broken or dead.

usage: writing_test.py PLANCHECK SOURCE [unittest arguments]
PLANCHECK_KILLS: how often each command is killed (4; 30 for the whole proof).
PLANCHECK_SANITIZED: set if sanitizers watch the program, because they need address space and a process of their own."""
import hashlib
import os
import random
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

PLANCHECK = Path(sys.argv[1]).resolve()
SOURCE = Path(sys.argv[2]).resolve()
TODAY = ("--today", "2014-04-30")
KILLS = int(os.environ.get("PLANCHECK_KILLS", "4"))
SANITIZED = bool(os.environ.get("PLANCHECK_SANITIZED"))
ROOT = os.geteuid() == 0
NOBODY = 65534

# Takes the arguments of LibreOffice, and makes from each input a file that begins like the wanted kind.
OFFICE = """#!/usr/bin/env python3
import os, sys, time, urllib.parse
words = sys.argv[1:]
profile = next(word for word in words if word.startswith("-env:UserInstallation="))
assert urllib.parse.unquote(profile.split("=file://")[1]).startswith(os.environ["TMPDIR"]), profile
kind = words[words.index("--convert-to") + 1].split(":")[0]
out = words[words.index("--outdir") + 1]
mode = os.environ.get("PLAY", "well")
os.makedirs(os.path.join(out, "profile"), exist_ok=True)
open(os.path.join(out, "profile", "lock"), "w").close()
if mode == "hang":
    open(os.environ["STARTED"], "w").write(str(os.getpid()))
    if os.fork() == 0:
        time.sleep(1000)
    time.sleep(1000)
time.sleep(float(os.environ.get("SLOW", "0")))
for name in words[words.index("--outdir") + 2:]:
    made = os.path.join(out, os.path.splitext(os.path.basename(name))[0] + "." + kind)
    with open(made, "wb") as file:
        if mode == "rubbish":
            file.write(b"<html>")
        elif mode != "empty":
            file.write((b"%PDF-1.7 " if kind == "pdf" else b"PK\\3\\4") + open(name, "rb").read() * int(os.environ.get("TIMES", "1")))
"""


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


class Writing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.made = Path(tempfile.mkdtemp(prefix="plancheck-writing-"))
        cls.addClassCleanup(shutil.rmtree, cls.made, ignore_errors=True)
        os.chmod(cls.made, 0o755)
        for name in ("ready", "not-ready"):
            values = SOURCE / "templates" / "2014-16" / "samples" / f"anytown-{name}.toml"
            subprocess.run([PLANCHECK, "template", "2014-16@1", "--ods-only", "-o", cls.made, "--values", values],
                           check=True, stdout=subprocess.DEVNULL)
        office = cls.made / "bin"
        office.mkdir()
        (office / "soffice").write_text(OFFICE)
        (office / "soffice").chmod(0o755)
        cls.path = f"{office}:{os.environ['PATH']}"

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="case-", dir=self.made))
        os.chmod(self.folder, 0o777)
        self.temporary = self.folder / "tmp"
        self.temporary.mkdir()
        os.chmod(self.temporary, 0o777)
        self.place = self.folder / "place"
        self.place.mkdir()
        os.chmod(self.place, 0o777)
        self.ready = self.copy("anytown-ready.ods", "ready.ods")
        self.not_ready = self.copy("anytown-not-ready.ods", "not-ready.ods")
        self.receipt = self.folder / "receipt.json"
        self.assertEqual(self.run_it("check", *TODAY, "--receipt", self.receipt, self.ready)[0], 0)
        Path(f"{self.receipt}.minisig").write_text("a signature")
        self.scenarios = self.folder / "scenarios.toml"
        self.scenarios.write_text('[[scenario]]\nname = "a"\nset = ["finance.contingency@2014/15=1200"]\n')
        self.values = self.folder / "values.ods"  # any name will do
        shutil.copy(SOURCE / "templates/2014-16/samples/anytown-ready.toml", self.values)
        self.rounds = self.folder / "rounds"
        shutil.copytree(SOURCE / "templates" / "2014-16", self.rounds)
        shutil.copytree(SOURCE / "templates" / "common", self.folder / "common")

    def copy(self, name, to):
        return Path(shutil.copy(self.made / name, self.folder / to))

    def environment(self, **more):
        return dict(os.environ, PATH=self.path, TMPDIR=str(self.temporary), **{k: str(v) for k, v in more.items()})

    def run_it(self, *words, env=None, **more):
        done = subprocess.run([str(PLANCHECK), *map(str, words)], env=env or self.environment(), check=False,
                              stdout=more.pop("stdout", subprocess.PIPE), stderr=more.pop("stderr", subprocess.PIPE),
                              timeout=60, **more)
        return done.returncode, (done.stdout or b"").decode(), (done.stderr or b"").decode()

    def start(self, *words, **more):
        return subprocess.Popen([str(PLANCHECK), *map(str, words)], env=self.environment(**more),
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def inputs(self):
        files = [self.ready, self.not_ready, self.receipt, self.scenarios, self.values]
        files += [path for path in self.rounds.rglob("*") if path.is_file()]
        return {path: digest(path) for path in files}

    def writing_commands(self, to):
        """Every command that writes files, writing to `to`, or into the folder that holds it."""
        return {
            "check": ("check", *TODAY, "-f", "json", "-o", to, self.ready),
            "receipt": ("check", *TODAY, "--receipt", to, self.ready),
            "checklist": ("checklist", *TODAY, "-o", to, self.ready),
            "checklist pdf": ("checklist", *TODAY, "-f", "pdf", "-o", to, self.ready),
            "checklist odt": ("check", *TODAY, "-f", "odt", "-o", to, self.ready),
            "footprint": ("footprint", *TODAY, "-f", "html", "-o", to, self.ready, self.not_ready),
            "compare": ("compare", *TODAY, "-o", to, self.ready, self.not_ready),
            "verify": ("verify", *TODAY, "-o", to, self.ready, self.receipt),
            "scenario": ("scenario", *TODAY, "--file", self.scenarios, "-o", to, self.ready),
        }


class Inputs(Writing):
    def refused(self, *words):
        before = self.inputs()
        status, said, problem = self.run_it(*words)
        self.assertEqual((status, said), (64, ""), problem)
        self.assertEqual(problem.count("\n"), 1, problem)
        self.assertIn("read", problem)
        self.assertEqual(self.inputs(), before)

    def test_no_command_writes_over_what_it_reads(self):
        plan, other, receipt, file = self.ready, self.not_ready, self.receipt, self.scenarios
        rules = self.rounds / "round.toml"
        layout = self.rounds / "workbook" / "layout.toml"
        commands = [
            lambda to: ("check", "-o", to, plan), lambda to: ("check", "--receipt", to, plan),
            lambda to: ("check", "-f", "html", "-o", to, plan, other), lambda to: ("check", "-f", "pdf", "-o", to, plan),
            lambda to: ("checklist", "-o", to, plan), lambda to: ("checklist", "-f", "odt", "-o", to, plan),
            lambda to: ("footprint", "-o", to, plan), lambda to: ("footprint", "-f", "html", "-o", to, self.folder),
            lambda to: ("compare", "-o", to, plan, other), lambda to: ("compare", "-o", to, other, plan),
            lambda to: ("verify", "-o", to, plan, receipt), lambda to: ("scenario", "--file", file, "-o", to, plan),
            lambda to: ("scenario", "-f", "html", "--set", "finance.contingency@2014/15=1", "-o", to, plan),
        ]
        for command in commands:
            with self.subTest(command=command(plan)):
                self.refused(*command(plan))
        for words in [("verify", "-o", receipt, plan, receipt), ("compare", "-o", receipt, receipt, plan),
                      ("scenario", "--file", file, "-o", file, plan), ("compare", "-o", other, plan, other),
                      ("verify", "-o", f"{receipt}.minisig", plan, receipt),
                      ("verify", "--signature", other, "-o", other, plan, receipt),
                      ("verify", "--key", other, "-o", other, plan, receipt),
                      ("scenario", "-o", receipt, "--set", "finance.contingency@2014/15=1", receipt),
                      ("check", "--rounds", self.rounds, "-o", rules, plan),
                      ("compare", "--rounds", self.rounds, "-o", layout, plan, other),
                      ("checklist", "--rounds", self.folder, "-o", self.rounds / "organisations.csv", plan),
                      ("template", "2014-16@1", "--ods-only", "--values", self.values, "-o", self.folder)]:
            with self.subTest(words=words):
                self.refused(*words)

    def test_an_input_is_known_by_whatever_name(self):
        hard, soft, far = (self.place / name for name in ("hard.txt", "soft.txt", "far.txt"))
        os.link(self.ready, hard)
        soft.symlink_to(self.ready)
        far.symlink_to("soft.txt")
        for name in (hard, soft, far, self.folder / "place" / ".." / "ready.ods", "ready.ods"):
            with self.subTest(name=name):
                before = self.inputs()
                status, _, problem = self.run_it("compare", "-o", name, self.ready, self.not_ready, cwd=self.folder)
                self.assertEqual(status, 64, problem)
                self.assertEqual(self.inputs(), before)

    def test_standard_output_is_no_way_into_an_input(self):
        for words in [("check", *TODAY, self.ready), ("verify", self.ready, self.receipt),
                      ("explain", "FIN-CONTINGENCY", "--round", "2014-16@1", "--rounds", self.rounds), ("lint", self.rounds),
                      ("check", "-o", "/dev/stdout", self.ready)]:
            into = self.rounds / "round.toml" if "explain" in words or "lint" in words else self.ready
            with self.subTest(words=words):
                before = self.inputs()
                with open(into, "ab") as out:
                    status, _, problem = self.run_it(*words, stdout=out)
                self.assertIn(status, (2, 64))
                self.assertIn("read here", problem)
                self.assertEqual(self.inputs(), before)

    def test_a_page_is_no_way_into_an_input(self):
        page = self.copy("anytown-not-ready.ods", "ready.ods.html")
        for words in [("check", "-f", "html", "-o", self.folder, self.ready, page),
                      ("checklist", "-f", "html", "-o", self.folder, self.ready, page),
                      ("footprint", "-f", "html", "--reports", self.folder, self.ready, page)]:
            before = digest(page)
            status, _, problem = self.run_it(*words)
            self.assertEqual(status, 64, problem)
            self.assertEqual(digest(page), before)


class Targets(Writing):
    def test_a_fifo_is_written_through(self):
        fifo = self.place / "fifo"
        os.mkfifo(fifo)
        for name, words in self.writing_commands(fifo).items():
            with self.subTest(command=name):
                got = []
                reader = threading.Thread(target=lambda got=got: got.append(fifo.read_bytes()), daemon=True)
                reader.start()
                status, _, problem = self.run_it(*words)
                reader.join(30)
                self.assertIn(status, (0, 1), problem)
                self.assertGreater(len(got[0]), 100)
                self.assertTrue(stat.S_ISFIFO(os.lstat(fifo).st_mode))

    def device(self, name, minor):
        """One of the system's memory devices. Root, who could replace it, gets a copy."""
        if not ROOT:
            return Path("/dev", name)
        try:
            os.mknod(self.place / name, stat.S_IFCHR | 0o666, os.makedev(1, minor))
        except PermissionError:
            self.skipTest("this system makes no devices")
        return self.place / name

    def test_an_open_descriptor_is_written_through(self):
        for device in ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"):
            with self.subTest(device=device):
                status, said, problem = self.run_it("check", *TODAY, "-f", "json", "-o", device, self.ready)
                self.assertEqual((status, problem, said[:1]), (0, "", "{"))
        out = self.place / "out"
        with open(out, "wb") as file:
            file.write(b"before\n")
            file.flush()
            self.run_it("check", *TODAY, "-o", "/dev/stdout", self.ready, stdout=file)
        self.assertTrue(out.read_bytes().startswith(b"before\n"))
        self.assertIn(b"Ready", out.read_bytes())

    def test_a_device_is_written_through(self):
        full = self.device("full", 7)
        status, _, problem = self.run_it("check", "-o", full, self.ready)
        self.assertEqual(status, 2)
        self.assertIn("No space left", problem)
        null = self.device("null", 3)
        for name, words in self.writing_commands(null).items():
            with self.subTest(command=name):
                self.assertIn(self.run_it(*words)[0], (0, 1))
                self.assertTrue(stat.S_ISCHR(os.lstat(null).st_mode))

    def test_a_link_stays_and_its_file_is_written(self):
        there, absent = self.place / "there.txt", self.place / "absent.txt"
        there.write_text("earlier")
        for target in (there, absent):
            link = self.place / f"to-{target.name}"
            link.symlink_to(target.name)
            for name, words in self.writing_commands(link).items():
                with self.subTest(command=name, target=target.name):
                    self.assertIn(self.run_it(*words)[0], (0, 1))
                    self.assertTrue(link.is_symlink())
                    self.assertGreater(target.stat().st_size, 100)
                    self.assertFalse(target.is_symlink())

    @unittest.skipUnless(ROOT, "becomes another person")
    def test_another_persons_link_in_an_open_folder_is_not_followed(self):
        open_folder = self.folder / "open"
        open_folder.mkdir()
        os.chmod(open_folder, 0o1777)
        victim, link = self.place / "victim", open_folder / "report.txt"
        victim.write_text("mine")
        link.symlink_to(victim)
        os.chown(link, NOBODY, NOBODY, follow_symlinks=False)
        status, _, problem = self.run_it("check", "-o", link, self.ready)
        self.assertEqual((status, victim.read_text()), (2, "mine"), problem)

    def test_two_outputs_are_two_files(self):
        one, link = self.place / "one", self.place / "link"
        link.symlink_to("one")
        pages = self.place / "pages"
        pages.mkdir()
        for first, second in [(one, one), (one, link), (self.place / "." / "one", one), (one, self.place / "ONE")]:
            with self.subTest(first=first, second=second):
                status, _, problem = self.run_it("check", "-o", first, "--receipt", second, self.ready)
                self.assertEqual(status, 64)
                self.assertIn("one file", problem)
                self.assertFalse(one.exists())
        for words in [("check", "-f", "html", "-o", pages, "--receipt", pages / "index.html", self.ready),
                      ("check", "-f", "html", "-o", pages, "--receipt", pages / "ready.ods.html", self.ready),
                      ("footprint", "-f", "html", "--reports", pages, "-o", pages / "ready.ods.html", self.ready)]:
            with self.subTest(words=words):
                status, _, problem = self.run_it(*words)
                self.assertEqual((status, os.listdir(pages)), (64, []), problem)

    def test_a_folder_is_no_file(self):
        for name, words in self.writing_commands(self.place).items():
            if name in ("footprint", "compare", "verify", "scenario"):
                with self.subTest(command=name):
                    status, _, problem = self.run_it(*words)
                    self.assertEqual((status, "is a folder" in problem), (64, True), problem)

    def test_a_file_that_may_not_be_written_stays(self):
        kept = self.place / "kept"
        kept.write_text("kept")
        kept.chmod(0o444)
        user = {"user": NOBODY} if ROOT else {}
        status, _, problem = self.run_it("check", *TODAY, "-o", kept, self.ready, **user)
        self.assertEqual((status, kept.read_text()), (2, "kept"), problem)


class Modes(Writing):
    def test_a_new_file_has_the_mode_that_the_umask_gives(self):
        for umask in (0o077, 0o022, 0o027):
            for name, words in self.writing_commands(self.place / "new").items():
                with self.subTest(command=name, umask=oct(umask)):
                    self.run_it(*words, umask=umask)
                    self.assertEqual(stat.S_IMODE((self.place / "new").stat().st_mode), 0o666 & ~umask)
                    (self.place / "new").unlink()
            self.run_it("template", "2014-16@1", "--ods-only", "-o", self.place, umask=umask)
            for made in self.place.iterdir():
                self.assertEqual(stat.S_IMODE(made.stat().st_mode), 0o666 & ~umask)
                made.unlink()

    def test_a_file_keeps_its_mode_and_as_root_its_owner(self):
        old = self.place / "old"
        for mode in (0o600, 0o640, 0o664):
            for name, words in self.writing_commands(old).items():
                with self.subTest(command=name, mode=oct(mode)):
                    old.write_text("earlier")
                    old.chmod(mode)
                    if ROOT:
                        os.chown(old, NOBODY, NOBODY)
                    self.assertIn(self.run_it(*words, umask=0o022)[0], (0, 1))
                    about = old.stat()
                    self.assertEqual(stat.S_IMODE(about.st_mode), mode)
                    if ROOT:
                        self.assertEqual((about.st_uid, about.st_gid), (NOBODY, NOBODY))


class Descriptors(Writing):
    def test_closed_descriptors_never_become_an_output(self):
        page, receipt = self.place / "page.html", self.folder / "nowhere" / "r.json"
        for closed in ((0,), (1,), (2,), (0, 1, 2)):
            with self.subTest(closed=closed):
                shell = " ".join(f"{number}{'<' if number == 0 else '>'}&-" for number in closed)
                command = f'exec "$0" check -f html -o "$1" --receipt "$2" "$3" {shell}'
                done = subprocess.run(["sh", "-c", command, PLANCHECK, page, receipt, self.not_ready], check=False,
                                      stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment())
                self.assertEqual(done.returncode, 2)
                text = page.read_bytes()
                self.assertTrue(text.startswith(b"<!DOCTYPE html>"), text[:80])
                self.assertTrue(text.rstrip().endswith(b"</html>"))
                page.unlink()

    def test_a_closed_standard_output_is_a_fault(self):
        done = subprocess.run(["sh", "-c", 'exec "$0" explain FIN-CONTINGENCY >&-', PLANCHECK], check=False,
                              stderr=subprocess.PIPE)
        self.assertEqual((done.returncode, b"standard output could not be written" in done.stderr), (2, True))


class Office(Writing):
    def test_a_file_named_part_is_nobodys_business(self):
        victim = self.place / "victim"
        for name, ending in (("pdf", "s.pdf"), ("odt", "s.odt")):
            for words in (("checklist", "-f", name, "-o", self.place / ending, self.ready),
                          ("template", "2014-16@1", "-o", self.place)):
                victim.write_text("mine")
                for part in (f"{ending}.part", "plan-2014-16.ods.part", "plan-2014-16.xlsx.part"):
                    (self.place / part).unlink(missing_ok=True)
                    (self.place / part).symlink_to("victim")
                self.run_it(*words)
                self.assertEqual(victim.read_text(), "mine")
                self.assertTrue((self.place / f"{ending}.part").is_symlink())
        made = [path for path in self.place.iterdir() if path.suffix in (".pdf", ".odt", ".ods", ".xlsx")]
        self.assertEqual([path.name for path in made if path.is_symlink()], [])
        self.assertEqual(len(made), 4)

    def test_what_a_broken_office_leaves_is_no_page(self):
        for mode in ("empty", "rubbish"):
            for kind in ("pdf", "odt"):
                page = self.place / f"page.{kind}"
                status, _, problem = self.run_it("checklist", "-f", kind, "-o", page, self.ready,
                                                 env=self.environment(PLAY=mode))
                self.assertEqual((status, page.exists(), problem.count("\n")), (2, False, 1), problem)
            status, _, problem = self.run_it("template", "2014-16@1", "-o", self.place, env=self.environment(PLAY=mode))
            self.assertIn("was not made", problem)
            self.assertFalse((self.place / "plan-2014-16.xlsx").exists())
        self.assertEqual(os.listdir(self.temporary), [])

    def test_signals_end_the_office_and_leave_nothing(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
            for words in (("checklist", "-f", "pdf", "-o", self.place / "x.pdf", self.ready),
                          ("check", "-f", "odt", "-o", self.place, self.ready, self.not_ready),
                          ("template", "2014-16@1", "-o", self.place / "deep")):
                with self.subTest(signal=number.name, command=words[0]):
                    started = self.folder / "started"
                    started.unlink(missing_ok=True)
                    running = self.start(*words, PLAY="hang", STARTED=started)
                    self.until(lambda: started.exists() and started.read_text())
                    group = int(started.read_text())
                    running.send_signal(number)
                    self.assertEqual(running.wait(20), -number)
                    if number != signal.SIGKILL:
                        self.assertEqual(os.listdir(self.temporary), [])
                    self.until(lambda: not os.listdir(self.temporary))
                    self.until(lambda group=group: not self.is_alive(group))
                    self.assertEqual([name for name in os.listdir(self.place) if name != "deep"], [])

    def test_a_signal_that_is_ignored_stays_so(self):
        started = self.folder / "started"
        running = subprocess.Popen(["sh", "-c", 'trap "" HUP; exec "$@"', "sh", str(PLANCHECK), "checklist", "-f", "pdf",
                                    "-o", str(self.place / "x.pdf"), str(self.ready)], stderr=subprocess.DEVNULL,
                                   env=self.environment(PLAY="hang", STARTED=started))
        self.until(lambda: started.exists() and started.read_text())
        running.send_signal(signal.SIGHUP)
        time.sleep(0.3)
        self.assertIsNone(running.poll())
        running.send_signal(signal.SIGTERM)
        self.assertEqual(running.wait(20), -signal.SIGTERM)

    def until(self, true):
        end = time.monotonic() + 20
        while not true():
            self.assertLess(time.monotonic(), end, "it took too long")
            time.sleep(0.02)

    @staticmethod
    def is_alive(group):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        state = Path(f"/proc/{group}/stat")
        return not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] != "Z"

    def test_temporary_folders_of_any_name(self):
        for name in ("a b%20#é", "c;d&e", "f'g\"h", "%25"):
            with self.subTest(name=name):
                odd = self.folder / name
                odd.mkdir()
                page = self.place / "x.pdf"
                status, _, problem = self.run_it("checklist", *TODAY, "-f", "pdf", "-o", page, self.ready,
                                                 env=dict(self.environment(), TMPDIR=str(odd)))
                self.assertEqual((status, problem), (0, ""))
                self.assertTrue(page.read_bytes().startswith(b"%PDF-"))
                self.assertEqual(os.listdir(odd), [])
                page.unlink()
        for words in (("checklist", "-f", "pdf", "-o", self.place / "x.pdf", self.ready),
                      ("template", "2014-16@1", "-o", self.place / "new")):
            _, _, problem = self.run_it(*words, env=dict(self.environment(), TMPDIR=str(self.folder / "nowhere")))
            self.assertIn("the folder for temporary files", problem)
            self.assertEqual(problem.count("\n"), 1, problem)


class Failures(Writing):
    def limited(self, *words, limit, value, **more):
        return self.run_it(*words, preexec_fn=lambda: resource.setrlimit(limit, (value, value)), **more)

    def test_a_disk_that_is_full_keeps_what_was_there(self):
        old = self.place / "old"
        for name, words in self.writing_commands(old).items():
            with self.subTest(command=name):
                old.write_text("earlier")
                status, _, problem = self.limited(*words, limit=resource.RLIMIT_FSIZE, value=100)
                self.assertEqual((status, old.read_text(), os.listdir(self.place)), (2, "earlier", ["old"]), problem)
                self.assertEqual(os.listdir(self.temporary), [])
        old.unlink()
        status, _, _ = self.limited("template", "2014-16@1", "-o", self.place, limit=resource.RLIMIT_FSIZE, value=100)
        self.assertEqual((status, os.listdir(self.place)), (2, []))

    @unittest.skipUnless(ROOT, "mounts a disk")
    def test_a_disk_of_64_kib(self):
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", self.place], check=False,
                              stderr=subprocess.DEVNULL)
        if done.returncode != 0:
            self.skipTest("this system mounts nothing")
        self.addCleanup(subprocess.run, ["umount", self.place], check=False)
        for name, words in self.writing_commands(self.place / "x").items():
            with self.subTest(command=name):
                status, _, problem = self.run_it(*words, env=self.environment(TIMES=30))
                left = os.listdir(self.place)
                self.assertIn((status, left), ((2, []), (0, ["x"]), (1, ["x"])), problem)
                (self.place / "x").unlink(missing_ok=True)

    @unittest.skipIf(SANITIZED, "a sanitizer takes more address space than this leaves")
    def test_little_memory_is_one_sentence(self):
        many = self.folder / "many"
        many.mkdir()
        for number in range(40):
            shutil.copy(self.made / "anytown-ready.ods", many / f"{number}.ods")
        page = self.place / "x.html"
        for kib in (60_000, 70_000, 81_920, 100_000):
            for jobs in (1, 8):
                with self.subTest(kib=kib, jobs=jobs):
                    status, _, problem = self.limited("check", *TODAY, "-j", jobs, "-f", "html", "-o", page, many,
                                                      limit=resource.RLIMIT_AS, value=kib * 1024)
                    self.assertIn(status, (0, 2), problem)
                    self.assertLessEqual(problem.count("\n"), 1)
                    self.assertNotIn("bad_alloc", problem)
                    self.assertIn(os.listdir(self.place), ([], ["x.html"]))

    @unittest.skipIf(SANITIZED, "a sanitizer starts a process to look for leaks")
    @unittest.skipUnless(ROOT, "becomes a person who may start nothing")
    def test_one_process_is_enough(self):
        status, said, problem = self.limited("check", *TODAY, "-j", 8, self.ready, self.not_ready, self.ready,
                                             limit=resource.RLIMIT_NPROC, value=1, user=NOBODY)
        self.assertEqual((status, problem), (1, ""))
        self.assertTrue(said.splitlines()[-1].startswith("3 workbooks: 2 ready, 1 not ready"))


class Pages(Writing):
    def test_every_plan_has_a_page_of_its_own(self):
        one, two = self.folder / "one", self.folder / "two"
        for folder in (one, two):
            folder.mkdir()
        files = [Path(shutil.copy(self.ready, path)) for path in
                 (one / "x.ods", two / "x.ods", one / "x.ods-2", one / "X.ods", one / "index", two / "Index")]
        for command, form, ending, more in [("check", "html", "html", 1), ("check", "json", "json", 0),
                                            ("check", "text", "txt", 0), ("check", "csv", "csv", 0),
                                            ("check", "junit", "xml", 0), ("check", "markdown", "md", 0),
                                            ("check", "pdf", "pdf", 0), ("checklist", "html", "html", 0),
                                            ("checklist", "markdown", "md", 0), ("checklist", "odt", "odt", 0)]:
            with self.subTest(command=command, form=form):
                pages = self.place / f"{command}-{form}"
                pages.mkdir()
                status, _, problem = self.run_it(command, *TODAY, "-f", form, "-o", pages, *files)
                self.assertEqual((status, problem), (0, ""))
                names = os.listdir(pages)
                self.assertEqual(len(names), len(files) + more)
                self.assertEqual(len({name.lower() for name in names}), len(names))
                self.assertTrue(all(name.endswith(ending) for name in names))
                if more:
                    index = (pages / "index.html").read_text()
                    self.assertTrue(all(f"href={name}#" in index for name in names if name != "index.html"), names)

    def test_a_folder_means_a_page_for_one_plan_too(self):
        holder = self.folder / "holder"
        holder.mkdir()
        shutil.copy(self.ready, holder / "a.ods")
        for what in (holder, holder / "a.ods"):
            for form, expected in (("html", ["a.ods.html", "index.html"]), ("pdf", ["a.ods.pdf"]), ("odt", ["a.ods.odt"])):
                pages = Path(tempfile.mkdtemp(dir=self.place))
                status, _, problem = self.run_it("check", *TODAY, "-f", form, "-o", pages, what)
                self.assertEqual((status, problem, sorted(os.listdir(pages))), (0, "", expected))
        pages = Path(tempfile.mkdtemp(dir=self.place))
        self.run_it("check", *TODAY, "--receipt", pages, self.ready)
        self.assertEqual(os.listdir(pages), ["ready.ods.receipt.json"])

    def test_names_as_long_as_a_disk_takes_them(self):
        long = self.folder / ("é" * 122 + ".ods")
        shutil.copy(self.ready, long)
        pages = self.place / "pages"
        pages.mkdir()
        status, _, problem = self.run_it("check", *TODAY, "-f", "html", "-o", pages, "--receipt", pages, long)
        self.assertEqual((status, problem, len(os.listdir(pages))), (0, "", 3))


class Killed(Writing):
    """After kill -9 at random moments there is the old file or the new one, whole, and nothing else; the user's own files
    are unchanged."""

    def test_kill_at_any_moment(self):
        seed = random.randrange(1 << 30)
        chance = random.Random(seed)
        target = self.place / "target"
        before = self.inputs()
        for name, words in self.writing_commands(target).items():
            whole = self.whole(words, target)
            for round_number in range(KILLS):
                with self.subTest(command=name, kill=round_number, seed=seed):
                    old = b"earlier" if round_number % 2 else None
                    self.kill_once(words, whole, chance, target, old)
        self.kill_pages(chance)
        self.assertEqual(self.inputs(), before)

    def whole(self, words, target):
        """How long the command takes, and what it makes, without the time of day in it."""
        begin = time.monotonic()
        self.run_it(*words)
        return time.monotonic() - begin, len(target.read_bytes())

    def kill_once(self, words, whole, chance, target, old):
        target.unlink(missing_ok=True)
        if old is not None:
            target.write_bytes(old)
        running = self.start(*words)
        time.sleep(chance.random() * whole[0] * 1.1)
        running.kill()
        running.wait()
        names = [name for name in os.listdir(self.place) if name != "target"]
        # A file that replaces another has a name that nobody can guess between two system calls.
        for name in names:
            self.assertRegex(name, r"^\.plancheck-[0-9a-f]{32}$")
            self.assertEqual((self.place / name).stat().st_size, whole[1])
            (self.place / name).unlink()
        if target.exists():
            content = target.read_bytes()
            self.assertTrue(content == old or len(content) == whole[1], (len(content), whole[1]))
        else:
            self.assertIsNone(old)
        for _ in range(500):
            if not os.listdir(self.temporary):
                break
            time.sleep(0.02)
        self.assertEqual(os.listdir(self.temporary), [])

    def kill_pages(self, chance):
        """Pages, receipts and templates: each file that exists is whole."""
        pages = self.place / "pages"
        for words in (("check", *TODAY, "-f", "html", "-o", pages, "--receipt", pages, self.ready, self.not_ready),
                      ("checklist", *TODAY, "-f", "pdf", "-o", pages, self.ready, self.not_ready),
                      ("footprint", *TODAY, "-f", "html", "--reports", pages, "-o", pages / "all.html", self.ready),
                      ("template", "2014-16@1", "--ods-only", "-o", pages)):
            pages.mkdir()
            begin = time.monotonic()
            self.run_it(*words)
            took = time.monotonic() - begin
            sizes = {path.name: path.stat().st_size for path in pages.iterdir()}
            shutil.rmtree(pages)
            for _ in range(KILLS):
                pages.mkdir()
                running = self.start(*words)
                time.sleep(chance.random() * took * 1.1)
                running.kill()
                running.wait()
                for path in pages.iterdir():
                    self.assertEqual(path.stat().st_size, sizes.get(path.name), path.name)
                shutil.rmtree(pages)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
