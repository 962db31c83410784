"""Tiny translation models of the very classes, with tokenizers trained on the spot."""

import io
import json
from pathlib import Path
from typing import Any

from drawn_wide import draw_wide
from small_marian import SENTENCES, make_small_marian

NONE = "<none>"
TRANSLATORS = ("marian", "marian-many", "nllb", "m2m100", "madlad", "t5")


def make_small_translator(folder: Path, family: str, seed: int = 1) -> Path:
    """Write a model with random weights that ``seed`` fixes; 2 + 1 layers, width 32, window 64."""
    if family.startswith("marian"):
        return make_small_marian(folder, seed, wide=True, several_targets=family == "marian-many")
    import torch

    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    tokenizer = {"nllb": _nllb, "m2m100": _m2m100}.get(family, _t5)(folder, family)
    network = _m2m_network(tokenizer) if family in {"nllb", "m2m100"} else _t5_network(tokenizer)
    draw_wide(network, tokenizer.unk_token_id)
    network.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    if family == "madlad":
        _untie(folder, network)
    return folder


def _untie(folder: Path, network: Any) -> None:
    """Give the network an output layer of its own, as T5 1.1, FLAN-T5 and MADLAD have."""
    import torch
    from safetensors.torch import load_file, save_file

    weights = load_file(folder / "model.safetensors")
    weights["lm_head.weight"] = torch.randn_like(network.shared.weight)
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config.pop("scale_decoder_outputs", None)
    config["tie_word_embeddings"] = False
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")


def _nllb(_folder: Path, _family: str) -> Any:
    from tokenizers import SentencePieceBPETokenizer
    from transformers import NllbTokenizer

    trained = SentencePieceBPETokenizer()
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    trained.train_from_iterator(SENTENCES, vocab_size=200, special_tokens=special)
    learnt = json.loads(trained.to_str())["model"]
    merges: Any = [tuple(merge) for merge in learnt["merges"]]
    return NllbTokenizer(
        vocab=learnt["vocab"], merges=merges, model_max_length=64,
        extra_special_tokens=["deu_Latn", "eng_Latn", "fra_Latn"],
    )  # fmt: skip


def _m2m100(folder: Path, _family: str) -> Any:
    import sentencepiece
    from transformers import M2M100Tokenizer

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES), model_writer=model, vocab_size=150,
        hard_vocab_limit=False, minloglevel=2,
    )  # fmt: skip
    (folder / "sentencepiece.bpe.model").write_bytes(model.getvalue())
    pieces = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    ordinary = [pieces.id_to_piece(i) for i in range(pieces.get_piece_size())]
    ordered = special + [piece for piece in ordinary if piece not in special]
    vocabulary = {piece: i for i, piece in enumerate(ordered)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    return M2M100Tokenizer(
        str(folder / "vocab.json"), str(folder / "sentencepiece.bpe.model"), model_max_length=64
    )


def _t5(_folder: Path, family: str) -> Any:
    from tokenizers import SentencePieceUnigramTokenizer
    from transformers import T5Tokenizer

    trained = SentencePieceUnigramTokenizer()
    trained.train_from_iterator(SENTENCES, vocab_size=200, unk_token=NONE, special_tokens=[NONE])
    learnt = json.loads(trained.to_str())["model"]["vocab"][1:]
    head = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    if family == "madlad":
        head += [("<2de>", 0.0), ("<2en>", 0.0)]
    vocab = head + [(piece, score) for piece, score in learnt]
    return T5Tokenizer(vocab=vocab, extra_ids=0, model_max_length=64)


def _m2m_network(tokenizer: Any) -> Any:
    from transformers import M2M100Config, M2M100ForConditionalGeneration

    end, pad = tokenizer.eos_token_id, tokenizer.pad_token_id
    languages = getattr(tokenizer, "lang_token_to_id", {})
    size = max([len(tokenizer) - 1, *languages.values()]) + 9  # eight words are made up
    return M2M100ForConditionalGeneration(
        M2M100Config(
            vocab_size=size, d_model=32,
            encoder_layers=2, decoder_layers=1, encoder_attention_heads=2,
            decoder_attention_heads=2, encoder_ffn_dim=64, decoder_ffn_dim=64,
            max_position_embeddings=64, scale_embedding=True, init_std=0.1, eos_token_id=end,
            pad_token_id=pad, bos_token_id=0, decoder_start_token_id=end,
        )
    )  # fmt: skip


def _t5_network(tokenizer: Any) -> Any:
    from transformers import T5Config, T5ForConditionalGeneration

    config = T5Config(
        vocab_size=len(tokenizer), d_model=32, d_kv=16, d_ff=64, num_layers=2,
        num_decoder_layers=1, num_heads=2, feed_forward_proj="gated-gelu",
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )  # fmt: skip
    config.decoder_start_token_id = tokenizer.pad_token_id
    return T5ForConditionalGeneration(config)
