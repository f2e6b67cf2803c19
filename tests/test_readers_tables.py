"""Tables, JSON, Markdown: columns, broken items, charsets."""

from __future__ import annotations

import pytest

from onrecord.plugins import load
from onrecord.readers import jsonl
from onrecord.readers.captures import find_charset
from onrecord.record import Capture, Problem, Source
from onrecord.settings import Settings


@pytest.fixture
def read(tmp_path):
    """A function that reads bytes under a name with one reader."""

    def _read(reader, name, body, **settings):
        path = tmp_path / name
        path.write_bytes(body if isinstance(body, bytes) else body.encode("utf-8"))
        return list(load("readers", reader)(Settings(**settings)).read(Source(path=path, head=b"")))

    return _read


def details(capture):
    """Details that are declared, by name."""
    return {detail.name: detail.value for detail in capture.details if detail.origin != "detected"}


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("id,date,headline,text,url,outlet", "1,2031-05-04,Head,Words,https://a.example/1,Ostmark Courier",
         {"id": "1", "title": "Head", "published": "2031-05-04", "url": "https://a.example/1",
          "outlet": "Ostmark Courier"}),
        ("Title;Body;Publication Date;Source;By-line", "Head;Words;4 May 2031;Ostmark Courier;Mara Quill",
         {"title": "Head", "published": "4 May 2031", "outlet": "Ostmark Courier"}),
        ("title\tcontent\tdatePublished\tauthor\tlanguage", "Head\tWords\t2031-05-04\tMara Quill\tde",
         {"title": "Head", "published": "2031-05-04", "author": "Mara Quill", "language": "de"}),
    ],
)  # fmt: skip
def test_columns_go_by_many_names(read, header, row, expected):
    """Delimiter and columns are recognised; what they say is a detail with the column as its origin."""
    (capture,) = read("csv", "table.csv", f"{header}\n{row}\n")
    found = details(capture)
    assert expected.items() <= found.items()
    assert capture.content.endswith("Words")


def test_own_columns_are_named_in_the_settings(read):
    """Columns with names of the user's own are given as name=column."""
    table = "kop,tekst\nHead,Words\n"
    (problem,) = read("csv", "table.csv", table)
    assert problem.code == "no-text-column"
    assert "kop, tekst" in problem.message
    assert "--column text=NAME" in problem.advice
    (capture,) = read("csv", "table.csv", table, columns=(("headline", "kop"), ("text", "tekst")))
    assert capture.content == "Head\n\nWords"


def test_quoted_cells_hold_line_ends_and_quotes(read):
    """A quoted cell may hold delimiters, line ends and doubled quotes; lines are counted through it."""
    captures = read("csv", "t.csv", '\ufefftext,title\r\n"A, ""b""\r\nc",One\r\n"d",Two\r\n')
    assert [capture.content for capture in captures] == ['One\n\nA, "b"\r\nc', "Two\n\nd"]
    assert [capture.locator.rpartition(" ")[2] for capture in captures] == ["2", "4"]


def test_a_broken_record_costs_itself(read):
    """An open quote and a record with too many cells are reported; the records around them are read."""
    found = read("csv", "t.csv", 'text,title\nfirst,One\n"second,Two\nthird,Three\nfour,th,Four\nfifth,Five\n')
    assert [item.code if isinstance(item, Problem) else item.content for item in found] == [
        "One\n\nfirst",
        "broken-csv",
        "Three\n\nthird",
        "broken-csv",
        "Five\n\nfifth",
    ]


def test_line_three_of_json_lines_is_broken(read):
    """The broken line is named with number, column and reason; all others are read."""
    lines = ['{"text": "one"}', '{"text": "two"}', '{"text": "three"', '{"text": "four"}']
    found = read("jsonl", "l.jsonl", "\n".join(lines))
    assert [type(item) for item in found] == [Capture, Capture, Problem, Capture]
    assert found[2].locator.endswith("l.jsonl line 3")
    assert "column 17" in found[2].message


@pytest.mark.parametrize(
    ("body", "contents"),
    [
        ('{"text": "one"}', ["one"]),
        ('{\n "text": "one"\n}\n', ["one"]),
        ('[{"text": "one"}, {"text": "two"}]', ["one", "two"]),
        ('{"text": "a\\u00e9\\ud83d\\ude00\\n\\"b\\""}', ['aé😀\n"b"']),
        ('{"text": "half \\ud83d"}', ["half \ufffd"]),
        ('{"text": "one", "text": "two"}', ["one"]),
        ('{"title": "Head", "body": ["one", "two"]}', ["Head\n\none\n\ntwo\n\n"]),
    ],
)
def test_json_in_all_its_forms(read, body, contents):
    """Objects over several lines, arrays, escapes and half surrogates."""
    assert [item.content for item in read("jsonl", "x.json", body)] == contents


def test_a_broken_element_of_an_array_costs_itself(read):
    """The broken element is named with its number; those before and behind it are read."""
    body = '[{"text": "one"}, {"text": "a" "b"}, {"text": "three"},\n{"text": }, {"text": "five"}]'
    found = read("jsonl", "x.json", body)
    assert [item.code if isinstance(item, Problem) else item.content for item in found] == [
        "one",
        "broken-json",
        "three",
        "broken-json",
        "five",
    ]
    assert found[1].locator.endswith("x.json item 2")
    assert "column 14" in found[1].message


def test_an_array_that_stops_in_the_middle_keeps_its_beginning(read):
    """A download that broke off gives what had come, and one problem for the rest."""
    found = read("jsonl", "x.json", '[{"text": "one"}, {"text": "tw')
    assert [type(item) for item in found] == [Capture, Problem]


