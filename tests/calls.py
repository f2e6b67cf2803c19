"""Counting of function calls: a measure of work that no other process disturbs."""

from __future__ import annotations

import sys


def count_calls(function, *arguments):
    """How many calls, of Python and of C functions, a function makes with the arguments."""
    counted = [0]

    def count(_frame, event, _argument):
        counted[0] += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function(*arguments)
    finally:
        sys.setprofile(before)
    return counted[0]
