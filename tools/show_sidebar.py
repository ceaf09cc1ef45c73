#!/usr/bin/python3
"""Shows a plan in LibreOffice with the extension: its Plan sidebar, a chosen finding, and marks on the sheet.

show_sidebar.py EXTENSIONS WORKBOOK --picture FILE.png   makes a picture, on a screen of its own (Xvfb)
show_sidebar.py EXTENSIONS WORKBOOK --window             opens a window on your own display, until you close it

EXTENSIONS is the folder of unpacked extensions that the build makes (build/release/extension). The workbook is opened as a
copy, in a profile of its own; both are removed afterwards."""
import argparse
import os
import shutil
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from coded_cells import point  # noqa: E402
from display import Display  # noqa: E402
from office import Office  # noqa: E402

WIDTH, HEIGHT = 1280, 800
POINT = "finance", "contingency", "2014/15"  # just short in the sample that is not ready
DRAWN = 2  # seconds for the window to be drawn


def command(office, document, name):
    office.dispatch(document, "vnd.org.plancheck.calc:" + name)


def open_plan(office, workbook):
    document = office.open(workbook, hidden=False)
    command(office, document, "check")
    command(office, document, "mark")
    time.sleep(DRAWN)
    cell = point(document, *POINT)
    document.CurrentController.setActiveSheet(cell.Spreadsheet)
    document.CurrentController.setFirstVisibleRow(max(cell.CellAddress.Row - 14, 0))
    document.CurrentController.select(cell)
    return document


def take_picture(extensions, workbook, picture):
    with Display(WIDTH, HEIGHT) as display:
        with Office(extensions, display=display.name) as office:
            document = open_plan(office, workbook)
            document.CurrentController.Frame.ContainerWindow.setPosSize(0, 0, WIDTH, HEIGHT, 15)
            time.sleep(DRAWN)
            display.picture(picture, "-strip", "+dither", "-colors", "128", "-type", "Palette", "-define",
                            "png:bit-depth=8", "-define", "png:color-type=3")
            document.setModified(False)
            document.close(True)


def show_window(extensions, workbook):
    with Office(extensions, display=os.environ["DISPLAY"]) as office:
        open_plan(office, workbook)
        while office.process.poll() is None and office.desktop.Frames.Count > 0:
            time.sleep(0.5)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("extensions")
    parser.add_argument("workbook")
    parser.add_argument("--picture")
    parser.add_argument("--window", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="plancheck-show-") as folder:
        copy = shutil.copy(wanted.workbook, folder)
        if wanted.picture:
            take_picture(wanted.extensions, copy, wanted.picture)
        if wanted.window:
            show_window(wanted.extensions, copy)


if __name__ == "__main__":
    main()
