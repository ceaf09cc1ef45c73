"""Edits single cells of an .xlsx or .ods in its XML, and leaves every other value as it was cached."""
import re
import xml.etree.ElementTree as ET
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


class Formula(str):
    """A formula whose value the file does not hold, in the notation of Excel."""


def row_and_column(name):
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", name).groups()
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(digits), column


def cell_name(row, column):
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def parsed(data):
    for prefix, uri in re.findall(rb'xmlns:([\w-]+)="([^"]+)"', data):
        if not re.fullmatch(rb"ns\d+", prefix):
            ET.register_namespace(prefix.decode(), uri.decode())
    return ET.fromstring(data)


def open_workbook(path):
    return Xlsx(path) if path.suffix == ".xlsx" else Ods(path)


class Package:
    def __init__(self, path):
        with zipfile.ZipFile(path) as package:
            self.parts = {item.filename: package.read(item) for item in package.infolist()}

    def write(self, path):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self.parts.items():  # mimetype stays first and uncompressed
                kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                package.writestr(name, data, compress_type=kind)


class Xlsx(Package):
    def __init__(self, path):
        super().__init__(path)
        targets = {one.get("Id"): one.get("Target") for one in parsed(self.parts["xl/_rels/workbook.xml.rels"])}
        book = parsed(self.parts["xl/workbook.xml"])
        self.names = {}
        for sheet in book.iter(f"{{{MAIN}}}sheet"):
            target = targets[sheet.get(f"{{{LINKS}}}id")]
            self.names[sheet.get("name")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        self.sheets = {}

    def sheet(self, name):
        if name not in self.sheets:
            self.sheets[name] = parsed(self.parts[self.names[name]])
        return self.sheets[name]

    def set(self, sheet, cell, value):
        number, column = row_and_column(cell)
        data = self.sheet(sheet).find(f"{{{MAIN}}}sheetData")
        row = next((one for one in data if int(one.get("r")) == number), None)
        if row is None:
            row = ET.Element(f"{{{MAIN}}}row", r=str(number))
            data.insert(sum(int(one.get("r")) < number for one in data), row)
        found = next((one for one in row if one.get("r") == cell), None)
        if found is None:
            found = ET.Element(f"{{{MAIN}}}c", r=cell)
            row.insert(sum(row_and_column(one.get("r"))[1] < column for one in row), found)
        for child in list(found):
            found.remove(child)
        found.attrib.pop("t", None)
        if isinstance(value, Formula):
            ET.SubElement(found, f"{{{MAIN}}}f").text = value
        elif isinstance(value, str):
            found.set("t", "inlineStr")
            text = ET.SubElement(ET.SubElement(found, f"{{{MAIN}}}is"), f"{{{MAIN}}}t")
            text.text = value
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        elif value is not None:
            ET.SubElement(found, f"{{{MAIN}}}v").text = repr(value)

    def move(self, sheet, down=0, right=0):
        """Inserts rows and columns before everything. Formulas keep their text, because their values are cached."""
        root = self.sheet(sheet)
        for row in root.find(f"{{{MAIN}}}sheetData"):
            row.set("r", str(int(row.get("r")) + down))
            row.attrib.pop("spans", None)
            for cell in row:
                number, column = row_and_column(cell.get("r"))
                cell.set("r", cell_name(number + down, column + right))
        for child in list(root):
            if child.tag.split("}")[1] in ("mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks"):
                root.remove(child)

    def save(self, path):
        for name, root in self.sheets.items():
            self.parts[self.names[name]] = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
        self.write(path)


class Ods(Package):
    def __init__(self, path):
        super().__init__(path)
        self.root = parsed(self.parts["content.xml"])

    def sheet(self, name):
        return next(one for one in self.root.iter(f"{{{TABLE}}}table") if one.get(f"{{{TABLE}}}name") == name)

    @staticmethod
    def single(parent, tags, wanted, repeat, new):
        """The element at a place, counted from 1, taken out of its run of repeated ones."""
        at = 1
        for index, child in enumerate(list(parent)):
            if child.tag not in tags:
                continue
            count = int(child.get(repeat, "1"))
            if wanted < at + count:
                before, after = wanted - at, at + count - wanted - 1
                parts = []
                for many in (before, 1, after):
                    if many:
                        part = ET.fromstring(ET.tostring(child))
                        part.attrib.pop(repeat, None)
                        if many > 1:
                            part.set(repeat, str(many))
                        parts.append((many, part))
                parent.remove(child)
                for offset, (_, part) in enumerate(parts):
                    parent.insert(index + offset, part)
                return parts[1 if before else 0][1]
            at += count
        for _ in range(wanted - at + 1):
            last = ET.SubElement(parent, new)
        return last

    def rows_parent(self, sheet, number):
        """The element that contains the row, and the row's place in it: rows are in groups and header rows."""
        holders = (f"{{{TABLE}}}table-header-rows", f"{{{TABLE}}}table-row-group", f"{{{TABLE}}}table-rows")
        row_tag, repeat = f"{{{TABLE}}}table-row", f"{{{TABLE}}}number-rows-repeated"
        at = 1

        def walk(parent):
            nonlocal at
            for child in parent:
                if child.tag in holders:
                    found = walk(child)
                    if found:
                        return found
                elif child.tag == row_tag:
                    count = int(child.get(repeat, "1"))
                    if number < at + count:
                        inside = sum(int(one.get(repeat, "1")) for one in list(parent)[: list(parent).index(child)]
                                     if one.tag == row_tag)
                        return parent, inside + number - at + 1
                    at += count
            return None

        found = walk(sheet)
        if found:
            return found
        own = sum(int(one.get(repeat, "1")) for one in sheet if one.tag == row_tag)
        return sheet, own + number - at + 1

    def set(self, sheet, cell, value):
        number, column = row_and_column(cell)
        parent, place = self.rows_parent(self.sheet(sheet), number)
        row = self.single(parent, (f"{{{TABLE}}}table-row",), place, f"{{{TABLE}}}number-rows-repeated",
                          f"{{{TABLE}}}table-row")
        tags = (f"{{{TABLE}}}table-cell", f"{{{TABLE}}}covered-table-cell")
        found = self.single(row, tags, column, f"{{{TABLE}}}number-columns-repeated", tags[0])
        for child in list(found):
            found.remove(child)
        for key in list(found.attrib):
            if key.startswith(f"{{{OFFICE}}}") or key == f"{{{TABLE}}}formula" or "calcext" in key:
                del found.attrib[key]
        if isinstance(value, Formula):
            found.set(f"{{{TABLE}}}formula", "of:=" + value)
        elif isinstance(value, str):
            found.set(f"{{{OFFICE}}}value-type", "string")
            found.set(f"{{{OFFICE}}}string-value", value)
            ET.SubElement(found, f"{{{TEXT}}}p").text = value
        elif value is not None:
            found.set(f"{{{OFFICE}}}value-type", "float")
            found.set(f"{{{OFFICE}}}value", repr(value))

    def move(self, sheet, down=0, right=0):
        table = self.sheet(sheet)
        rows = list(table.iter(f"{{{TABLE}}}table-row"))
        for row in rows:
            for _ in range(right):
                row.insert(0, ET.Element(f"{{{TABLE}}}table-cell"))
        first = next(index for index, child in enumerate(table)
                     if next(child.iter(f"{{{TABLE}}}table-row"), None) is not None)
        for _ in range(down):
            row = ET.Element(f"{{{TABLE}}}table-row")
            ET.SubElement(row, f"{{{TABLE}}}table-cell")
            table.insert(first, row)

    def save(self, path):
        self.parts["content.xml"] = ET.tostring(self.root, encoding="UTF-8", xml_declaration=True)
        self.write(path)
