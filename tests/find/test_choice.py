"""Which place a name means: what the words beside it, the other names and the outlet say."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

import pytest
from calls import count_calls
from factories import make_article
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.wheres.choice import choose, choose_all
from onrecord.find.wheres.choice.candidates import find_candidates
from onrecord.find.wheres.choice.features import FEATURES
from onrecord.record import Span


class Name(NamedTuple):
    """A name as the finders hand it over."""

    span: Span
    entries: tuple = ()


def read(marked, url=None):
    """The article of a text with its names in brackets, and those names."""
    names, text, at = [], "", 0
    for match in re.finditer(r"\[(.*?)\]", marked):
        text += marked[at : match.start()]
        names.append(Name(Span(start=len(text), end=len(text) + len(match[1]))))
        text += match[1]
        at = match.end()
    return replace(make_article(text + marked[at:]), url=url), names


def chosen(marked, url=None):
    """What each name in brackets is taken for."""
    return choose(*read(marked, url))


TAKEN = [
    # words beside the name
    ("The mayor of [Paris], [Texas], spoke.", 0, "US", "Texas"),
    ("He moved to [Salem], Ore., last year.", 0, "US", "Oregon"),
    ("A clinic in [Tripoli] ([Lebanon]) was closed.", 0, "LB", ""),
    ("The province of [Homs] was calm.", 0, "SY", "ADM1"),
    ("[Nyanza Province] in [Kenya] was calm.", 0, "KE", ""),
    # other names of the text
    ("Trains from [Lyon] to [Paris] stood still in [France].", 1, "FR", ""),
    ("[Tripoli], [Benghazi] and [Misrata] had no power.", 0, "LY", ""),
    ("[Tbilisi] said that [Georgia] would join.", 1, "GE", ""),
    ("[Atlanta] and [Savannah] are in [Georgia].", 2, "US", "ADM1"),
    ("Roads from [Cordoba] to [Seville] and [Granada] were shut.", 0, "ES", ""),
    # the outlet
    ("The fair in [Cork] opened.", 0, "IE", ""),
    # counties, in a list and bare
    ("In [Nebraska], sirens sounded in [Sarpy], [Douglas] and [Lancaster] counties.", 1, "US", "Nebraska"),
    ("In [Nebraska], sirens sounded in [Sarpy], [Douglas] and [Lancaster] counties.", 2, "US", "Nebraska"),
    # peoples, states in short
    ("The [Georgian] envoy left.", 0, "GE", "PCLI"),
    ("The [Sri Lankan] and the [Syrian] envoys left.", 0, "LK", "PCLI"),
    ("Floods hit parts of [W.Va.] and [Calif.] alike.", 0, "US", "ADM1"),
    # transliterations and old names
    ("Shells fell on [Dayr az Zawr].", 0, "SY", ""),
    ("Markets in [ar-Raqqah] and [Al-Hasakeh] opened.", 0, "SY", ""),
    ("Envoys flew to [Kiev] and [Lvov].", 1, "UA", ""),
    ("Monks marched in [Burma].", 0, "MM", "PCLI"),
    # seas, straits, camps, bases
    ("Ships left the [Strait of Hormuz].", 0, "", "STRT"),
    ("Aid reached the [Zaatari] camp.", 0, "JO", "CMPRF"),
    ("Jets took off from the [Shayrat] air base.", 0, "SY", "AIRB"),
    ("Crossings at [Bab al-Hawa] stood open.", 0, "", "PPLX"),
]


@pytest.mark.parametrize(("marked", "number", "country", "area"), TAKEN)
def test_names_are_taken_for_places(marked, number, country, area):
    """The country is right, and so is the province or the feature where one is given."""
    url = "https://www.olm.ie/news" if "Cork" in marked else None
    entry = chosen(marked, url)[number]
    assert entry is not None
    assert entry.country_code == country
    assert area in {"", entry.admin1, entry.feature}


def test_an_outlet_named_after_a_town_means_that_town():
    """In a paper that bears a place's name, the name is not that of its famous namesake."""
    marked = "[Paris] held its fair. Guests came from [Lamar County], [Texas]."
    assert chosen(marked, "https://www.theparisherald.com/fair")[0].admin1 == "Texas"


def test_all_mentions_of_a_name_mean_one_place():
    """One sense per discourse: the mention with the comma decides for the others."""
    first, *_, last = chosen("[Springfield], [Vermont], voted. [Springfield] is small.")
    assert first == last


def test_streets_stand_in_the_town_named_nearest():
    """What no gazetteer knows is somewhere in the place around it, and says so."""
    town, street = chosen("Crowds in [Aleppo] filled [Qwertz Street].")
    assert street.id == town.id
    assert street.within
    assert not town.within


def test_a_building_stands_where_the_text_says():
    """The town told with it goes before the one named earlier."""
    _, building, town = chosen("Crowds left [Aleppo] and filled [Qwertz Mosque] in [Homs].")
    assert building.id == town.id


def test_unknown_names_alone_have_no_place():
    """Nothing is guessed where no other place is named."""
    assert chosen("It happened in [Qwertzuiop].") == (None,)


def test_a_hamlet_far_from_everything_named_is_not_meant():
    """A namesake that nothing speaks for is no answer."""
    (entry, _) = chosen("Soldiers reached [Callicoon] near [Mosul].")
    assert entry is None or entry.within


def test_what_counts_is_said():
    """A choice names the features that decided, all of them documented."""
    choices = choose_all(*read("The mayor of [Paris], [Texas], spoke."))
    reasons = dict(choices[0].reasons)
    assert reasons["beside"] > 0
    assert set(reasons) <= {feature.name for feature in FEATURES}
    assert all(feature.measure.__doc__ for feature in FEATURES)


FORMS = [
    ("Nineveh Province", "part"),
    ("northern Chad", "part"),
    ("St. Louis", "name"),
    ("Irans", "variant"),
    ("Syrian", "people"),
    ("W. Va.", "short"),
    ("Bank of Mexico", "inside"),
    ("Qwertzuiop", "none"),
    ("", "none"),
]


@pytest.mark.parametrize(("quote", "how"), FORMS)
def test_forms_of_names(quote, how):
    """A name is found by its surest form."""
    assert find_candidates(quote).how == how


@given(
    st.lists(st.sampled_from(["Paris", "Salem", "Iraq", "Qwertz Street", "Georgian", "Ohio", "x", ","]), max_size=12)
)
def test_any_text_has_a_choice_for_each_name(words):
    """As many choices as names, the same each time, and each sure one has reasons."""
    article, names = read(" ".join(f"[{word}]" for word in words))
    choices = choose_all(article, names)
    assert len(choices) == len(names)
    assert choices == choose_all(article, names)
    assert all(choice.reasons for choice in choices if choice.entry)


def test_names_cost_no_more_than_their_number():
    """Ten times as many names take some ten times as much work."""
    piece = "[Homs], [Qwertz{0} Street], [Salem{0}], [Paris]. "
    few, many = (read("".join(piece.format(number) for number in range(size))) for size in (60, 600))
    choose(*few), choose(*many)
    assert count_calls(choose, *many) < 14 * count_calls(choose, *few)
