#!/usr/bin/python3
"""Measures footprints: the cost of ten times the files, and the time to open the page of 209 plans in Chromium.

bench_footprint.py --build DIR [--times N]

Generates 209 plans, one for each CCG on the round's list, and copies them ten times under other names for 2,090 files. Rolls
up both in turn, N times. Time is processor time, because wall time would include waiting for other programs; memory is the
peak. Loads the page that an assurer opens (check --format html) several times in a headless Chromium, and takes the time
from the start of the navigation to the end of the load event as the browser reports it. The fastest counts, because it
waited least for other programs. Prints a table, writes DIR/bench-footprint.json, and exits with status 1 if the project
misses one of its own bars."""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import MOST_GROWTH, conclude, run

SOURCE = Path(__file__).resolve().parent.parent
COPIES = 10
OPENS = 7
MOST_SECONDS_TO_OPEN = 2


def make(build, folder):
    """The folders with 209 and 2,090 files."""
    plancheck = build / "plancheck"
    values = SOURCE / "templates/2014-16/samples/anytown-ready.toml"
    subprocess.run([plancheck, "template", "2014-16@1", "--output", folder, "--values", values], check=True,
                   stdout=subprocess.DEVNULL)
    few, many = folder / "few", folder / "many"
    subprocess.run([sys.executable, "-B", SOURCE / "tools/make_footprint.py", "--output", few,
                    folder / "anytown-ready.xlsx", folder / "anytown-ready.ods"], check=True, stdout=subprocess.DEVNULL)
    many.mkdir()
    for plan in few.iterdir():
        for copy in range(COPIES):
            (many / f"{copy}-{plan.name}").hardlink_to(plan)
    return few, many


class Browser:
    """A headless Chromium controlled through a pipe."""

    def __init__(self, profile):
        to_read, self.to = os.pipe()
        self.back, to_write = os.pipe()
        words = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}",
                 "--remote-debugging-pipe", "about:blank"]
        # The browser reads from descriptor 3 and writes to 4.
        self.process = subprocess.Popen(["sh", "-c", f'exec "$@" 3<&{to_read} 4>&{to_write}', "sh", *words],
                                        pass_fds=(to_read, to_write), stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        self.number, self.rest, self.session = 0, b"", None

    def __enter__(self):
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.ask("Page.enable")
        return self

    def __exit__(self, *_):
        self.session = None
        self.ask("Browser.close")
        self.process.wait(timeout=60)
        os.close(self.to)
        os.close(self.back)

    def next(self):
        while b"\0" not in self.rest:
            part = os.read(self.back, 1 << 16)
            if not part:
                sys.exit("FAILED: Chromium ended")
            self.rest += part
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def ask(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while (answer := self.next()).get("id") != self.number:
            pass
        return answer["result"]

    def seconds_to_open(self, page):
        self.ask("Page.navigate", url=page.as_uri())
        ended = "performance.timing.loadEventEnd - performance.timing.navigationStart"
        whole = f"new Promise(done => {{ const look = () => performance.timing.loadEventEnd > 0 ? done({ended}) : " \
                "setTimeout(look, 5); look(); })"
        while True:
            answer = self.ask("Runtime.evaluate", expression=whole, awaitPromise=True)
            if "value" in answer.get("result", {}):  # else the previous page answered
                return answer["result"]["value"] / 1000


def measure(build, folder, times):
    few, many = make(build, folder)
    results = {"few": [], "many": []}
    for _ in range(times):
        for name, plans in (("few", few), ("many", many)):
            one = run(build, [build / "plancheck", "footprint", plans, "--format", "html", "--output", folder / "page.html"])
            if one["status"] != 1:  # four in ten of the plans are not ready
                sys.exit(f"FAILED: the footprint of {len(list(plans.iterdir()))} files ends with status {one['status']}")
            results[name].append(one)
    page = folder / "assurer.html"
    run(build, [build / "plancheck", "check", few, "--format", "html", "--output", page])
    with Browser(folder / "profile") as browser:
        results["open_s"] = [browser.seconds_to_open(page) for _ in range(OPENS)]
    results["page_bytes"] = page.stat().st_size
    return results


def bars(results):
    """(requirement, measurement, whether it is met)"""
    few, many = results["few"], results["many"]
    time = statistics.median(b["cpu_ms"] / a["cpu_ms"] for a, b in zip(few, many))
    yield (f"{COPIES} times the files take no more than {COPIES} times the time", f"{time:.2f} times",
           time <= COPIES * MOST_GROWTH)
    memory = max(one["memory_mib"] for one in many) / max(one["memory_mib"] for one in few)
    yield f"{COPIES} times the files take no more memory", f"{memory:.2f} times", memory <= MOST_GROWTH
    opened = min(results["open_s"])
    yield (f"the page of 209 plans opens in Chromium in under {MOST_SECONDS_TO_OPEN} s", f"{opened:.2f} s",
           opened < MOST_SECONDS_TO_OPEN)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--times", type=int, default=3)
    arguments = parser.parse_args()
    build = arguments.build.resolve()
    with tempfile.TemporaryDirectory(prefix="plancheck-bench-") as folder:
        results = measure(build, Path(folder), arguments.times)
    for name, files in (("few", 209), ("many", 209 * COPIES)):
        print(f"footprint of {files:,} files: {statistics.median(one['cpu_ms'] for one in results[name]):.0f} ms of processor "
              f"time, at most {max(one['memory_mib'] for one in results[name]):.1f} MiB")
    print(f"page of 209 plans: {results['page_bytes'] / 2**20:.1f} MiB, opened in "
          f"{', '.join(f'{seconds:.2f}' for seconds in results['open_s'])} s\n")
    return conclude(results, list(bars(results)), build / "bench-footprint.json")


if __name__ == "__main__":
    sys.exit(main())
