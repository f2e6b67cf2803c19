"""The log of people's decisions: as text, and what in it found nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from onrecord.answering.speakers import load_identities
from onrecord.join.judgement_sheets import to_csv, to_jsonl
from onrecord.join.judgements import find_orphans, find_things
from onrecord.record import Judgement
from onrecord.store import judgements, view


def load_orphans(connection: Any, run_id: str) -> tuple[Judgement, ...]:
    """Decisions whose claim, name or article has gone from the record; they are kept and shown."""
    claim_ids, article_ids = view.load_ids(connection, run_id)
    names = {name for each in load_identities(connection, run_id).identities for name in each.names}
    return find_orphans(judgements.load_judgements(connection), claim_ids, names, article_ids)


def write_log(connection: Any, path: Path) -> int:
    """Write the log as CSV, or as JSON Lines where the file's name ends so; how many decisions it holds."""
    log = judgements.load_judgements(connection)
    words = view.load_words(connection, {part for each in log for part in find_things(each)})
    write = to_jsonl if path.suffix.lower() in {".jsonl", ".ndjson"} else to_csv
    path.write_bytes(write(log, words))
    return len(log)
