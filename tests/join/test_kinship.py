"""How akin two tellings are: which features a pair has, and how the score explains itself."""

from __future__ import annotations

import math
import subprocess
import sys
from datetime import date

import pytest
from factories import make_telling
from hypothesis import given
from hypothesis import strategies as st

from onrecord.join.accounts import find_stems
from onrecord.join.incidents import explain
from onrecord.join.kinship import Kinship, find_features, share, weigh_kinship
from onrecord.words.kinship import load_kinship

SETS = ("triggers", "places", "nearest", "doers", "targets", "doer_lands", "target_lands", "names")
HARBOUR = "The Front shelled the grain harbour of Lesk with mortars"
TALKS = "Envoys of two councils met over fishing rights in Tessok"


def tell(words=HARBOUR, **changes):
    return make_telling(
        words, **{key: frozenset(each.split()) if key in SETS else each for key, each in changes.items()}
    )


def march(day):
    return date(2025, 3, day)


def features(one, other):
    return dict(find_features(one, other))


UNDATED = {"is_dated": False, "first": march(1), "last": march(4)}
ONE = tell()


@pytest.mark.parametrize(
    ("other", "has", "lacks"),
    [
        (tell(), "same type", "other type"),
        (tell(kind="HARM"), "types of one family", "same type"),
        (tell(kind="CONSULT"), "other type", "types of one family"),
        (tell(kind=None), "one is a figure alone", "other type"),
        (tell(), "same mode", None),
        (tell(mode=None), None, "same mode"),
        (tell(mode="aerial"), None, "same mode"),
        (tell(), "same word for the act", None),
        (tell(triggers="hit"), None, "same word for the act"),
        (tell(), "both dated, same day", None),
        (tell(day=5), "both dated, next day", "both dated, same day"),
        (tell(day=9), "both dated, other day", "both dated, next day"),
        (tell(first=march(1), last=march(7)), "both dated, same day", None),
        (tell(**UNDATED), "one undated, same day", "both dated, same day"),
        (tell(), "same place", None),
        (tell(places="lesk orvane", nearest="orvane"), "one place in the other", "same place"),
        (tell(places="tessok orvane", nearest="tessok"), "places of one country", "other place"),
        (tell(places="tessok vand", nearest="tessok"), "other place", "places of one country"),
        (tell(places="", nearest=""), "place unknown", "other place"),
        (tell(), "same doer", "other doer"),
        (tell(doers="army"), "other doer", "same doer"),
        (tell(doers=""), None, "other doer"),
        (tell(), "same target", "other target"),
        (tell(targets="school"), "other target", "same target"),
        (tell(numbers=frozenset((("killed", 3.0),))), None, "same figure"),
        (tell(has_happened=False), "one says that it happened, the other does not", None),
        (tell(is_series=True), "one tells a series", None),
    ],
)
def test_features_of_a_pair(other, has, lacks):
    """A pair has the features that its two tellings give it, in whichever order they come."""
    for found in (features(ONE, other), features(other, ONE)):
        assert has is None or has in found
        assert lacks not in found


def test_both_undated():
    """Where neither gives a day, the pair says so."""
    found = features(tell(**UNDATED), tell(**UNDATED))
    assert [name for name in found if name.startswith("both undated")]
    assert not [name for name in found if name.startswith(("both dated", "one undated"))]


def test_countries_speak_where_names_do_not():
    """Of doers whose names share nothing the countries tell."""
    one, same, other = (
        tell(doers=name, doer_lands=land) for name, land in (("army", "AAA"), ("troop", "AAA"), ("navy", "BBB"))
    )
    assert "doer of one country" in features(one, same)
    assert "doer of another country" in features(one, other)


