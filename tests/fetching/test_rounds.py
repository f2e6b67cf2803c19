"""Addresses added to a case and watched, end to end, against a server of our own."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from fetching_web import Time, make_web
from webserver import in_turn, page

from onrecord.casebook import Casebook
from onrecord.errors import UsageError
from onrecord.fetching.trips import load_plan
from onrecord.settings import Settings

STORY = """<html lang="en"><head><title>Ferry sinks off Lesk</title>
<meta property="article:published_time" content="2026-03-09T10:00:00+00:00">
<meta property="og:site_name" content="Kessel Courier"></head><body><article><h1>Ferry sinks off Lesk</h1>
<p>LESK — A ferry sank off Lesk on Monday, the harbour authority of Ostmark said.</p>
<p>"{dead} people were killed," said Ana Tovic, a spokeswoman of the harbour authority. "The sea was calm."</p>
<p>{more} The harbour of Lesk lies on the northern coast and is used by forty ships a week in the summer months.</p>
</article><footer>{foot}</footer></body></html>"""
NO_WORDS = "The owner of the ferry could not be reached."


def story(dead: str = "Twelve", more: str = NO_WORDS, foot: str = "") -> str:
    return STORY.replace("{dead}", dead).replace("{more}", more).replace("{foot}", foot)


def feed(site, *paths: str) -> str:
    items = "".join(f"<item><title>{path}</title><link>{site.at(path)}</link><description>Short.</description></item>"
                    for path in paths)  # fmt: skip
    return f'<rss version="2.0"><channel><title>Courier</title>{items}</channel></rss>'


def sitemap(site, *paths: str) -> str:
    listed = "".join(f"<url><loc>{site.at(path)}</loc></url>" for path in paths)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'


@pytest.fixture
def book(tmp_path: Path):
    with Casebook(str(tmp_path / "case.db"), Settings(engine="plain.v1", workers=1), create=True) as book:
        yield book


def articles(book: Casebook) -> list[dict]:
    return book.overview().articles


def test_a_page_is_recorded_with_its_address_and_time(site, web, book, tmp_path) -> None:
    """The capture has the very bytes, the address, the time and the digest; nothing is left beside the case."""
    site.pages["/a"] = page(story())
    report = book.add([site.at("/a")], web=web)
    assert (report.saved, report.failed, report.problems) == (1, 0, ())
    view = book.article(articles(book)[0]["id"])
    assert (view.locator, view.article.url) == (site.at("/a"), site.at("/a"))
    assert view.retrieved_at == "2026-03-10T08:00:00+00:00"
    assert next(each.value for each in view.article.details if each.name == "digest").startswith("sha256:")
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith("case.db")] == []
    assert book.check() == []


def test_a_charset_of_the_header_counts(site, web, book) -> None:
    """A page that only its server's header tells the charset of is read rightly."""
    site.pages["/a"] = page(
        story(more="Präsident Müller spoke in Łesk.").encode("iso8859-2", "replace"), "text/html; charset=iso-8859-2"
    )
    book.add([site.at("/a")], web=web)
    assert "Łesk" in book.article(articles(book)[0]["id"]).article.text


def test_an_unchanged_page_adds_nothing(site, web, book) -> None:
    """The same bytes, or the same words in other markup, are told as skipped."""
    site.pages["/a"] = in_turn(page(story()), page(story()), page(story(foot="<!-- another advertisement -->")))
    reports = [book.add([site.at("/a")], web=web) for _ in range(3)]
    assert [report.saved for report in reports] == [1, 0, 0]
    assert [report.skipped for report in reports] == [0, 1, 1]
    assert book.changes() == []


def test_a_changed_page_is_a_new_version(site, waited, book) -> None:
    """Both versions stay; the claims that changed and vanished are told; the two are one origin."""
    gone = "“We saw smoke,” the fisherman Ivo Brandt said."
    site.pages["/a"] = in_turn(page(story(more=gone)), page(story("Fifteen")))
    book.add([site.at("/a")], web=make_web(waited))
    waited.waits.append(3600)
    book.add([site.at("/a")], web=make_web(waited))
    assert len(articles(book)) == 2
    assert book.counts()["captures"] == 2
    (step,) = book.changes()
    assert step.seen == ("2026-03-10T08:00:00+00:00", "2026-03-10T09:00:00+00:00")
    fates = {(change.fate, change.after.kind if change.after else change.before.kind) for change in step.changes}
    assert ("changed", "figure") in fates
    assert ("vanished", "statement") in fates
    numbers = [cell for change in step.changes for cell in change.cells if cell[0] == "number"]
    assert numbers == [("number", "12 (exact)", "15 (exact)")]
    view = book.article(step.after.article_id)
    assert view.steps == (step,)
    assert {*view.origin.article_ids} == {step.before.article_id, step.after.article_id}
    assert book.check() == []
    book.rejoin()
    assert book.check() == []


def test_versions_are_one_origin_however_much_was_written_anew(site, web, book) -> None:
    """A page whose words are all others is no second source."""
    paragraphs = ("Rescue ended on Tuesday evening, said Ivo Brandt, who leads the coast guard of the district.",
                  "Divers searched the wreck for two days while relatives waited in a school on the quay.",
                  "Parliament wants to hear the minister of transport next week about inspecting ships.")  # fmt: skip
    other = (
        STORY.split("<p>", maxsplit=1)[0]
        + "".join(f"<p>{words}</p>" for words in paragraphs)
        + "</article></body></html>"
    )
    site.pages["/a"] = in_turn(page(story()), page(other))
    for _ in range(2):
        book.add([site.at("/a")], web=web)
    ids = [row["id"] for row in articles(book)]
    assert len(ids) == 2
    origin = book.article(ids[0]).origin
    assert set(origin.article_ids) == set(ids)
    assert "they are versions of one article" in origin.reasons


