"""Claims as JSON Lines: nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.codec import decode, encode
from onrecord.errors import CodecError
from onrecord.join.cells import find_event_cells
from onrecord.join.judgements import find_by_claim
from onrecord.join.rows import find_row, judge_row
from onrecord.precision import find_date_prec, find_geo_precision, find_time_precision, find_where_prec
from onrecord.record import Citation, Claim, Disagreement, Entry, Judgement, Proposal


class ClaimsJsonl:
    """One claim a line: the claim with all its anchors, the codes of its precision, its event in the columns of the
    table of claims, the article it stands in, its incident and its relations; people's decisions on it and on its
    cells, which change nothing in the claim as it was read; and what the codebooks' rules propose.
    """

    name = "claims-jsonl"
    title = "Claims, as JSON Lines"
    file_name = "claims.jsonl"
    media_type = "application/x-ndjson"
    cannot_hold = "Nothing of a claim is left out; article texts are not included."

    _file: BinaryIO

    def open(self, path: Path) -> None:
        """Start the file."""
        self._file = path.open("wb")

    def feed(self, entry: Entry) -> None:
        """Write the entry's claims."""
        citations = {citation.article_id: citation for citation in entry.citations}
        decided = find_by_claim(entry.judgements)
        relations, resting = _find_relations(entry.disagreements), _find_resting(entry.proposals)
        for position, claim in enumerate(entry.claims):
            citation = citations[claim.article_id]
            line = {
                "claim": claim,
                "precision": _precision(claim),
                "event": find_event_cells(claim) if claim.event else None,
                "citation": citation,
                "incident_id": entry.incident.id,
                "incident": entry.incident.title,
                "relations": relations.get(claim.id, []),
                **_decisions(claim, citation, decided.get(claim.id, ())),
                "resting_proposals": resting.get(claim.id, []),
                "proposals": () if position else entry.proposals,  # with each line, files would grow too long
            }
            self._file.write(encode(line) + b"\n")

    def close(self) -> None:
        """Finish the file."""
        self._file.close()

    def check(self, path: Path) -> list[str]:
        """The faults of such a file: lines that hold no claim."""
        faults = []
        for number, line in enumerate(path.read_bytes().splitlines(), start=1):
            try:
                decode(Claim, json.dumps(json.loads(line)["claim"]))
            except (CodecError, KeyError, TypeError, ValueError) as error:
                faults.append(f"line {number}: {error}")
        return faults


def _decisions(claim: Claim, citation: Citation, own: Sequence[Judgement]) -> dict[str, Any]:
    """The decision on the claim as a whole, and those on its cells, each with what was read and what counts."""
    if not own:
        return {"decision": None, "cells": []}
    judged = judge_row(find_row(claim, citation), own)
    cells = [
        {"column": name, "read": cell.machine, "value": cell.value, "decision": cell.judgement}
        for name, cell in judged.cells.items()
        if cell.judgement
    ]
    strays = [{"column": each.subjects[1], "read": None, "value": None, "decision": each} for each in judged.strays]
    return {"decision": judged.judgement, "cells": [*cells, *strays]}


def _find_relations(disagreements: Iterable[Disagreement]) -> dict[str, list[dict[str, str]]]:
    """How claims relate to others, with the reason, by the claims that stand on one of the sides."""
    found: dict[str, list[dict[str, str]]] = {}
    for each in disagreements:
        for claim_id in {claim_id for side in each.sides for claim_id in side}:
            found.setdefault(claim_id, []).append({"relation": each.relation, "reason": each.reason})
    return found


def _find_resting(proposals: Iterable[Proposal]) -> dict[str, list[dict[str, str]]]:
    """The codebooks and columns of the proposals that rest on each claim, by its id."""
    found: dict[str, list[dict[str, str]]] = {}
    for each in proposals:
        for claim_id in each.claim_ids:
            found.setdefault(claim_id, []).append({"codebook": each.codebook, "column": each.column})
    return found


def _precision(claim: Claim) -> dict[str, int | None]:
    """How exactly time and place are known, in codes of UCDP GED and of ACLED."""
    where = claim.where
    return {
        "date_prec": find_date_prec(claim.when),
        "time_precision": find_time_precision(claim.when),
        "where_prec": find_where_prec(where) if where else None,
        "geo_precision": find_geo_precision(where) if where else None,
    }
