"""Passages that say who did it: claimed, admitted, blamed, suspected, denied; one rule for each word that opens one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from onrecord.find.events.parties import LISTS, find_object, find_subject, is_helped
from onrecord.find.texts.tokens import Token, cover_tokens, find_tokens
from onrecord.record import BlameKind, Span
from onrecord.words.blames import load_blame_words

_CUES = load_blame_words().cues
_MOST = 160  # words of a sentence; what is longer is a list or a page without full stops
_NEAR, _BACK, _FURTHER = 5, 5, 12
_HAVE: Final = frozenset(("has", "have", "had", "to"))
_OWNING: Final = frozenset(("has", "have", "had", "having", "played", "plays", "play"))
_ARTICLES: Final = frozenset(("the", "a", "an", "of", "his", "its", "their"))
_CHARGING: Final = frozenset(("of", "that", "by", "it", "its", "they", "he", "she"))  # behind "allegations"

Line = Sequence[Token]


class Blaming(NamedTuple):
    """Who is said to have done it, and the words that say so; `is_whole` where the words need no deed behind them."""

    name: BlameKind
    party: Span | None
    words: Span
    is_whole: bool = True


def iter_blamings(text: str, sentence: Span) -> Iterator[Blaming]:
    """The passages of a sentence in their order; a party of None is the speaker's own, or is not told."""
    line = find_tokens(text, sentence, most=_MOST)
    for at, token in enumerate(line):
        for name in _CUES.get(token.word, ()):
            found = _RULES[name](line, at)
            if found:
                yield found
                break


def is_own(text: str, party: Span) -> bool:
    """True for "it", "its forces" and their like: in somebody's words they are himself."""
    words = text[party.start : party.end].lower().split()
    return words[0] in LISTS["self"] or (words[0] in LISTS["own_words"] and words[-1] in LISTS["forces"])


def _words(line: Line, first: int, stop: int) -> tuple[str, ...]:
    return tuple(token.word for token in line[max(0, first) : stop])


def _find(line: Line, first: int, words: frozenset[str], most: int = _NEAR) -> int | None:
    """The first of the next words of the clause that is one of these."""
    for at in range(first, min(len(line), first + most)):
        if line[at].word in words:
            return at
        if line[at].word in (",", ";", ".", ":"):
            return None
    return None


def _is_open(line: Line, at: int) -> bool:
    """True where the words before deny or leave open what the word says: "has not", "if it", "refused to"."""
    before = _words(line, at - _BACK, at)
    clause = before[max((place + 1 for place, word in enumerate(before) if word in (",", ";", "“")), default=0) :]
    return any(word in LISTS["negations"] or word in LISTS["conditions"] or word in LISTS["nobody"] for word in clause)


def _is_negated(line: Line, at: int) -> bool:
    return any(word in LISTS["negations"] for word in _words(line, at - _BACK, at))


def _told(
    name: BlameKind, line: Line, party: Span | None, cue: tuple[int, int], *, is_whole: bool = True
) -> Blaming | None:
    """The passage, where its party is somebody."""
    if party is not None:
        first = next((token.word for token in line if token.start >= party.start), "")
        if first in LISTS["nobody"] or (first in LISTS["relatives"] and party.end - party.start == len(first)):
            return None
    return Blaming(name, party, cover_tokens(line[cue[0] : cue[1]]), is_whole)


def _claim(line: Line, at: int) -> Blaming | None:
    following = _words(line, at + 1, at + 2)
    if _is_open(line, at) or following == ("of",) or line[at - 1].word in _ARTICLES:
        return None
    if following == ("by",) and line[at].word in ("claimed", "accepted", "assumed"):
        return _told("claimed", line, find_object(line, at + 2), (at, at + 2)) if line[at].word == "claimed" else None
    end = _find(line, at + 1, LISTS["responsibility"]) or _claimed_deed(line, at)
    if end is None:
        return None
    return _told("claimed", line, None if line[at].word.endswith("ing") else find_subject(line, at), (at, end + 1))


