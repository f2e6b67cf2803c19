"""What a press release says was done to insurgents: type of event, least killed, least captured; the task `isaf`.

usage: isaf.py RELEASES PRED

Releases are ISAF's, each with a person's annotation of one event: `detention`, `insurgentskilled`, `captureandkill`,
`airstrike` or `civiliancasualty`. A release of several events ("updates") has a row for each of them; what it is asked
for is then the largest or any of them, which no reader can tell from the text, and such rows count like all others.
`type`, `killed` and `captured` are the shares in per cent of releases with the annotated value; a type is right where
any annotated one is. "Several" and "multiple" are at least three in that annotation, "numerous" four.

The rules are of the product's findings: events told as happened, of killing and of capture, whose recipient is no
friend; their numbers by the words of the recipient.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from predict import read_rows
from rows import Row, analyse

from onrecord.record import Analysis, Article, Event, Mention
from onrecord.spans import find_around

TOLD = ("happened", "ongoing")
VAGUE = {
    "couple": 2,
    "several": 3,
    "number of": 4,
    "multiple": 3,
    "few": 3,
    "some": 3,
    "group": 3,
    "numerous": 4,
    "many": 4,
}
NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen"),
)
_KILL = re.compile(r"kill|dead|died|death|eliminat|fatal|neutrali[sz]", re.IGNORECASE)
_CAPTURE = re.compile(r"captur|detain|arrest|detention|custody|apprehend|took into|held", re.IGNORECASE)
_FRIENDS = re.compile(
    r"civilian|child|wom[ae]n|service ?member|soldier|police|governor|elder|local|coalition|afghan national|official|"
    r"contractor|farmer|villager|family|resident",
    re.IGNORECASE,
)
_CIVILIANS = re.compile(r"civilian|child|wom[ae]n|resident|villager|famil", re.IGNORECASE)
# Whoever they are called beside, these are no friends.
_FOES = re.compile(r"taliban|haqqani|insurgent|militant|network|suspect|targeted|associate", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?:also|additional(?! (?:question|screen|inform))|another|other|others|as well|more)\b", re.IGNORECASE
)
# A sentence that tells of what is told already, and one that sums up a longer time.
_AGAIN = re.compile(
    r"\b(?:one of|leaders?|commander|facilitator|targeted (?:individual|man|insurgent))\b", re.IGNORECASE
)
_RECAP = re.compile(
    r"\bthis (?:month|year|week)|so far|to date|since \w+|in the past|over the past|last (?:month|year|week)",
    re.IGNORECASE,
)
_SOUGHT = re.compile(
    r"\b(?:while|in search of|searching for|in pursuit of|targeting|during|in an operation|for further|suspected of|"
    r"for allegedly|including)\b",
    re.IGNORECASE,
)
_PERSONS = re.compile(
    r"insurgent|associate|suspect|individual|militant|others|leader|commander|facilitator|fighter|m[ae]n\b",
    re.IGNORECASE,
)
# Several without a number are two at least.
_SEVERAL = re.compile(
    r"(?<!the )\b(?:suspected |other )?(?:insurgents|suspects|militants|individuals|others|fighters)\b"
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being)\s(?:\w+\s)?$")
_COMPANY = re.compile(r",?\s(?:along with|and|as well as|together with)\s((?:[\w-]+\s){1,4}[\w-]+)", re.IGNORECASE)
# Characters before a participle in which its auxiliary is sought.
NEAR = 30
_STRIKE = re.compile(r"air ?strike|air-?weapons|close air support|precision munition|aerial", re.IGNORECASE)
_COUNT = re.compile(
    rf"\b(?P<more>more than |over )?(?P<number>\d{{1,3}}|{'|'.join(NUMBERS)})\b"
    r"(?!\s*(?:a\.m|p\.m|mm|district|-?\s?\w*\s?(?:operations?|rounds?)))|"
    rf"\b(?P<vague>{'|'.join(VAGUE)})\b|\b(?P<single>an?|the|another)\s(?:\w+\s){{0,4}}?(?P<noun>leader|commander|facilitator|insurgent|militant|individual|"
    r"suspect|fighter|man|operative|member|emplacer|official|trafficker|cell|dealer|supplier|expert|associate)\b",
    re.IGNORECASE,
)


def predict_release(row: Row) -> Row:
    """Type, least killed and least captured."""
    article, analysis = analyse(row)
    killed, captured = (_count(article, analysis, pattern) for pattern in (_KILL, _CAPTURE))
    kind = _find_type(article.text, killed, captured)
    return {"id": row["id"], "event_type": [kind], "min_killed": killed or 0, "min_captured": captured or 0}


def _find_type(text: str, killed: int | None, captured: int | None) -> str:
    if killed and captured:
        return "captureandkill"
    if killed is not None:
        return "airstrike" if _STRIKE.search(text) else "insurgentskilled"
    return "civiliancasualty" if captured is None and _CIVILIANS.search(text) else "detention"


def _count(article: Article, analysis: Analysis, pattern: re.Pattern[str]) -> int | None:
    """How many are said to have been killed or captured; None where nobody is.

    The largest number that a sentence tells, for most repeat it; what "also" or "another" tells of comes on top.
    """
    total: int | None = None
    for sentence, number in sorted(_count_sentences(article, analysis, pattern).items()):
        words = article.text[slice(*sentence)]
        if not _RECAP.search(words) and not (total and "more than" in words):
            is_more = total and _MORE.search(words) and not _AGAIN.search(words)
            total = number + (total or 0) if is_more else max(number, total or 0)
    return total


def _count_sentences(article: Article, analysis: Analysis, pattern: re.Pattern[str]) -> dict[tuple[int, int], int]:
    told: dict[tuple[int, int], list[Mention]] = {}
    for event in analysis.events:
        for mention in event.mentions:
            sentence = find_around(analysis.sentences, mention.trigger.span.start)
            if sentence and _counts(event, mention, pattern):
                told.setdefault((sentence.start, sentence.end), []).append(mention)
    return {place: _read_number(article.text, mentions, *place) for place, mentions in told.items()}


def _counts(event: Event, mention: Mention, pattern: re.Pattern[str]) -> bool:
    hit = [one.anchor.quote for one in mention.participants if one.role == "recipient"]
    is_friend = bool(hit) and all(_is_friend(quote) for quote in hit)
    is_told = mention.status.state in TOLD and event.kind in ("ASSAULT", "COERCE", "HARM", "SANCTION")
    return is_told and bool(pattern.search(mention.trigger.quote)) and not is_friend


def _is_friend(quote: str) -> bool:
    return bool(_FRIENDS.search(quote)) and not _FOES.search(quote)


def _read_number(text: str, mentions: list[Mention], start: int, end: int) -> int:
    """The number in the words of those to whom it was done, else in those where they would stand; one where there is
    none.
    """
    hit = {found for mention in mentions if (found := _find_hit(text, mention))}
    trigger = mentions[0].trigger.span
    is_passive = _PASSIVE.search(text[start : trigger.start])
    words = text[start : trigger.start] if is_passive else text[trigger.start : end]
    words = _with_company(text, sorted(hit), start, end) if hit else words
    words = _SOUGHT.split(words)[0]
    return sum(_value(match) for match in _COUNT.finditer(words)) or (2 if _SEVERAL.search(words) else 1)


def _find_hit(text: str, mention: Mention) -> tuple[int, int] | None:
    """Where the recipient stands that is nearest to the trigger, on its own side of those who are only sought."""
    trigger = mention.trigger.span
    hit = [
        one.anchor.span
        for one in mention.participants
        if one.role == "recipient"
        and not _is_friend(one.anchor.quote)
        and not _SOUGHT.search(text[trigger.end : one.anchor.span.start])
    ]
    if not _PASSIVE.search(text[max(0, trigger.start - NEAR) : trigger.start]):
        hit = [span for span in hit if span.start >= trigger.end] or hit
    gaps = [(max(span.start - trigger.end, trigger.start - span.end), span.start, span.end) for span in hit]
    return min(gaps)[1:] if gaps else None


def _with_company(text: str, hit: list[tuple[int, int]], start: int, end: int) -> str:
    """The words of recipients with what counts them in front, and those who are taken along with the last of them."""
    words, last = "", start
    for first, stop in hit:
        words += " " + text[max(last, first - 12) : stop]
        last = max(last, stop)
    company = _COMPANY.match(text[last:end])
    if not company or not _PERSONS.search(company[1]):
        return words
    is_bare = _SEVERAL.search(company[1]) and not _COUNT.search(company[1])
    return f"{words} {'couple ' if is_bare else ''}{company[1]}"


def _value(match: re.Match[str]) -> int:
    number, vague = (match["number"] or "").lower(), (match["vague"] or "").lower()
    if number:
        return bool(match["more"]) + (int(number) if number.isdigit() else NUMBERS.index(number))
    return VAGUE.get(vague, 1)


def score(gold_rows: list[Row], found_rows: list[Row]) -> dict[str, float]:
    """The shares in per cent."""
    found = {row["id"]: row for row in found_rows}
    pairs = [(row["annotation"], found.get(row["id"], {})) for row in gold_rows]
    rights = {
        "type": [
            bool({kind for each in said["event_type"] for kind in each.split(";")} & set(one.get("event_type", ())))
            for said, one in pairs
        ],
        "killed": [said["min_killed"] == one.get("min_killed") for said, one in pairs],
        "captured": [said["min_captured"] == one.get("min_captured") for said, one in pairs],
    }
    return {"reports": len(pairs)} | {name: round(100 * sum(right) / len(right), 1) for name, right in rights.items()}


def _types(row: Row) -> set[str]:
    return {kind for each in row.get("event_type", ()) for kind in each.split(";")}


def main() -> int:
    """Score, and print."""
    gold, found = (list(read_rows(Path(path))) for path in sys.argv[1:3])
    print(json.dumps(score(gold, found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
