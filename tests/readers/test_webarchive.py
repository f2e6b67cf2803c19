from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
import zlib
from base64 import b32encode, urlsafe_b64encode
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest
from fastwarc.stream_io import ZstdWriter
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st

from onrecord.answers import Tally
from onrecord.clean import clean
from onrecord.pipeline import iter_outcomes
from onrecord.readers import choose
from onrecord.readers.files import load_source
from onrecord.readers.webarchive import WebArchiveReader, find_format
from onrecord.readers.webarchive.arc import read_header
from onrecord.readers.webarchive.payloads import decode_payload, join_chunks, read_head
from onrecord.record import Capture, Knowledge, PassedOver, Problem, Source
from onrecord.settings import Settings
from onrecord.testing import check_content_map

FORMATS = Path(__file__).parents[3] / "shared" / "corpus" / "formats"
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Ferry stopped at Lesk - Kessel Post</title>
<meta property="og:site_name" content="Kessel Post"></head><body><article><h1>Ferry stopped at Lesk</h1>
<p>The harbour office of Lesk stopped the ferry on Monday after a mine was seen in the river, a clerk said.</p>
<p>Two boats were searched, and nobody was hurt, the governor’s office of Ostmark told reporters.</p></article></body>
</html>"""
SECOND = PAGE.replace("Ferry", "Tram").replace("ferry", "tram")
DAY = "2031-03-04T05:06:07Z"


def make_record(kind="response", block=b"", **headers):
    """One WARC record; headers are given with underscores."""
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{zlib.crc32(block):08x}-{kind}>",
        "WARC-Date": DAY,
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": len(block),
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None)
    return b"WARC/1.1\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"


def make_answer(page=PAGE, status="200 OK", **headers):
    """An HTTP answer that holds a page."""
    body = page.encode() if isinstance(page, str) else page
    fields = {"Content-Type": "text/html; charset=utf-8", **{n.replace("_", "-"): v for n, v in headers.items()}}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def make_page(number=1, page=PAGE, **headers):
    """A response record of a page with an address of its own."""
    return make_record(block=make_answer(page), WARC_Target_URI=f"https://post.example/{number}", **headers)


def pack_zstd(body):
    file = io.BytesIO()
    writer = ZstdWriter(file)
    writer.write(body)
    writer.finish()
    writer.close()
    return file.getvalue()


def read(folder, body, name="news.warc", **given):
    """What the reader makes of a file of these bytes."""
    path = folder / name
    path.write_bytes(body)
    found = list(WebArchiveReader(Settings(**given)).read(Source(path=path, head=body[:4096])))
    for item in found:
        if isinstance(item, Capture):
            check_content_map(item)
    return found


def captures(found):
    return [item for item in found if isinstance(item, Capture)]


def codes(found):
    return [item.code for item in found if isinstance(item, Problem)]


def make_bundle(members, *, described=True, digests=None, method=zipfile.ZIP_STORED):
    """A WACZ file of these archives."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as bundle:
        for name, body in members.items():
            bundle.writestr(name, body)
        if described:
            known = digests or {name: "sha256:" + hashlib.sha256(body).hexdigest() for name, body in members.items()}
            resources = [{"path": name, "hash": digest} for name, digest in known.items()]
            bundle.writestr("datapackage.json", json.dumps({"wacz_version": "1.1.1", "resources": resources}))
    return file.getvalue()


def test_a_page_with_all_that_the_archive_says_of_it(tmp_path):
    """Address, time, record id and digest come from the record, body and charset from the page without HTTP."""
    body = make_record(kind="warcinfo", block=b"software: own") + make_page(WARC_Payload_Digest="sha1:ABC")
    (capture,) = read(tmp_path, body)
    assert capture.locator == (tmp_path / "news.warc").as_posix() + " record 2"
    assert capture.url == "https://post.example/1"
    assert capture.retrieved_at == datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert (capture.body, capture.charset, capture.media_type) == (PAGE.encode(), "utf-8", "text/html")
    known = {detail.name: detail.value for detail in capture.details}
    assert known["record"].startswith("<urn:uuid:")
    assert known["digest"] == "sha1:ABC"
    article = clean(capture)
    assert (article.title, article.outlet) == ("Ferry stopped at Lesk", "Kessel Post")


