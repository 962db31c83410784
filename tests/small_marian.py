"""A tiny MarianMT model of the very class, with its own vocabulary trained on the spot."""

import io
import json
import shutil
from pathlib import Path

from drawn_wide import draw_wide

SENTENCES = [
    f"{subject} {verb} {thing} {when}."
    for subject in ("Der Minister", "Die Stadt", "Ein Kind", "The minister", "The city", "A child")
    for verb in ("sieht", "baut", "nennt", "sees", "builds", "names")
    for thing in ("das Haus", "drei Brücken", "1.234 Gründe", "the house", "three bridges")
    for when in ("heute", "im Mai 2024", "today", "in May 2024", "nicht", "not")
]


def train_pieces(sentences: list[str], *, bytes_too: bool) -> bytes:
    """A SentencePiece model of these sentences; with pieces for bytes, or not, as OPUS-MT's."""
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences), model_writer=model, vocab_size=400,
        byte_fallback=bytes_too, hard_vocab_limit=False, minloglevel=2,
    )  # fmt: skip
    return model.getvalue()


def ordinary_pieces(model: bytes) -> list[str]:
    """Its pieces but for those that Marian has places of its own for."""
    import sentencepiece

    found = sentencepiece.SentencePieceProcessor(model_proto=model)
    pieces = [found.id_to_piece(i) for i in range(found.get_piece_size())]
    return [piece for piece in pieces if piece not in ("</s>", "<unk>", "<s>")]


def make_small_marian(
    folder: Path,
    seed: int,
    *,
    wide: bool = False,
    several_targets: bool = False,
    parted: bool = False,
) -> Path:
    """Write a model with random weights that ``seed`` fixes; 2 + 1 layers, width 32.

    One of several targets has a token for each language, as OPUS-MT's group models do; a parted
    one has a SentencePiece model for each side, as OPUS-MT's models of one pair have.
    """
    import torch
    from transformers import MarianConfig, MarianMTModel, MarianTokenizer

    folder.mkdir(parents=True, exist_ok=True)
    german = [line for line in SENTENCES if line.startswith(("Der", "Die", "Ein"))]
    english = [line for line in SENTENCES if line not in german]
    ordinary: dict[str, None] = {}  # in order
    for side, lines in (("source", german), ("target", english)):
        model = train_pieces(lines if parted else SENTENCES, bytes_too=not parted)
        (folder / f"{side}.spm").write_bytes(model)
        ordinary |= dict.fromkeys(ordinary_pieces(model))
    targets = [">>deu<<", ">>eng<<"] if several_targets else []
    known = ["</s>", "<unk>", *ordinary, *targets, "<pad>"]
    vocabulary = {piece: i for i, piece in enumerate(known)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    pad = len(vocabulary) - 1
    config = MarianConfig(
        vocab_size=len(vocabulary), d_model=32, encoder_layers=2, decoder_layers=1,
        encoder_attention_heads=2, decoder_attention_heads=2, encoder_ffn_dim=64,
        decoder_ffn_dim=64, max_position_embeddings=64, scale_embedding=True,
        eos_token_id=0, forced_eos_token_id=0, pad_token_id=pad, decoder_start_token_id=pad,
        init_std=0.1,
    )  # fmt: skip
    torch.manual_seed(seed)
    network = MarianMTModel(config)
    if wide:
        draw_wide(network, unknown=1, wide=30)
        network.final_logits_bias[0, 0] = 3
    network.model.shared.weight.data[pad] = 0
    network.generation_config.bad_words_ids = [[pad]]
    network.save_pretrained(folder)
    part = folder / "tokenizer"
    MarianTokenizer(
        source_spm=str(folder / "source.spm"), target_spm=str(folder / "target.spm"),
        vocab=str(folder / "vocab.json"), model_max_length=64,
    ).save_pretrained(part)  # fmt: skip
    shutil.copyfile(part / "tokenizer_config.json", folder / "tokenizer_config.json")
    return folder
