import pytest
from written import (
    CITATION,
    FALLBACK,
    REASON,
    SOMEBODY,
    TEXT,
    claim,
    decided,
    disputed,
    entry,
    find_faults,
    moved,
    read,
    when,
)

from onrecord.record import Speaker


def nodes(found, kind):
    return [node for node in found["@graph"] if node["@type"] == kind]


def test_a_claim_is_words_with_speaker_and_article(tmp_path):
    """In schema.org's terms: text, author, appearance, what it is about, and of which day and place it speaks."""
    found = read("jsonld", tmp_path, entry())
    assert found["@context"] == "https://schema.org"
    (told,) = nodes(found, "Claim")
    assert told["text"] == "talks"
    assert told["author"] == {
        "@type": "Person", "name": "Ana Ruel", "jobTitle": "mayor",
        "affiliation": {"@type": "Organization", "name": "Kessel"},
    }  # fmt: skip
    assert told["appearance"] == {"@id": "urn:onrecord:article-1"}
    assert told["keywords"] == ["event", "CONSULT", "planned"]
    assert told["temporalCoverage"] == "2031-03-04"
    assert told["spatialCoverage"]["geo"] == {"@type": "GeoCoordinates", "latitude": 40.5, "longitude": 12.25}


def test_an_article_stands_once(tmp_path):
    """Two incidents of one article have one NewsArticle."""
    found = read("jsonld", tmp_path, entry(), entry(claim(2)))
    (article,) = nodes(found, "NewsArticle")
    assert article == {
        "@type": "NewsArticle", "@id": "urn:onrecord:article-1", "headline": "Talks in Lesk",
        "author": [{"@type": "Person", "name": "Bo Lind"}], "datePublished": "2031-03-01", "url": CITATION.url,
        "publisher": {"@type": "NewsMediaOrganization", "name": "Ostmark Courier"},
    }  # fmt: skip


NARRATOR = Speaker(name="narrator", kind="narrator", role=None, actor_id=None)


@pytest.mark.parametrize(
    ("speaker", "credit"), [(SOMEBODY, "a driver (unnamed source); in"), (NARRATOR, "the article itself; in")]
)
def test_who_is_not_named_is_no_person(tmp_path, speaker, credit):
    """An unnamed source and the article's own voice are no author; how they are known stands in the credit."""
    (told,) = nodes(read("jsonld", tmp_path, entry(claim(speaker=speaker))), "Claim")
    assert "author" not in told
    assert told["creditText"].startswith(credit)


def test_the_day_of_the_report_is_no_day_of_the_claim(tmp_path):
    """A day that fell back to the publication is not what the claim speaks of."""
    (told,) = nodes(read("jsonld", tmp_path, entry(claim(when=FALLBACK))), "Claim")
    assert "temporalCoverage" not in told


def test_differences_and_decisions_are_comments(tmp_path):
    """A difference names the claims and the reason; a decision who made it; nothing is reviewed or rated."""
    found = read("jsonld", tmp_path, disputed())
    (comment,) = nodes(found, "Comment")
    assert comment["text"] == REASON
    assert [each["@id"] for each in comment["about"]] == ["urn:onrecord:claim-1", "urn:onrecord:claim-2"]
    (decision,) = nodes(read("jsonld", tmp_path, decided()), "Comment")
    assert (decision["text"], decision["author"]["name"]) == ("reject; seen on a film", "Bo Lind")
    (cell,) = nodes(read("jsonld", tmp_path, decided(place="Sorn")), "Comment")
    assert "corrected to “Sorn”" in cell["text"]


@pytest.mark.parametrize(
    ("node", "fault"),
    [
        ({"@type": "ClaimReview", "@id": "urn:x:1"}, "gives a verdict"),
        ({"@type": "Claim", "@id": "urn:x:1", "text": "talks"}, "no appearance"),
        ({"@type": "NewsArticle"}, "no @id"),
        ("talks", "no object"),
    ],
)
def test_faults_of_linked_data_are_told(tmp_path, node, fault):
    """A check says what a node lacks, and refuses verdicts."""
    (found,) = find_faults("jsonld", tmp_path, {"@context": "https://schema.org", "@graph": [node]})
    assert fault in found


