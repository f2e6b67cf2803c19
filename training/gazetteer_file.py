"""How the gazetteer lies in its file: sorted rows in small gzip members, so that a look-up reads one or two of them.

The first member says where the others begin (onrecord.words.gazetteer reads it); `zcat` shows the whole. The same rows
give the same bytes.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator

BLOCK = 16_384  # bytes before compression: twice of it makes the file a fiftieth smaller, and look-ups twice as slow


def pack(head: str, areas: dict[str, str], sections: dict[str, list[str]]) -> bytes:
    """The file: the head with its comment, provinces and blocks; then the blocks of each section, whose rows come
    sorted by what stands before the first tab; rows of the same key stay in one block.
    """
    lines = []
    members = []
    for name, rows in sections.items():
        for first, count, block in cut(rows):
            member = gzip.compress(block, 9, mtime=0)
            lines.append(f"{name}\t{len(member)}\t{count}\t{first}")
            members.append(member)
    provinces = [f"{code}\t{area}" for code, area in sorted(areas.items())]
    body = head + "\n".join(provinces) + "\n\n" + "\n".join(lines) + "\n"
    return gzip.compress(body.encode(), 9, mtime=0) + b"".join(members)


def cut(rows: Iterable[str]) -> Iterator[tuple[str, int, bytes]]:
    """Blocks of whole keys: the first key, the number of rows, and the rows."""
    block: list[str] = []
    size = 0
    last = None
    for row in rows:
        key = row.partition("\t")[0]
        if size >= BLOCK and key != last:
            yield block[0].partition("\t")[0], len(block), ("\n".join(block) + "\n").encode()
            block, size = [], 0
        block.append(row)
        size += len(row) + 1
        last = key
    if block:
        yield block[0].partition("\t")[0], len(block), ("\n".join(block) + "\n").encode()
