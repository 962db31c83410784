"""The options that verbs share, each described once."""

from pathlib import Path
from typing import Annotated

import typer

from translate_sum.engines import EngineName
from translate_sum.render import Format

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
Engine = Annotated[EngineName, typer.Option(help="What runs the translation model.")]
Model = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", help="A MarianMT model's directory, instead of the one that ships."
    ),
]
Beam = Annotated[int, typer.Option(min=1, max=64, help="Width of the beam; 1 is fastest.")]
Summarizer = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="embedded, lead (the first sentences), or a seq2seq summarization model: its "
        "directory, or its hub name if it is in the local hub cache.",
    ),
]
Sentences = Annotated[int, typer.Option(min=1, help="At most so many sentences in the summary.")]
Words = Annotated[int | None, typer.Option(min=1, help="At most so many words in the summary.")]
UseCache = Annotated[bool, typer.Option("--cache/--no-cache", help="Use and fill the cache.")]
