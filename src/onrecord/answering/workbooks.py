"""Review sheets as XLSX workbooks: decisions are chosen from lists, and nothing is taken for a formula or a date."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from importlib import import_module
from typing import Any, Final

from onrecord.errors import UsageError
from onrecord.join.judgement_sheets import check_header, find_spoilt
from onrecord.join.judgements import OF_CLAIMS, OF_PAIRS, UNWRITABLE
from onrecord.join.review_sheets import COLUMNS, FILLED_IN, NEEDED, Cells

SHEETS: Final = {"claims": OF_CLAIMS, "almost joined": OF_PAIRS}
WIDTHS: Final = {"incident": 36, "words": 70, "read": 24, "decided so far": 40, "why": 30}
# A sheet of the format holds so many rows (Excel's published limit), the header among them.
MOST_ROWS: Final = 1_048_575
# Wide enough that a sheet can be worked in, narrow enough that a file made to harm is not unpacked (2 GB of blanks).
MOST_BYTES: Final = 500_000_000
MODIFIED: Final = re.compile(rb"<dcterms:(created|modified)([^>]*)>[^<]*<")
# No file of the format is older; what is written must not depend on the clock.
STILL: Final = (1980, 1, 1, 0, 0, 0)


def to_xlsx(claims: Iterable[Mapping[str, str]], pairs: Iterable[Mapping[str, str]]) -> bytes:
    """A workbook with a sheet of claims and cells and one of pairs; UsageError where there are too many rows.

    The same rows give the same bytes.
    """
    openpyxl = _load()
    book = openpyxl.Workbook(write_only=True)
    for (title, decisions), rows in zip(SHEETS.items(), (claims, pairs), strict=True):
        _write(book.create_sheet(title), rows, decisions)
    file = io.BytesIO()
    book.save(file)
    return _still(file.getvalue())


def _write(sheet: Any, rows: Iterable[Mapping[str, str]], decisions: Sequence[str]) -> None:
    cell_of = import_module("openpyxl.cell").WriteOnlyCell
    column_name = import_module("openpyxl.utils").get_column_letter
    sheet.freeze_panes = "A2"
    for number, name in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[column_name(number)].width = WIDTHS.get(name, 16)
    sheet.append([_cell(cell_of, sheet, name) for name in COLUMNS])
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise UsageError(
                f"there are more than {MOST_ROWS:,} rows to review, and no workbook holds them. "
                "Choose incidents with --incident, or write a .csv file."
            )
        sheet.append([_cell(cell_of, sheet, row[name]) for name in COLUMNS])
    _offer(sheet, column_name(COLUMNS.index("decision") + 1), decisions)


def _cell(cell_of: Any, sheet: Any, words: str) -> Any:
    cell = cell_of(sheet)
    cell.value = UNWRITABLE.sub("\ufffd", words)
    cell.data_type = "s"  # “=1+1” is what somebody said, and no formula
    cell.number_format = "@"
    return cell


def _offer(sheet: Any, column: str, decisions: Sequence[str]) -> None:
    """The decisions that can be chosen, as a drop-down list in the column."""
    validation = import_module("openpyxl.worksheet.datavalidation").DataValidation
    chosen = validation(type="list", formula1=f'"{",".join(decisions)}"', allow_blank=True, showErrorMessage=True)
    chosen.errorTitle, chosen.error = "No such decision", f"Choose one of: {', '.join(decisions)}; or leave it empty."
    chosen.add(f"{column}2:{column}{MOST_ROWS + 1}")
    sheet.data_validations.append(chosen)


def _still(body: bytes) -> bytes:
    """The workbook without the moment at which it was written."""
    still = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as found, zipfile.ZipFile(still, "w", zipfile.ZIP_DEFLATED) as written:
        for name in found.namelist():
            content = found.read(name)
            if name == "docProps/core.xml":
                content = MODIFIED.sub(rb"<dcterms:\1\2>1980-01-01T00:00:00Z<", content)
            written.writestr(zipfile.ZipInfo(name, STILL), content, zipfile.ZIP_DEFLATED)
    return still.getvalue()


def from_xlsx(body: bytes) -> tuple[tuple[int, Cells | str], ...]:
    """The rows of all sheets that have the columns, as `review_sheets.from_csv` gives them; a row's line is its number
    in its sheet. UsageError where it is no workbook, or no sheet has the columns.
    """
    openpyxl = _load()
    try:
        _check_size(body)
        book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True)
        sheets = [[tuple(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets]
    except UsageError:
        raise
    except Exception as error:  # the library raises whatever a damaged file makes it stumble over
        raise UsageError(
            f"the file is no sound XLSX workbook ({type(error).__name__}: {error}). Save it again as .xlsx or .csv."
        ) from error
    named = [(_names(rows[0]), rows[1:]) for rows in sheets if rows]
    fitting = [(names, rows) for names, rows in named if set(NEEDED) <= set(names)]
    if not fitting:
        check_header(named[0][0] if named else [], NEEDED)
    return tuple(each for names, rows in fitting for each in _iter_cells(names, rows))


def _check_size(body: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(body)) as found:
        size = sum(each.file_size for each in found.infolist())
    if size > MOST_BYTES:
        raise UsageError(f"the workbook unpacks to {size:,} bytes, more than the {MOST_BYTES:,} allowed. Split it.")


def _iter_cells(names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, Cells | str]]:
    for line, row in enumerate(rows, start=2):
        cells = {name: _tell(value) for name, value in zip(names, row, strict=False)}
        if any(cells.get(name) for name in (*FILLED_IN, "subject 1")):
            yield line, find_spoilt(cells) or cells


def _names(header: Iterable[Any]) -> list[str]:
    return [" ".join(_tell(cell).replace("_", " ").casefold().split()) for cell in header]


def _tell(value: Any) -> str:
    """The cell in words: spreadsheets make numbers, days and answers of what a person types."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime) and not any((value.hour, value.minute, value.second, value.microsecond)):
        return value.date().isoformat()
    if isinstance(value, date):  # a datetime, too
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _load() -> Any:
    try:
        return import_module("openpyxl")
    except ModuleNotFoundError as error:
        raise UsageError(
            "openpyxl is not installed, and XLSX workbooks need it. Install it: pip install 'onrecord[office]'; "
            "or use a .csv file."
        ) from error
