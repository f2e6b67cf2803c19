"""How certain a text makes given events (UW, Lee et al. 2015): the task `factuality`, from -3 to 3.

Of a row's events it is told where they stand. The value is the model's, which the product's states build on.
"""

from __future__ import annotations

from reading import find_scores, read_text
from rows import Row


def predict_values(row: Row) -> Row:
    """The value of each given stretch."""
    reading = read_text(row["text"])
    values = [
        {"start": start, "end": end, "value": to_scale(float(find_scores(reading, "value", start, end)[0]))}
        for start, end in row["spans"]
    ]
    return {"id": row["id"], "events": values}


def to_scale(output: float) -> float:
    """The model's output on the set's scale."""
    return round(max(-3.0, min(3.0, 3 * output)), 2)
