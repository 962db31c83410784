"""``translate-sum batch``: without another verb it runs; ``status`` and ``report`` look back."""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from translate_sum.cli import options
from translate_sum.cli.batch import batch
from translate_sum.cli.notices import Notices
from translate_sum.cli.result import Delivery, Result, deliver


class RunsByDefault(TyperGroup):
    """``batch SOURCES…`` is ``batch run SOURCES…``; a folder called status is ``./status``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        verb = args[:1] if args and args[0] in self.commands else ["run", *args[:1]]
        return super().parse_args(ctx, [*verb, *args[1:]])


app = typer.Typer(cls=RunsByDefault, help="Brief many articles into a folder.")
app.command("run")(batch)

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the briefs.")]


@app.command()
def status(folder: Folder, *, json: options.AsJson = False) -> None:
    """Say what is done, in hand and failed in a folder of briefs.

    For example:

        translate-sum batch status briefs/
    """

    def verb() -> Result:
        from translate_sum.batch.status import status

        found = status(folder)
        return Result(found.text, found.data)

    deliver(Delivery("batch status", json, None, Notices()), verb)


@app.command()
def report(
    folder: Folder,
    *,
    html: Annotated[bool, typer.Option("--html", help="A page with charts.")] = False,
    last: Annotated[int, typer.Option(min=1, help="So many runs, the newest.")] = 30,
    output: options.Output = None,
    json: options.AsJson = False,
) -> None:
    """Compare the last runs: articles, failures, rate; as HTML with charts.

    For example:

        translate-sum batch report briefs/

        translate-sum batch report briefs/ --html -o runs.html
    """

    def verb() -> Result:
        from translate_sum.batch import comparison
        from translate_sum.batch.status import history

        found = history(folder, last)
        text = comparison.as_html(found) if html else comparison.as_text(found)
        return Result(text, comparison.as_data(found))

    deliver(Delivery("batch report", json, output, Notices()), verb)
