"""Claims as annotations of the articles' words, in the W3C Web Annotation Data Model (2017)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from onrecord.record import Anchor, Citation, Entry
from onrecord.wording.evidence import tell_manner, tell_speaker
from onrecord.wording.phrases import web_address
from onrecord.writing.lists import ListFile, check_list, find_gaps, to_iri
from onrecord.writing.shown import Shown, iter_shown

HEAD: Final = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": to_iri("claims"),
    "type": "AnnotationPage",
}
SELECTORS: Final[Mapping[str, Mapping[str, type]]] = {
    "TextQuoteSelector": {"exact": str},
    "TextPositionSelector": {"start": int, "end": int},
}

Node = dict[str, Any]


class Annotations:
    """One annotation for the words of each claim, and one for each of the words that tell its source, cue, time and
    place. Targets are the article's text in this record, by words and position, and its page on the web, where its
    address is known, by words alone: positions on a page are others.
    """

    name = "annotations"
    title = "Claims, as Web Annotations"
    file_name = "annotations.jsonld"
    media_type = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    cannot_hold = (
        "The words before and after (prefix and suffix): exact words may stand in a page more than once. Figures, "
        "events and their parties as cells; coordinates; differences between claims; proposals of codebooks. "
        "Positions are in Unicode code points of the article's text in the record, half-open, as the model asks."
    )

    _file: ListFile

    def open(self, path: Path) -> None:
        """Start the page of annotations."""
        self._file = ListFile(path, HEAD, "items")

    def feed(self, entry: Entry) -> None:
        """Write the annotations of the entry's claims."""
        for shown in iter_shown(entry):
            self._file.add(_annotate_claim(shown, entry))
            for annotation in _annotate_parts(shown):
                self._file.add(annotation)

    def close(self) -> None:
        """Finish the page."""
        self._file.close()

    def check(self, path: Path) -> list[str]:
        """The faults of such a file: annotations without body or target, selectors without words, and positions that
        are not as long as their words.
        """
        return check_list(path, _find_faults, HEAD, "items")


def _annotate_claim(shown: Shown, entry: Entry) -> Node:
    claim = shown.claim
    manner = tell_manner(claim)
    said = f"{tell_speaker(claim)}; {manner}" if manner else tell_speaker(claim)
    bodies = [
        _text(said, "describing"),
        _text(claim.kind, "tagging"),
        *(_text(str(shown.row[name]), "tagging") for name in ("event_type", "event_state") if shown.row[name]),
        _text(entry.incident.title, "classifying"),
        *(_text(note, "commenting") for note in _tell_decisions(shown)),
    ]
    return {
        "id": to_iri(claim.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": bodies,
        "target": [target for anchor in claim.quote for target in _to_targets(anchor, shown.citation)],
    }


def _tell_decisions(shown: Shown) -> Iterator[str]:
    made = shown.decision
    if made:
        yield "; ".join(part for part in (made.decision, made.value, f"by {made.who}", made.why) if part)
    yield from shown.notes


def _annotate_parts(shown: Shown) -> Iterator[Node]:
    claim = shown.claim
    seen: dict[str, int] = {}
    for role, anchor in _find_parts(shown):
        seen[role] = seen.get(role, 0) + 1
        yield {
            "id": f"{to_iri(claim.id)}:{role}-{seen[role]}",
            "type": "Annotation",
            "motivation": "tagging",
            "body": [_text(role, "tagging"), {"source": to_iri(claim.id), "purpose": "linking"}],
            "target": list(_to_targets(anchor, shown.citation)),
        }


def _find_parts(shown: Shown) -> Iterator[tuple[str, Anchor]]:
    """The words beside those of the claim that its cells were read from, with what they tell."""
    claim = shown.claim
    if claim.attribution:
        yield from (("source", anchor) for anchor in claim.attribution.source)
        yield from (("cue", anchor) for anchor in claim.attribution.cue)
    if claim.status:
        yield from (("status", anchor) for anchor in claim.status.words)
    if claim.when.anchor:
        yield "time", claim.when.anchor
    if claim.where:
        yield "place", claim.where.anchor


def _to_targets(anchor: Anchor, citation: Citation) -> Iterator[Node]:
    words = {"type": "TextQuoteSelector", "exact": anchor.quote}
    position = {"type": "TextPositionSelector", "start": anchor.span.start, "end": anchor.span.end}
    address = web_address(citation.url)
    if address:
        yield {"source": address, "selector": [words]}
    yield {"source": to_iri(anchor.article_id), "selector": [words, position]}


def _text(words: str, purpose: str) -> Node:
    return {"type": "TextualBody", "value": words, "format": "text/plain", "purpose": purpose}


def _find_faults(annotation: Any) -> list[str]:
    faults = find_gaps(annotation, {"id": str, "type": str, "body": list, "target": list})
    if faults:
        return faults
    if annotation["type"] != "Annotation" or not annotation["target"]:
        faults.append("this is no annotation of any words")
    return faults + [fault for target in annotation["target"] for fault in _find_target_faults(target)]


def _find_target_faults(target: Any) -> list[str]:
    faults = find_gaps(target, {"source": str, "selector": list})
    if faults:
        return faults
    named = {str(each.get("type")): each for each in target["selector"] if isinstance(each, dict)}
    if "TextQuoteSelector" not in named or not named.keys() <= SELECTORS.keys():
        return ["a target without a selector of words, or with one of another kind"]
    faults = [fault for kind, each in named.items() for fault in find_gaps(each, SELECTORS[kind])]
    position = named.get("TextPositionSelector")
    if not faults and position and position["end"] - position["start"] != len(named["TextQuoteSelector"]["exact"]):
        faults.append(f"the words at {position['start']} are not as long as their position says")
    return faults
