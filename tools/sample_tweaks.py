"""Makes changes to a sample's workbook, in LibreOffice, that no template can hold: the `[[tweak]]` list of its file
(docs/samples-format.md)."""
import uno
from com.sun.star.table import CellAddress

KINDS = {"set", "hide", "format", "insert_row", "unprotect", "stand_in", "lost_name"}


def kind_of(tweak):
    """The word of KINDS that the tweak has."""
    found = KINDS & tweak.keys()
    if len(found) != 1 or tweak.keys() - KINDS - {"value", "code", "what"}:
        raise SystemExit(f"a tweak is one of {', '.join(sorted(KINDS))}: {tweak}")
    return found.pop()


class Workbook:
    def __init__(self, document):
        self.document = document
        self.sheets = document.Sheets

    def place(self, address):
        """The sheet and the range of "Finance!I33"."""
        name, _, cells = address.rpartition("!")
        sheet = self.sheets.getByName(name)
        return sheet, sheet.getCellRangeByName(cells)

    def unlocked(self, sheet, change):
        """Changes a sheet and protects it again, as it was."""
        protected = sheet.isProtected()
        sheet.unprotect("")
        change()
        if protected:
            sheet.protect("")

    def set(self, address, tweak):
        sheet, cell = self.place(address)
        value = tweak["value"]

        def change():
            if not isinstance(value, str):
                cell.setValue(value)
            elif value and not value.startswith("="):
                cell.setString(value)
            else:
                cell.setFormula(value)
        self.unlocked(sheet, change)

    def hide(self, address, _):
        """Hides a whole sheet, or the rows or columns of a range: "Risks!9:9", "Risks!H:H"."""
        name, _, cells = address.rpartition("!")
        if not name:
            self.sheets.getByName(cells).IsVisible = False
            return
        sheet = self.sheets.getByName(name)
        numbered = cells[0].isdigit()
        first, last = cells.split(":")
        area = sheet.getCellRangeByName(f"A{first}:A{last}" if numbered else f"{first}1:{last}1")

        def change():
            (area.Rows if numbered else area.Columns).IsVisible = False
        self.unlocked(sheet, change)

    def format(self, address, tweak):
        sheet, cell = self.place(address)
        formats, locale = self.document.NumberFormats, uno.createUnoStruct("com.sun.star.lang.Locale", "en", "GB", "")
        key = formats.queryKey(tweak["code"], locale, False)
        key = formats.addNew(tweak["code"], locale) if key == -1 else key

        def change():
            cell.NumberFormat = key
        self.unlocked(sheet, change)

    def insert_row(self, name, _):
        """Inserts a row at the top of the sheet."""
        sheet = self.sheets.getByName(name)
        self.unlocked(sheet, lambda: sheet.Rows.insertByIndex(0, 1))

    def unprotect(self, name, _):
        self.sheets.getByName(name).unprotect("")

    def stand_in(self, name, _):
        """Shows a copy without codes, and hides the sheet itself."""
        place = next(i for i in range(self.sheets.Count) if self.sheets.getByIndex(i).Name == name)
        self.sheets.copyByName(name, f"{name} (2)", place + 1)
        copy = self.sheets.getByName(f"{name} (2)")
        copy.unprotect("")
        everything = 1023  # com.sun.star.sheet.CellFlags
        copy.getCellRangeByName("A1:A1000").clearContents(everything)
        copy.getCellRangeByName("A1:AZ1").clearContents(everything)
        self.sheets.getByName(name).IsVisible = False

    def lost_name(self, name, _):
        """Adds a name for cells of a sheet that it then removes."""
        self.sheets.insertNewByName("Removed", self.sheets.Count)
        sheet = self.sheets.getByName("Removed")
        at = sheet.getCellByPosition(0, 0).CellAddress
        self.document.NamedRanges.addNewByName(name, "$Removed.$A$1", CellAddress(at.Sheet, 0, 0), 0)
        self.sheets.removeByName("Removed")


def apply_tweaks(document, tweaks):
    workbook = Workbook(document)
    for tweak in tweaks:
        kind = kind_of(tweak)
        getattr(workbook, kind)(tweak[kind], tweak)
