#!/usr/bin/python3
"""Screenshots of a workbook in a real LibreOffice window: screenshot_sheets.py WORKBOOK FOLDER SHEET...

Starts an X server without a screen (Xvfb) and ends it afterwards; needs imagemagick's `import`.
"""
import os
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from office import Office  # noqa: E402

WIDTH, HEIGHT = 1500, 950


def free_display():
    return next(number for number in range(90, 200) if not os.path.exists(f"/tmp/.X{number}-lock"))


def main():
    workbook, folder, sheets = sys.argv[1], sys.argv[2], sys.argv[3:]
    os.makedirs(folder, exist_ok=True)
    display = f":{free_display()}"
    # -noreset: else the server starts anew, and refuses, when its last window closes.
    server = subprocess.Popen(["Xvfb", display, "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-noreset"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        environment = dict(os.environ, DISPLAY=display)
        with Office(headless=False, environment=environment) as office:
            document = office.open(workbook, hidden=False)
            controller = document.CurrentController
            controller.Frame.ContainerWindow.setPosSize(0, 0, WIDTH, HEIGHT, 15)
            for name in sheets:
                controller.setActiveSheet(document.Sheets.getByName(name))
                time.sleep(2)  # for the window to be drawn
                target = os.path.join(folder, name.replace(" ", "-") + ".png")
                subprocess.run(["import", "-display", display, "-window", "root", target], check=True)
                print(target)
            document.close(True)
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    if len(sys.argv) < 4:
        raise SystemExit(__doc__)
    main()
