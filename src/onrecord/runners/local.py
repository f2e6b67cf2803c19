"""Shards over the processors of this machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from onrecord.seams import Receipt, Shard
from onrecord.settings import Settings

Work = Callable[[Shard], None]


class LocalRunner:
    """Worker processes, one for each processor; a single shard is worked in this very process."""

    name = "local"
    needs: tuple[str, ...] = ()

    def __init__(self, settings: Settings) -> None:
        self._workers = settings.workers or os.cpu_count() or 1

    def run(self, work: Work, shards: Iterable[Shard]) -> Iterator[Receipt]:
        """A receipt for each shard, in their order. A worker that dies costs its shard, and no other."""
        todo = list(shards)
        waiting = [shard for shard in todo if not shard.result.exists()]
        if self._workers == 1 or len(waiting) <= 1:
            yield from (_receipt(work, shard) for shard in todo)
            return
        yield from self._spread(work, todo)

    def _spread(self, work: Work, shards: list[Shard]) -> Iterator[Receipt]:
        done = 0
        try:
            with ProcessPoolExecutor(min(self._workers, len(shards)), mp_context=get_context("spawn")) as pool:
                for receipt in pool.map(_Receipts(work), shards):
                    done += 1
                    yield receipt
        except BrokenProcessPool:
            yield from (_alone(work, shard) for shard in shards[done:])


class _Receipts:
    """The work with its receipt; a class, because a worker process must be able to find it by name."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, shard: Shard) -> Receipt:
        return _receipt(self._work, shard)


def _receipt(work: Work, shard: Shard) -> Receipt:
    if shard.result.exists():
        return Receipt(shard=shard, problem=None)
    try:
        work(shard)
    except Exception as error:  # noqa: BLE001  a shard that fails is reported, and the others go on
        return Receipt(shard=shard, problem=f"{type(error).__name__}: {error}")
    return Receipt(shard=shard, problem=None)


def _alone(work: Work, shard: Shard) -> Receipt:
    """The shard in a worker of its own, so that only the one that kills its worker is lost."""
    try:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            return pool.submit(_receipt, work, shard).result()
    except BrokenProcessPool:
        return Receipt(shard=shard, problem="the worker process died (out of memory, or killed)")