def test_an_array_of_broken_elements_is_given_up(read):
    """A hostile array costs no more than so many looks at it; what is given up is said."""
    found = read("jsonl", "x.json", "[" + '{"a": [{}, ' * 5000)
    assert len(found) <= 2 * jsonl.BROKEN_MAX
    assert "all behind it" in found[-1].locator


def test_a_number_is_kept_as_it_is_printed(read):
    """An identifier may have more digits than a number can hold, and a leading sign."""
    (capture,) = read("jsonl", "x.jsonl", '{"text": "one", "id": ' + "9" * 5000 + ', "date": 1935832200}')
    assert details(capture) == {"id": "9" * 5000, "published": "1935832200"}


@pytest.mark.parametrize(
    ("reader", "name", "body"),
    [
        ("csv", "x.csv", "id,text\nKX-7,Words"),
        ("jsonl", "x.jsonl", '{"id": "KX-7", "text": "Words"}'),
        ("text", "x.md", "---\nid: KX-7\n---\nWords"),
    ],
)
def test_the_user_s_own_id_is_kept(read, reader, name, body):
    """The id of a table or file is a detail, so that a row of the user's own list is found again."""
    (capture,) = read(reader, name, body)
    assert ("id", "KX-7") in details(capture).items()


def test_objects_in_objects_are_named_by_the_user(read):
    """What lies inside another object is listed, is taken when it is named, and is never taken unasked."""
    body = '{"article": {"title": "Head", "text": "Words"}, "source": {"name": "Ostmark Courier", "url": "https://o.example"}}'
    (problem,) = read("jsonl", "x.jsonl", body)
    assert "article.text" in problem.message
    (capture,) = read("jsonl", "x.jsonl", body, columns=(("text", "article.text"), ("title", "article.title")))
    assert capture.content == "Head\n\nWords"
    assert capture.url is None
    assert details(capture)["outlet"] == "Ostmark Courier"


@pytest.mark.parametrize(("reader", "name", "body"), [("csv", "x.csv", "id,text\n\n"), ("jsonl", "x.json", "[ ]")])
def test_a_table_of_nothing_says_so(read, reader, name, body):
    """A header without records and an empty list give one problem: what was handed in must not vanish."""
    (problem,) = read(reader, name, body)
    assert problem.code == "no-records"


@pytest.mark.parametrize(
    "body", ["3", '"words"', "[1, 2]", "{} {}", '{"text": }', '{"text"}', "[" * 99_999, "nonsense"]
)
def test_json_that_is_no_article_is_a_problem(read, body):
    """Anything else is reported, never raised."""
    found = read("jsonl", "x.json", body)
    assert found
    assert all(isinstance(item, Problem) for item in found)


def test_markup_in_a_text_column_is_taken_off(read):
    """A text column of a content system holds paragraphs in tags."""
    (capture,) = read("jsonl", "x.jsonl", '{"text": "<p>One &amp; two.<\\/p><p>Three.<\\/p>"}')
    assert capture.content == "One & two.\n\nThree."


def test_markdown_loses_its_marks(read):
    """Front matter becomes details, marks are dropped, words of links and escaped signs stay."""
    body = (
        "---\ntitle: \"Bridge\\_closed at\\u2019s \\\n  end\"\nauthor: 'Mara O''Quill'\npublished_time: 2031-05-04\n"
        "tags:\n- one\n- two\n---\n# Bridge closed\n\n"
        "The **army** said [so](https://a.example/x) \\[twice\\].\n\n\\###\n"
    )
    (capture,) = read("text", "x.md", body)
    assert details(capture) == {"title": "Bridge closed at’s end", "author": "Mara O'Quill", "published": "2031-05-04"}
    assert capture.content.endswith("Bridge closed\n\nThe army said so [twice].\n\n###\n")


def test_too_large_a_file_is_not_read(read):
    """The limit is named, and how to raise it."""
    (problem,) = read("text", "x.txt", b"x" * 101, max_bytes=100)
    assert problem.code == "too-large"
    assert "ONRECORD_MAX_BYTES" in problem.advice


def test_two_megabytes_are_read(read):
    """A long text is one capture like any other."""
    (capture,) = read("text", "x.txt", "Shells fell on the market. " * 75_000)
    assert len(capture.content) == 27 * 75_000


@pytest.mark.parametrize(
    ("body", "declared", "charset"),
    [
        (b"plain", None, "utf-8"),
        ("caf\u00e9 \u2013 said".encode(), "latin-1", "utf-8"),
        ("\ufeffcaf\u00e9".encode(), None, "utf-8-sig"),
        ("caf\u00e9 said".encode("utf-16"), None, "utf-16"),
        ("a longer word".encode("utf-16-le"), None, "utf-16-le"),
        ("caf\u00e9 said".encode("latin-1"), None, "cp1252"),
        ("\u0441\u043b\u043e\u0432\u043e".encode("koi8-r"), "koi8-r", "koi8-r"),
        ("\u2018one\u2019 \u2018two\u2019 \u2018three\u2019 ".encode() + b"\xe9 end", None, "utf-8"),
        ("caf\u00e9".encode("latin-1"), "no-such-charset", "cp1252"),
    ],
)
def test_charsets(body, declared, charset):
    """Byte order mark, else UTF-8, else what is declared, else Windows-1252; a few bad bytes lose nothing else."""
    assert find_charset(body, declared) == charset
    assert body.decode(charset, "replace")