def _claimed_deed(line: Line, at: int) -> int | None:
    """Where "claimed the attack", "claimed to have carried out", "claimed it had fired" ends."""
    if not line[at].word.startswith("claim"):
        return None
    end = _find(line, at + 1, LISTS["deeds"], 4)
    if end is not None and not any(token.word in LISTS["breaks"] for token in line[at + 1 : end]):
        return end
    end = _find(line, at + 1, LISTS["done"])
    between = set(_words(line, at + 1, end or at + 1))
    return end if end and between & LISTS["self"] | (between & {"to"}) and between & _HAVE else None


def _boast(line: Line, at: int) -> Blaming | None:
    if _is_open(line, at) or _words(line, at + 1, at + 2) not in (("of",), ("about",)):
        return None
    return _told("claimed", line, find_subject(line, at), (at, at + 2), is_whole=False)


def _admit(line: Line, at: int) -> Blaming | None:
    end = _find(line, at + 1, LISTS["own"] - {"that"}, 4)
    if _is_open(line, at) or end is None or is_helped(line, at):
        return None
    party = None if line[at].word.endswith("ing") else find_subject(line, at)
    return _told("admitted", line, party, (at, end + 1), is_whole=line[end].word == "responsibility")


def _blame(line: Line, at: int) -> Blaming | None:
    if _is_open(line, at):
        return None
    word, following = line[at].word, line[at + 1].word if at + 1 < len(line) else ""
    if word == "blame" and line[at - 1].word == "to" and is_helped(line, at - 1):
        return _told("blamed", line, find_subject(line, at - 1), (at - 1, at + 1))
    if following == "on":
        return _told("blamed", line, find_object(line, at + 2), (at, at + 2))
    if following == "by":
        end = _find(line, at + 2, frozenset(("on",)), _FURTHER)
        party = find_object(line, end + 1) if end else find_subject(line, at)
        return _told("blamed", line, party, (at, at + 1))
    if word == "blamed" and (following == "for" or is_helped(line, at)):
        is_object = not is_helped(line, at) and line[at - 1].word in LISTS["personal"]  # "whom they blamed for it"
        return None if is_object else _told("blamed", line, find_subject(line, at), (at, at + 1))
    return _blamed_object(line, at)


def _blamed_object(line: Line, at: int) -> Blaming | None:
    """As in "blamed the rebels for the attack", "blamed the attack on the rebels"."""
    party = find_object(line, at + 1)
    if party is None or line[at - 1].word in ("the", "a"):
        return None
    inside = [token.word for token in line if party.start <= token.start < party.end]
    if LISTS["deeds"] & set(inside) or inside[0] in LISTS["referring"]:
        end = _find(line, at + 1, frozenset(("on",)), _FURTHER)
        party = find_object(line, end + 1) if end else None
        return _told("blamed", line, party, (at, at + 1)) if party else None
    behind = [token.word for token in line if token.start >= party.end][:1]
    return _told("blamed", line, party, (at, at + 1), is_whole=behind not in (["for"], ["over"]))


def _accuse(line: Line, at: int) -> Blaming | None:
    if _is_open(line, at) or line[at - 1].word in _ARTICLES:
        return None
    following = line[at + 1].word if at + 1 < len(line) else ""
    is_passive = following in ("of", "by", "in") or is_helped(line, at)
    party = find_subject(line, at) if is_passive else find_object(line, at + 1)
    if party is None or _find(line, at + 1, LISTS["omissions"], _FURTHER):
        return None
    return _told("blamed", line, party, (at, at + 1), is_whole=False)


def _attribute(line: Line, at: int) -> Blaming | None:
    end = _find(line, at + 1, frozenset(("to",)), _FURTHER)
    between = set(_words(line, at + 1, end or at + 1))
    is_deed = end == at + 1 or bool(between & (LISTS["deeds"] | LISTS["referring"]))
    if _is_open(line, at) or end is None or not is_deed or not line[at].word.startswith("attribut"):
        return None
    return _told("blamed", line, find_object(line, end + 1), (at, end + 1) if end == at + 1 else (at, at + 1))


