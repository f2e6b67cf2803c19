"""Who takes part in an event: the model's stretches, trimmed and parted, with the roles that the words give.

The line: trimming, voice (who does it to whom), lists, and for each participant the actor whom the words stand for,
by themselves or by what they go back to; for a place, the Where inside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from onrecord.find.events.participants.actors import find_actor
from onrecord.find.events.participants.antecedents import Heard, Sought, find_antecedent, read_reference
from onrecord.find.events.participants.choosing import choose_marks
from onrecord.find.events.participants.filling import fill_marks
from onrecord.find.events.participants.lists import Piece, split_marks
from onrecord.find.events.participants.places import find_where_id
from onrecord.find.events.participants.sifting import drop_bystanders, sift_marks
from onrecord.find.events.participants.snapping import snap_marks
from onrecord.find.events.participants.trimming import trim_marks
from onrecord.find.events.participants.voice import turn_marks
from onrecord.find.scene import Scene
from onrecord.find.texts.marks import Told
from onrecord.record import Part, Participant, Span
from onrecord.spans import anchor
from onrecord.words.actors import load_capitals, load_states

# What these befall is the town and not its government.
_ON_PLACES = ("ASSAULT", "HARM", "RETREAT", "MOBILIZE")


def find_participants(
    scene: Scene, told: Told, sentence: Span, earlier: Sequence[Participant] = ()
) -> tuple[Participant, ...]:
    """The participants of one mention, in order of the text; none outside of the trigger's sentence.

    `earlier` are those of the mentions before, in order of the text: what pronouns may go back to.
    """
    text = scene.article.text
    whole = snap_marks(text, told.participants, sentence, told.trigger)
    marks = turn_marks(text, told, sentence, sift_marks(text, told, sentence, trim_marks(text, whole, sentence)))
    marks = drop_bystanders(scene, told, choose_marks(scene, told, marks))
    marks = fill_marks(text, told, sentence, marks)
    found: list[Participant] = []
    for piece in _apart(split_marks(text, marks)):
        one = _participant(scene, piece, earlier, found)
        found.append(replace(one, actor=None) if told.kind in _ON_PLACES and _is_town(piece) else one)
    return tuple(found)


def _apart(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces in order, without those that overlap an earlier one of their role."""
    ends: dict[str, int] = {}
    found: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.span.start, -piece.span.end)):
        if piece.span.start >= ends.get(piece.kind, 0):
            ends[piece.kind] = piece.span.end
            found.append(piece)
    return found


def _participant(
    scene: Scene, piece: Piece, earlier: Sequence[Participant], beside: Sequence[Participant]
) -> Participant:
    words = anchor(scene.article.id, scene.article.text, piece.span)
    plain = Participant(role=cast("Part", piece.kind), anchor=words)
    if piece.kind == "place":
        return replace(plain, where_id=find_where_id(scene.wheres, piece.span))
    if piece.kind not in ("actor", "recipient"):
        return plain
    sought = read_reference(piece.words)
    if sought is None or _is_named(sought):
        return replace(plain, actor=find_actor(piece.words, piece.span.start, scene.cast))
    heard = Heard(earlier=earlier, beside=beside)
    actor, antecedent = find_antecedent(scene, piece.span, sought, heard)
    return replace(plain, actor=actor, antecedent=antecedent)


def _is_town(piece: Piece) -> bool:
    """True for a capital that is struck or left: there it stands for no government."""
    return piece.kind == "recipient" and piece.words in load_capitals() and piece.words not in load_states()


def _is_named(sought: Sought) -> bool:
    """True where a possessive stands before a name, which tells enough: "its ally Vandania"."""
    return any(word[:1].isupper() for word in sought.owned.split())
