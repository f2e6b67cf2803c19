"""Claims as linked data in schema.org's terms: Claim and NewsArticle, and no ClaimReview, for nothing is judged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from onrecord.record import Citation, Disagreement, Entry, Speaker
from onrecord.wording.evidence import tell_manner, tell_speaker
from onrecord.wording.phrases import web_address
from onrecord.writing.lists import ListFile, check_list, find_gaps, to_iri
from onrecord.writing.shown import Shown, find_days, find_point, iter_shown

HEAD: Final = {"@context": "https://schema.org"}
SPEAKERS: Final = {"person": "Person", "organisation": "Organization", "medium": "NewsMediaOrganization"}
# What would say who is right: no file of ours holds it, and none that does is one of ours.
VERDICTS: Final = frozenset(("ClaimReview", "Rating", "MediaReview"))

Node = dict[str, Any]


class JsonLd:
    """One node for each claim, article and incident; differences and people's decisions are comments on claims."""

    name = "jsonld"
    title = "Claims and articles, as JSON-LD in schema.org's terms"
    file_name = "claims.jsonld"
    media_type = "application/ld+json"
    cannot_hold = (
        "Figures, events and their parties as cells (a claim is its words); where the words stand in the article; "
        "how days and places were worked out, and how exactly they are known; proposals of codebooks. "
        "schema.org has no relation between claims: a difference is a comment about them. It has no kind of its own "
        "for unnamed sources: their kind stands in the claim's credit text."
    )

    _file: ListFile
    _articles: set[str]

    def open(self, path: Path) -> None:
        """Start the graph."""
        self._file, self._articles = ListFile(path, HEAD, "@graph"), set()

    def feed(self, entry: Entry) -> None:
        """Write the incident, its claims, their articles once each, and what is said about the claims."""
        self._file.add({"@type": "Thing", "@id": to_iri(entry.incident.id), "name": entry.incident.title})
        for citation in entry.citations:
            if citation.article_id not in self._articles:
                self._articles.add(citation.article_id)
                self._file.add(_to_article(citation))
        for shown in iter_shown(entry):
            self._file.add(_to_claim(shown, entry.incident.id))
            for decision in _to_decisions(shown):
                self._file.add(decision)
        for each in entry.disagreements:
            self._file.add(_to_comment(each))

    def close(self) -> None:
        """Finish the graph."""
        self._file.close()

    def check(self, path: Path) -> list[str]:
        """The faults of such a file: nodes without type or name, claims without words or article, verdicts."""
        return check_list(path, _find_faults, HEAD, "@graph")


def _to_article(citation: Citation) -> Node:
    outlet = {"@type": "NewsMediaOrganization", "name": citation.outlet} if citation.outlet else None
    return _full(
        {
            "@type": "NewsArticle",
            "@id": to_iri(citation.article_id),
            "headline": citation.title,
            "author": [{"@type": "Person", "name": name} for name in citation.authors],
            "publisher": outlet,
            "creditText": "; ".join(citation.credits),
            "datePublished": citation.published,
            "url": web_address(citation.url),
        }
    )


def _to_claim(shown: Shown, incident_id: str) -> Node:
    claim, row = shown.claim, shown.row
    manner = tell_manner(claim)
    return _full(
        {
            "@type": "Claim",
            "@id": to_iri(claim.id),
            "text": row["quote"],
            "author": _to_speaker(claim.speaker, str(row["speaker"] or "")),
            "creditText": f"{tell_speaker(claim)}; {manner}" if manner else tell_speaker(claim),
            "appearance": {"@id": to_iri(claim.article_id)},
            "about": {"@id": to_iri(incident_id)},
            "keywords": [word for word in (claim.kind, row["event_type"], row["event_state"]) if word],
            "temporalCoverage": _to_interval(shown),
            "spatialCoverage": _to_place(shown),
            "datePublished": row["published"],
        }
    )


def _to_speaker(speaker: Speaker, name: str) -> Node | None:
    """None for the article's own voice, and where the words name nobody."""
    kind = SPEAKERS.get(speaker.kind)
    if kind is None or not name:
        return None
    body = {"@type": "Organization", "name": speaker.organisation} if speaker.organisation else None
    is_person = kind == "Person"
    told = {"jobTitle": speaker.role, "affiliation": body} if is_person else {"parentOrganization": body}
    return _full({"@type": kind, "name": name, **told})


def _to_interval(shown: Shown) -> str | None:
    """ISO 8601 of the days spoken of; None where they are not known."""
    days = find_days(shown)
    if days is None:
        return None
    return days.first.isoformat() if days.first == days.last else f"{days.first}/{days.last}"


def _to_place(shown: Shown) -> Node | None:
    point, name = find_point(shown), shown.row["place"]
    if not name:
        return None
    geo = {"@type": "GeoCoordinates", "latitude": point.latitude, "longitude": point.longitude} if point else None
    return _full({"@type": "Place", "name": name, "geo": geo})


def _to_comment(disagreement: Disagreement) -> Node:
    claims = dict.fromkeys(claim_id for side in disagreement.sides for claim_id in side)
    return {
        "@type": "Comment",
        "@id": to_iri(disagreement.id),
        "about": [{"@id": to_iri(claim_id)} for claim_id in claims],
        "keywords": [disagreement.relation, disagreement.aspect],
        "text": disagreement.reason,
    }


def _to_decisions(shown: Shown) -> Iterator[Node]:
    about = {"@id": to_iri(shown.claim.id)}
    if shown.decision:
        made = shown.decision
        yield _full(
            {
                "@type": "Comment",
                "@id": to_iri(made.id),
                "about": about,
                "keywords": ["decision", made.decision],
                "author": {"@type": "Person", "name": made.who},
                "dateCreated": made.decided_at,
                "text": "; ".join(part for part in (made.decision, made.value, made.why) if part),
            }
        )
    for note in shown.notes:
        yield {"@type": "Comment", "about": about, "keywords": ["decision", "cell"], "text": note}


def _full(node: Node) -> Node:
    """The node without what is not known."""
    return {name: value for name, value in node.items() if value not in (None, "", [])}


def _find_faults(node: Any) -> list[str]:
    faults = find_gaps(node, {"@type": str})
    if faults:
        return faults
    if node["@type"] in VERDICTS:
        return [f"a {node['@type']} gives a verdict, which no record does"]
    if node["@type"] == "Claim":
        return find_gaps(node, {"@id": str, "text": str, "appearance": dict})
    return find_gaps(node, {"text": str} if node["@type"] == "Comment" else {"@id": str})
