#!/usr/bin/python3
"""Makes plans of many CCGs from one sample plan, for tests and measurements. It is deterministic and fast.

    tools/make_footprint.py --output DIR [--figures FILE.json] [--footprint NAME] [--copies N] SAMPLE.xlsx SAMPLE.ods

Each CCG on the round's list gets a file named after its ODS code: the sample, with every amount that grows with a CCG (£000
and numbers of people or cases) multiplied by a factor of its own. So no two plans have the same figures, and everything that
is true of the sample is true of them. People and cases stay whole numbers: the months of a year are rounded so that they add
up to the year, and the cases of the standards, which are beside their rates, are multiplied by a whole number. Four in ten
plans are then spoilt in one place each, so that they are not ready or cannot be judged in full. Every fifth file is an .ods,
made from the second sample. The figures are invented; the CCGs' names are those of the list.

--figures writes the input: for each file the CCG, its factor, its fault, its finance figures and its people and cases as
exact decimals. The samples are only read."""

import argparse
import csv
import json
import re
import sys
import tomllib
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from xml.sax.saxutils import escape, unescape

SOURCE = Path(__file__).resolve().parent.parent
# Of the ten standards, those that are met do not grow with a CCG; breaches are beside their cost, which is not scaled.
KEPT = ("provider.seven_day_y1", "provider.seven_day_y2", "penalty.breaches")
# Blocks and lines whose people and cases grow with the CCG like its money. In others they are multiplied by a whole number.
GROWING = ("finance", "activity_annual", "activity_ccg", "activity_provider", "qipp", "bcf", "bcf_scheme",
           ("trajectories", "elective_demand"), ("trajectories", "ae_attendances"), ("trajectories", "non_elective"))

# The faults, one in every tenth plan: point -> new value, as a function of the scaled one.
FAULTS = {
    1: {"finance.contingency@2014/15": lambda value: value / 2},
    3: {"finance.nonrecurrent_fund@2014/15": lambda value: value - Decimal("0.01") - value / 5},
    5: {"constitution.rtt_incomplete@2015/16 Q2": lambda value: Decimal("0.89")},
    8: {"finance.net_risk@2015/16": lambda value: "see sheet"},
}


class Units:
    """The unit of each point of a round, from its TOML."""

    def __init__(self, folder):
        self.lines, self.columns, self.growth, self.tables = {}, {}, {}, set()
        for file in [*sorted((folder.parent / "common").glob("*.toml")), *sorted(folder.rglob("*.toml"))]:
            if file.parent.name in ("samples", "workbook"):
                continue
            for block in tomllib.loads(file.read_text(encoding="utf-8")).get("block", []):
                code = block["code"]
                if block.get("kind") == "table":
                    self.tables.add(code)
                for line in block.get("line", []):
                    self.lines[code, line["code"]] = line.get("unit", "£000")
                    grows = re.fullmatch(r"growth\((\w+)\)", line.get("formula", ""))
                    if grows and self.lines.get((code, grows[1])) == "count":
                        self.growth[code, line["code"]] = grows[1]
                for column in block.get("column", []):
                    self.columns[code, column["code"]] = column.get("unit", "text" if code in self.tables else None)

    def of(self, block, line, column):
        if block in self.tables:
            return self.columns.get((block, column))
        return self.columns.get((block, column)) or self.lines.get((block, line))


class Cell:
    """A coded cell of the sample: the text before its value, the value, and the text after it."""

    def __init__(self, point, block, line, column, head, value, tail, as_text):
        self.point, self.block, self.line, self.column = point, block, line, column
        self.head, self.value, self.tail, self.as_text = head, value, tail, as_text


def letters(column):
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - 64
    return number


def coded(cells):
    """{(row, column): text} -> block, line codes by row, column codes by column; None for a sheet without codes."""
    corner = cells.get((1, 1), "")
    if not corner.startswith("plan:"):
        return None
    lines = {row: text for (row, column), text in cells.items() if column == 1 and row > 1}
    columns = {column: text for (row, column), text in cells.items() if row == 1 and column > 1}
    return corner[5:], lines, columns


def financial_year(column):
    """"2014/15" for "2014-04"; any other column is its own year."""
    month = re.fullmatch(r"(\d{4})-(\d\d)", column)
    if not month:
        return column
    first = int(month[1]) - (month[2] < "04")
    return f"{first}/{(first + 1) % 100:02}"


def point_name(block, line, column):
    return f"{block}.{line}@{column}"


