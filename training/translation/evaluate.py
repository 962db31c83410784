"""BLEU and chrF of a model on line-aligned evaluation sets, through the product's own stage.

    python -m training.translation.evaluate --corpora ../shared/corpora --set newstest2017 \
        --set newstest2018

Without ``--model`` the model that ships is measured.
"""

import json
import random
import time
from pathlib import Path
from typing import Annotated

import typer

from training.translation.kept import names_exact, names_kept, numbers_kept
from translate_sum import Cache, Decoding, EngineName, Translator, make_engine
from translate_sum.locations import embedded


def evaluate(translator: Translator, stem: Path, examples: int) -> dict[str, object]:
    """Scores with their signatures, what is kept, speed, and examples chosen by a fixed seed."""
    import sacrebleu

    source, reference = (
        stem.with_name(f"{stem.name}.{side}").read_text(encoding="utf-8").splitlines()
        for side in ("de", "en")
    )
    started = time.perf_counter()
    hypothesis = [found.text for found in translator.sentences(source)]
    seconds = time.perf_counter() - started
    bleu, chrf = sacrebleu.BLEU(), sacrebleu.CHRF()
    chosen = sorted(random.Random(1).sample(range(len(source)), examples))
    return {
        "set": stem.name,
        "bleu": round(bleu.corpus_score(hypothesis, [reference]).score, 2),
        "bleu_signature": str(bleu.get_signature()),
        "chrf": round(chrf.corpus_score(hypothesis, [reference]).score, 2),
        "chrf_signature": str(chrf.get_signature()),
        "numbers_kept": round(numbers_kept(source, hypothesis), 1),
        "names_kept": round(names_kept(source, hypothesis), 1),
        "names_exact": round(names_exact(source, hypothesis, reference), 1),
        "references_keep": [
            round(kept(source, reference), 1) for kept in (numbers_kept, names_kept)
        ],
        "sentences_per_second": round(len(source) / seconds, 1),
        "signature": str(translator.signature),
        "examples": [
            {"source": source[i], "hypothesis": hypothesis[i], "reference": reference[i]}
            for i in chosen
        ],
    }


def main(
    corpora: Annotated[Path, typer.Option(help="Folder with evaluation/.")],
    name: Annotated[list[str], typer.Option("--set", help="Evaluation set; may be repeated.")],
    model: Annotated[Path | None, typer.Option(help="MarianMT directory.")] = None,
    engine: Annotated[EngineName, typer.Option(help="What runs it.")] = EngineName.CTRANSLATE2,
    beam: Annotated[int, typer.Option(help="Width of the beam.")] = 4,
    examples: Annotated[int, typer.Option(help="Examples to print.")] = 0,
) -> None:
    """Print one JSON object for every evaluation set."""
    chosen = make_engine(engine, model or embedded("translation"), Decoding(beam=beam))
    translator = Translator(chosen, Cache.disabled())
    for one in name:
        scores = evaluate(translator, corpora / "evaluation" / one, examples)
        typer.echo(json.dumps(scores, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    typer.run(main)
