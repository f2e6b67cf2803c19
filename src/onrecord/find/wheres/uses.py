"""What a place's name stands for where it is said, after Gritta, Pilehvar and Collier (2020).

A name is taken for the place itself unless the words beside it say otherwise: a noun that it qualifies ("Varnia
talks"), a verb that only somebody can do ("Varnia denied"), a source that is the name ("according to Varnia"), a
preposition between those who deal with one another ("with Varnia").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.find.wheres.mentions.names import Mention, is_area
from onrecord.find.wheres.relations import Relation
from onrecord.record import Attribution, Span, WhereUse
from onrecord.words.cues import load_cues
from onrecord.words.gazetteer import load_place_words
from onrecord.words.peoples import load_peoples
from onrecord.words.places import load_use_words

_BEFORE = re.compile(r"(?:([^\W_][\w'’.-]*)[ \u00a0])?(?:(?:the|an?)[ \u00a0])?\Z", re.IGNORECASE)
_OFFICE = re.compile(r"([^\W_]+)[ \u00a0]of[ \u00a0](?:the[ \u00a0])?\Z", re.IGNORECASE)
_OWNER = re.compile(r"['’]s?\Z")  # "the Olm Sheriff's Office"
_GENITIVE = re.compile(r"['’]s?(?=[\s\u00a0])")
_NEXT = re.compile(r"[ \u00a0]([^\W_][\w'’-]*)")
_ROW = re.compile(r",? (?:and|or|&) (?:the )?|, (?:the )?")
_COMPOUND = re.compile(r"[-‐‑–][^\W\d_]")
_ADJECTIVE = re.compile(r"(?:[^e]an|ese|ish|[^aeiou]i)\Z")
_SMALL = frozenset(
    [
        "a",
        "after",
        "an",
        "and",
        "as",
        "at",
        "before",
        "but",
        "by",
        "for",
        "from",
        "has",
        "have",
        "in",
        "is",
        "near",
        "of",
        "on",
        "or",
        "since",
        "that",
        "the",
        "to",
        "until",
        "was",
        "were",
        "when",
        "where",
        "which",
        "while",
        "who",
        "with",
        "city",
        "district",
        "province",
        "region",
        "town",
        "village",
    ]
)
_NEAR = 40  # characters before a name in which the word before it and its article stand
Sources = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The words beside one name: the one `before` its article, in lower case, and the `following` one as it stands.

    `office` is the word before "of", where the name stands behind that: "president of Varnia".
    """

    before: str
    office: str
    following: str
    is_genitive: bool
    is_compound: bool


def find_uses(
    text: str,
    mentions: Sequence[Mention],
    relations: Sequence[Relation | None],
    attributions: Sequence[Attribution],
) -> tuple[WhereUse, ...]:
    """The use of each mention; the mentions are in order of the text, with the relation to each."""
    sources = sorted({(piece.span.start, piece.span.end) for one in attributions for piece in one.source})
    contexts = [read_context(text, mention.span) for mention in mentions]
    triples = list(zip(mentions, contexts, relations, strict=True))
    uses = [_find_use(text, *triple, sources) for triple in triples]
    rows = [
        number
        for number in range(len(mentions) - 1)
        if _ROW.fullmatch(text, mentions[number].span.end, mentions[number + 1].span.start)
    ]
    for number in reversed(rows):
        uses[number] = _share(uses[number], uses[number + 1], *triples[number])
    for number in rows:
        if not mentions[number].holder:
            uses[number + 1] = _share(uses[number + 1], uses[number], *triples[number + 1])
        elif uses[number + 1] == "modifier":
            uses[number + 1] = "literal"
    return tuple(uses)


def _share(use: WhereUse, other: WhereUse, mention: Mention, context: Context, relation: Relation | None) -> WhereUse:
    """The use of a name beside another in a row: "Varnia and Ruel denied", "Varnian and Ruelian officials"."""
    if mention.is_people:
        is_open = context.following in ("", "and", "or")
        return "modifier" if use == "demonym" and other == "modifier" and is_open else use
    is_open = use == "literal" and relation is None and not _is_placed(context) and is_area(mention.key)
    return "metonymic" if is_open and other == "metonymic" and not mention.holder else use


def read_context(text: str, span: Span) -> Context:
    """The words beside the name at the span."""
    lead = text[max(0, span.start - _NEAR) : span.start]
    before, office = _BEFORE.search(lead), _OFFICE.search(lead)
    genitive = _GENITIVE.match(text, span.end)
    following = _NEXT.match(text, genitive.end() if genitive else span.end)
    is_joined = span.start > 1 and text[span.start - 1] in "-‐‑–" and text[span.start - 2].isalpha()
    return Context(
        before=(before[1] or "").lower() if before else "",
        office=office[1].lower() if office else "",
        following=following[1] if following else "",
        is_genitive=genitive is not None,
        is_compound=is_joined or bool(_COMPOUND.match(text, span.end)),
    )


