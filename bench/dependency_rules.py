"""The dependency baseline: attributions off a parse tree, by some 120 reporting verbs and four constructions.

A verb of the list is a cue; the subtree of its subject is the source, its clause, quotation, object or infinitive the
content. A passive has its agent as the source, or none. "According to" has its object as the source and the rest of
the clause as content. Such rules stand for what a user of a parser writes in a day. Labels are those of spaCy's English
models (ClearNLP).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

Spans = list[list[int]]
Found = dict[str, Spans]

OPENING: Final = frozenset('“"«')
CLOSING: Final = frozenset('”"»')
EDGES: Final = frozenset(",.;:-–—")
AUXILIARIES: Final = frozenset(("aux", "auxpass", "neg", "prt"))
CLAUSES: Final = frozenset(("ccomp", "parataxis"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A token with its place in the text, and its head (a position in the sequence; a root is its own head).

    `sentence` and `paragraph` number what it stands in.
    """

    start: int
    end: int
    form: str
    lemma: str
    pos: str
    dep: str
    head: int
    sentence: int
    paragraph: int


class Tree:
    """Words with their children, subtrees and quotations, all by position."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self._children: list[list[int]] = [[] for _ in words]
        for at, word in enumerate(words):
            if word.head != at:
                self._children[word.head].append(at)
        self.quotations = list(_find_quotations(words))

    def child(self, at: int, *deps: str) -> int | None:
        """The first child with one of the labels."""
        return next((child for child in self._children[at] if self.words[child].dep in deps), None)

    def children(self, at: int, labels: Iterable[str]) -> list[int]:
        """All children with one of the labels."""
        wanted = frozenset(labels)
        return [child for child in self._children[at] if self.words[child].dep in wanted]

    def subtree(self, at: int) -> set[int]:
        """The positions under a word, with its own."""
        found, waiting = set(), [at]
        while waiting:
            here = waiting.pop()
            found.add(here)
            waiting += self._children[here]
        return found


@cache
def load_verbs() -> dict[str, frozenset[str]]:
    """The lemmas of cue_verbs.txt, by the kind of content they take."""
    found: dict[str, set[str]] = {}
    for line in (Path(__file__).parent / "cue_verbs.txt").read_text("utf-8").splitlines():
        kind, colon, lemmas = line.partition(": ")
        if colon and not line.startswith("#"):
            found.setdefault(kind, set()).update(lemmas.split())
    return {kind: frozenset(lemmas) for kind, lemmas in found.items()}


def find_attributions(words: Sequence[Word]) -> list[Found]:
    """The attributions in a text, in order of their cues: source, cue and content as lists of [start, end]."""
    tree = Tree(words)
    found = (_by_verb(tree, at) or _by_according(tree, at) for at in range(len(words)))
    return [_to_spans(tree, each) for each in found if each]


Roles = tuple[set[int], set[int], set[int]]


def _by_verb(tree: Tree, at: int) -> Roles | None:
    word = tree.words[at]
    if word.pos not in {"VERB", "AUX"} or not any(word.lemma in lemmas for lemmas in load_verbs().values()):
        return None
    passive = tree.child(at, "nsubjpass", "auxpass") is not None
    source = _find_agent(tree, at) if passive else _find_subject(tree, at)
    cue = {at, *tree.children(at, AUXILIARIES)}
    content = _find_content(tree, at, passive=passive) - source - cue
    if not content or not (source or passive):
        return None
    return source, cue, content


def _find_subject(tree: Tree, at: int) -> set[int]:
    """The subtree of the subject, of the verb itself or of the one it hangs on ("left, saying")."""
    subject = tree.child(at, "nsubj")
    word = tree.words[at]
    if subject is None and word.dep in {"conj", "advcl", "xcomp"}:
        subject = tree.child(word.head, "nsubj", "nsubjpass")
    elif subject is None and word.dep == "acl":
        return {word.head}
    return tree.subtree(subject) if subject is not None else set()


def _find_agent(tree: Tree, at: int) -> set[int]:
    agent = tree.child(at, "agent")
    named = None if agent is None else tree.child(agent, "pobj")
    return tree.subtree(named) if named is not None else set()


def _find_content(tree: Tree, at: int, *, passive: bool) -> set[int]:
    verbs, word = load_verbs(), tree.words[at]
    if word.lemma in verbs["clause"]:
        clause = _find_clause(tree, at)
        if clause:
            return _quoted(tree, at, clause)
        quotation = _find_quotation(tree, at)
        if quotation:
            return quotation
    infinitive = tree.child(at, "xcomp")
    if infinitive is not None and word.lemma in verbs["infinitive"]:
        return tree.subtree(infinitive)
    if word.lemma in verbs["object"]:
        things = tree.children(at, ("nsubjpass",) if passive else ("dobj", "oprd"))
        return set().union(*map(tree.subtree, things))
    return set()


def _find_clause(tree: Tree, at: int) -> set[int]:
    clauses = tree.children(at, CLAUSES)
    if clauses:
        return max(map(tree.subtree, clauses), key=len)
    if tree.words[at].dep == "parataxis":
        return tree.subtree(tree.words[at].head) - tree.subtree(at)
    return set()


def _quoted(tree: Tree, at: int, clause: set[int]) -> set[int]:
    """The clause, with the whole of a quotation in which it begins or ends, and with the one that follows it."""
    found = set(clause)
    for first, last in tree.quotations:
        if not first <= at <= last and (first <= min(clause) <= last or first <= max(clause) <= last):
            found.update(range(first, last + 1))
            found.update(_next_quotation(tree, at))
    return found


def _next_quotation(tree: Tree, at: int) -> Iterator[int]:
    """The quotation that opens right after the cue's sentence, in its paragraph."""
    for first, last in tree.quotations:
        before, word = tree.words[first - 1], tree.words[at]
        after = first > at and before.sentence == word.sentence != tree.words[first].sentence
        if after and tree.words[first].paragraph == word.paragraph:
            yield from range(first, last + 1)