def _hold(line: Line, at: int) -> Blaming | None:
    end = _find(line, at + 1, frozenset(("responsible", "accountable")), _FURTHER)
    if _is_open(line, at) or end is None:
        return None
    party = find_subject(line, at) if end == at + 1 and is_helped(line, at) else find_object(line[:end], at + 1)
    cue = (at, end + 1) if end == at + 1 else (end, end + 1)
    return _told("blamed", line, party, cue, is_whole=False) if party else None


def _suspect(line: Line, at: int) -> Blaming | None:
    following = _words(line, at + 1, at + 2)
    if line[at].word != "suspected" or following not in (("of",), ("in",)) or _is_open(line, at):
        return None
    return _told("suspected", line, find_subject(line, at), (at, at + 2), is_whole=False)


def _believe(line: Line, at: int) -> Blaming | None:
    """As in "believed to be the work of the Front", "is thought to have fired"."""
    following = _words(line, at + 1, at + 4)
    if _is_open(line, at) or following[:1] != ("to",):
        return None
    if following[1:2] == ("have",) and _find(line, at + 3, LISTS["done"], 3):
        return _told("suspected", line, find_subject(line, at), (at, at + 1), is_whole=False)
    work = _find(line, at + 2, frozenset(("work",)), 4)
    first = work + 2 if work else at + 3
    first += _words(line, first, first + 1) in (("from",), ("by",))
    party = find_object(line, first)
    inside = [token for token in line if party and party.start <= token.start < party.end]
    is_body = work or any(token.is_capital or token.word in LISTS["forces"] for token in inside)
    if following[1:2] != ("be",) or not is_body or _words(line, first, first + 1) in (("behind",), ("responsible",)):
        return None
    return _told("suspected", line, party, (at, at + 1))


def _behind(line: Line, at: int) -> Blaming | None:
    """As in "was behind the attack", "may be responsible for": denied, where somebody denies it."""
    if line[at].word == "responsible" and _words(line, at + 1, at + 2) not in (("for",), (".",), (",",), ()):
        return None
    if not is_helped(line, at) or any(word in LISTS["places"] for word in _words(line, at + 1, at + 4)):
        return None
    before = set(_words(line, at - _BACK, at))
    party = find_subject(line, at)
    if party is None or before & {"if", "whether", "unless", "would", "should"}:
        return None
    if _is_negated(line, at) or _is_denied_before(line, at):
        return _told("denied", line, party, (at, at + 1))
    is_doubted = before & LISTS["hedges"]
    return _told("suspected" if is_doubted else "blamed", line, party, (at, at + 1))


def _is_denied_before(line: Line, at: int) -> bool:
    before = _words(line, at - _FURTHER, at)
    return any(name in ("deny", "reject") for word in before for name in _CUES.get(word, ()))


def _deny(line: Line, at: int) -> Blaming | None:
    end = _find(line, at + 1, LISTS["denied"] | LISTS["deeds"])
    if end is None or _is_open(line, at) or is_helped(line, at):
        return None
    behind = line[end + 1].word if end + 1 < len(line) else ""
    if line[end].word == "that" and behind not in LISTS["self"] | LISTS["own_words"]:
        return None
    party = None if line[at].word.endswith("ing") else find_subject(line, at)
    is_charge = line[end].word in LISTS["charges"] - {"responsibility", "involvement"}
    is_whole = not (is_charge and set(_words(line, end + 1, end + 3)) & _CHARGING)
    return _told("denied", line, party, (at, end + 1), is_whole=is_whole)