def test_a_digest_of_our_own_where_the_archive_has_none(tmp_path):
    """The digest is the SHA-256 of the page without HTTP."""
    (capture,) = read(tmp_path, make_page())
    digests = [detail.value for detail in capture.details if detail.name == "digest"]
    assert digests == ["sha256:" + hashlib.sha256(PAGE.encode()).hexdigest()]


def tell_digest(algorithm, body, spell):
    return f"{algorithm}:{spell(hashlib.new(algorithm.replace('-', ''), body).digest()).decode()}"


def spell_hex(digest):
    return digest.hex().encode()


RIGHT = {
    "sha1 in base 32": tell_digest("sha1", PAGE.encode(), b32encode),
    "sha1 in base 64": tell_digest("sha1", PAGE.encode(), urlsafe_b64encode),
    "sha256": tell_digest("sha256", PAGE.encode(), spell_hex),
    "sha-256 in base 32": tell_digest("sha-256", PAGE.encode(), b32encode),
    "unknown": "own:1234",
    "no digest": "sha1:ABC",
}


@pytest.mark.parametrize("name", RIGHT)
def test_digests_that_are_right(tmp_path, name):
    """However it is spelt, a right digest raises no problem; neither does one that cannot be compared."""
    assert codes(read(tmp_path, make_page(WARC_Payload_Digest=RIGHT[name]))) == []


@pytest.mark.parametrize("header", ["WARC-Payload-Digest", "WARC-Block-Digest"])
@pytest.mark.parametrize(("algorithm", "spell"), [("sha1", b32encode), ("sha256", spell_hex)])
def test_digests_that_are_wrong(tmp_path, header, algorithm, spell):
    """The page is given all the same; a problem beside it names the record and which digest is another."""
    wrong = {header: tell_digest(algorithm, b"other words", spell)}
    capture, problem = read(tmp_path, make_page(7, **wrong))
    assert (capture.url, capture.body) == ("https://post.example/7", PAGE.encode())
    assert (problem.code, problem.locator) == ("digest-mismatch", capture.locator)
    assert f"({header})" in problem.message
    assert "https://post.example/7" in problem.message


def test_digests_of_each_form_of_a_payload(tmp_path):
    """A digest of the payload as it was sent, without its chunks, or unpacked is right; so is one of the block."""
    packed = gzip.compress(PAGE.encode())
    sent = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    answer = make_answer(sent, Transfer_Encoding="chunked", Content_Encoding="gzip")
    block = tell_digest("sha1", answer, b32encode)
    for form in (sent, packed, PAGE.encode()):
        digests = {"WARC_Payload_Digest": tell_digest("sha1", form, b32encode), "WARC_Block_Digest": block}
        assert codes(read(tmp_path, make_record(block=answer, **digests))) == []


def test_digests_of_revisits_are_those_of_the_first_visit(tmp_path):
    """A revisit names the payload that it found again: where the first record holds other words, that is told."""
    right, wrong = (tell_digest("sha1", body, b32encode) for body in (PAGE.encode(), b"other words"))
    first = make_page(1, WARC_Payload_Digest=right)
    for digest, expected in ((right, []), (wrong, ["digest-mismatch"])):
        again = make_revisit(WARC_Refers_To=FIRST_ID, WARC_Payload_Digest=digest)
        found = read(tmp_path, first + again)
        assert (len(captures(found)), codes(found)) == (2, expected)


BODY = make_page(1) + make_page(2, SECOND)
ARC_HEAD = b"1 0 Own\nURL IP-address Archive-date Content-type Archive-length\n"


def make_arc(*answers):
    start = b"filedesc://own.arc 0.0.0.0 20310304050607 text/plain %d\n%b\n" % (len(ARC_HEAD), ARC_HEAD)
    lines = (b"https://post.example/%d 10.0.0.1 20310304050607 text/html %d\n%b\n" % (n, len(a), a)
             for n, a in enumerate(answers, 1))  # fmt: skip
    return start + b"".join(lines)


