"""What looks like an event and is none, or another one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from calls import count_calls
from factories import make_article
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.events.guards import is_sports_report, read
from onrecord.find.scene import Scene
from onrecord.find.speakers.cast import find_cast
from onrecord.find.texts.marks import Mark, Told
from onrecord.find.texts.sentences import find_sentences
from onrecord.record import Knowledge, Span