# annotations


def selectors(annotation):
    return [(target["source"], *target["selector"]) for target in annotation["target"]]


def test_words_are_selected_on_the_page_and_in_the_text(tmp_path):
    """The words of a claim are a target on the web by words alone, and in the record's text by words and position."""
    first = read("annotations", tmp_path, entry())["items"][0]
    words = {"type": "TextQuoteSelector", "exact": "talks"}
    assert selectors(first) == [
        (CITATION.url, words),
        ("urn:onrecord:article-1", words, {"type": "TextPositionSelector", "start": 45, "end": 50}),
    ]
    assert TEXT[45:50] == "talks"
    assert first["motivation"] == "describing"
    assert first["body"][0]["value"].startswith("Ana Ruel (named person; mayor; Kessel, Austria")


def test_each_part_has_its_own_annotation(tmp_path):
    """Source, cue, state, time and place are tagged and linked to their claim."""
    items = read("annotations", tmp_path, entry())["items"][1:]
    found = {each["body"][0]["value"]: each["target"][-1]["selector"][0]["exact"] for each in items}
    assert found == {
        "source": "Kessel's mayor Ana Ruel", "cue": "said", "status": "will", "time": "4 March", "place": "Lesk"
    }  # fmt: skip
    assert {each["body"][1]["source"] for each in items} == {"urn:onrecord:claim-1"}
    assert len({each["id"] for each in items}) == 5


def test_without_an_address_the_text_alone_is_annotated(tmp_path):
    """No target leads to an address that is none; a fallback day has no words to be annotated."""
    bare = moved(CITATION, url="file:///etc/passwd")
    items = read("annotations", tmp_path, entry(claim(when=FALLBACK), citations=(bare,)))["items"]
    assert {target["source"] for each in items for target in each["target"]} == {"urn:onrecord:article-1"}
    assert "time" not in {each["body"][0]["value"] for each in items}


def test_decisions_are_comments_of_the_annotation(tmp_path):
    """What a person decided stands in a body of its own."""
    bodies = read("annotations", tmp_path, decided())["items"][0]["body"]
    assert [each["value"] for each in bodies if each["purpose"] == "commenting"] == [
        "reject; by Bo Lind; seen on a film"
    ]


WORDS = {"type": "TextQuoteSelector", "exact": "talks"}
TARGETS = {
    "no words": ([{"type": "TextPositionSelector", "start": 1, "end": 6}], "without a selector of words"),
    "other": ([WORDS, {"type": "FragmentSelector"}], "one of another kind"),
    "longer": ([WORDS, {"type": "TextPositionSelector", "start": 1, "end": 9}], "not as long as"),
    "no end": ([WORDS, {"type": "TextPositionSelector", "start": 1}], "no end"),
}


@pytest.mark.parametrize(("chosen", "fault"), TARGETS.values(), ids=TARGETS)
def test_faults_of_annotations_are_told(tmp_path, chosen, fault):
    """A check says what is wrong with which annotation."""
    item = {"id": "urn:x:1", "type": "Annotation", "body": [], "target": [{"source": "urn:x:2", "selector": chosen}]}
    page = read("annotations", tmp_path) | {"items": [item]}
    (found,) = find_faults("annotations", tmp_path, page)
    assert found.startswith("items 1: ")
    assert fault in found


def test_a_stretch_of_days_is_an_interval(tmp_path):
    """A time of several days is ISO 8601's interval; one that only bounds is left out."""
    week = moved(when(), latest=when().latest.replace(day=9))
    (told,) = nodes(read("jsonld", tmp_path, entry(claim(when=week))), "Claim")
    assert told["temporalCoverage"] == "2031-03-04/2031-03-09"