ARC = make_arc(make_answer(), make_answer(SECOND))
PACKINGS = {
    "plain": BODY,
    "version 1.0": BODY.replace(b"WARC/1.1", b"WARC/1.0"),
    "gzip for each record": gzip.compress(make_page(1)) + gzip.compress(make_page(2, SECOND)),
    "gzip over all": gzip.compress(BODY),
    "zstd for each record": pack_zstd(make_page(1)) + pack_zstd(make_page(2, SECOND)),
    "arc": ARC,
    "arc, gzip over all": gzip.compress(ARC),
    "wacz": make_bundle({"archive/a.warc.gz": gzip.compress(make_page(1)), "archive/b.warc": make_page(2, SECOND)}),
    "wacz, packed": make_bundle({"archive/data.warc": BODY}, method=zipfile.ZIP_DEFLATED),
}


@pytest.mark.parametrize("packing", PACKINGS)
def test_packings(tmp_path, packing):
    """However an archive is packed and named, it is recognised by its bytes and both its pages are read."""
    path = tmp_path / "saved"
    path.write_bytes(PACKINGS[packing])
    source = load_source(path)
    found = list(choose(source, Settings()).read(source))
    assert [(item.reader, item.url) for item in found] == [
        ("webarchive", "https://post.example/1"),
        ("webarchive", "https://post.example/2"),
    ]
    assert all(item.retrieved_at == datetime(2031, 3, 4, 5, 6, 7, tzinfo=UTC) for item in found)


@pytest.mark.parametrize(
    "head",
    [b"WARC/1.0 is a format that librarians use.", b"PK\x03\x04 no zip", b"\x1f\x8b no gzip", b"\x28\xb5\x2f\xfd", b""],
)
def test_what_is_no_archive_is_not_accepted(tmp_path, head):
    """An article about archives and broken files of other kinds are left to other readers."""
    path = tmp_path / "file"
    path.write_bytes(head)
    assert find_format(head) is None
    assert not WebArchiveReader(Settings()).accepts(Source(path=path, head=head))


CHUNKED = b"a;name=x\r\n<p>0123456\r\n5\r\n</p>\n\r\n0\r\n\r\n"
ENCODINGS = {
    "gzip": (gzip.compress(PAGE.encode()), {"Content_Encoding": "gzip"}),
    "x-gzip": (gzip.compress(PAGE.encode()), {"Content_Encoding": "X-GZIP"}),
    "deflate": (zlib.compress(PAGE.encode()), {"Content_Encoding": "deflate"}),
    "deflate without head": (zlib.compress(PAGE.encode())[2:-4], {"Content_Encoding": "deflate"}),
    "brotli": (brotli.compress(PAGE.encode()), {"Content_Encoding": "br"}),
    "zstd": (pack_zstd(PAGE.encode()), {"Content_Encoding": "zstd"}),
    "two": (brotli.compress(gzip.compress(PAGE.encode())), {"Content_Encoding": "gzip, br"}),
    "decoded already": (PAGE.encode(), {"Content_Encoding": "gzip", "Transfer_Encoding": "chunked"}),
    "brotli decoded already": (PAGE.encode(), {"Content_Encoding": "br"}),
    "none": (PAGE.encode(), {"Content_Encoding": "identity"}),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_encodings(tmp_path, name):
    """A page is what it was before it was sent, also where the recorder decoded it and kept the header."""
    payload, headers = ENCODINGS[name]
    (capture,) = read(tmp_path, make_record(block=make_answer(payload, **headers)))
    assert capture.body == PAGE.encode()


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        (CHUNKED, (b"<p>0123456</p>\n", True)),
        (CHUNKED[:-5], (b"<p>0123456</p>\n", False)),
        (CHUNKED[:14], (b"<p>0", False)),
        (b"<html>", (b"<html>", True)),
        (b"", (b"", True)),
        (b"ffffffff\r\nab", (b"ab", False)),
        (b"fffffffff\r\nab", (b"fffffffff\r\nab", True)),
    ],
)
def test_chunks(payload, expected):
    """Chunks are joined; what is in none stays as it is; what breaks off says so."""
    assert join_chunks(payload) == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (b"HTTP/1.1 200 OK\r\nA: b\r\nContent-Type: Text/HTML; charset=x\r\n\r\nwords", (200, "text/html", b"words")),
        (b"HTTP/1.0 404\nContent-Type:text/html\n\nwords", (404, "text/html", b"words")),
        (b"HTTP/2 200 \r\n\r\nwords", (200, "", b"words")),
        (b"HTTP/1.1 200 OK\r\nbroken header\r\n: none\r\n", (200, "", b"")),
        (b"GET / HTTP/1.1\r\n\r\n", None),
        (b"", None),
    ],
)
def test_heads(block, expected):
    """The status, the media type and the start of the payload, with either kind of line end."""
    head = read_head(block)
    assert (head and (head.status, head.media_type, block[head.end :])) == expected


