"""Contract suites for the authors of plug-ins: inherit one, give the fixture it asks for, and have its tests.

pytest is needed to run them, and nothing else of the development tools.
"""

from __future__ import annotations

from onrecord.testing.engines import ARTICLES, EngineContract, make_article
from onrecord.testing.exporters import (
    ExporterContract,
    WholeRecordContract,
    make_entry,
    make_event_entry,
    make_judged_entry,
)
from onrecord.testing.readers import HOSTILE_FILES, ReaderContract, check_content_map
from onrecord.testing.runners import RunnerContract

__all__ = [
    "ARTICLES",
    "HOSTILE_FILES",
    "EngineContract",
    "ExporterContract",
    "ReaderContract",
    "RunnerContract",
    "WholeRecordContract",
    "check_content_map",
    "make_article",
    "make_entry",
    "make_event_entry",
    "make_judged_entry",
]
