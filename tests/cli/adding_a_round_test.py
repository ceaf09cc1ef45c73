#!/usr/bin/env python3
"""Follows docs/adding-a-round.md step by step in a temporary folder: adding_a_round_test.py PLANCHECK SOURCE

Runs every command of the document's `sh` blocks in order. Each must end with status 0, or with the status that its line
names. A `text` block after them is a part of what they printed. A `toml` block is in the file that the sentence before it
names."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PLANCHECK, SOURCE = Path(sys.argv.pop(1)).resolve(), Path(sys.argv.pop(1)).resolve()
DOCUMENT = (SOURCE / "docs" / "adding-a-round.md").read_text(encoding="utf-8")


def commands(block):
    """Each command of a block, and its expected status. A here-document belongs to its command."""
    lines = iter(block.splitlines())
    for line in lines:
        if not line:
            continue
        found = re.search(r" # exit status (\d+)$", line)
        text = line[:found.start()] if found else line
        if "<<'END'" in line:
            for more in lines:
                text += "\n" + more
                if more == "END":
                    break
        yield text, int(found.group(1)) if found else 0


class Followed(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="plancheck-new-round-")
        self.addCleanup(self.temporary.cleanup)
        self.root = Path(self.temporary.name)
        for name in ("2014-16", "common"):
            shutil.copytree(SOURCE / "templates" / name, self.root / "templates" / name)
        programs = self.root / "programs"
        programs.mkdir()
        (programs / "plancheck").symlink_to(PLANCHECK)
        self.environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"}

    def run_block(self, block):
        printed = ""
        for text, expected in commands(block):
            done = subprocess.run(["bash", "-c", text], cwd=self.root, env=self.environment, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, text=True, check=False)
            self.assertEqual(done.returncode, expected, f"{text}\n{done.stdout}")
            printed += done.stdout
        return printed

    def test_every_step(self):
        steps, printed = 0, ""
        for prose, kind, block in re.findall(r"(.*?)^```(\w+)\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL):
            if kind == "sh":
                printed = self.run_block(block)
                steps += 1
            elif kind == "text":
                for line in block.splitlines():
                    self.assertIn(line, printed)
            elif kind == "toml":
                file = self.root / re.findall(r"`(templates/[^`]+\.toml)`", prose)[-1]
                self.assertIn(block, file.read_text(encoding="utf-8"))
            else:
                self.fail(f"a block of another kind: {kind}")
        self.assertGreaterEqual(steps, 9)

        # The new round has what the document promises: its own years and its own threshold; the old round is as before.
        page = self.run_block("plancheck explain --rounds templates --round 2016-18 FIN-CONTINGENCY\n")
        self.assertIn("2017/18", page)
        self.assertIn("0.4%", page)
        self.assertNotIn("2014/15", page)
        for path in (SOURCE / "templates" / "2014-16").rglob("*.toml"):
            copied = self.root / path.relative_to(SOURCE)
            self.assertEqual(copied.read_bytes(), path.read_bytes(), copied)


if __name__ == "__main__":
    unittest.main()