def test_a_feed_is_followed(site, web, book) -> None:
    """Of summaries the pages are fetched; where a page cannot be had, the summary is read, and the failure told."""
    site.pages |= {"/feed": page(feed(site, "/a", "/b", "/gone"), "application/rss+xml"),
                   "/a": page(story()), "/b": page(story("Nine"))}  # fmt: skip
    report = book.add([site.at("/feed")], web=web)
    assert report.saved == 3
    assert [problem.locator for problem in report.problems if problem.code == "refused"] == [site.at("/gone")]
    site.asked.clear()
    again = book.add([site.at("/feed")], web=web)
    assert "/gone" in site.paths  # the feed is followed again, since a page of it failed
    assert again.saved == 0


SITEMAPS = {
    "plain": lambda site: {"/map": page(sitemap(site, "/a", "/b"), "application/xml")},
    "packed": lambda site: {"/map": page(gzip.compress(sitemap(site, "/a", "/b").encode()), "application/gzip")},
    "index": lambda site: {
        "/map": page(f"<sitemapindex><sitemap><loc>{site.at('/1')}</loc></sitemap><sitemap><loc>{site.at('/2')}</loc>"
                     "</sitemap></sitemapindex>", "text/xml"),
        "/1": page(sitemap(site, "/a"), "text/xml"), "/2": page(sitemap(site, "/b"), "text/xml"),
    },
}  # fmt: skip


@pytest.mark.parametrize("kind", SITEMAPS)
def test_a_sitemap_is_followed(site, web, book, kind) -> None:
    """Plain, packed, and an index of several; up to the limit, and what is beyond it is told."""
    site.pages |= SITEMAPS[kind](site) | {"/a": page(story()), "/b": page(story("Nine"))}
    assert book.add([site.at("/map")], web=web, limit=1).saved == 1
    assert book.add([site.at("/map")], web=web).saved == 1


def test_beyond_the_limit_is_told(site, web, book) -> None:
    """What a list holds more is counted as skipped."""
    site.pages |= {"/map": page(sitemap(site, "/a", "/b", "/c"), "application/xml"), "/a": page(story())}
    report = book.add([site.at("/map")], web=web, limit=1)
    assert ("beyond the limit of pages for one feed or sitemap", 2) in report.reasons


def test_what_is_no_article_is_told(site, web, book) -> None:
    """Failures are problems at their address, and the rest is recorded."""
    site.pages |= {"/a": page(story()), "/i": page(b"\x89PNG\r\n\x1a\n" + bytes(50), "text/html")}
    report = book.add([site.at("/a"), site.at("/i"), site.at("/none"), "ftp://paper.example"], web=web)
    assert report.saved == 1
    assert {problem.locator for problem in report.problems} == {site.at("/i"), site.at("/none"), "ftp://paper.example"}


def test_a_withdrawn_article_is_not_fetched_again(site, web, book) -> None:
    """Its address is refused, even where the page has changed."""
    site.pages["/a"] = in_turn(page(story()), page(story("Nine")))
    book.add([site.at("/a")], web=web)
    book.withdraw(articles(book)[0]["id"], who="Ana Ruel", reason="A witness is in danger.")
    report = book.add([site.at("/a")], web=web)
    assert (report.saved, site.paths.count("/a")) == (0, 1)


def test_watching_looks_at_pages_again(site, waited, book, tmp_path) -> None:
    """A page of an unchanged feed is asked for again for some days, and its change is recorded."""
    path = tmp_path / "feeds.toml"
    path.write_text(f'contact = "desk@paper.example"\n[[feeds]]\naddress = "{site.at("/feed")}"\n')
    site.pages |= {"/feed": page(feed(site, "/a"), "application/rss+xml"),
                   "/a": in_turn(page(story()), page(story()), page(story("Fifteen")))}  # fmt: skip
    reports = [book.watch(load_plan(path), web=make_web(waited)) for _ in range(3)]
    assert [report.saved for report in reports] == [1, 0, 1]
    waited.waits.append(10 * 24 * 3600)
    site.asked.clear()
    book.watch(load_plan(path), web=make_web(waited))
    assert "/a" not in site.paths


PLANS = ["", "x = [", "feeds = []", "[[feeds]]\nlimit = 3", 'every = 3\n[[feeds]]\naddress = "https://a.example"',
         '[[feeds]]\naddress = "https://a.example"\nlimit = "x"']  # fmt: skip


@pytest.mark.parametrize("words", PLANS)
def test_plans_that_are_none(tmp_path, words) -> None:
    """What is wrong with a plan is told with the name of its file."""
    path = tmp_path / "feeds.toml"
    path.write_text(words)
    with pytest.raises(UsageError, match=r"feeds\.toml"):
        load_plan(path)


def test_time_stands_still() -> None:
    """The clock of these tests never waits."""
    waited = Time()
    waited.clock.sleep(5)
    assert waited.waits == [5]
