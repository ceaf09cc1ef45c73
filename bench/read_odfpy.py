"""Reads every cell of an .ods with odfpy."""
import sys

from odf.namespaces import OFFICENS
from odf.opendocument import load
from odf.table import TableCell

book = load(sys.argv[1])
cells = 0
for cell in book.spreadsheet.getElementsByType(TableCell):
    if cell.attributes.get((OFFICENS, "value-type")):
        cells += 1
        cell.attributes.get((OFFICENS, "value"))
print(cells)
