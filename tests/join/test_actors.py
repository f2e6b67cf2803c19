from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.join.actors import find_identities, find_identity
from onrecord.join.likeness import MERGE, PROPOSE, Named, compare_names, is_same_speaker, name_speakers
from onrecord.join.names import find_definitions, is_named, show_name
from onrecord.record import Judgement, Speaker

DAY = date(2025, 3, 4)


def speaker(name, kind="person", **changes):
    return Speaker(**{"name": name, "kind": kind, "role": None, "actor_id": None} | changes)


def person(name, **changes):
    return Named(**{"name": name, "kind": "person", "article_ids": ("article-1",)} | changes)


def body(name, **changes):
    return Named(**{"name": name, "kind": "organisation", "article_ids": ("article-1",)} | changes)


def decide(one, other, decision, *, day=1):
    return Judgement(
        id=f"judgement-{one}-{other}-{day}",
        kind="actors",
        subjects=(one, other),
        decision=decision,
        value=None,
        who="Ada",
        decided_at=datetime(2025, 3, 1, tzinfo=UTC) + timedelta(days=day),
        why="",
    )


def groups(*named, **options):
    return sorted(sorted(each.names) for each in find_identities(named, **options).identities if len(each.names) > 1)


ONE = [
    (person("Orlan Dessmer"), person("President Orlan Dessmer")),
    (person("Orlan Dessmer"), person("Dessmer")),
    (person("Mr Dessmer"), person("Orlan Dessmer")),
    (person("Mr. Dessmer (Velmora)"), person("Orlan Dessmer, President of Velmora")),
    (person("Qassem Tariri"), person("Ghasem Tariri")),
    (person("Muhammad al-Harun"), person("Mohamed Al Haroun")),
    (person("Abd al-Salam Harun"), person("Abdulsalam Haroun")),
    (person("Adel Abdul-Mansur"), person("Adil Abdul Mansour")),
    (person("Joseph Tolland"), person("Joe Tolland")),
    (person("Joseph R. Tolland"), person("Joe Tolland")),
    (person("Volodymyr Drovych"), person("Vladimir Drovich")),
    (person("Javad Harun"), person("Mohammad Javad Harun")),
    (person("Emric Tölland"), person("Emric Tolland")),
    (person("Emric Marchantov"), person("Emric Marchantsov")),
    (person("Moqtada al-Harun"), Named(name="Muqtada al-Harun", kind="document")),
    (body("Russian Defence Ministry"), body("Russia's Ministry of Defense")),
    (body("Russian Defence Ministry"), body("Ministry of Defence of the Russian Federation")),
    (body("Norway"), body("Norwegian government")),
    (body("Norway"), body("the Government of Norway")),
    (body("Norwegian military"), body("Norwegian Armed Forces")),
    (body("Norwegian Ministry of Foreign Affairs"), body("Norwegian foreign ministry")),
    (body("Harbour Relief Organisation"), body("Harbor Relief Organization")),
    (body("World Health Organization"), body("WHO")),
    (body("Sedda Valley News Agency"), body("Sedda Valley")),
    (body("Kiev Harbour Board"), body("Kyiv Harbour Board")),
    (body("Tavoran River Navigation Board"), body("TRNB")),
]
THIN = [
    (body("Southern Seas Council"), body("SSC")),
    (body("Norway"), body("Norwegian authorities")),
    (body("Norwegian army"), body("Norwegian military")),
    (body("Norwegian Health Commission"), body("National Health Commission of Norway")),
    (person("Karlin"), person("Karlin Tolland")),
    (person("Emric Moltz"), person("Emric Molz")),
]
TWO = [
    (person("Joe Tolland"), person("Hunter Tolland")),
    (person("Amir Harizadeh"), person("Amir Zadeh")),
    (person("Harizadeh"), person("Zadeh")),
    (person("Ada B. Okafor"), person("Ada C. Okafor")),
    (person("Sergei Drovic"), person("Andrei Drovic")),
    (person("Mr Jenner"), person("Mrs Jenner")),
    (person("Ivan Marchanov"), person("Ivana Marchanova")),
    (person("Hassan Harun"), person("Hussein Harun")),
    (person("Ada Okafor"), person("Ada Okafor and Bo Lind")),
    (body("Norwegian Foreign Ministry"), body("Swedish Foreign Ministry")),
    (body("Norwegian Foreign Ministry"), body("Norwegian Defence Ministry")),
    (body("Norway"), body("Norwegians")),
    (body("Norway"), body("Norway and Sweden")),
    (body("Reuters"), body("Associated Press")),
    (person("Corin Hask"), body("Sedda River Front")),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_actor_in_two_names(one, other):
    """Spellings, titles, short forms, acronyms and orders of words of one name are taken for one, with a reason."""
    match = compare_names(one, other)
    assert match.score >= MERGE
    assert match.reasons
    assert sum(match.features.values()) == pytest.approx(match.score) or match.score == 1


@pytest.mark.parametrize(("one", "other"), THIN)
def test_thin_evidence_is_proposed(one, other):
    """Names that are one in some worlds and not in others are proposed, and not joined."""
    assert PROPOSE <= compare_names(one, other).score < MERGE
    found = find_identities([one, other])
    assert len(found.identities) == 2
    assert [sorted(each.names) for each in found.proposals] == [sorted((one.name, other.name))]


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_actors(one, other):
    """Persons who share a surname, and bodies of two countries or of two tasks, are two, and not even proposed."""
    assert compare_names(one, other).score < PROPOSE
    found = find_identities([one, other])
    assert len(found.identities) == 2
    assert not found.proposals


@pytest.mark.parametrize(("one", "other"), ONE + THIN + TWO)
def test_comparing_is_symmetric(one, other):
    """It does not matter which of two names comes first."""
    assert compare_names(one, other) == compare_names(other, one)


def test_a_surname_of_two_is_proposed():
    """A surname that two persons have is joined with neither; with the only one who holds its office it is."""
    two = (person("Joe Tolland", roles=("Prime Minister",)), person("Hunter Tolland"))
    assert groups(*two, person("Tolland")) == []
    proposed = find_identities([*two, person("Tolland")]).proposals
    assert {each.names for each in proposed} == {("Joe Tolland", "Tolland"), ("Hunter Tolland", "Tolland")}
    assert groups(*two, person("Tolland", roles=("prime minister",))) == [["Joe Tolland", "Tolland"]]
    assert groups(*two, person("Tolland", roles=("daughter of the prime minister",))) == []


def test_full_names_do_not_chain_over_a_short_one():
    """Two persons whom a shorter name fits both stay two."""
    found = groups(person("Ada B. Okafor"), person("Ada C. Okafor"), person("Ada Okafor"))
    assert all({"Ada B. Okafor", "Ada C. Okafor"} > set(names) for names in found) or len(found) == 1
    assert not any({"Ada B. Okafor", "Ada C. Okafor"} <= set(names) for names in found)


def test_acronym_that_a_text_defines():
    """An acronym in brackets behind the name joins both; three letters alone do not."""
    names = (body("Southern Seas Council"), body("SSC"))
    defined = find_definitions("Envoys of the Southern Seas Council (SSC) met in Ondry.")
    assert defined == (("SSC", "Southern Seas Council"),)
    assert groups(*names) == []
    assert groups(*names, defined=defined) == [["SSC", "Southern Seas Council"]]


def test_decisions_come_first():
    """What a person decided stands: "same" joins what nothing else would, "different" parts what is spelt alike."""
    names = (person("Orlan Dessmer"), person("Dessmer"), person("the Old Man of Ondry"), person("Orlan Desmer"))
    assert groups(*names) == [["Dessmer", "Orlan Desmer", "Orlan Dessmer"]]
    same = decide("Orlan Dessmer", "the Old Man of Ondry", "same")
    assert "the Old Man of Ondry" in groups(*names, judgements=[same])[0]
    different = decide("Orlan Dessmer", "Orlan Desmer", "different")
    for found in groups(*names, judgements=[different]):
        assert not {"Orlan Dessmer", "Orlan Desmer"} <= set(found)


def test_different_holds_through_chains():
    """Two names that a person parted are never joined by way of a third."""
    names = [person(name) for name in ("Qasem Harun", "Qassem Harun", "Qasim Harun")]
    parted = decide("Qasem Harun", "Qasim Harun", "different")
    found = find_identities(names, [parted])
    assert not any({"Qasem Harun", "Qasim Harun"} <= set(each.names) for each in found.identities)
    assert frozenset(("Qasem Harun", "Qasim Harun")) not in {frozenset(each.names) for each in found.proposals}


def test_the_last_decision_counts():
    """Who decides again on two names takes the first decision back; "unsure" leaves them proposed."""
    names = (person("Ada Okafor"), person("Bo Lind"))
    both = [decide("Ada Okafor", "Bo Lind", "same", day=1), decide("Bo Lind", "Ada Okafor", "different", day=2)]
    assert groups(*names, judgements=both) == []
    thin = (body("Southern Seas Council"), body("SSC"))
    assert find_identities(thin, [decide("SSC", "Southern Seas Council", "unsure")]).proposals
    assert not find_identities(thin, [decide("SSC", "Southern Seas Council", "different")]).proposals


def test_office_holder_is_proposed():
    """An unnamed minister is proposed to be the person told of as such in the same days, and never joined."""
    holder = person("Marit Solvane", roles=("Foreign Minister of Norway",), countries=("NOR",), days=(DAY,))
    source = Named(name="the Norwegian foreign minister", kind="unnamed", countries=("NOR",), days=(DAY,))
    found = find_identities([holder, source])
    assert [each.names for each in found.proposals] == [("Marit Solvane", "the Norwegian foreign minister")]
    assert [each.names for each in found.identities] == [("Marit Solvane",)]
    late = source._replace(days=(DAY + timedelta(days=90),))
    assert not find_identities([holder, late]).proposals


def test_spokespersons_speak_for_their_body():
    """A spokesperson is not the body, and is known to speak for it."""
    spokesman = person("Corin Hask", organisations=("Sedda River Front",))
    assert compare_names(spokesman, body("Sedda River Front")).speaks_for
    found = find_identities([spokesman, body("Sedda River Front")])
    by_name = found.by_name()
    assert found.speaks_for == ((by_name["Corin Hask"].id, by_name["Sedda River Front"].id),)


@pytest.mark.parametrize(
    ("one", "shown"),
    [
        (speaker("Ada Okafor"), "Ada Okafor"),
        (speaker("a resident", "witness"), None),
        (speaker("a senior official", "unnamed"), None),
        (speaker("the group", "organisation"), None),
        (speaker("Millions of people", "organisation"), None),
        (speaker("Foreign Ministry", "organisation"), None),
        (speaker("Foreign Ministry", "organisation", country="NOR"), "Norwegian Foreign Ministry"),
        (speaker("International Rescue Board", "organisation"), "International Rescue Board"),
        (speaker("a statement", "document"), None),
        (speaker("statement", "document", organisation="Harbour Relief"), "Harbour Relief"),
        (speaker("al-Harun Brigade", "organisation"), "al-Harun Brigade"),
        (speaker("MS", "organisation"), None),
        (speaker("What I", "person"), None),
    ],
)
def test_show_name(one, shown):
    """A speaker is known across articles by a name; descriptions and unnamed speakers by none."""
    assert show_name(one) == shown


def test_is_same_speaker():
    """The case's own actor decides; then the names; those whom nothing names are nobody else, not even each other."""
    assert is_same_speaker(speaker("Ada", actor_id="1"), speaker("Bo Lind", actor_id="1"))
    assert not is_same_speaker(speaker("Ada Okafor", actor_id="1"), speaker("Ada Okafor", actor_id="2"))
    assert is_same_speaker(speaker("Ada Okafor"), speaker("Mrs Okafor"))
    assert not is_same_speaker(speaker("a resident", "witness"), speaker("a resident", "witness"))


def test_name_speakers():
    """Each name stands once, with all that articles tell of it, the most frequent first."""
    told = [
        (speaker("Ada Okafor", role="minister", country="NOR"), "article-1", DAY),
        (speaker("Ada Okafor", role="envoy", country="NOR"), "article-2", DAY),
        (speaker("Ada Okafor", role="envoy"), "article-3", None),
        (speaker("a man", "witness"), "article-3", None),
    ]
    (named,) = name_speakers(told)
    assert (named.roles, named.countries, named.days) == (("envoy", "minister"), ("NOR",), (DAY,))
    assert named.article_ids == ("article-1", "article-2", "article-3")
    identity = find_identity(told[0][0], find_identities([named]).by_name())
    assert (identity.name, identity.country) == ("Ada Okafor", "NOR")
    assert find_identity(told[3][0], {}) is None


NAMES = sorted({each.name for pair in ONE + THIN + TWO for each in pair if each.kind != "document"})


@given(st.permutations([each for pair in ONE + THIN + TWO for each in pair]))
def test_order_does_not_count(named):
    """Names in any order give the same identities and proposals."""
    ordered = sorted(named, key=repr)
    assert find_identities(named) == find_identities(ordered)


@given(st.sets(st.sampled_from(NAMES), max_size=12), st.data())
def test_each_name_is_in_one_identity(names, data):
    """Whatever is decided, every name is in exactly one identity, and parted names are in two."""
    pairs = list(combinations(sorted(names), 2))
    chosen = data.draw(st.lists(st.sampled_from(pairs), max_size=4)) if pairs else []
    decisions = [
        decide(*pair, data.draw(st.sampled_from(("same", "different", "unsure"))), day=day)
        for day, pair in enumerate(chosen)
    ]
    found = find_identities([person(name) for name in sorted(names)], decisions)
    assert sorted(name for each in found.identities for name in each.names) == sorted(names)
    latest = {frozenset(each.subjects): each.decision for each in decisions}
    for pair, decision in latest.items():
        assert decision != "different" or not any(pair <= set(each.names) for each in found.identities)


@given(st.text(max_size=30))
def test_any_name_can_be_read(name):
    """No string of characters breaks the reading of names."""
    is_named(name)
    show_name(speaker(name))
    compare_names(person(name), person("Ada Okafor"))
    compare_names(body(name), body("Sedda River Front"))


def test_a_surname_goes_to_the_holder_of_its_office():
    """Of two who share a surname the one with the office that goes with it has it, and the relative stays apart."""
    short = person("Marchant", roles=("President",))
    holder = person("Joss Marchant", roles=("President of Vandania",), article_ids=("article-2",))
    found = find_identities([short, holder, person("Ilma Marchant")])
    assert sorted(each.names for each in found.identities) == [("Ilma Marchant",), ("Joss Marchant", "Marchant")]
