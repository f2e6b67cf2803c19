"""Links: which source and which content belong to which cue."""

import numpy as np

from onrecord.engines.encoder.decoding import Stretch
from onrecord.engines.encoder.heads import LINK
from onrecord.engines.encoder.links import BIASES, NEAREST, SLOTS, find_columns, find_links

NO_BIAS = np.zeros((2, sum(BIASES)), dtype=np.float32)


def _vectors(size, pairs):
    """Vectors of words in which each cue word and the words that answer it share a direction."""
    vectors = np.zeros((size, 4 * LINK), dtype=np.float32)
    for direction, (cue, kind, word) in enumerate(pairs):
        vectors[cue, kind * LINK + direction] = 9
        vectors[word, (kind + 2) * LINK + direction] = 9
    return vectors


def test_links_follow_the_vectors():
    """A cue has the source and the pieces of content whose vectors answer its own."""
    found = [Stretch(0, 1, "source"), Stretch(1, 2, "cue"), Stretch(2, 4, "content"), Stretch(4, 5, "cue"),
             Stretch(5, 6, "source"), Stretch(6, 7, "content")]  # fmt: skip
    pairs = [(1, 0, 5), (1, 1, 6), (4, 0, 0), (4, 1, 2)]
    linked = find_links(found, np.zeros(7, dtype=np.int64), _vectors(7, pairs), NO_BIAS)
    assert [(one.source, one.content) for one in linked] == [(found[4], [found[5]]), (found[0], [found[2]])]


def test_no_source():
    """A cue that no source answers has none."""
    found = [Stretch(0, 1, "source"), Stretch(1, 2, "cue"), Stretch(2, 3, "content")]
    biases = NO_BIAS.copy()
    biases[0, -1] = 1
    (linked,) = find_links(found, np.zeros(3, dtype=np.int64), _vectors(3, [(1, 1, 2)]), biases)
    assert linked.source is None
    assert linked.content == [found[2]]


def test_no_content():
    """A content that answers no cue, because the one it belongs to was missed, is left alone."""
    found = [Stretch(0, 1, "cue"), Stretch(1, 2, "content")]
    biases = NO_BIAS.copy()
    biases[1, -1] = 1
    (linked,) = find_links(found, np.zeros(2, dtype=np.int64), _vectors(2, []), biases)
    assert linked.content == []


def test_no_cue():
    """What no cue attributes is not attributed."""
    assert find_links([Stretch(0, 1, "content")], np.zeros(1, dtype=np.int64), _vectors(1, []), NO_BIAS) == []


def test_far_cues_are_not_asked():
    """A stretch answers none but the nearest cues, so that time grows with the length of the text alone."""
    cues = [Stretch(at, at + 1, "cue") for at in range(NEAREST + 2)]
    last = Stretch(NEAREST + 2, NEAREST + 3, "content")
    pairs = [(0, 1, NEAREST + 2)]
    linked = find_links([*cues, last], np.zeros(NEAREST + 3, dtype=np.int64), _vectors(NEAREST + 3, pairs), NO_BIAS)
    assert [one.content for one in linked] == [[]] * len(cues)
    near = find_links([cues[0], last], np.zeros(NEAREST + 3, dtype=np.int64), _vectors(NEAREST + 3, pairs), NO_BIAS)
    assert near[0].content == [last]


def test_columns():
    """Distance, cues between and lines between each have their column, one side apart from the other."""
    columns = find_columns(
        np.array([[2, 3], [5, 6]]), np.array([[0, 2], [6, 9]]), np.array([0, 0, 0, 0, 0, 1, 1, 1, 1])
    )
    assert columns.shape == (2, 2, 3)
    assert (columns[..., 0] < SLOTS).all()
    assert (columns[:, 0, 0] < SLOTS // 2).all()
    assert (columns[:, 1, 0] >= SLOTS // 2).all()
    between = columns[..., 1] - SLOTS
    assert between.tolist() == [[0, 5], [1, 4]]
    lined = columns[..., 2] - SLOTS - BIASES[1]
    assert lined.tolist() == [[0, 4], [1, 3]]
