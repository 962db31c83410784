"""German made from English sentences by the reverse model: pairs whose English is real.

What Sennrich et al. 2016 call back-translation (https://aclanthology.org/P16-1009).

    python -m training.translation.back_translate --english build/translation/english.txt \
        --model build/translation/reverse --out build/translation/back_translated.tsv
"""

import re
import time
from pathlib import Path
from typing import Annotated

import typer

from training.translation.corpus import is_plausible
from training.translation.pairs import Pair
from translate_sum.engines import Decoding, EngineName, make_engine

LOOP = re.compile(r"(.{1,8})\1{4}")
CHUNK = 4000  # sentences between writes


def is_sound(pair: Pair) -> bool:
    """Whether the German can be a translation, and is no loop."""
    words = pair.source.split()
    looping = LOOP.search(pair.source) or len(set(words)) < 0.6 * len(words)
    return is_plausible(pair) and not looping


def main(
    english: Annotated[Path, typer.Option(help="Sentences, one a line.")],
    model: Annotated[Path, typer.Option(help="Folder of the exported reverse model.")],
    out: Annotated[Path, typer.Option(help="The pairs (TSV), German first.")],
    minutes: Annotated[float, typer.Option(help="Stop after so many minutes.")] = 1e9,
) -> None:
    """Translate back; run it again to go on where it stopped."""
    lines = english.read_text(encoding="utf-8").splitlines()
    position = out.with_suffix(".position")  # sentences done, and bytes of pairs until there
    done, size = map(int, position.read_text().split()) if position.exists() else (0, 0)
    engine = make_engine(EngineName.CTRANSLATE2, model, Decoding(beam=1))
    started = time.monotonic()
    with out.open("ab") as pairs:
        pairs.truncate(size)
        while done < len(lines) and time.monotonic() - started < 60 * minutes:
            chunk = lines[done : done + CHUNK]
            for target, german in zip(chunk, engine.translate(chunk), strict=True):
                pair = Pair(" ".join(german.text.split()), target)
                if is_sound(pair):
                    pairs.write(f"{pair.source}\t{pair.target}\n".encode())
            pairs.flush()
            done += len(chunk)
            position.write_text(f"{done} {pairs.tell()}")
            typer.echo(f"{done} of {len(lines)}", err=True)


if __name__ == "__main__":
    typer.run(main)
