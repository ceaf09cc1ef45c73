"""Tests the hook on commit messages (tools/hooks/commit-msg), as git calls it and over a history.

commit_message_test.py"""
import pathlib
import subprocess
import sys
import tempfile
import unittest

HOOK = pathlib.Path(__file__).resolve().parents[2] / "tools" / "hooks" / "commit-msg"
GOOD = ["Refuse a FIFO", "Refuse a FIFO\n\nIt never ends.\n", "Feed the reader in pieces", "Ask \u00a3 for what \u20ac gives",
        "X" * 72, "\u00c4" * 72, "Refuse a FIFO\n# Please enter the commit message\n# with lines\n",
        "Say which\n\nWhy.\n# ------------------------ >8 ------------------------\ndiff --git a b\n+x.\n", 'Revert "Refuse a FIFO"']
BAD = {"X" * 73: "73 characters", "\u00c4" * 73: "73 characters", "refuse a FIFO": "capital letter", "Refuse a FIFO.": "full stop",
       "Refused a FIFO": "as an order", "Adding a FIFO": "as an order", "Fixes a FIFO": "as an order",
       "Refuse a FIFO\nIt never ends.": "second line", "": "capital letter", "# only a comment\n": "capital letter"}


class CommitMessage(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="plancheck-hook-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def git(self, *arguments, **options):
        return subprocess.run(["git", "-c", "user.name=Anytown", "-c", "user.email=plan@anytown.example", "-c", "commit.gpgsign=false",
                               *arguments], cwd=self.folder, capture_output=True, text=True, **options)

    def history(self, *messages):
        """Makes a repository with one commit for each message, without a hook. Returns the first commit's name."""
        self.git("init", "-q", check=True)
        self.git("config", "core.hooksPath", "none", check=True)
        for message in messages:
            self.git("commit", "-q", "--allow-empty", "--allow-empty-message", "--cleanup=verbatim", "-m", message, check=True)
        return self.git("rev-list", "--max-parents=0", "HEAD", check=True).stdout.strip()

    def since(self, start):
        return subprocess.run([HOOK, "--since", start], cwd=self.folder, capture_output=True, text=True)

    def hook(self, message):
        file = self.folder / "message"
        file.write_text(message, encoding="utf-8")
        return subprocess.run([HOOK, file], capture_output=True, text=True)

    def test_takes_a_good_message(self):
        for message in GOOD:
            with self.subTest(message):
                done = self.hook(message)
                self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_refuses_a_bad_one_and_says_why(self):
        for message, why in BAD.items():
            with self.subTest(message):
                done = self.hook(message)
                self.assertEqual(done.returncode, 1)
                self.assertIn(why, done.stderr)

    def test_lets_a_commit_pass_that_a_rebase_will_fold(self):
        self.assertEqual(self.hook("fixup! Refuse a FIFO").returncode, 0)

    def test_git_asks_it(self):
        self.history("Begin")
        self.git("config", "core.hooksPath", str(HOOK.parent), check=True)
        self.assertNotEqual(self.git("commit", "--allow-empty", "-m", "added a thing.").returncode, 0)
        self.assertEqual(self.git("commit", "--allow-empty", "-m", "Add a thing").returncode, 0)

    def test_names_each_commit_of_a_history_that_breaks_it(self):
        start = self.history("long ago, before the rule.", "Add a thing", "fixup! Add a thing", "Refuse a FIFO\nat once", "Add more")
        done = self.since(start)
        self.assertEqual(done.returncode, 1)
        first, second = (self.git("rev-parse", "--short", f"HEAD~{back}", check=True).stdout.strip() for back in (2, 1))
        self.assertIn(f"commit {first}: its subject does not start", done.stdout)
        self.assertIn(f"commit {second}: its second line", done.stdout)
        self.assertEqual(len(done.stdout.splitlines()), 2, done.stdout)

    def test_a_history_that_keeps_it_is_silent(self):
        done = self.since(self.history("begun.", "Add a thing", "Say why\n\nBecause.\n\nAnd more."))
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_a_clone_that_does_not_reach_so_far_is_not_checked(self):
        self.history("begun.", "also bad.")
        done = self.since("0123456789012345678901234567890123456789")
        self.assertEqual(done.returncode, 0)
        self.assertIn("not checked", done.stdout)


unittest.main(argv=sys.argv[:1])
