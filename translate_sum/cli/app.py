"""The program ``translate-sum``: its verbs, its help, its version."""

from typing import Annotated

import typer

from translate_sum.cli import batch_verbs, cache, config, models
from translate_sum.cli.brief import brief
from translate_sum.cli.configured import configure
from translate_sum.cli.doctor import doctor
from translate_sum.cli.evaluate import evaluate
from translate_sum.cli.summarize import summarize
from translate_sum.cli.translate import translate
from translate_sum.versions import version as installed_version


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - the form of a Typer callback
    if wanted:
        typer.echo(f"translate-sum {installed_version('translate-sum')}")
        raise typer.Exit


def _root(
    context: typer.Context,
    *,
    version: Annotated[  # noqa: ARG001 - its callback does it
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Say the version."),
    ] = False,
) -> None:
    """German articles in, English briefs out, each sentence traceable to its source.

    Start with: translate-sum brief ARTICLE

    Results go to standard output, all else to standard error.

    Exit codes: 0 done, 2 wrong usage, 65 unusable input, 66 no such input,
    69 model or device missing, 74 output failed, 75 no network, 77 no permission,
    78 configuration unusable.
    """
    configure(context)


def build() -> typer.Typer:
    """The application with all its verbs."""
    app = typer.Typer(
        name="translate-sum",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(_root)
    app.command()(brief)
    app.command()(translate)
    app.command()(summarize)
    app.add_typer(batch_verbs.app, name="batch")
    app.command()(evaluate)
    app.command()(doctor)
    app.add_typer(models.app, name="models")
    app.add_typer(cache.app, name="cache")
    app.add_typer(config.app, name="config")
    return app


def main() -> None:
    build()()
