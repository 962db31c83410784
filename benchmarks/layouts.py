"""Ways to lay out the same work in CTranslate2: workers and threads, batches, compute types.

    python -m benchmarks.layouts

The first row is how our engine does it; the others are why.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated

import typer

from benchmarks.stopwatch import middle, timed
from benchmarks.texts import articles
from translate_sum.engines.conversion import converted
from translate_sum.engines.cores import available_cores
from translate_sum.engines.ctranslate2 import BATCH_TOKENS
from translate_sum.engines.cues import Cue
from translate_sum.engines.loading import quiet_transformers
from translate_sum.engines.pieces import MarianPieces
from translate_sum.locations import embedded
from translate_sum.paragraphs import parse_article
from translate_sum.sentences import unwrapped


@dataclass(frozen=True, slots=True)
class Layout:
    """``batch`` in padded tokens."""

    workers: int
    threads: int
    batch: int = BATCH_TOKENS
    compute_type: str = "int8"
    beam: int = 4


def layouts(cores: int) -> Iterator[Layout]:
    ours = Layout(cores, 1)
    yield ours
    yield Layout(1, cores)
    yield Layout(1, 1)
    for batch in (512, 1024, 2048, 4096):
        yield replace(ours, batch=batch)
    yield replace(ours, compute_type="float32")
    for beam in (1, 2):
        yield replace(ours, beam=beam)


def rate(layout: Layout, encoded: list[list[str]], rounds: int) -> float:
    """Sentences a second, the middle of some rounds."""
    from ctranslate2 import Translator

    network = Translator(
        str(converted(embedded("translation"), layout.compute_type, Cue())),
        compute_type=layout.compute_type,
        inter_threads=layout.workers,
        intra_threads=layout.threads,
    )

    def run() -> object:
        return network.translate_batch(
            encoded, beam_size=layout.beam, max_batch_size=layout.batch, batch_type="tokens"
        )

    run()
    return len(encoded) / middle([timed(run).wall for _ in range(rounds)])


def main(
    texts: Annotated[int, typer.Option(help="Articles of 20 sentences.")] = 24,
    rounds: Annotated[int, typer.Option(help="Of which the middle counts.")] = 3,
) -> None:
    """Print a Markdown table, ratios to our own layout first."""
    sentences = [
        unwrapped(s.text) for text in articles(texts) for s in parse_article(text).sentences
    ]
    encoded = MarianPieces(embedded("translation"), Cue()).encode(sentences)
    typer.echo("| workers × threads | batch | type | beam | of ours | sentences/s |")
    typer.echo("|---|---|---|---|---|---|")
    ours = 0.0
    with quiet_transformers():
        for layout in layouts(available_cores()):
            found = rate(layout, encoded, rounds)
            ours = ours or found
            typer.echo(
                f"| {layout.workers} × {layout.threads} | {layout.batch} | {layout.compute_type} |"
                f" {layout.beam} | {found / ours:.2f} | {found:.0f} |"
            )


if __name__ == "__main__":
    typer.run(main)
