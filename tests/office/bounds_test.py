"""No hostile file ends Calc: a folder of rounds, a scenario file or a receipt. The plan is still judged, and the next file is
read.

bounds_test.py EXTENSIONS_FOLDER"""
import pathlib
import re
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import guarded
import office
import plans
import windows

EXTENSIONS = sys.argv.pop(1)
SETTINGS = "/org.plancheck.Calc/Settings"
DOTTED = "x" + ".a" * 140_000
MOST_GROWTH = 200 << 10  # KiB


class Bounds(guarded.Case):
    def test_files_that_attack(self):
        with tempfile.TemporaryDirectory(prefix="plancheck-bounds-") as name, office.Office(EXTENSIONS) as running:
            folder = pathlib.Path(name)
            rounds = folder / "rounds"
            attacked = plans.changed_round(rounds)
            (pathlib.Path(attacked) / "zz.toml").write_text(f"[{DOTTED}]\n")
            self.set(running, RoundsFolder=str(rounds))
            document = running.new(hidden=False)
            plans.small_plan(document)
            running.dispatch(document, windows.COMMAND + "check")
            windows.eventually(self, lambda: any(t.startswith("Not ready") for t in windows.texts(document)), "no verdict")
            before = self.peak(running)
            for number, (command, content) in enumerate([
                    ("what-if", f"{DOTTED} = 1\n"), ("what-if", f"[{DOTTED}]\n"), ("what-if", "a = " + "[" * 3_000_000),
                    ("what-if", '[[scenario]]\nname = "a"\nset = ["finance.contingency@2014/15=1"]\n' * 20_000),
                    ("what-if", 'unit =2"£000"\n'), ("what-if", b"name = '\xa3'\n"),
                    ("compare", '{"a":' + "[" * (10 << 20)), ("compare", '{"a":' * 1_000_000),
                    ("compare", '{"a":[' + "0," * 3_000_000 + "0]}")]):
                path = folder / f"attack-{number}"
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
                running.dispatch(document, windows.COMMAND + command, office.prop("URL", office.url(path)),
                                 office.prop("To", office.url(folder / f"result-{number}.html")))
            good, result = folder / "good.toml", folder / "good.html"
            good.write_text('[[scenario]]\nname = "a"\nset = ["finance.contingency@2014/15=1500"]\n')
            running.dispatch(document, windows.COMMAND + "what-if", office.prop("URL", office.url(good)),
                             office.prop("To", office.url(result)))
            windows.eventually(self, result.exists, "a good file is not answered")
            self.assertEqual(list(folder.glob("result-*")), [])
            self.assertLess(self.peak(running) - before, MOST_GROWTH)
            document.close(True)
            self.assertEqual(running.exit_code(), 0)

    @staticmethod
    def peak(running):
        return int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{running.process.pid}/status").read_text()).group(1))

    @staticmethod
    def set(running, **settings):
        provider = running.make("com.sun.star.configuration.ConfigurationProvider")
        access = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess",
                                                      (office.prop("nodepath", SETTINGS),))
        for name, value in settings.items():
            setattr(access, name, value)
        access.commitChanges()


unittest.main()
