"""Writes cells into a workbook as a spreadsheet program does: workbook.py IN OUT, edits as JSON on standard input.

With openpyxl when it is there (another program than ours writes the file anew); else into the XML of the sheets.
"""

import json
import re
import sys
import zipfile
from xml.sax.saxutils import escape

source, target = sys.argv[1:3]
edits = json.load(sys.stdin)


def by_openpyxl(openpyxl):
    book = openpyxl.load_workbook(open(source, "rb"))
    for edit in edits:
        book[edit["sheet"]][edit["cell"]] = edit["value"]
    book.save(target)


def by_hand():
    with zipfile.ZipFile(source) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    rels = dict(re.findall(r'<Relationship Id="([^"]+)"[^>]*Target="([^"]+)"', parts["xl/_rels/workbook.xml.rels"].decode()))
    names = dict(re.findall(r'<sheet name="([^"]+)"[^>]*r:id="([^"]+)"', parts["xl/workbook.xml"].decode()))
    for edit in edits:
        part = "xl/" + rels[names[edit["sheet"]]].removeprefix("/xl/")
        parts[part] = written(parts[part].decode(), edit["cell"], edit["value"]).encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)


def written(sheet, cell, value):
    if isinstance(value, str):
        new = f'<c r="{cell}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    else:
        new = f'<c r="{cell}"><v>{value}</v></c>'
    found = re.compile(rf'<c r="{cell}"[^>]*?(/>|>.*?</c>)', re.S)
    if found.search(sheet):
        return found.sub(lambda _: new, sheet, count=1)
    row = re.sub("[A-Z]", "", cell)
    return re.sub(rf'(<row r="{row}"[^>]*>.*?)(</row>)', lambda one: one[1] + new + one[2], sheet, count=1, flags=re.S)


try:
    import openpyxl

    by_openpyxl(openpyxl)
    print("openpyxl", openpyxl.__version__)
except ImportError:
    by_hand()
    print("by hand")