def _reject(line: Line, at: int) -> Blaming | None:
    end = _find(line, at + 1, LISTS["charges"], 4)
    if end is None or _is_open(line, at) or is_helped(line, at):
        return None
    party = None if line[at].word.endswith("ing") else find_subject(line, at)
    is_whole = not set(_words(line, end + 1, end + 3)) & _CHARGING
    return _told("denied", line, party, (at, end + 1), is_whole=is_whole)


def _involve(line: Line, at: int) -> Blaming | None:
    """As in "had no role in", "was not involved in"."""
    if line[at].word == "involved":
        first = next((place for place in range(max(0, at - 3), at) if line[place].word in ("not", "never")), None)
    else:
        first = next((place for place in range(max(0, at - 3), at) if line[place].word in ("no", "nothing")), None)
        if first is None or first == 0 or line[first - 1].word not in _OWNING:
            return None
    return None if first is None else _told("denied", line, find_subject(line, first), (first, at + 1))


def _nothing(line: Line, at: int) -> Blaming | None:
    """As in "had nothing to do with"."""
    if _words(line, at + 1, at + 4) != ("to", "do", "with") or line[at - 1].word not in _OWNING:
        return None
    return _told("denied", line, find_subject(line, at), (at, at + 4))


def _point(line: Line, at: int) -> Blaming | None:
    """As in "pointed to the Front.", "pointed the finger at the army"."""
    end = at + 1
    if _words(line, at + 1, at + 4) in (("the", "finger", "at"), ("a", "finger", "at"), ("their", "finger", "at")):
        end = at + 3
    party = find_object(line, end + 1) if _words(line, end, end + 1) in (("to",), ("at",)) else None
    inside = [token for token in line if party and party.start <= token.start < party.end]
    behind = _words(line, at + 2 + len(inside), at + 3 + len(inside)) if end == at + 1 else ("for",)
    is_body = bool(inside) and (inside[-1].is_capital or inside[-1].word in LISTS["forces"])
    if _is_open(line, at) or not is_body or behind not in ((), ("for",), (".",), (",",)):
        return None
    return _told("blamed", line, party, (at, end + 1))


def _charge(line: Line, at: int) -> Blaming | None:
    """As in "were charged with murder over the bombing", "charged two men with"."""
    if _is_open(line, at):
        return None
    if is_helped(line, at):
        is_charge = _words(line, at + 1, at + 2) in (("with",), ("over",))
        return _told("blamed", line, find_subject(line, at), (at, at + 1), is_whole=False) if is_charge else None
    party = find_object(line, at + 1)
    behind = [token.word for token in line if party and token.start >= party.end][:1]
    return _told("blamed", line, party, (at, at + 1), is_whole=False) if behind == ["with"] else None


def _bear(line: Line, at: int) -> Blaming | None:
    """As in "bears full responsibility for"."""
    end = _find(line, at + 1, frozenset(("responsibility", "blame")))
    if _is_open(line, at) or end is None:
        return None
    return _told("blamed", line, find_subject(line, at), (at, end + 1))


def _rest(line: Line, at: int) -> Blaming | None:
    """As in "the responsibility lies with the Front"."""
    verb = _find(line, at + 1, frozenset(("lies", "lay", "rests", "rested")), _FURTHER)
    end = _find(line, verb + 1, frozenset(("with", "on"))) if verb else None
    if end is None:
        return None
    return None if _is_open(line, at) else _told("blamed", line, find_object(line, end + 1), (at, end + 1))


_RULES: Final[Mapping[str, Callable[[Line, int], Blaming | None]]] = {
    "claim": _claim,
    "boast": _boast,
    "admit": _admit,
    "blame": _blame,
    "accuse": _accuse,
    "attribute": _attribute,
    "hold": _hold,
    "suspect": _suspect,
    "believe": _believe,
    "behind": _behind,
    "responsible": _behind,
    "deny": _deny,
    "reject": _reject,
    "involve": _involve,
    "nothing": _nothing,
    "point": _point,
    "charge": _charge,
    "bear": _bear,
    "rest": _rest,
}
