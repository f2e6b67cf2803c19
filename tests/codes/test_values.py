from __future__ import annotations

import pytest

from onrecord.codes import COLUMNS
from onrecord.words.codes import load_allowed, load_scores
from onrecord.words.modes import load_mode_words

NUMBERS = {
    ("UCDP", "type_of_violence"): 3,
    ("UCDP", "event_clarity"): 2,
    ("UCDP", "date_prec"): 5,
    ("UCDP", "where_prec"): 7,
    ("ACLED", "time_precision"): 3,
    ("ACLED", "geo_precision"): 3,
    ("ACLED", "inter1"): 8,
    ("ACLED", "inter2"): 8,
    ("GTD", "attacktype1"): 9,
    ("GTD", "targtype1"): 22,
    ("GTD", "weaptype1"): 13,
    ("GTD", "claimmode"): 10,
}
SUB_EVENTS = {
    "Battles": ["Armed clash", "Government regains territory", "Non-state actor overtakes territory"],
    "Explosions/Remote violence": [
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ],
    "Violence against civilians": ["Sexual violence", "Attack", "Abduction/forced disappearance"],
    "Protests": ["Peaceful protest", "Protest with intervention", "Excessive force against protesters"],
    "Riots": ["Violent demonstration", "Mob violence"],
    "Strategic developments": [
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ],
}
MODES = {
    "CONSULT": {"visit", "third-party", "multilateral", "phone"},
    "RETREAT": {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
    "REQUEST": {"assist", "change", "yield", "meet"},
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "REJECT": {"assist", "change", "yield", "meet"},
    "THREATEN": {"restrict", "arrest", "relations", "expel", "territory", "violence"},
    "PROTEST": {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "COERCE": {
        *("seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation"),
        *("cyber", "ban"),
    },
    "ASSAULT": {
        *("abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives"),
        *("suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"),
    },
}


@pytest.mark.parametrize(("column", "most"), NUMBERS.items())
def test_numbers_are_the_codebooks(column, most):
    """A numbered column allows the numbers of its codebook, each with its name, and no others."""
    allowed = load_allowed()[column]
    assert set(allowed) == {str(number) for number in range(1, most + 1)}
    assert all(one.label for one in allowed.values())


@pytest.mark.parametrize("column", ["attacktype1", "targtype1", "weaptype1", "claimmode"])
def test_names_go_with_the_numbers(column):
    """GTD's columns of names allow the names of the numbers."""
    names = [one.label for one in load_allowed()["GTD", column].values()]
    assert names == list(load_allowed()["GTD", f"{column}_txt"])


def test_sub_event_types_are_those_of_acled():
    """Each sub-event type belongs to its event type and to a disorder type that ACLED has."""
    found: dict[str, list[str]] = {}
    for sub, allowed in load_allowed()["ACLED", "sub_event_type"].items():
        found.setdefault(allowed.label, []).append(sub)
        assert allowed.group in load_allowed()["ACLED", "disorder_type"]
    assert found == SUB_EVENTS
    assert list(load_allowed()["ACLED", "event_type"]) == list(SUB_EVENTS)


def test_modes_are_those_of_plover():
    """Each type has PLOVER's modes and no others, and lexicons show these only."""
    found: dict[str, set[str]] = {}
    for kind, mode in load_scores():
        found.setdefault(kind, set()).update({mode} - {"-"})
    assert {kind: modes for kind, modes in found.items() if modes} == MODES
    assert len(found) == 16
    for kind, words in load_mode_words().items():
        assert set(words.ranks) <= MODES[kind]


def test_every_column_has_its_values():
    """Each column but PLOVER's and POLECAT's own has a list of allowed values."""
    for codebook in ("ACLED", "UCDP", "GTD"):
        assert {column for book, column in load_allowed() if book == codebook} == set(COLUMNS[codebook])


@pytest.mark.parametrize(
    ("kind", "mode", "quad", "score"),
    [
        ("SANCTION", "-", "4", "-6"),
        ("CONSULT", "third-party", "1", "1.5"),
        ("REQUEST", "assist", "3", "0.5"),
        ("RETREAT", "disarm", "2", "10"),
        ("ASSAULT", "unconventional", "4", "-10"),
        ("PROTEST", "vandalize", "4", None),
        ("ACCUSE", "-", "3", None),
    ],
)
def test_scores_are_those_of_plover(kind, mode, quad, score):
    """Quad codes and scores are as the manual prints them; those it does not print are not made up."""
    found = load_scores()[kind, mode]
    assert (found.quad, found.score) == (quad, score)
    assert bool(found.why) == (score is None)
