"""Real files of each format, where they are at hand: each is read, or gives the problem that is right for it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from onrecord.clean import clean
from onrecord.errors import CleanError
from onrecord.readers import choose
from onrecord.readers.files import load_source
from onrecord.record import Capture
from onrecord.settings import Settings
from onrecord.testing import check_content_map

FORMATS = Path(__file__).parents[3] / "shared" / "corpus" / "formats"
READ: dict[str, tuple[int, dict[str, int]]] = {
    "csv/wikinews_2019.csv": (171, {}),
    "csv/wikinews_2020.csv": (123, {"nothing-left": 1}),
    "jsonl/ngec-shape-5.jsonl": (5, {}),
    "lexisnexis-layout/sample.DOCX": (10, {}),
    "lexisnexis-layout/sample.TXT": (10, {}),
    "newsml-g2/LISTING_1_A_NewsML-G2_News_Item.xml": (0, {"no-text": 1}),
    "newsml-g2/LISTING_22_Sports_story_in_NewsML-G2NITF.xml": (1, {}),
    "newsml-g2/LISTING_24_News_Message_conveying_a_complete_News_Package.xml": (0, {"no-article": 1, "no-text": 4}),
    "newsml-g2/LISTING_25_An_NITF_marked-up_article_conveyed_in_inlineXML.xml": (1, {}),
    "newsml-g2/LISTING_28_Illustrating_Located_Subject_and_Dateline.xml": (0, {"no-article": 1}),
    "newsml-g2/LISTING_2_NewsML-G2_Text_Document.xml": (1, {}),
    "newsml-g2/LISTING_6_Simple_NewsML-G2_Package.xml": (0, {"no-article": 1}),
    "ninjs/1.4_businesswire-newsml-20130731006140.json": (1, {}),
    "ninjs/1.4_ninjsExMediumText1.json": (1, {}),
    "ninjs/3.0_20231016-addb-example-press-conference.json": (1, {}),
    "ninjs/3.0_collection_20231016-event-timeline-sample.json": (0, {"no-text": 14}),
    "ninjs/3.0_dpa_text.json": (1, {}),
    "ninjs/3.0_ninjsExSimpleText_3.json": (1, {}),
    "ninjs/3.0_ntb_text.json": (1, {}),
    "pdf/federal-register-2020-17221.pdf": (1, {"pages-without-text": 1}),
    "pdf/scotus-transcript-p1.pdf": (1, {}),
    "rss/crs-reports-2025-03.xml": (0, {"title-only": 1000}),
    "rss/state-department-press-releases-2022-02-24.rss": (10, {}),
    "rss/state-department-press-releases-2022-04-05.rss": (10, {}),
    "rss/state-department-press-releases-2022-08-03.rss": (10, {}),
    "rss/whitehouse-briefings-statements-2026-08-22.xml": (10, {}),
}
"""Articles of each file, and its problems: examples of standards without words, feeds of titles, a test page."""


@pytest.mark.parametrize("name", READ)
def test_real_files_are_read(name):
    """As many articles as the file has come out of it, each traceable; what is not read has its problem."""
    path = FORMATS / name
    if not path.exists():
        pytest.skip("the collection of real files is not here")
    source = load_source(path)
    found = list(choose(source, Settings()).read(source))
    articles, problems = 0, Counter(each.code for each in found if not isinstance(each, Capture))
    for capture in (each for each in found if isinstance(each, Capture)):
        check_content_map(capture)
        try:
            assert clean(capture).title
            articles += 1
        except CleanError as error:
            problems[error.code] += 1
    assert (articles, dict(problems)) == READ[name]
