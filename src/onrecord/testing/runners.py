"""The contract of runners."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from onrecord.seams import Runner, Shard


def _write_name(shard: Shard) -> None:
    shard.result.write_text("\n".join(shard.sources), "utf-8")


def _fail_on(shard: Shard, *, source: str) -> None:
    if source in shard.sources:
        raise RuntimeError(f"{source} cannot be worked")
    _write_name(shard)


class RunnerContract:
    """What every runner must do. Give a fixture `runner`."""

    def _shards(self, folder: Path, count: int) -> list[Shard]:
        return [Shard(sources=(f"source-{n}",), result=folder / f"shard-{n}") for n in range(count)]

    def test_every_shard_gets_a_receipt(self, runner: Runner, tmp_path: Path) -> None:
        """Each shard is worked once and gets a receipt, in the order of the shards."""
        shards = self._shards(tmp_path, 5)
        receipts = list(runner.run(_write_name, shards))
        assert [receipt.shard for receipt in receipts] == shards
        assert [shard.result.read_text("utf-8") for shard in shards] == [shard.sources[0] for shard in shards]

    def test_finished_shards_are_not_worked_again(self, runner: Runner, tmp_path: Path) -> None:
        """A shard whose result exists keeps it, and gets its receipt."""
        shards = self._shards(tmp_path, 3)
        shards[1].result.write_text("done before", "utf-8")
        assert len(list(runner.run(_write_name, shards))) == len(shards)
        assert shards[1].result.read_text("utf-8") == "done before"

    def test_a_failing_shard_costs_itself(self, runner: Runner, tmp_path: Path) -> None:
        """A shard that fails is reported with the reason, and the others are worked."""
        shards = self._shards(tmp_path, 4)
        work: Callable[[Shard], None] = partial(_fail_on, source="source-2")
        problems = [receipt.problem for receipt in runner.run(work, shards)]
        assert [bool(problem) for problem in problems] == [False, False, True, False]
        assert "source-2 cannot be worked" in str(problems[2])

    def test_nothing_to_do(self, runner: Runner) -> None:
        """No shards, no receipts."""
        assert list(runner.run(_write_name, [])) == []
