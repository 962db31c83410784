"""How much of a translator's knowledge 8 bits cost on this machine, by the largest whole weight.

    python -m benchmarks.quantization CORPORA/evaluation/newstest2017.de \
        CORPORA/evaluation/newstest2017.en

Loss is what the model that ships pays for the human translations, in nats a token. *Rounded* is
what rounding the weights costs by itself: the same whole weights, multiplied in float32. The rest
of what *8 bits* cost is this processor's way of multiplying.
"""

import tempfile
from pathlib import Path
from statistics import fmean
from typing import Annotated

import typer

from translate_sum.engines.converter import LocalConverter
from translate_sum.engines.cores import available_cores
from translate_sum.engines.cues import Cue
from translate_sum.engines.loading import quiet_transformers
from translate_sum.engines.pieces import MarianPieces
from translate_sum.engines.quantization import LARGEST, quantize
from translate_sum.locations import embedded

TRIED = (64, 80, 96, 112, 127)


def written(folder: Path, largest: int | None) -> Path:
    """The model that ships in CTranslate2's form, in float32 without ``largest``."""
    with quiet_transformers():
        spec = LocalConverter(embedded("translation"), Cue()).spec()
    if largest:
        quantize(spec, largest)
    out = folder / str(largest)
    out.mkdir()
    spec.save(str(out))
    return out


def loss(
    model: Path, compute_type: str, sources: list[list[str]], targets: list[list[str]]
) -> float:
    """Mean negative log-likelihood a token, in nats."""
    from ctranslate2 import Translator

    network = Translator(str(model), compute_type=compute_type, intra_threads=available_cores())
    scored = network.score_batch(sources, targets, max_batch_size=1024, batch_type="tokens")
    logs = [one for result in scored for one in result.log_probs]
    return -fmean(logs)


def main(
    source: Annotated[Path, typer.Argument(help="German sentences, one a line.")],
    target: Annotated[Path, typer.Argument(help="Their translations.")],
    lines: Annotated[int, typer.Option(help="Lines to use.")] = 1000,
) -> None:
    """Print a table in Markdown; the row in bold is what ships."""
    pieces = MarianPieces(embedded("translation"), Cue())
    sources = pieces.encode(source.read_text("utf-8").splitlines()[:lines])
    english = target.read_text("utf-8").splitlines()[:lines]
    targets: list[list[str]] = pieces.target.encode(english, out_type=str)
    with tempfile.TemporaryDirectory() as name:
        exact = loss(written(Path(name), None), "float32", sources, targets)
        typer.echo(f"float32: {exact:.4f} nats a token. More than that:\n")
        typer.echo("| largest weight | rounded | 8 bits |\n|---|---|---|")
        for largest in TRIED:
            model = written(Path(name), largest)
            more = [loss(model, kind, sources, targets) - exact for kind in ("float32", "int8")]
            cells = [str(largest), *(f"{value:+.4f}" for value in more)]
            bold = "**" if largest == LARGEST else ""
            typer.echo("| " + " | ".join(f"{bold}{cell}{bold}" for cell in cells) + " |")


if __name__ == "__main__":
    typer.run(main)
