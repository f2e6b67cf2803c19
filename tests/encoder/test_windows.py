"""Windows: every word is read once, from where it stands best."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.engines.encoder.model import load_model
from onrecord.engines.encoder.windows import LONGEST, OPENING, PARTING, cut_windows
from onrecord.engines.encoder.words import read_words

MODEL = load_model()
LINES = st.lists(st.integers(min_value=0, max_value=400), min_size=1, max_size=12)
EDGE = 20


def _text(sizes):
    return "\n".join(" ".join(["port", "unbelievability", "Orvanian"][at % 3] for at in range(size)) for size in sizes)


@given(LINES)
def test_every_word_is_read_once(sizes):
    """All windows together read each word exactly once, and none is longer than allowed."""
    words = read_words(_text(sizes), MODEL.tokenizer)
    windows = cut_windows(words)
    read = [number for window in windows for number in window.words[window.counts].tolist()]
    assert read == list(range(len(words.starts)))
    assert all(len(window.pieces) <= LONGEST for window in windows)


@given(LINES)
def test_a_window_holds_the_words_it_says(sizes):
    """The pieces at a word's place are the word's, and around them stand the marks of the vocabulary."""
    words = read_words(_text(sizes), MODEL.tokenizer)
    bounds = np.append(words.firsts, len(words.pieces))
    for window in cut_windows(words):
        assert window.pieces[0] == OPENING
        assert window.pieces[-1] == PARTING
        assert (window.stops <= len(window.pieces) - 1).all()
        for number, first, stop in zip(window.words, window.firsts, window.stops, strict=True):
            assert np.array_equal(window.pieces[first:stop], words.pieces[bounds[number] : bounds[number + 1]])


@pytest.mark.parametrize("size", [200, 1000, 5000])
def test_long_lines_have_no_seams(size):
    """Inside one long line no word is read at a window's edge."""
    words = read_words(_text([size]), MODEL.tokenizer)
    for window in cut_windows(words):
        places = np.flatnonzero(window.counts)
        assert window.words[0] == 0 or window.firsts[places[0]] > EDGE
        assert window.words[-1] == size - 1 or len(window.pieces) - window.stops[places[-1]] > EDGE


def test_a_word_of_a_thousand_letters():
    """A word that no window could hold is one unknown piece."""
    words = read_words("so " + "x" * 1000 + " it", MODEL.tokenizer)
    assert [len(window.pieces) for window in cut_windows(words)] == [5]
