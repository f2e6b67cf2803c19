"""Finds readers, engines, exporters and runners by name; built-ins and guests through the same table, loaded late.

A guest package declares its own under the entry-point groups `onrecord.readers`, `onrecord.engines`,
`onrecord.exporters` and `onrecord.runners`. A guest cannot take a built-in's name.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, Literal

from onrecord.errors import UnknownPlugin, UsageError

Kind = Literal["readers", "engines", "exporters", "runners"]

BUILT_IN: dict[Kind, dict[str, str]] = {
    "readers": {
        "feed": "onrecord.readers.feed:FeedReader",
        "newsml": "onrecord.readers.newsml:NewsmlReader",
        "ninjs": "onrecord.readers.ninjs:NinjsReader",
        "mail": "onrecord.readers.mail.reader:MailReader",
        "nexis": "onrecord.readers.nexis:NexisReader",
        "docx": "onrecord.readers.office.docx:DocxReader",
        "odt": "onrecord.readers.office.odt:OdtReader",
        "pdf": "onrecord.readers.pdf.reader:PdfReader",
        "factiva": "onrecord.readers.factiva:FactivaReader",
        "proquest": "onrecord.readers.proquest:ProquestReader",
        "webarchive": "onrecord.readers.webarchive:WebArchiveReader",
        "html": "onrecord.readers.html:HtmlReader",
        "jsonl": "onrecord.readers.jsonl:JsonlReader",
        "csv": "onrecord.readers.csv:CsvReader",
        "text": "onrecord.readers.text:TextReader",
    },
    "engines": {
        "encoder.v1": "onrecord.engines.encoder.engine:EncoderEngine",
        "plain.v1": "onrecord.engines.plain:PlainEngine",
    },
    "exporters": {
        "claims-jsonl": "onrecord.exporters.claims_jsonl:ClaimsJsonl",
        "claims-csv": "onrecord.exporters.claims_csv:ClaimsCsv",
        "geojson": "onrecord.exporters.geojson:GeoJson",
        "evidence-md": "onrecord.exporters.evidence_md:EvidenceMd",
        "evidence-html": "onrecord.exporters.evidence_html:EvidenceHtml",
        "jsonld": "onrecord.exporters.jsonld:JsonLd",
        "annotations": "onrecord.exporters.annotations:Annotations",
        "followthemoney": "onrecord.exporters.followthemoney:FollowTheMoney",
        "timemap": "onrecord.exporters.timemap:TimeMap",
        "atlos": "onrecord.exporters.atlos:Atlos",
        "hxl": "onrecord.exporters.hxl:Hxl",
        "icalendar": "onrecord.exporters.icalendar:ICalendar",
        "parquet": "onrecord.exporters.parquet:Parquet",
        "datasette": "onrecord.exporters.datasette:Datasette",
        "ucdp-ged": "onrecord.exporters.ucdp_ged:UcdpGed",
        "acled": "onrecord.exporters.acled:Acled",
        "plover-jsonl": "onrecord.exporters.plover_jsonl:PloverJsonl",
        "polecat": "onrecord.exporters.polecat:Polecat",
        "gtd": "onrecord.exporters.gtd:Gtd",
        "airwars": "onrecord.exporters.airwars:Airwars",
    },
    "runners": {"local": "onrecord.runners.local:LocalRunner"},
}


def names(kind: Kind) -> list[str]:
    """Names of one kind: built-ins in the order in which they are asked, then guests in order of name."""
    guests = sorted(point.name for point in entry_points(group=f"onrecord.{kind}"))
    return [*BUILT_IN[kind], *(name for name in guests if name not in BUILT_IN[kind])]


def load(kind: Kind, name: str) -> Any:
    """The class behind a name.

    UnknownPlugin lists the names there are; a missing package is named with its remedy (UsageError).
    """
    try:
        if name in BUILT_IN[kind]:
            module, _, attribute = BUILT_IN[kind][name].partition(":")
            return getattr(import_module(module), attribute)
        for point in entry_points(group=f"onrecord.{kind}", name=name):
            return point.load()
    except ModuleNotFoundError as error:
        raise UsageError(
            f"{name} needs the package {error.name}, which is not installed. Install it and try again."
        ) from error
    known = ", ".join(names(kind))
    raise UnknownPlugin(f"there is no {kind.removesuffix('s')} called {name!r}. There are: {known}.")
