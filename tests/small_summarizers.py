"""Tiny summarization models of the very classes, with tokenizers trained on the spot."""

import json
from pathlib import Path
from typing import Any

from small_marian import SENTENCES

FAMILIES = ("bart", "pegasus", "t5")
NONE = "<none>"


def make_small_summarizer(folder: Path, family: str) -> Path:
    """Write a model with random weights: 2 + 2 layers, width 32, window 64."""
    import torch

    torch.manual_seed(5)
    tokenizer = _byte_tokenizer() if family == "bart" else _unigram_tokenizer(family)
    network = _network(family, tokenizer)
    network.generation_config.max_length = 24
    network.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def _byte_tokenizer() -> Any:
    from tokenizers import ByteLevelBPETokenizer
    from transformers import BartTokenizer

    trained = ByteLevelBPETokenizer()
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    trained.train_from_iterator(SENTENCES, vocab_size=400, special_tokens=special)
    model = json.loads(trained.to_str())["model"]
    merges: Any = [tuple(merge) for merge in model["merges"]]
    return BartTokenizer(vocab=model["vocab"], merges=merges, model_max_length=64)


def _unigram_tokenizer(family: str) -> Any:
    from tokenizers import SentencePieceUnigramTokenizer
    from transformers import PegasusTokenizer, T5Tokenizer

    trained = SentencePieceUnigramTokenizer()
    trained.train_from_iterator(SENTENCES, vocab_size=200, unk_token=NONE, special_tokens=[NONE])
    learnt = json.loads(trained.to_str())["model"]["vocab"][1:]
    head = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    vocab = head + [(piece, score) for piece, score in learnt]
    if family == "t5":
        return T5Tokenizer(vocab=vocab, extra_ids=0, model_max_length=64)
    return PegasusTokenizer(vocab=vocab, model_max_length=64)


def _network(family: str, tokenizer: Any) -> Any:
    from transformers import (
        BartConfig,
        BartForConditionalGeneration,
        PegasusConfig,
        PegasusForConditionalGeneration,
        T5Config,
        T5ForConditionalGeneration,
    )

    size = len(tokenizer)
    end, pad = tokenizer.eos_token_id, tokenizer.pad_token_id
    if family == "t5":
        small = T5Config(
            vocab_size=size, d_model=32, d_kv=16, d_ff=64, num_layers=2, num_heads=2,
            eos_token_id=end, pad_token_id=pad,
        )  # fmt: skip
        small.decoder_start_token_id = pad
        return T5ForConditionalGeneration(small)
    shape: dict[str, Any] = {
        "vocab_size": size, "d_model": 32, "encoder_layers": 2, "decoder_layers": 2,
        "encoder_attention_heads": 2, "decoder_attention_heads": 2, "encoder_ffn_dim": 64,
        "decoder_ffn_dim": 64, "max_position_embeddings": 64, "init_std": 0.1,
        "eos_token_id": end, "pad_token_id": pad, "decoder_start_token_id": end,
    }  # fmt: skip
    if family == "bart":
        start = tokenizer.bos_token_id
        return BartForConditionalGeneration(
            BartConfig(**shape, bos_token_id=start, forced_eos_token_id=end)
        )
    return PegasusForConditionalGeneration(PegasusConfig(**shape))
