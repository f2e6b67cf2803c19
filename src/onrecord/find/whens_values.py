"""The meaning of every form of time expression, by the form's name in `words/data/time_forms.toml`."""

from __future__ import annotations

from onrecord.find import whens_clock, whens_dates, whens_periods, whens_spans
from onrecord.find.whens_meaning import Resolver

RESOLVERS: dict[str, Resolver] = {
    **whens_dates.RESOLVERS,
    **whens_periods.RESOLVERS,
    **whens_spans.RESOLVERS,
    "clock": whens_clock.read_clock,
}
