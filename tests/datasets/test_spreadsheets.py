"""Spreadsheets, written here by hand as the ZIP of XML files that they are, read by the extra `excel`."""

from __future__ import annotations

import zipfile

import pytest

from smallnets import InputError, train
from smallnets.datasets.spreadsheets import read_file

pytest.importorskip("python_calamine", reason="spreadsheets need smallnets[excel]")

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def sheet(rows) -> str:
    """The XML of a sheet: numbers and truth values as such, words as inline text, None as a missing cell."""

    def cell(place, value):
        if value is None:
            return ""
        where = f'r="{place}"'
        if isinstance(value, bool):
            return f'<c {where} t="b"><v>{int(value)}</v></c>'
        if isinstance(value, str):
            return f'<c {where} t="inlineStr"><is><t>{value}</t></is></c>'
        return f"<c {where}><v>{value!r}</v></c>"

    lines = [
        f'<row r="{line}">{"".join(cell(f"{chr(65 + at)}{line}", value) for at, value in enumerate(row))}</row>'
        for line, row in enumerate(rows, 1)
    ]
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def write_book(path, *sheets) -> None:
    """A workbook with the given sheets, each a list of rows."""
    numbers = range(1, len(sheets) + 1)
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{SHEET_TYPE}.worksheet+xml"/>' for n in numbers
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
        f'PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}.sheet.main+xml"/>{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        + "".join(f'<sheet name="Page {n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
        )
        + "</Relationships>",
    }
    parts |= {f"xl/worksheets/sheet{n}.xml": sheet(rows) for n, rows in zip(numbers, sheets, strict=True)}
    with zipfile.ZipFile(path, "w") as book:
        for name, text in parts.items():
            book.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)


HEAD = ["height", "age", "weight"]
ROWS = [[1.5, 10, 40.25], [1.25, 8, 30], [1.75, 14, 60.5], [1.0, 5, 20.125], [1.6, 12, 48], [-0.5, 3, 1e-3]]


def test_a_sheet_trains_as_the_same_numbers_in_a_text_file(tmp_path):
    write_book(tmp_path / "odd.xlsx", [HEAD, *ROWS])
    lines = [",".join(HEAD), *(",".join(map(repr, row)) for row in ROWS)]
    (tmp_path / "clean.csv").write_text("\n".join(lines))
    options = {"target": "weight", "kind": "regression", "hidden": (2,), "epochs": 3, "engine": "reference"}
    book, text = (train(tmp_path / name, **options) for name in ("odd.xlsx", "clean.csv"))
    assert book.test_losses == text.test_losses
    assert book.state.parameters.tolist() == text.state.parameters.tolist()


def test_blanks_truth_values_and_whole_numbers_read_as_in_a_text_file(tmp_path):
    write_book(tmp_path / "book.xlsx", [["a", "b", "c"], [1.0, True, None], [], [2.5, False, " x "]])
    found = read_file(tmp_path / "book.xlsx")
    assert found.columns == ("a", "b", "c")
    assert [found.cells(place) for place in range(3)] == [["1", "2.5"], ["TRUE", "FALSE"], ["", "x"]]


def test_the_first_of_several_sheets_is_read_and_said(tmp_path):
    write_book(tmp_path / "book.xlsx", [HEAD, *ROWS], [["other"], [1]])
    found = read_file(tmp_path / "book.xlsx")
    assert len(found) == len(ROWS)
    assert any("first of 2 sheets" in note and "Page 1" in note for note in found.notes)


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_spreadsheet_is_refused(content, tmp_path):
    (tmp_path / "odd.xlsx").write_bytes(content)
    with pytest.raises(InputError, match=r"odd\.xlsx"):
        read_file(tmp_path / "odd.xlsx")


def test_an_empty_sheet_is_refused(tmp_path):
    write_book(tmp_path / "odd.xlsx", [])
    with pytest.raises(InputError, match="is empty"):
        read_file(tmp_path / "odd.xlsx")


def test_a_spreadsheet_is_known_by_its_ending_without_a_folder(tmp_path, monkeypatch):
    write_book(tmp_path / "odd.xlsx", [HEAD, *ROWS])
    monkeypatch.chdir(tmp_path)
    assert train("odd.xlsx", target=HEAD[-1], epochs=0, engine="reference").experiment.data.table == "odd.xlsx"


def test_a_cell_in_the_far_corner_takes_no_memory(tmp_path):
    write_book(tmp_path / "near.xlsx", [HEAD, *ROWS])
    with zipfile.ZipFile(tmp_path / "near.xlsx") as near, zipfile.ZipFile(tmp_path / "far.xlsx", "w") as far:
        for name in near.namelist():
            last = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
            far.writestr(name, near.read(name).replace(b"</sheetData>", last))
    with pytest.raises(InputError, match="cells up to its last: delete what stands far off"):
        read_file(tmp_path / "far.xlsx")