@pytest.mark.parametrize(
    ("charset", "header", "meta"),
    [("cp1252", "text/html; charset=iso-8859-1", ""), ("cp1251", "text/html", '<meta charset="windows-1251">')],
)
def test_charsets(tmp_path, charset, header, meta):
    """The charset is the answer's, else the page's own."""
    words = "é" if charset == "cp1252" else "ж"
    page = PAGE.replace("<title>", f"{meta}<title>").replace("governor’s", words).encode(charset)
    (capture,) = read(tmp_path, make_record(block=make_answer(page, Content_Type=header)))
    assert (capture.charset, words in capture.content) == (charset, True)


PASSED = {
    "picture": make_record(block=make_answer(b"\x89PNG", Content_Type="image/png")),
    "missing": make_record(block=make_answer(status="404 Not Found")),
    "moved": make_record(block=make_answer(status="301 Moved", Location="/b")),
    "request": make_record(kind="request", block=b"GET / HTTP/1.1\r\n\r\n"),
    "feed": make_record(block=make_answer('<?xml version="1.0"?><rss version="2.0"></rss>')),
    "json": make_record(block=make_answer('{"a": 1}', Content_Type="application/json")),
    "json that says it is a page": make_record(block=make_answer('{"a": 1}')),
    "empty": make_record(block=make_answer(" ")),
    "name": make_record(block=b"20310304 post.example 10.0.0.1", Content_Type="text/dns"),
    "of no type": make_record(block=make_answer(b"\x00\x01", Content_Type=None)),
    "words": make_record(kind="conversion", block=b"Ferry stopped", Content_Type="text/plain"),
}


@pytest.mark.parametrize("name", PASSED)
def test_what_is_no_page_is_passed_over(tmp_path, name):
    """Beside a page it is passed over; where nothing else is there, one problem counts what was found."""
    assert codes(read(tmp_path, PASSED[name] + make_page())) == []
    (problem,) = read(tmp_path, PASSED[name] * 3)
    assert problem.code == "no-pages"
    assert "of 3 records:" in problem.message


def test_what_was_passed_over_is_counted(tmp_path):
    """Beside pages, each kind is told once with its count; what the recorder notes for itself is not."""
    names = ["picture", "missing", "moved", "request", "feed", "json", "empty", "name"]
    found = read(tmp_path, make_page() + b"".join(PASSED[name] for name in [*names, "picture", "missing"]))
    told = {item.kind.rpartition(": ")[2]: item.count for item in found if isinstance(item, PassedOver)}
    expected = {"data": 1, "empty page": 1, "feed": 1, "image": 2, "not found": 2, "redirect": 1}
    assert (list(told), told) == (sorted(expected), expected)
    assert codes(found) == []


def test_what_was_passed_over_is_skipped(tmp_path):
    """What goes in is saved, skipped or failed: what an archive holds beside its pages is skipped, by kind."""
    path = tmp_path / "news.warc"
    path.write_bytes(make_page() + PASSED["picture"] * 3)
    outcomes = list(
        iter_outcomes(
            [str(path)],
            settings=Settings(engine="plain.v1"),
            knowledge=Knowledge(places=(), actors=()),
            known=frozenset(),
        )
    )
    assert [(each.skipped, each.count) for each in outcomes if each.skipped] == [("no page: image", 3)]
    tally = Tally()
    for each in outcomes:
        tally.count(each, skipped=each.skipped)
    assert (tally.report(0).saved, tally.report(0).skipped, tally.report(0).entered) == (1, 3, 4)


