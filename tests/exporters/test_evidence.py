import re
from html import unescape

import pytest
from browser import Browser, find_chromium
from written import CITATION, REASON, SOMEBODY, claim, decided, disputed, entry, find_faults, moved, write

from onrecord.testing.exporters import HOSTILE, make_entry, make_event_entry, make_judged_entry

FORMATS = ("evidence-md", "evidence-html")
VERDICTS = re.compile(
    r"\b(true|false|untrue|debunk\w*|verified|unverified|fake|lie[sd]?|hoax|proven|fact-check\w*)\b", re.IGNORECASE
)


def strip_marks(name, text):
    """The words that a reader sees."""
    if name == "evidence-html":
        body = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))
    return re.sub(r"\s+", " ", re.sub(r"\\(.)", r"\1", text).replace("*", ""))


@pytest.mark.parametrize("name", FORMATS)
def test_accounts_stand_side_by_side(tmp_path, name):
    """A sheet has title, the reason of the difference, and of each side words, speaker, outlet and day."""
    seen = strip_marks(name, write(name, tmp_path, disputed()).read_text("utf-8"))
    wanted = (
        "talks in Lesk, 4 March 2031", REASON, "says that it is not so",
        "Ana Ruel (named person; mayor; Kessel, Austria",
        "a driver (unnamed source", "Ostmark Courier", "1 March 2031", "Talks in Lesk", "in the outlet’s words",
        "characters 45–50", "2 accounts",
    )  # fmt: skip
    assert [words for words in wanted if words not in seen] == []


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_judged(tmp_path, name):
    """No word of a sheet says who is right."""
    seen = strip_marks(name, write(name, tmp_path, disputed(), make_judged_entry()).read_text("utf-8"))
    assert VERDICTS.findall(seen) == []


@pytest.mark.parametrize("name", FORMATS)
def test_decisions_stand_with_the_account(tmp_path, name):
    """A rejected account stays, with who decided and why; a corrected cell shows both values."""
    seen = strip_marks(name, write(name, tmp_path, decided(), decided(place="Sorn")).read_text("utf-8"))
    assert all(words in seen for words in ("talks", "rejected by Bo Lind", "seen on a film"))
    assert "place: read “Lesk”, corrected to “Sorn”" in seen


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_not_told_is_said_not_to_be(tmp_path, name):
    """An outlet, title or day that is not known is said to be so, and nothing is linked."""
    bare = moved(CITATION, outlet=None, title=None, published=None, url="javascript:alert(1)")
    text = write(name, tmp_path, entry(citations=(bare,))).read_text("utf-8")
    assert "outlet not known, no title, no date" in text
    assert "javascript" not in text


def test_a_page_holds_nothing_that_runs(tmp_path):
    """Words that look like markup are words; no script, picture or address to be fetched gets in."""
    page = write("evidence-html", tmp_path, make_entry(HOSTILE), make_event_entry(), make_judged_entry()).read_text(
        "utf-8"
    )
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert re.findall(r"(?:\bsrc=|@import|url\()", page) == []


def test_links_lead_to_the_article(tmp_path):
    """The address is escaped for where it stands."""
    assert 'href="https://courier.example/lesk?a=1&amp;b=(2)"' in write("evidence-html", tmp_path, entry()).read_text(
        "utf-8"
    )
    assert "](https://courier.example/lesk?a=1&b=%282%29)" in write("evidence-md", tmp_path, entry()).read_text("utf-8")


MARKS = {
    "a | b": r"a \| b",
    "*not* bold": r"\*not\* bold",
    "<b>": r"\<b\>",
    "two\nlines": "two lines",
    "a\u202eb": "ab",
    "[x](y)": r"\[x\](y)",
    "a\\": "a\\\\",
}


@pytest.mark.parametrize(("words", "written"), MARKS.items())
def test_marks_of_markdown_are_escaped(tmp_path, words, written):
    """Words cannot break a table or become marks."""
    titled = moved(entry().incident, title=words)
    assert f"\n## {written}\n" in write("evidence-md", tmp_path, entry(incident=titled)).read_text("utf-8")


def test_the_words_claimed_stand_in_those_of_their_speaker(tmp_path):
    """The passage around a word is that of the speaker, with the words claimed in bold."""
    text = write("evidence-md", tmp_path, entry()).read_text("utf-8")
    assert "| “**talks** with Ostmark will be held in Lesk on 4 March”" in text


def test_many_sides_are_parted(tmp_path):
    """A difference with more than four sides is laid out in several tables, so that it can be printed."""
    claims = [claim(number, speaker=moved(SOMEBODY, name=f"driver {number}")) for number in range(1, 7)]
    made = disputed()
    sides = tuple((each.id,) for each in claims)
    difference = moved(made.disagreements[0], sides=sides)
    page = write("evidence-html", tmp_path, entry(*claims, disagreements=(difference,))).read_text("utf-8")
    assert page.count('<div class="side"') == 2


def test_faults_are_told(tmp_path):
    """A page with a script, and an account without words, have faults; a sheet that lacks accounts too."""
    page = write("evidence-html", tmp_path, entry()).read_bytes()
    assert find_faults("evidence-html", tmp_path, page.replace(b"<main>", b"<main><script></script>"))
    assert find_faults("evidence-html", tmp_path, page.replace(b"<main>", b'<main><p onclick="x">'))
    assert find_faults("evidence-html", tmp_path, page.replace(b'class="words"', b""))
    text = write("evidence-md", tmp_path, disputed()).read_bytes()
    lines = text.splitlines(keepends=True)
    assert find_faults("evidence-md", tmp_path, b"".join(line for line in lines if not line.startswith(b"| 2 |")))


@pytest.mark.browser
@pytest.mark.skipif(find_chromium() is None, reason="no Chromium")
def test_a_page_fits_the_window(tmp_path):
    """In a browser a sheet shows its tables, complains of nothing, and is no wider than a telephone's window."""
    path = write("evidence-html", tmp_path, disputed(), make_judged_entry())
    with Browser(find_chromium()) as browser:
        browser.open(path.as_uri(), width=400)
        assert browser.ask("document.querySelectorAll('table').length") >= 3
        assert browser.ask("document.documentElement.scrollWidth") <= 400
        assert browser.messages == []
