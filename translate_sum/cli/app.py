"""The program ``translate-sum``: its verbs, its help, its version."""

from importlib.metadata import version as installed_version
from typing import Annotated

import typer

from translate_sum.cli import cache
from translate_sum.cli.batch import batch
from translate_sum.cli.brief import brief
from translate_sum.cli.evaluate import evaluate
from translate_sum.cli.summarize import summarize
from translate_sum.cli.translate import translate


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - the form of a Typer callback
    if wanted:
        typer.echo(f"translate-sum {installed_version('translate-sum')}")
        raise typer.Exit


def _root(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Say the version."),
    ] = False,
) -> None:
    """German articles in, English briefs out, each sentence traceable to its source.

    Start with: translate-sum brief ARTICLE

    Results go to standard output, all else to standard error.

    Exit codes: 0 done, 2 wrong usage, 65 unusable input, 66 no such input,
    69 model missing, 74 output failed, 77 no permission.
    """


def build() -> typer.Typer:
    """The application with all its verbs."""
    app = typer.Typer(
        name="translate-sum",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    app.command()(brief)
    app.command()(translate)
    app.command()(summarize)
    app.command()(batch)
    app.command()(evaluate)
    app.add_typer(cache.app, name="cache")
    return app


def main() -> None:
    build()()