def test_pages_of_other_kinds(tmp_path):
    """A resource record holds the page itself; a page without a media type is recognised by its first words."""
    resource = make_record(kind="resource", block=PAGE.encode(), Content_Type="text/html")
    found = read(tmp_path, resource + make_record(block=make_answer(SECOND, Content_Type=None)))
    assert [item.body for item in found] == [PAGE.encode(), SECOND.encode()]


def test_a_page_without_an_article_is_a_problem(tmp_path):
    """The problem names the record and the address."""
    (problem,) = read(tmp_path, make_page(7, "<html><body><p>Loading</p></body></html>"))
    assert (problem.code, problem.locator.endswith(" record 1")) == ("no-article", True)
    assert "https://post.example/7" in problem.message


def make_revisit(**headers):
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    visit = {"WARC_Target_URI": "https://post.example/1", "WARC_Date": "2031-03-05T00:00:00Z"}
    return make_record(kind="revisit", block=block, **{**visit, **headers})


FIRST_ID = make_page(1).split(b"WARC-Record-ID: ")[1].split(b"\r\n")[0].decode()
REVISITS = {
    "id": {"WARC_Refers_To": FIRST_ID},
    "address and time": {"WARC_Refers_To_Target_URI": "https://post.example/1", "WARC_Refers_To_Date": DAY},
    "digest": {"WARC_Payload_Digest": "sha1:ABC"},
}


@pytest.mark.parametrize("way", REVISITS)
@pytest.mark.parametrize("packing", ["plain", "gzip", "wacz", "wacz, packed"])
def test_revisits(tmp_path, way, packing):
    """A page that was found unchanged is read again, with the time and the record of the visit."""
    records = [make_page(1, WARC_Payload_Digest="sha1:ABC"), make_page(2, SECOND), make_revisit(**REVISITS[way])]
    packed = b"".join(map(gzip.compress, records))
    body = {
        "plain": b"".join(records),
        "gzip": packed,
        "wacz": make_bundle({"archive/a.warc.gz": packed}),
        "wacz, packed": make_bundle({"archive/a.warc.gz": packed}, method=zipfile.ZIP_DEFLATED),
    }[packing]
    first, _, again = read(tmp_path, body)
    assert (again.body, again.content, again.url) == (first.body, first.content, first.url)
    assert again.retrieved_at == datetime(2031, 3, 5, tzinfo=UTC)
    assert again.locator.endswith(" record 3")


PICTURE = make_record(kind="revisit", block=b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n")
SCRIPT = make_record(
    kind="revisit", block=b"HTTP/1.1 304 Not Modified\r\n\r\n", WARC_Target_URI="http://a.example/b.css"
)
AS_ONE = gzip.compress(make_page(2, SECOND) + make_page(1) + make_revisit(WARC_Refers_To=FIRST_ID))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (make_page(2, SECOND) + make_revisit(WARC_Refers_To="<urn:other>"), ["revisit-elsewhere"]),
        (AS_ONE, ["revisit-elsewhere"]),
        (make_page(1) + PICTURE, []),
        (make_page(1) + SCRIPT, []),
    ],
)
def test_revisits_of_what_is_not_here(tmp_path, body, expected):
    """A revisit whose page cannot be read here is a problem; one of a picture or a script is passed over."""
    assert codes(read(tmp_path, body)) == expected


def test_pages_that_the_recorder_cut_off(tmp_path):
    """What is there is read, and a problem says that it is not all."""
    found = read(tmp_path, make_page(1, WARC_Truncated="length"))
    assert len(captures(found)) == 1
    assert codes(found) == ["cut-off-page"]
    packed = gzip.compress(PAGE.encode())[:-8]
    assert codes(read(tmp_path, make_record(block=make_answer(packed, Content_Encoding="gzip")))) == ["cut-off-page"]


