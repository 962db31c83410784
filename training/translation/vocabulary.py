"""Step 2 of 6: the shared SentencePiece vocabulary.

Byte fallback keeps every character representable; digits are split so that numbers are
copied digit by digit rather than remembered as words.

    python -m training.translation.vocabulary --corpus build/translation/corpus \
        --out build/translation/vocabulary --size 8000
"""

import json
import random
from pathlib import Path
from typing import Annotated

import sentencepiece
import typer

from training.translation.corpus import REPEATS

# Marian's convention, which MarianTokenizer and the converters expect: </s> first, <unk> second,
# <pad> last (the decoder starts from it).
EOS, UNK, PAD = "</s>", "<unk>", "<pad>"


def write_vocabulary(model: Path, out: Path) -> None:
    """Write ``vocab.json`` for the pieces of a SentencePiece model, in Marian's order."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(model))
    pieces = [processor.id_to_piece(i) for i in range(processor.get_piece_size())]
    ordinary = [piece for piece in pieces if piece not in (EOS, UNK, PAD, "<s>")]
    ids = {piece: i for i, piece in enumerate([EOS, UNK, *ordinary, PAD])}
    out.write_text(json.dumps(ids, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def main(
    corpus: Annotated[Path, typer.Option(help="Folder of cleaned TSV files (step 1).")],
    out: Annotated[Path, typer.Option(help="Folder for source.spm, target.spm, vocab.json.")],
    size: Annotated[int, typer.Option(help="Pieces in the vocabulary.")] = 8000,
    seed: Annotated[int, typer.Option(help="Order of the training sentences.")] = 1,
) -> None:
    """Train the vocabulary on both sides of the corpus, news repeated as in training."""
    out.mkdir(parents=True, exist_ok=True)
    sentences = [
        side
        for name, repeats in REPEATS.items()
        if (corpus / f"{name}.tsv").exists()
        for line in (corpus / f"{name}.tsv").read_text(encoding="utf-8").splitlines() * repeats
        for side in line.split("\t")
    ]
    random.Random(seed).shuffle(sentences)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_prefix=str(out / "shared"),
        vocab_size=size,
        model_type="unigram",
        character_coverage=0.9999,
        byte_fallback=True,
        split_digits=True,
        normalization_rule_name="nmt_nfkc",
        hard_vocab_limit=False,
        minloglevel=1,
        input_sentence_size=600_000,
        num_threads=2,
    )
    for side in ("source", "target"):
        (out / f"{side}.spm").write_bytes((out / "shared.model").read_bytes())
    write_vocabulary(out / "shared.model", out / "vocab.json")
    typer.echo(f"{size} pieces from {len(sentences)} sentences", err=True)


if __name__ == "__main__":
    typer.run(main)