XLSX_CELL = re.compile(r'<c r="([A-Z]+)(\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.S)


def xlsx_parts(xml, shared):
    def text(attributes, body):
        if 't="s"' in attributes:
            return shared[int(re.search(r"<v>(.*?)</v>", body).group(1))]
        found = re.search(r"<t[^>]*>(.*?)</t>", body, re.S)
        return unescape(found.group(1)) if found else ""

    texts = {}
    for match in XLSX_CELL.finditer(xml):
        column, row = letters(match[1]), int(match[2])
        if match[4] and (row == 1 or column == 1):
            texts[row, column] = text(match[3], match[4])
    codes = coded(texts)
    if codes is None:
        return [xml]
    block, lines, columns = codes
    parts, at = [], 0
    for match in XLSX_CELL.finditer(xml):
        line, column = lines.get(int(match[2])), columns.get(letters(match[1]))
        if not line or not column or match[4] is None:
            continue
        style = "".join(re.findall(r' s="\d+"', match[3]))
        formula = "".join(re.findall(r"<f.*?</f>|<f[^>]*/>", match[4], re.S))
        is_number = ' t="' not in match[3] or ' t="n"' in match[3]
        value = re.search(r"<v>(.*?)</v>", match[4])
        parts.append(xml[at:match.start()])
        place = match[1] + match[2]

        def as_text(words, place=place, style=style, formula=formula):
            if formula:
                return f'<c r="{place}"{style} t="str">{formula}<v>{escape(words)}</v></c>'
            return f'<c r="{place}"{style} t="inlineStr"><is><t>{escape(words)}</t></is></c>'

        parts.append(Cell(point_name(block, line, column), block, line, column, f'<c r="{place}"{style}>{formula}<v>',
                          Decimal(value[1]) if is_number and value else None, "</v></c>", as_text))
        parts[-1].raw = match[0]
        at = match.end()
    return parts + [xml[at:]]


ODS_TAG = re.compile(r'<table:table table:name="[^"]*"|<table:table-row\b([^>]*?)/?>|'
                     r'<table:(?:covered-)?table-cell\b([^>]*?)(?:/>|>(.*?)</table:(?:covered-)?table-cell>)', re.S)


def repeated(attributes, what):
    found = re.search(rf'table:number-{what}-repeated="(\d+)"', attributes)
    return int(found.group(1)) if found else 1


def ods_cells(xml):
    """Every cell in order: (sheet, row, column, match)."""
    sheet, row, next_row, column = 0, 0, 1, 1
    for match in ODS_TAG.finditer(xml):
        if match[0].startswith("<table:table table"):
            sheet, next_row = sheet + 1, 1
        elif match[0].startswith("<table:table-row"):
            row, column = next_row, 1
            next_row += repeated(match[1] or "", "rows")
        else:
            yield sheet, row, column, match
            column += repeated(match[2] or "", "columns")


def ods_parts(xml):
    texts = {}
    for sheet, row, column, match in ods_cells(xml):
        if match[3] and (row == 1 or column == 1):
            texts.setdefault(sheet, {})[row, column] = unescape(re.sub(r"<[^>]*>", "", match[3]))
    codes = {sheet: coded(cells) for sheet, cells in texts.items()}
    parts, at = [], 0
    for sheet, row, column, match in ods_cells(xml):
        if not codes.get(sheet) or match[3] is None:
            continue
        block, lines, columns = codes[sheet]
        line, name = lines.get(row), columns.get(column)
        if not line or not name:
            continue
        attributes = match[2]
        number = re.search(r'(?<=office:value=")[^"]*', attributes)
        tag = re.match(r"<table:[a-z-]+", match[0])[0]
        plain = re.sub(r' (?:office|calcext):(?:value|value-type|currency|string-value)="[^"]*"', "", attributes)

        def as_text(words, tag=tag, plain=plain):
            return (f'{tag}{plain} office:value-type="string" calcext:value-type="string">'
                    f"<text:p>{escape(words)}</text:p></{tag[1:]}>")

        parts.append(xml[at:match.start()])
        head = tail = ""
        if number:
            start = match.start(2) + number.start()
            head, tail = xml[match.start():start], xml[start + len(number[0]):match.end()]
        parts.append(Cell(point_name(block, line, name), block, line, name, head,
                          Decimal(number[0]) if number else None, tail, as_text))
        parts[-1].raw = match[0]
        at = match.end()
    return parts + [xml[at:]]


class Given:
    """The difference between one plan and the sample, and the figures that were written into it."""

    def __init__(self, factor, whole, texts, fault):
        self.factor, self.whole, self.texts, self.fault = factor, whole, texts, fault
        self.figures = {}
        self.exact, self.rounded = {}, {}  # of a line, in the year so far

    def count(self, cell):
        if (cell.block, cell.line) not in GROWING and cell.block not in GROWING:
            return cell.value * self.whole
        year = cell.block, cell.line, financial_year(cell.column)
        before = self.rounded.get(year, Decimal(0))
        self.exact[year] = self.exact.get(year, Decimal(0)) + cell.value * self.factor
        self.rounded[year] = self.exact[year].quantize(Decimal(1), ROUND_HALF_UP)
        return self.rounded[year] - before


    def growth(self, block, line, year):
        """The line's growth into this year, computed from its whole numbers in the rows above."""
        before = f"{int(year[:4]) - 1}/{year[2:4]}"
        now, then = (Decimal(self.figures[point_name(block, line, one)]) for one in (year, before))
        return round(now / then - 1, 15)


class Sample:
    """A sample plan split into parts, to be joined again with other values."""

    def __init__(self, path, units):
        self.units = units
        self.plain, self.parts = [], {}
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            shared = []
            if "xl/sharedStrings.xml" in names:
                xml = archive.read("xl/sharedStrings.xml").decode()
                shared = [unescape("".join(re.findall(r"<t[^>]*>(.*?)</t>", one, re.S)))
                          for one in re.findall(r"<si>(.*?)</si>|<si/>", xml, re.S)]
            for name in names:
                content = archive.read(name)
                if name.startswith("xl/worksheets/sheet"):
                    self.parts[name] = xlsx_parts(content.decode(), shared)
                elif name == "content.xml":
                    self.parts[name] = ods_parts(content.decode())
                self.plain.append((name, content))

    def write(self, path, given):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, content in self.plain:
                if name in self.parts:
                    content = "".join(part if isinstance(part, str) else self.cell(part, given)
                                      for part in self.parts[name])
                info = zipfile.ZipInfo(name, (2014, 4, 4, 12, 0, 0))
                info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                archive.writestr(info, content)

    def cell(self, cell, given):
        value = cell.value
        if cell.point in given.texts:
            return cell.as_text(given.texts[cell.point])
        if value is None:
            return cell.raw
        unit = self.units.of(cell.block, cell.line, cell.column)
        if unit == "£000":
            value *= given.factor
        elif unit == "count" and f"{cell.block}.{cell.column}" not in KEPT:
            value = given.count(cell)
        elif base := self.units.growth.get((cell.block, cell.line)):
            value = given.growth(cell.block, base, cell.column)
        if cell.point in given.fault:
            value = given.fault[cell.point](value)
            if isinstance(value, str):
                return cell.as_text(value)
        if cell.block == "finance" or unit == "count":
            given.figures[cell.point] = f"{value.normalize():f}"
        return cell.raw if value == cell.value else f"{cell.head}{value.normalize():f}{cell.tail}"


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("xlsx", type=Path)
    options.add_argument("ods", type=Path)
    options.add_argument("--output", type=Path, required=True, help="the folder to write into; made if missing")
    options.add_argument("--figures", type=Path, help="where to write what went into the plans")
    options.add_argument("--footprint", help="only the CCGs of this STP area")
    options.add_argument("--copies", type=int, default=1, help="so many files of each CCG")
    options.add_argument("--round", type=Path, default=SOURCE / "templates" / "2014-16")
    given = options.parse_args()

    units = Units(given.round)
    samples = [Sample(given.xlsx, units), Sample(given.ods, units)]
    with open(given.round / "organisations.csv", encoding="utf-8", newline="") as file:
        organisations = list(csv.DictReader(file))
    if given.footprint:
        organisations = [one for one in organisations if one["footprint_2017"] == given.footprint]
        if not organisations:
            sys.exit(f"make_footprint: no CCG of the list is of {given.footprint}")
    given.output.mkdir(parents=True, exist_ok=True)
    written = []
    for index, one in enumerate(organisations):
        factor = Decimal(20 + index) / 200  # so that the sample's population stays whole
        fault = FAULTS.get(index % 10, {})
        texts = {"cover.org_code@value": one["ods_code"], "cover.org_name@value": one["name"],
                 "cover.footprint@value": one["footprint_2017"]}
        kind = 1 if index % 5 == 4 else 0
        for copy in range(given.copies):
            name = f"{one['ods_code']}{'' if copy == 0 else f'-{copy + 1}'}{('.xlsx', '.ods')[kind]}"
            plan = Given(factor, 1 + index % 4, texts, fault)
            samples[kind].write(given.output / name, plan)
            written.append({"file": name, "code": one["ods_code"], "name": one["name"],
                            "footprint": one["footprint_2017"], "factor": str(factor),
                            "fault": ", ".join(fault), "figures": plan.figures})
    if given.figures:
        given.figures.write_text(json.dumps(written, indent=1), encoding="utf-8")
    print(f"Wrote {len(written)} plans into {given.output}")


if __name__ == "__main__":
    main()