@pytest.mark.parametrize("packing", ["plain", "gzip", "arc", "arc, gzip"])
@pytest.mark.parametrize("missing", [20, 150])
def test_files_that_break_off(tmp_path, packing, missing):
    """What is whole is read, and one problem names the byte at which the broken record begins."""
    first, second = (gzip.compress(each) for each in (make_page(1), make_page(2, SECOND)))
    body = {"plain": BODY, "gzip": first + second, "arc": ARC, "arc, gzip": gzip.compress(ARC)}[packing]
    start = {"plain": len(make_page(1)), "gzip": len(first)}.get(packing, ARC.find(b"https://post.example/2"))
    found = read(tmp_path, body[:-missing])
    assert [item.url for item in captures(found)][:1] == ["https://post.example/1"] or packing == "arc, gzip"
    assert codes(found) == ["cut-off"]
    assert f"byte {start}" in found[-1].message or packing == "arc, gzip"
    assert "nothing after it" in found[-1].message


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_reading_goes_on_behind_damage(tmp_path, pack):
    """A damaged record costs itself alone; the problem says from which byte on reading goes on."""
    parts = [pack(make_page(1)), pack(make_page(2, SECOND)), pack(make_page(3))]
    damaged = bytearray(parts[1])
    damaged[: len(damaged) // 2 : 7] = bytes(len(damaged[: len(damaged) // 2 : 7]))
    found = read(tmp_path, parts[0] + bytes(damaged) + parts[2])
    assert [item.url for item in captures(found)] == ["https://post.example/1", "https://post.example/3"]
    assert set(codes(found)) == {"damaged"}
    assert f"reading goes on at byte {len(parts[0]) + len(parts[1])}" in found[-2].message


LARGE = make_record(block=make_answer(PAGE + " " * 300_000))


def test_large_records(tmp_path):
    """A page that is larger than allowed is a problem and never loaded; a large film is passed over."""
    assert codes(read(tmp_path, LARGE + make_page(), max_bytes=100_000)) == ["too-large"]
    film = make_record(block=make_answer(b"\x00" * 300_000, Content_Type="video/mp4"))
    assert codes(read(tmp_path, film + make_page(), max_bytes=100_000)) == []


def test_bombs(tmp_path):
    """What grows beyond measure when it is unpacked is refused, in the page, the record and the bundle."""
    zeros = PAGE.encode() + bytes(5_000_000)
    for pack, coding in ((gzip.compress, "gzip"), (brotli.compress, "br"), (zlib.compress, "deflate")):
        body = make_record(block=make_answer(pack(zeros), Content_Encoding=coding)) + make_page()
        assert codes(read(tmp_path, body, max_bytes=100_000)) == ["too-large"]
    record = gzip.compress(make_record(kind="metadata", block=bytes(9_000_000)))
    assert codes(read(tmp_path, record, max_bytes=100_000)) == ["bomb"]
    assert codes(read(tmp_path, gzip.compress(make_arc(bytes(9_000_000))), max_bytes=100_000)) == ["bomb"]
    bundle = make_bundle({"archive/a.warc": make_page() + bytes(9_000_000)}, method=zipfile.ZIP_DEFLATED)
    assert codes(read(tmp_path, bundle, max_bytes=100_000)) == ["bomb"]


def test_unknown_encodings(tmp_path):
    """An encoding that is not known, damage in one, and too many of them are problems of the one page."""
    bad = [make_answer(b"zz", Content_Encoding="own"), make_answer(b"\x1f\x8bxx", Content_Encoding="gzip")]
    bad += [make_answer(b"zz", Content_Encoding="br"), make_answer(b"zz", Content_Encoding=", ".join(["gzip"] * 9))]
    found = read(tmp_path, b"".join(make_record(block=each) for each in bad) + make_page())
    assert codes(found) == ["unknown-encoding", "damaged-payload", "damaged-payload", "unknown-encoding"]
    assert len(captures(found)) == 1


WRONG_BUNDLES = {
    "undescribed": (make_bundle({"archive/a.warc": BODY}, described=False), 2),
    "digest-mismatch": (make_bundle({"archive/a.warc": BODY}, digests={"archive/a.warc": "sha256:00"}), 2),
    "no-archive": (make_bundle({"data/archive/text.txt": b"words"}), 0),
}


@pytest.mark.parametrize("code", WRONG_BUNDLES)
def test_bundles_that_are_not_as_they_should_be(tmp_path, code):
    """What is wrong is reported; archives are read all the same."""
    body, count = WRONG_BUNDLES[code]
    found = read(tmp_path, body, "news.wacz")
    assert (codes(found), len(captures(found))) == ([code], count)


@pytest.mark.parametrize("description", [b"{", b"[]", b'{"resources": 3}', b'{"resources": [3]}', b"[" * 100_000])
def test_descriptions_that_cannot_be_read(tmp_path, description):
    """The archives are read without them."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as bundle:
        bundle.writestr("archive/a.warc", BODY)
        bundle.writestr("datapackage.json", description)
    found = read(tmp_path, file.getvalue(), "news.wacz")
    assert (codes(found), len(captures(found))) == (["undescribed"], 2)


def test_an_encrypted_bundle(tmp_path):
    """An archive with a password is a problem."""
    body = bytearray(make_bundle({"archive/a.warc": BODY}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        body[body.find(mark) + at] |= 1
    assert codes(read(tmp_path, bytes(body), "news.wacz")) == ["encrypted"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"http://a.example/ 1.2.3.4 20310304050607 text/html 12\n", ("http://a.example/", 12)),
        (b"http://a.example/a b 1.2.3.4 20310304050607 text/html 12\n", ("http://a.example/a%20b", 12)),
        (b"http://a.example/ 1.2.3.4 20310304050607 text/html 200 - - 0 own.arc 12\n", ("http://a.example/", 12)),
        (b"http://a.example/ 1.2.3.4 99999999999999 text/html 12\n", ("http://a.example/", 12)),
        (b"http://a.example/ 1.2.3.4 today text/html 12\n", None),
        (b"words without sense\n", None),
        (b"20310304050607 a 12\n", None),
    ],
)
def test_headers_of_arc(line, expected):
    """Both versions are read; what is no header is none."""
    header = read_header(line)
    assert (header and (header.address, header.length)) == expected


def test_a_missing_and_an_empty_archive(tmp_path):
    """Each is one problem."""
    gone = Source(path=tmp_path / "gone.warc", head=b"WARC/1.0\r\n")
    assert codes(WebArchiveReader(Settings()).read(gone)) == ["unreadable"]
    assert codes(read(tmp_path, b"WARC/1.0\r\n")) == ["cut-off"]


CHANGES = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), min_size=1, max_size=4)


@trying(max_examples=150, deadline=None)
@given(packing=st.sampled_from(sorted(PACKINGS)), changes=CHANGES, cut=st.floats(0.2, 1))
def test_no_damage_makes_the_reader_raise(tmp_path_factory, packing, changes, cut):
    """Whatever bytes of an archive are changed or lost, each item is a capture that holds, or a problem."""
    body = bytearray(PACKINGS[packing])
    for place, piece in changes:
        at = int(place * (len(body) - 1))
        body[at : at + len(piece)] = piece
    found = read(tmp_path_factory.getbasetemp(), bytes(body[: int(cut * len(body))]), max_bytes=100_000)
    assert found


def test_bounded_payload():
    """No more than the limit is unpacked."""
    head = read_head(b"HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\n\r\n")
    with pytest.raises(Exception, match="more than the 1000 bytes"):
        decode_payload(head, b"HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\n\r\n" + pack_zstd(bytes(10**6)), 1000)


REAL = {
    "warc/example.warc": 2, "warc/example.warc.gz": 2, "warc/example-trunc.warc": 1, "warc/example-digest.warc": 0,
    "warc/example-iana.org-chunked.warc": 1, "warc/example.arc.gz": 1, "warc/iana.warc.gz": 16,
    "wacz/valid_example_1.wacz": 1, "wacz/valid_example_2.wacz": 1, "wacz/valid_signed_example_1.wacz": 1,
    "wacz/invalid_example_1.wacz": 0,
}  # fmt: skip


@pytest.mark.parametrize("name", REAL)
def test_real_archives(name):
    """Each archive of other tools gives its pages, or one problem that says why there are none."""
    path = FORMATS / name
    if not path.exists():
        pytest.skip("the corpus is not beside this checkout")
    found = list(choose(load_source(path), Settings()).read(load_source(path)))
    assert len(captures(found)) == REAL[name]
    assert captures(found) or len(found) == 1
