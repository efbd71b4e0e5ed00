"""Writes the files of this folder: the same table by programs that are not ours (openpyxl 3.1.5, xlsxwriter 3.3.1)."""
import csv
import datetime
import pathlib

import openpyxl
import xlsxwriter

here = pathlib.Path(__file__).parent
header = ["kodepegawai", "nama", "nip", "tanggal", "level", "nilai"]
rows = [
    ["asn-1", "Siti Nurbaya, S.Sos", "199001012015032001", datetime.date(2025, 12, 31), 3, 4.5],
    ["asn-2", 'André "Deé"', None, datetime.date(2026, 1, 1), 4, 0.1 + 0.2],
]

book = openpyxl.Workbook()
sheet = book.active
sheet.append(header)
for row in rows:
    sheet.append(row)
book.create_sheet("Lain").append(["bukan ini"])
book.save(here / "openpyxl.xlsx")

for name, options in [
    ("xlsxwriter.xlsx", {}),
    ("xlsxwriter-constant-memory.xlsx", {"constant_memory": True}),
]:
    with xlsxwriter.Workbook(here / name, {**options, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Data")
        for index, row in enumerate([header, *rows]):
            sheet.write_row(index, 0, row)

with open(here / "table.csv", "w", encoding="utf-8-sig", newline="") as file:
    writer = csv.writer(file, delimiter=";")
    writer.writerow(header)
    for row in rows:
        writer.writerow(["" if cell is None else round(cell, 10) if isinstance(cell, float) else cell for cell in row])