def test_same_figure():
    """The same number of the same unit speaks for a pair; the same number of another unit does not."""
    killed, hurt = (frozenset(((unit, 3.0),)) for unit in ("killed", "injured"))
    assert "same figure" in features(tell(numbers=killed), tell(numbers=killed))
    assert "same figure" not in features(tell(numbers=killed), tell(numbers=hurt))


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (HARBOUR, HARBOUR, 1.0),
        (HARBOUR, TALKS, 0.0),
        ("", "", 0.0),
        (HARBOUR, "", 0.0),
    ],
)
def test_share_of_words(mine, theirs, expected):
    """The same words share all their weight, other words none, and no words nothing."""
    assert share(find_stems(mine), find_stems(theirs)) == pytest.approx(expected)


WORDS = st.frozensets(st.sampled_from(("grain", "harbour", "mortar", "lesk", "tessok", "envoy", "lock", "pier")))


@given(WORDS, WORDS)
def test_share_has_no_order(mine, theirs):
    """The share of words lies between 0 and 1, and the two are exchanged at no cost."""
    found = share(mine, theirs)
    assert 0 <= found <= 1 + 1e-9
    assert found == share(theirs, mine)


TELLINGS = st.builds(
    tell,
    st.sampled_from((HARBOUR, TALKS, "Mortars hit the harbour of Lesk at dawn")),
    article=st.sampled_from("abc"),
    day=st.integers(1, 20),
    kind=st.sampled_from(("ASSAULT", "HARM", "CONSULT", None)),
    nearest=st.sampled_from(("", "lesk", "tessok")),
    doers=st.sampled_from(("", "front", "army")),
    is_series=st.booleans(),
    has_happened=st.booleans(),
)


@given(TELLINGS, TELLINGS)
def test_the_score_explains_itself(one, other):
    """The score is the logistic of the sum of its parts, each part a feature by its weight."""
    found = weigh_kinship(one, other)
    weights = load_kinship()
    assert found.score == pytest.approx(1 / (1 + math.exp(-sum(part for _, part in found.parts))))
    assert 0 < found.score < 1
    assert dict(found.parts) == {name: value * weights.get(name, 0.0) for name, value in features(one, other).items()}
    assert weigh_kinship(other, one).score == found.score


@given(TELLINGS, TELLINGS)
def test_features_are_words(one, other):
    """Each feature stands once, and its name is one that the file of weights may hold."""
    names = [name for name, _ in find_features(one, other)]
    assert len(names) == len(set(names))
    assert all("\t" not in name and not name.startswith("#") for name in names)


def test_one_happening_is_above_another():
    """The same attack in two papers is more akin than two attacks a week apart, and those more than talks."""
    again = tell("Mortars of the Front hit the grain harbour of Lesk", article="b")
    later = tell(article="b", day=12)
    talks = tell(
        TALKS, article="b", kind="CONSULT", mode=None, triggers="met", doers="envoy", targets="council",
        places="tessok vand", nearest="tessok", day=12,
    )  # fmt: skip
    scores = [weigh_kinship(ONE, other).score for other in (again, later, talks)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 0.5 > scores[2]


def test_the_explanation_names_what_counted_most():
    """The words hold the score, at most three features for it and three against, and not the weight of any pair."""
    parts = (("any pair", -3.0), ("a", 2.0), ("b", 1.0), ("c", 0.5), ("d", 0.2), ("e", -1.0))
    assert explain(Kinship(0.612, parts)) == "0.61; for it: a, b, c; against it: e"
    assert explain(Kinship(0.5, (("any pair", -3.0),))) == "0.50; for it: nothing"


def test_the_score_is_the_same_in_another_process():
    """Sets have another order in another process; the score is the same to the last bit."""
    program = (
        "from factories import make_telling; from onrecord.join.kinship import weigh_kinship;"
        "words = 'Mortars fired from barges hit granaries, ferries, kilns and orchards near the Lesk weir at dawn';"
        "other = 'Granaries, kilns, looms and orchards burned when mortars hit ferries below Lesk weir at dusk';"
        "print(repr(weigh_kinship(make_telling(words), make_telling(other, article='b'))))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "tests"}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2", "3", "4", "5")
    }  # fmt: skip
    assert len(found) == 1
