"""Claims as JSON Lines: nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import BinaryIO

from onrecord.codec import decode, encode
from onrecord.errors import CodecError
from onrecord.join.cells import find_event_cells
from onrecord.precision import find_date_prec, find_geo_precision, find_time_precision, find_where_prec
from onrecord.record import Claim, Entry


class ClaimsJsonl:
    """One claim a line: the claim with all its anchors, the codes of its precision, its event in the columns of the
    table of claims, the article it stands in, its incident and its relations.
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
        for claim in entry.claims:
            relations = [each for each in entry.disagreements if any(claim.id in side for side in each.sides)]
            line = {
                "claim": claim,
                "precision": _precision(claim),
                "event": find_event_cells(claim) if claim.event else None,
                "citation": citations[claim.article_id],
                "incident_id": entry.incident.id,
                "incident": entry.incident.title,
                "relations": [{"relation": each.relation, "reason": each.reason} for each in relations],
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


def _precision(claim: Claim) -> dict[str, int | None]:
    """How exactly time and place are known, in codes of UCDP GED and of ACLED."""
    where = claim.where
    return {
        "date_prec": find_date_prec(claim.when),
        "time_precision": find_time_precision(claim.when),
        "where_prec": find_where_prec(where) if where else None,
        "geo_precision": find_geo_precision(where) if where else None,
    }