def _find_quotation(tree: Tree, at: int) -> set[int]:
    """The first quotation that touches the cue's sentence."""
    sentence = tree.words[at].sentence
    for first, last in tree.quotations:
        if sentence in {tree.words[first].sentence, tree.words[last].sentence} and not first <= at <= last:
            return set(range(first, last + 1))
    return set()


def _by_according(tree: Tree, at: int) -> Roles | None:
    to = tree.child(at, "prep")
    if tree.words[at].form.lower() != "according" or to is None:
        return None
    named = tree.child(to, "pobj")
    if named is None:
        return None
    phrase = tree.subtree(at)
    return tree.subtree(named), {at, to}, tree.subtree(tree.words[at].head) - phrase


def _find_quotations(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """First and last position of each quotation, marks included; one that is left open ends with its paragraph."""
    opened: int | None = None
    for at, word in enumerate(words):
        if opened is not None and word.paragraph != words[opened].paragraph:
            yield opened, at - 1
            opened = None
        if opened is None and word.form in OPENING:
            opened = at
        elif opened is not None and word.form in CLOSING:
            yield opened, at
            opened = None


def _to_spans(tree: Tree, roles: Roles) -> Found:
    source, cue, content = roles
    parts = {"source": source, "cue": cue, "content": content - source - cue}
    return {name: _join(tree.words, part) for name, part in parts.items()}


def _join(words: Sequence[Word], positions: set[int]) -> Spans:
    """Neighbours as one span, with punctuation between them; at its edges punctuation and space are left off."""
    runs: list[list[int]] = []
    for before, at in pairwise([-2, *sorted(positions)]):
        if before >= 0 and all(map(_is_edge, words[before + 1 : at])):
            runs[-1] += range(before + 1, at + 1)
        else:
            runs.append([at])
    trimmed = (_trim(words, run) for run in runs)
    return [[words[run[0]].start, words[run[-1]].end] for run in trimmed if run]


def _trim(words: Sequence[Word], run: list[int]) -> list[int]:
    first, last = 0, len(run)
    while first < last and _is_edge(words[run[first]]):
        first += 1
    while first < last and _is_edge(words[run[last - 1]]):
        last -= 1
    return run[first:last]


def _is_edge(word: Word) -> bool:
    return not word.form.strip() or word.form in EDGES
