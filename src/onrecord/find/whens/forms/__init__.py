"""The meaning of every form of time expression, by the form's name in `words/data/time_forms.toml`."""

from __future__ import annotations

from onrecord.find.whens.forms import clock, dates, feasts, periods, spans
from onrecord.find.whens.forms.meaning import Resolver

RESOLVERS: dict[str, Resolver] = {
    **dates.RESOLVERS,
    **feasts.RESOLVERS,
    **periods.RESOLVERS,
    **spans.RESOLVERS,
    "clock": clock.read_clock,
}
