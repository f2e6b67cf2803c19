"""Hands the record out: one traversal of its entries feeds any number of exporters, and the check of what they get.

The check finishes first. Only where it found nothing are the files finished and put where they were wanted, so that
what stood there stays until all of the new is whole.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from onrecord.errors import StoreError, UsageError
from onrecord.record import Entry
from onrecord.seams import Exporter

TOLD: Final = 5  # faults that are told in full; more are counted


class EntryCheck:
    """Finds what no export may hold: a claim twice, a claim without its article, differences, proposals and histories
    that rest on claims which are not there, and claims of articles that were withdrawn (`gone`, ids).
    """

    def __init__(self, gone: Collection[str] = ()) -> None:
        self._gone = frozenset(gone)
        self._seen: set[str] = set()
        self.faults: list[str] = []

    @property
    def claims(self) -> int:
        """How many claims there were."""
        return len(self._seen)

    def feed(self, entry: Entry) -> None:
        """Look at one entry."""
        self.faults += (f"incident {entry.incident.id}: {fault}" for fault in self._find_faults(entry))
        self._seen.update(claim.id for claim in entry.claims)

    def _find_faults(self, entry: Entry) -> Iterator[str]:
        cited = {citation.article_id for citation in entry.citations}
        for claim in entry.claims:
            if claim.id in self._seen:
                yield f"claim {claim.id} stands in another incident too"
            if claim.article_id not in cited:
                yield f"claim {claim.id} has no article"
            if claim.article_id in self._gone:
                yield f"claim {claim.id} is of an article that was withdrawn"
        lost = set(_iter_grounds(entry)).difference(claim.id for claim in entry.claims)
        yield from (f"something rests on claim {claim_id}, which is not there" for claim_id in sorted(lost))

    def finish(self) -> None:
        """StoreError where there were faults."""
        if not self.faults:
            return
        told = "; ".join(self.faults[:TOLD])
        more = f"; and {len(self.faults) - TOLD} more" if len(self.faults) > TOLD else ""
        raise StoreError(
            f"nothing was written, because the case is not sound: {told}{more}. Ask onrecord check CASE for all that "
            "is wrong with it."
        )


def _iter_grounds(entry: Entry) -> Iterator[str]:
    """The ids of the claims that differences, histories and proposals of the entry rest on."""
    for difference in entry.disagreements:
        for side in difference.sides:
            yield from side
    for history in entry.histories:
        yield from history.claim_ids
    for proposal in entry.proposals:
        yield from proposal.claim_ids


def export(entries: Iterable[Entry], wanted: Mapping[Path, Exporter], gone: Collection[str] = ()) -> int:
    """Write the entries to each path by its exporter, in one traversal; how many claims there were.

    StoreError where the check of the entries finds faults, UsageError where a path cannot be written to; then, and
    where anything else fails, nothing is written anywhere.
    """
    try:
        return _export(entries, wanted, EntryCheck(gone))
    except OSError as error:
        raise UsageError(f"nothing was written, because a file cannot be: {error}.") from error


def _export(entries: Iterable[Entry], wanted: Mapping[Path, Exporter], check: EntryCheck) -> int:
    with ExitStack() as stack:
        drafts = {path: stack.enter_context(_draft(path, exporter)) for path, exporter in wanted.items()}
        for entry in entries:
            check.feed(entry)
            for exporter in wanted.values():
                exporter.feed(entry)
        check.finish()
        for exporter in wanted.values():
            exporter.close()
        for path, draft in drafts.items():
            _put(draft, path.parent)
    return check.claims


@contextmanager
def _draft(path: Path, exporter: Exporter) -> Iterator[Path]:
    """A folder beside the path for what the exporter writes until it is whole; the exporter has been opened in it."""
    is_file = bool(Path(exporter.file_name).suffix)
    if path.is_dir() and is_file:
        raise UsageError(f"{path} is a folder, and {exporter.name} writes a file. Name the file in it.")
    if path.is_file() and not is_file:
        raise UsageError(f"{path} is a file, and {exporter.name} writes a folder. Name a folder.")
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent} to write {path.name} in. Make it first.")
    with TemporaryDirectory(dir=path.parent, prefix=f".{path.name}-") as draft:
        try:
            exporter.open(Path(draft) / path.name)
            yield Path(draft)
        except BaseException:
            with suppress(Exception):  # only to let go of its files, which are deleted
                exporter.close()
            raise


def _put(draft: Path, folder: Path) -> None:
    """Move files to the folder, in the place of older ones; of folders what is in them."""
    for new in sorted(draft.iterdir()):
        old = folder / new.name
        if not new.is_dir():
            new.replace(old)
        elif old.is_dir():
            _put(new, old)
        else:
            shutil.move(new, old)
