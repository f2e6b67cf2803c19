"""Every exception of onrecord.

    OnrecordError
    ├── UsageError          the caller asked for something that cannot be asked (exit status 2)
    │   ├── CaseNotFound    no case lies at this address
    │   ├── Withdrawn       the article was withdrawn: its words are gone, its tombstone says why
    │   └── UnknownPlugin   no reader, engine, exporter or runner has this name
    ├── Fault               one thing of a batch failed; becomes a Problem row, never ends the batch
    │   ├── ReadError       a source cannot be read
    │   └── CleanError      a capture holds no article
    ├── CodecError          JSON that is not the record it claims to be; names the path of the fault
    ├── AnchorError         a quote that is not what the text says at its offsets
    ├── ModelError          a file of the language model is missing or damaged
    └── StoreError          the database refuses, or is of a newer version

A message says what happened, where, why, and what to do about it.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """Root of the tree: catch this to catch everything onrecord raises on purpose."""


class UsageError(OnrecordError):
    """The caller asked for something that cannot be asked."""


class CaseNotFound(UsageError):
    """No case lies at this address."""


class Withdrawn(UsageError):
    """The article was withdrawn: its words are gone from the record, and its tombstone says why."""


class UnknownPlugin(UsageError):
    """No reader, engine, exporter or runner has this name."""


class Fault(OnrecordError):
    """A failure of one thing in a batch, with the parts that its Problem row needs.

    `code` is a short stable name ("empty-file"), `advice` says what to do.
    """

    def __init__(self, code: str, message: str, advice: str) -> None:
        super().__init__(f"{message} {advice}")
        self.code = code
        self.message = message
        self.advice = advice


class ReadError(Fault):
    """A source cannot be read."""


class CleanError(Fault):
    """A capture holds no article."""


class CodecError(OnrecordError):
    """JSON that is not the record it claims to be; the message names the path of the fault."""


class AnchorError(OnrecordError):
    """A quote that is not what the text says at its offsets."""


class ModelError(OnrecordError):
    """A file of the language model is missing or damaged."""


class StoreError(OnrecordError):
    """The database refuses, or was written by a newer onrecord."""
