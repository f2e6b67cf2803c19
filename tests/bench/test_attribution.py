"""What the comparison of attributions works out itself, without spaCy: the rules on hand-made trees, and the table."""

from __future__ import annotations

import pytest
from bench.attribution import ROLES, iter_table, list_ways, parse_options, summarise
from bench.dependency_rules import Word, find_attributions, load_verbs

from onrecord.plugins import names

# Words are parted by /, sentences by //, paragraphs by ==. A word: form, lemma, part of speech, label, and its head.
CASES = {
    "clause before the verb": (
        """
        Talks talk NOUN nsubj 1 / failed fail VERB ccomp 5 / , , PUNCT punct 5 / the the DET det 4 /
        envoy envoy NOUN nsubj 5 / said say VERB ROOT 5 / . . PUNCT punct 5
        """,
        [("the envoy", "said", "Talks failed")],
    ),
    "auxiliary and negation belong to the cue": (
        """
        Varel varel PROPN nsubj 3 / has have AUX aux 3 / not not PART neg 3 / said say VERB ROOT 3 /
        who who PRON nsubj 5 / fired fire VERB ccomp 3 / . . PUNCT punct 3
        """,
        [("Varel", "has not said", "who fired")],
    ),
    "passive without an agent": (
        """
        It it PRON nsubjpass 2 / was be AUX auxpass 2 / reported report VERB ROOT 2 / that that SCONJ mark 5 /
        talks talk NOUN nsubj 5 / failed fail VERB ccomp 2
        """,
        [("", "was reported", "that talks failed")],
    ),
    "passive with an agent": (
        """
        The the DET det 1 / raid raid NOUN nsubjpass 3 / was be AUX auxpass 3 /
        condemned condemn VERB ROOT 3 / by by ADP agent 3 / Orvane orvane PROPN pobj 4
        """,
        [("Orvane", "was condemned", "The raid")],
    ),
    "according to": (
        """
        Talks talk NOUN nsubj 1 / failed fail VERB ROOT 1 / , , PUNCT punct 1 / according accord VERB prep 1 /
        to to ADP prep 3 / an a DET det 6 / aide aide NOUN pobj 4 / . . PUNCT punct 1
        """,
        [("an aide", "according to", "Talks failed")],
    ),
    "infinitive": (
        """
        Orvane orvane PROPN nsubj 1 / vowed vow VERB ROOT 1 / to to PART aux 3 / fight fight VERB xcomp 1
        """,
        [("Orvane", "vowed", "to fight")],
    ),
    "quotation over sentences": (
        """
        “ “ PUNCT punct 2 / We we PRON nsubj 2 / left leave VERB ccomp 6 / , , PUNCT punct 6 /
        ” ” PUNCT punct 6 / she she PRON nsubj 6 / said say VERB ROOT 6 / . . PUNCT punct 6 //
        “ “ PUNCT punct 9 / Twice twice ADV ROOT 9 / ! ! PUNCT punct 9 / ” ” PUNCT punct 9
        """,
        [("she", "said", "“We left,” … “Twice!”")],
    ),
    "the next paragraph is another matter": (
        """
        “ “ PUNCT punct 1 / No no INTJ ccomp 4 / ” ” PUNCT punct 4 / she she PRON nsubj 4 /
        said say VERB ROOT 4 / . . PUNCT punct 4 == “ “ PUNCT punct 7 / Yes yes INTJ ROOT 7 /
        ” ” PUNCT punct 7
        """,
        [("she", "said", "“No”")],
    ),
    "no verb of the list": ("Talks talk NOUN nsubj 1 / failed fail VERB ROOT 1", []),
    "nobody and nothing": ("Say say VERB ROOT 0", []),
    "no words": ("", []),
}  # fmt: skip


def parse(notation):
    """The words of a notation and the text they stand in, written without space before marks."""
    words, text = [], ""
    for paragraph, part in enumerate(notation.split("==") if notation else ()):
        for sentence, line in enumerate(part.split("//")):
            for token in line.split("/"):
                form, lemma, pos, dep, head = token.split()
                text += " " if text and form not in {",", ".", "!", "”"} and not text.endswith("“") else ""
                start, place = len(text), {"sentence": 10 * paragraph + sentence, "paragraph": paragraph}
                text += form
                words.append(
                    Word(
                        start=start,
                        end=len(text),
                        form=form,
                        lemma=lemma,
                        pos=pos,
                        dep=dep,
                        head=int(head),
                        **place,
                    )
                )
    return words, text


@pytest.mark.parametrize(("notation", "expected"), CASES.values(), ids=CASES)
def test_dependency_rules(notation, expected):
    """Source, cue and content are read off the tree, with the offsets of the text."""
    words, text = parse(notation)
    found = [
        tuple(" … ".join(text[start:end] for start, end in each[role]) for role in ROLES)
        for each in find_attributions(words)
    ]
    assert found == expected


def test_the_verbs():
    """The list has some 120 lemmas, each a single word in lower case."""
    lemmas = frozenset().union(*load_verbs().values())
    assert 110 <= len(lemmas) <= 140
    assert all(lemma.isalpha() and lemma.islower() for lemma in lemmas)


def test_the_table():
    """A row for each way: exact / partial for each role and for all three linked, then the costs."""
    f1 = {role: {"f1": 50.0 + place} for place, role in enumerate(ROLES)}
    scores = {"exact": f1, "partial": f1, "triple_exact": {"all": {"f1": 30}}, "triple_partial": {"all": {"f1": 40}}}
    report = {"words": 30_000, "seconds": 4.0, "start_up": 1.234, "memory": 1_300, "refused": 2}
    lines = list(iter_table({"some way": summarise(scores, report)}))
    assert lines[2] == (
        "| some way | 50.0 / 50.0 | 51.0 / 51.0 | 52.0 / 52.0 | 30.0 / 40.0 | 7,500 | 1.23 | 1,300 | 2 |"
    )
    assert {line.count("|") for line in lines} == {10}


def test_all_engines_are_compared():
    """Each installed engine is a way, beside the two public ones; both are compared where nothing is asked for."""
    assert [way.name for way in list_ways()] == [*names("engines"), "textacy", "spaCy rules"]
    assert len(parse_options([]).gold) == 2
