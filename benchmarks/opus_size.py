"""A Marian model of OPUS-MT's size with random weights: it says nothing, at the speed of the real.

6 + 6 layers, width 512, 58,101 tokens, as ``Helsinki-NLP/opus-mt-de-en`` has
(https://huggingface.co/Helsinki-NLP/opus-mt-de-en/blob/main/config.json), in two SentencePiece
models of 33,050 pieces that share 8,000. It never ends a sentence of its own accord, so every
contender writes the same number of tokens.
"""

import json
import shutil
import tempfile
from pathlib import Path

from translate_sum.engines.base import Decoding
from translate_sum.engines.cues import Cue
from translate_sum.engines.loading import quiet_transformers
from translate_sum.engines.pieces import MarianPieces
from translate_sum.locations import embedded

TOKENS = 58_101
NEVER = -1e4
# Decoding.longest gives 32 tokens to every source of 17 to 32.
LENGTH, LENGTH_RATIO = 32, 0.5


def opus_decoding(beam: int) -> Decoding:
    return Decoding(beam=beam, length_ratio=LENGTH_RATIO)


def of_fixed_length(sentences: list[str], model: Path) -> list[str]:
    """The sentences of 17 to 32 tokens: all of them become ``LENGTH`` tokens."""
    encoded = MarianPieces(model, Cue()).encode(sentences)
    return [
        sentence
        for sentence, pieces in zip(sentences, encoded, strict=True)
        if LENGTH // 2 < len(pieces) <= LENGTH
    ]


def write_pieces(file: Path, more: list[str]) -> None:
    """The SentencePiece model of what ships, with pieces that no text has."""
    # Its attributes are made when it is imported.
    from sentencepiece.sentencepiece_model_pb2 import ModelProto  # type: ignore[attr-defined]

    proto = ModelProto()
    proto.ParseFromString((embedded("translation") / file.name).read_bytes())
    least = min(piece.score for piece in proto.pieces)
    for piece in more:
        proto.pieces.add(piece=piece, score=least - 1)
    file.write_bytes(proto.SerializeToString())


def opus_size_model(folder: Path) -> Path:
    """The model's directory; written when it is not there yet (0.3 GB)."""
    if (folder / "model.safetensors").exists():
        return folder
    import torch
    from transformers import MarianConfig, MarianMTModel, MarianTokenizer

    folder.mkdir(parents=True, exist_ok=True)
    known = json.loads((embedded("translation") / "vocab.json").read_text(encoding="utf-8"))
    pieces = [piece for piece in sorted(known, key=known.__getitem__) if piece != "<pad>"]
    unused = [f"▁unused{i}" for i in range(TOKENS - 1 - len(pieces))]
    half = len(unused) // 2
    write_pieces(folder / "source.spm", unused[:half])
    write_pieces(folder / "target.spm", unused[half:])
    vocabulary = {piece: i for i, piece in enumerate([*pieces, *unused, "<pad>"])}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    pad = TOKENS - 1
    config = MarianConfig(
        vocab_size=TOKENS, d_model=512, encoder_layers=6, decoder_layers=6,
        encoder_attention_heads=8, decoder_attention_heads=8, encoder_ffn_dim=2048,
        decoder_ffn_dim=2048, max_position_embeddings=512, scale_embedding=True,
        activation_function="swish", eos_token_id=0, pad_token_id=pad,
        decoder_start_token_id=pad, forced_eos_token_id=None,
    )  # fmt: skip
    torch.manual_seed(1)
    network = MarianMTModel(config)
    network.final_logits_bias[0, 0] = NEVER
    network.final_logits_bias[0, pad] = NEVER
    with quiet_transformers(), tempfile.TemporaryDirectory(dir=folder) as part:
        MarianTokenizer(
            source_spm=str(folder / "source.spm"), target_spm=str(folder / "target.spm"),
            vocab=str(folder / "vocab.json"), model_max_length=512,
        ).save_pretrained(part)  # fmt: skip
        shutil.copyfile(Path(part) / "tokenizer_config.json", folder / "tokenizer_config.json")
        network.save_pretrained(folder)
    return folder
