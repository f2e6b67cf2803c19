"""Makes documents of word processors and PDF pages for tests, of our own short fiction."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style></w:styles>'
)
ODT_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("meta", "meta"),
    )
)


def pack(parts: dict[str, str | bytes]) -> bytes:
    """A zip file of the parts."""
    file = BytesIO()
    with ZipFile(file, "w") as package:
        for name, part in parts.items():
            kind = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            package.writestr(ZipInfo(name), part, kind)
    return file.getvalue()


def make_document(inside: str) -> str:
    """The part with the words, around what is in its body."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'


def make_docx(inside: str, **more: str | bytes) -> bytes:
    """A DOCX file; `more` are parts with "__" for "/" and "_" for "."."""
    parts = {name.replace("__", "/").replace("_", "."): part for name, part in more.items()}
    known = {"[Content_Types].xml": "<Types/>", "_rels/.rels": RELATIONS, "word/styles.xml": STYLES}
    return pack({**known, "word/document.xml": make_document(inside), **parts})


def paragraph(*runs: str, style: str = "") -> str:
    """A paragraph of Word of runs of words; a run that is markup stays."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    inside = "".join(run if run.startswith("<") else f"<w:r><w:t>{escape(run)}</w:t></w:r>" for run in runs)
    return f"<w:p>{properties}{inside}</w:p>"


def make_content(inside: str, styles: str = "") -> str:
    """The part of an ODT file with the words."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODT_SPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{inside}"
        "</office:text></office:body></office:document-content>"
    )


def make_odt(inside: str, styles: str = "", **more: str) -> bytes:
    """An ODT file; `more` are parts as in `make_docx`."""
    parts = {name.replace("__", "/").replace("_", "."): part for name, part in more.items()}
    kind = "application/vnd.oasis.opendocument.text"
    return pack({"mimetype": kind, "content.xml": make_content(inside, styles), **parts})


def make_pdf(pages: list[list[tuple[float, float, float, str]]], info: str = "", *, picture: bool = False) -> bytes:
    """A PDF file of pages of (x, y, size, words) in Helvetica; `picture` sets a picture of one point on each page."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    picture_of = "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    objects.append(f"{picture_of}stream\n0\nendstream")
    kids = []
    for page in pages:
        drawn = "".join(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({_escape(words)}) Tj ET\n" for x, y, size, words in page)
        drawn += "q 500 0 0 700 50 50 cm /I1 Do Q\n" if picture else ""
        objects.append(f"<</Length {len(drawn.encode('cp1252'))}>>stream\n{drawn}\nendstream")
        resources = "<</Font<</F1 3 0 R>>/XObject<</I1 4 0 R>>>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources{resources}/Contents {len(objects)} 0 R>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    objects.append(f"<<{info}>>")
    return _write(objects)


def _escape(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _write(objects: list[str]) -> bytes:
    file = BytesIO()
    file.write(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(file.tell())
        file.write(f"{number} 0 obj{each}\nendobj\n".encode("cp1252"))
    start = file.tell()
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    file.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode())
    file.write(f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R>>\n".encode())
    file.write(f"startxref\n{start}\n%%EOF\n".encode())
    return file.getvalue()


def make_bomb(size: int) -> bytes:
    """A DOCX file of some kilobytes whose words unpack to so many bytes."""
    return make_docx(paragraph("x" * size))


def set_lines(lines: list[str], *, left: float = 72, top: float = 700, size: float = 10, step: float = 12):
    """Lines of a page one below the other."""
    return [(left, top - number * step, size, words) for number, words in enumerate(lines) if words]
