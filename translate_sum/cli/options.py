"""The options that verbs share, each described once."""

from pathlib import Path
from typing import Annotated

import typer

from translate_sum.engines import ComputeType, Device, EngineName
from translate_sum.render import Format
from translate_sum.unsupported import Unsupported

ARTICLE_HELP = "A text, Markdown or HTML file, or - for text on standard input."

Source = Annotated[str, typer.Argument(metavar="ARTICLE", help=ARTICLE_HELP)]
OutputFormat = Annotated[Format, typer.Option("--format", "-f", help="What to write.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write there, whole or not at all."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors on stderr.")]
Force = Annotated[bool, typer.Option("--force", help="Go on even if the text is not German.")]
Engine = Annotated[EngineName, typer.Option(help="What runs the models.")]
MODEL_HELP = "a preset (translate-sum models list), a model's directory, or its hub name."
Model = Annotated[str, typer.Option(metavar="NAME", help=f"What translates: {MODEL_HELP}")]
Beam = Annotated[
    int | None,
    typer.Option(min=1, max=64, help="Width of the beam in translation; 1 is fastest."),
]
OnDevice = Annotated[
    Device, typer.Option("--device", help="What to compute on; auto is a GPU if there is one.")
]
Compute = Annotated[
    ComputeType,
    typer.Option(
        "--compute-type",
        help="Numbers that the translation computes with; auto is int8 on a CPU.",
    ),
]
Threads = Annotated[
    int | None, typer.Option(min=1, help="Cores to use, instead of all that there are.")
]
Summarizer = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help=f"What condenses: {MODEL_HELP}",
    ),
]
Sentences = Annotated[int, typer.Option(min=1, help="At most so many sentences in the summary.")]
Words = Annotated[int | None, typer.Option(min=1, help="At most so many words in the summary.")]
UseCache = Annotated[bool, typer.Option("--cache/--no-cache", help="Use and fill the cache.")]
OnUnsupported = Annotated[
    Unsupported,
    typer.Option("--unsupported", help="What becomes of sentences the article does not support."),
]
Glossary = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Terms and their English: TSV, or TOML if it ends in .toml."),
]
