#!/usr/bin/env python3
"""Runs a check on those files that changed since they last passed it.

usage: stamped.py NAME FILE... -- COMMAND...

For each FILE, runs the COMMAND with FILE as its last argument, as many at once as there are processors. Skips a file if a
stamp under build/house/NAME says that it passed before: with the same command, and the same text of FILE, of every file of
this tree that it includes, and of each .clang-tidy. A failure is printed and leaves no stamp. The exit status is 1 if there was any."""
import hashlib
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
INCLUDE = re.compile(rb'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)


def with_includes(file, seen):
    """Adds `file`, and the files of this tree that it includes, directly or not, to `seen`: path -> text."""
    if file in seen:
        return
    seen[file] = (SOURCE / file).read_bytes()
    for name in INCLUDE.findall(seen[file]):
        for place in (Path(name.decode()), Path(file).parent / name.decode()):
            if (SOURCE / place).is_file():
                with_includes(os.path.normpath(place), seen)
                break


def key_of(file, command):
    texts = {}
    with_includes(os.path.normpath(file), texts)
    digest = hashlib.sha256("\0".join(command).encode())
    for path in sorted(texts):
        digest.update(path.encode() + b"\0" + hashlib.sha256(texts[path]).digest())
    for config in (".clang-tidy", "tests/.clang-tidy"):
        digest.update((SOURCE / config).read_bytes())
    return digest.hexdigest()


def passes(file, command, stamps):
    stamp = stamps / key_of(file, command)
    if stamp.exists():
        return True
    done = subprocess.run([*command, file], cwd=SOURCE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode == 0:
        stamp.touch()
        return True
    print(f"{file}:\n{done.stdout.decode(errors='replace')}", flush=True)
    return False


def main():
    arguments = sys.argv[1:]
    middle = arguments.index("--")
    name, files, command = arguments[0], arguments[1:middle], arguments[middle + 1:]
    stamps = SOURCE / "build" / "house" / name
    stamps.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        good = list(pool.map(lambda file: passes(file, command, stamps), files))
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
