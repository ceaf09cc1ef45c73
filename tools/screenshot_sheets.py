#!/usr/bin/python3
"""Makes screenshots of a workbook in a real LibreOffice window: screenshot_sheets.py WORKBOOK FOLDER SHEET..."""
import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from display import Display  # noqa: E402
from office import Office  # noqa: E402

WIDTH, HEIGHT = 1500, 950


def main():
    workbook, folder, sheets = sys.argv[1], sys.argv[2], sys.argv[3:]
    with Display(WIDTH, HEIGHT) as display, Office(display=display.name) as office:
        document = office.open(workbook, hidden=False)
        controller = document.CurrentController
        controller.Frame.ContainerWindow.setPosSize(0, 0, WIDTH, HEIGHT, 15)
        for name in sheets:
            controller.setActiveSheet(document.Sheets.getByName(name))
            time.sleep(2)  # for the window to be drawn
            target = os.path.join(folder, name.replace(" ", "-") + ".png")
            display.picture(target)
            print(target)
        document.close(True)


if __name__ == "__main__":
    if len(sys.argv) < 4:
        raise SystemExit(__doc__)
    main()
