"""Commands: parse words, make one casebook call, print.

Exit status: 0 when nothing failed, 1 when something did, 2 for wrong usage.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import click

from onrecord.cli import cases, comparing, exporting, fetching, joined, reviewing, withdrawing
from onrecord.errors import OnrecordError, UsageError


class Commands(click.Group):
    """Turns the errors that onrecord raises on purpose into one line and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except UsageError as error:
            raise click.UsageError(str(error), ctx) from error
        except OnrecordError as error:
            raise click.ClickException(str(error)) from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Commands in the order in which they are used, not of the alphabet."""
        del ctx
        return list(self.commands)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("onrecord"), prog_name="onrecord")
def main() -> None:
    """Turn news reporting into a sourced record.

    Articles go in. Out comes who says what, in whose words, reported by whom; and where accounts differ, the accounts
    side by side, each with its words.

    \b
    Example:
      onrecord add crisis.db articles/
      onrecord show crisis.db
      onrecord serve crisis.db
    """


# In the order in which they are used.
for _command in (
    *(
        cases.add,
        fetching.watch,
        cases.show,
        joined.incidents,
        joined.disagreements,
        joined.speakers,
        fetching.changes,
        cases.serve,
        exporting.export,
    ),
    *(joined.decide, joined.judgements, reviewing.review, comparing.compare, joined.rejoin),
    withdrawing.withdraw,
    *(cases.check, cases.analyse, cases.demo),
):
    main.add_command(_command)
