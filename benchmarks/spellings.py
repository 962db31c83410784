"""What other spellings cost: Swiss, without umlauts, in capitals or small letters.

    python -m benchmarks.spellings newstest2018.de newstest2018.en --lines 1000

Two line-aligned files. Each spelling is put on the lines that it changes, and these are translated
as they were and as they are then.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.mending import read_pairs
from benchmarks.planting import Pair
from translate_sum import Cache, Decoding, EngineName, Translator, make_engine
from translate_sum.locations import embedded
from translate_sum.spelling.forms import plain


def swiss(text: str) -> str:
    return text.replace("ß", "ss")


SPELLINGS: dict[str, Callable[[str], str]] = {
    "without ß": swiss,
    "without ß and umlauts": plain,
    "in capitals": str.upper,
    "without capitals": str.lower,
}


def report(
    pairs: Sequence[Pair], spelling: Callable[[str], str], translator: Translator
) -> dict[str, object]:
    """BLEU and chrF of the lines that the spelling changes, before and after."""
    changed = [pair for pair in pairs if spelling(pair[0]) != pair[0]]
    references = [reference for _, reference in changed]
    sources = [german for german, _ in changed]
    return {
        "lines": len(changed),
        "as they are": _scores(translator, sources, references),
        "so spelt": _scores(translator, [spelling(text) for text in sources], references),
    }


def _scores(
    translator: Translator, sources: Sequence[str], references: Sequence[str]
) -> dict[str, float]:
    import sacrebleu

    found = [one.text for one in translator.sentences(sources)]
    return {
        "bleu": round(sacrebleu.corpus_bleu(found, [references]).score, 2),
        "chrf": round(sacrebleu.corpus_chrf(found, [references]).score, 2),
    }


def main(
    source: Annotated[Path, typer.Argument(help="German, a sentence a line.")],
    reference: Annotated[Path, typer.Argument(help="Its human translation.")],
    lines: Annotated[int, typer.Option(help="Most lines.")] = 1000,
) -> None:
    """Print, as JSON, what each spelling costs the model that ships."""
    engine = make_engine(EngineName.CTRANSLATE2, embedded("translation"), Decoding())
    translator = Translator(engine, Cache.disabled())
    pairs = read_pairs(source, reference)[:lines]
    result = {name: report(pairs, spelling, translator) for name, spelling in SPELLINGS.items()}
    typer.echo(json.dumps(result, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    typer.run(main)
