"""Finds what an office may leave behind. Its pipes are in /tmp, whatever TMPDIR says, and a killed office leaves them there."""
import hashlib
import os


def pipes_of(profile_url, *names):
    """The paths of those pipes that exist: that of the office with this profile (its officeipcthread.cxx makes up the name),
    and those that it was asked to open."""
    digest = hashlib.md5(profile_url.encode("utf-16-le")).digest()
    names = ("SingleOfficeIPC_" + "".join(f"{byte:x}" for byte in digest), *names)
    paths = [f"{folder}/OSL_PIPE_{os.getuid()}_{name}" for folder in ("/tmp", "/var/tmp") for name in names]
    return [path for path in paths if os.path.lexists(path)]


def remove_pipes(profile_url, *names):
    for path in pipes_of(profile_url, *names):
        os.unlink(path)


def write_down(*facts):
    """Records a started process in the file named by PLANCHECK_OFFICES, if it is set (tests/office/nothing_left.py)."""
    if os.environ.get("PLANCHECK_OFFICES"):
        with open(os.environ["PLANCHECK_OFFICES"], "a", encoding="utf-8") as everyone:
            everyone.write(" ".join(map(str, facts)) + "\n")
