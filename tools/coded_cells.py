"""Finds cells of a plan workbook by their codes, as PlanCheck does."""


def point(document, block, line, column):
    """The cell of a data point: point(document, "finance", "contingency", "2014/15")."""
    for sheet in document.Sheets:
        if sheet.getCellByPosition(0, 0).String == f"plan:{block}":
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(False)
            end = cursor.RangeAddress
            lines = [row[0] for row in sheet.getCellRangeByPosition(0, 0, 0, end.EndRow).getDataArray()]
            columns = sheet.getCellRangeByPosition(0, 0, end.EndColumn, 0).getDataArray()[0]
            return sheet.getCellByPosition(columns.index(column), lines.index(line))
    raise KeyError(block)
