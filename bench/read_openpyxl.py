"""Reads every cell of an .xlsx with openpyxl, in its fastest way."""
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)
cells = 0
for sheet in book.worksheets:
    for row in sheet.iter_rows(values_only=True):
        cells += sum(value is not None for value in row)
print(cells)
