from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.join.accounts import find_stems
from onrecord.join.mentions import (
    Mention,
    compare_acts,
    find_act,
    find_features,
    group_by_mean,
    link_mentions,
    weigh_mentions,
)
from onrecord.words.mentions import load_mention_weights
from onrecord.words.senses import compare_words, find_base, load_senses

ACTS = [
    ("struck", "strike", {"strike"}),
    ("shootings", "shoot", {"shoot"}),
    ("pulled over", "pull", {"pull"}),
    ("carried out a raid", "raid", {"carry", "raid"}),
    ("Bombing", "bomb", {"bomb"}),
    ("gunned down", "gun", {"gun"}),
    ("took", "take", {"take"}),
    ("up", "up", {"up"}),
    ("!", "!", {"!"}),
]
KIN = [
    ("strike", "strike", "same"),
    ("die", "death", "derived"),
    ("explode", "explosion", "derived"),
    ("purchase", "buy", "synonym"),
    ("murder", "kill", "broader"),
    ("strike", "negotiate", "other"),
    ("qwertz", "asdf", "other"),
]


def make(
    name: str, quote: str, sentence: str, *, article: str = "", happening: str = "one", number: int = 0
) -> Mention:
    act, words = find_act(quote)
    return Mention(
        id=f"{article or name}#{name}",
        article_id=article or name,
        sentence=number,
        happening=happening,
        act=act,
        words=words,
        stems=find_stems(sentence) - find_stems(quote),
        beside=find_stems(sentence),
        article=find_stems(sentence),
        actors=frozenset(),
        recipients=frozenset(),
        places=frozenset(),
        times=frozenset(),
        numbers=frozenset(),
        reading=(),
    )


BRIDGE = make("a", "struck", "Shells struck the bridge over the Orva in Tavrin at dawn")
AGAIN = make("b", "strike", "The strike on the Orva bridge in Tavrin came at dawn")
TALKS = make("c", "met", "Envoys of Norland met in the harbour town of Brest Lin for talks", happening="two")
LATER = make("d", "strike", "Dockers of Norland went on strike over wages in the harbour", happening="two")
ALL = (BRIDGE, AGAIN, TALKS, LATER)


@pytest.mark.parametrize(("quote", "act", "words"), ACTS)
def test_the_word_that_says_what_happened_is_found(quote: str, act: str, words: set[str]) -> None:
    """Of several words the one that tells is the act, in its base form; a quote without such a word is its own."""
    assert find_act(quote) == (act, words)


@pytest.mark.parametrize(("one", "other", "kin"), KIN)
def test_words_are_akin_in_either_order(one: str, other: str, kin: str) -> None:
    """Kinship of words is as the table says, whichever comes first."""
    assert compare_words(one, other) == compare_words(other, one) == kin


def test_known_words_stay_what_they_are() -> None:
    """No ending is taken off a base form that would make another pair of it: a base form of a base form is itself."""
    twice = [word for word in load_senses().words if find_base(find_base(word)) != find_base(word)]
    assert len(twice) < len(load_senses().words) / 100, twice


def test_one_word_in_like_sentences_is_one_event() -> None:
    """The same act told in nearly the same words, of one happening, is likelier one event than among other words."""
    assert weigh_mentions(BRIDGE, AGAIN).score > 0.5 > weigh_mentions(BRIDGE, LATER).score
    assert weigh_mentions(BRIDGE, AGAIN).score > weigh_mentions(BRIDGE, TALKS).score


def test_a_score_is_the_same_in_either_order_and_explains_itself() -> None:
    """Turning a pair round changes nothing, and every feature that a pair can have by its words has a weight."""
    for one in ALL:
        for other in ALL:
            assert dict(find_features(one, other)) == pytest.approx(dict(find_features(other, one)))
            assert weigh_mentions(one, other).score == pytest.approx(weigh_mentions(other, one).score)
    assert {name for name, _ in find_features(BRIDGE, AGAIN)} <= load_mention_weights().keys()
    assert compare_acts(BRIDGE, AGAIN) == "same"


def test_mentions_are_linked_whatever_their_order() -> None:
    """Linking gives the same groups, with the same names, for any order of the mentions."""
    linked = link_mentions(ALL)
    assert linked[BRIDGE.id] == linked[AGAIN.id] == BRIDGE.id
    assert len({linked[each.id] for each in ALL}) == 3
    assert link_mentions(ALL[::-1]) == linked


def test_no_mention_at_all_links_to_nothing() -> None:
    """An article without events is no error."""
    assert link_mentions(()) == {}


def test_a_chain_does_not_hold() -> None:
    """Of three where only neighbours are alike, the ends do not come together over the middle."""
    assert group_by_mean([[0, 0.9, 0.0], [0.9, 0, 0.8], [0.0, 0.8, 0]], 0.5) == [[0, 1], [2]]


@given(st.integers(0, 7), st.data())
def test_groups_part_all_rows(size: int, data: st.DataObject) -> None:
    """Each row is in one group; at a threshold above all chances each is alone, and at nought all are together."""
    chances = [[0.0] * size for _ in range(size)]
    for at in range(size):
        for before in range(at):
            chances[at][before] = chances[before][at] = data.draw(st.integers(0, 10)) / 10
    groups = group_by_mean(chances, 0.5)
    assert sorted(at for group in groups for at in group) == list(range(size))
    assert len(group_by_mean(chances, 1.1)) == size
    assert len(group_by_mean(chances, 0.0)) == min(size, 1)


@given(st.integers(2, 7), st.floats(0.1, 0.9), st.data())
def test_groups_are_those_of_the_plain_rule(size: int, least: float, data: st.DataObject) -> None:
    """The groups are those that come of comparing every two groups anew at each step."""
    chances = [[0.0] * size for _ in range(size)]
    drawn = iter(data.draw(st.permutations(range(size * size))))
    for at in range(size):
        for before in range(at):
            # Sines of whole numbers: no two means of them are equal, and so no tie is broken by rounding.
            chances[at][before] = chances[before][at] = abs(math.sin(next(drawn) + 1))
    groups = [[at] for at in range(size)]

    def mean(one: list[int], other: list[int]) -> float:
        return sum(chances[a][b] for a in one for b in other) / (len(one) * len(other))

    while len(groups) > 1:
        best, one, other = max((mean(a, b), a, b) for a in groups for b in groups if a < b)
        if best < least:
            break
        groups = [each for each in groups if each not in (one, other)] + [sorted(one + other)]
    assert sorted(group_by_mean(chances, least)) == sorted(groups)