def _is_adjective(mention: Mention, context: Context) -> bool:
    """True for a word that no list has and that looks like one for a people, before a noun: "an Olmian town"."""
    is_noun = context.following.islower() and context.following not in _SMALL
    return is_noun and not mention.entries and _ADJECTIVE.search(mention.key) is not None


def _find_use(text: str, mention: Mention, context: Context, relation: Relation | None, sources: Sources) -> WhereUse:
    if _is_embedded(mention, context):
        return "embedded"
    if mention.is_people:
        return _use_of_people(text, mention, context)
    if _is_source(text, mention.span, sources):
        return "metonymic"
    if context.is_compound or _is_owned(mention, context) or _is_adjective(mention, context):
        return "modifier"
    is_place = mention.feature or _is_placed(context) or context.office in load_use_words()["kinds"]
    return "literal" if is_place else _use_of_name(mention, context, relation)


def _is_embedded(mention: Mention, context: Context) -> bool:
    """True inside the name of a body, but for those that are the place's own: "the Salem Police Department"."""
    words, following = load_place_words(), _OWNER.sub("", context.following.lower())
    if not mention.is_people and following in words["offices"]:
        return False
    return mention.is_inside or (context.following[:1].isupper() and following in words["firms"])


def _use_of_people(text: str, mention: Mention, context: Context) -> WhereUse:
    """A word for a people qualifies a noun behind it; alone it is the people or the language."""
    quote = text[mention.span.start : mention.span.end].lower()
    is_plural = quote[-1] == "s" and quote[:-1] in load_peoples()
    if is_plural or (quote.endswith(("man", "men")) and quote not in ("german", "roman")):
        return "demonym"
    return "modifier" if context.is_compound or _is_noun(context.following) else "demonym"


def _use_of_name(mention: Mention, context: Context, relation: Relation | None) -> WhereUse:
    is_noun = _is_noun(context.following)
    is_qualifying = is_noun and is_area(mention.key) and not context.is_genitive
    if relation is not None and (not is_qualifying or context.following.endswith("ing")):
        return "literal"
    if context.is_genitive:
        return "metonymic"
    if is_noun or context.office in load_use_words()["offices"]:
        return "modifier"
    if _is_verb(context.following) or _is_dealt_with(mention, context):
        return "metonymic"
    return "literal"


def _is_placed(context: Context) -> bool:
    """True where the words beside say that the place itself is meant: "entered Varnia", "the Olm countryside"."""
    words = load_use_words()
    return context.following.lower() in words["sites"] or (
        context.before in words["locating"] and not _is_noun(context.following)
    )


def _is_owned(mention: Mention, context: Context) -> bool:
    """True for "a Varnian airbase": a country before what it may have anywhere."""
    return not context.is_genitive and context.following in load_use_words()["owned"] and is_area(mention.key)


def _is_noun(word: str) -> bool:
    """True for a word that a name before it can qualify; days and months are none."""
    lower = word.lower()
    if not word or not word[0].isalpha() or lower in load_use_words()["function"] or lower.endswith("ly"):
        return False
    return not _is_verb(word) and lower not in load_place_words()["days"]


def _is_verb(word: str) -> bool:
    """True for a verb that takes somebody as its subject: a cue of saying, a deed, a past in -ed."""
    if not word.islower():
        return False
    form = load_cues().forms.get(word)
    if word in load_use_words()["acting"] or (form is not None and form.shape in ("s", "past")):
        return True
    return word.endswith("ed") and len(word) > len("need")


def _is_dealt_with(mention: Mention, context: Context) -> bool:
    """True for the object of what is done to somebody: "accused Varnia", "with Varnia", "talks between"."""
    words = load_use_words()
    if context.before in words["rivals"]:
        return True
    if not is_area(mention.key) and not any(entry.feature == "PPLC" for entry in mention.entries):
        return False
    if context.before in words["dealing"] or (context.before == "that" and context.following in words["being"]):
        return True
    form = load_cues().forms.get(context.before)
    return form is not None and form.frame in ("tell", "object", "ask") and form.shape != "base"


def _is_source(text: str, span: Span, sources: Sources) -> bool:
    """True where the name is what a source consists of, or its owner: "Varnia said", "Varnia's ministry said"."""
    at = bisect_right(sources, (span.start, len(text))) - 1
    if at < 0:
        return False
    start, end = sources[at]
    return span.end <= end and text[start : span.start].strip().lower() in ("", "the", "both")
