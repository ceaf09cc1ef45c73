#!/usr/bin/python3
"""Makes pictures of a workbook's printed pages: picture_sheets.py WORKBOOK FOLDER [DPI]

Writes WORKBOOK.pdf and one PNG for each page (LibreOffice prints, pdftoppm draws)."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from office import Office  # noqa: E402


def main():
    workbook, folder = sys.argv[1], sys.argv[2]
    dpi = sys.argv[3] if len(sys.argv) > 3 else "60"
    os.makedirs(folder, exist_ok=True)
    stem = os.path.join(folder, os.path.splitext(os.path.basename(workbook))[0])
    with Office() as office:
        document = office.open(workbook)
        office.store(document, stem + ".pdf")
        document.close(True)
    subprocess.run(["pdftoppm", "-r", dpi, "-png", stem + ".pdf", stem], check=True)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    main()
