"""Tiny summarization models of the very classes, with tokenizers trained on the spot."""

import json
from pathlib import Path
from typing import Any

from drawn_wide import draw_wide
from small_marian import SENTENCES

FAMILIES = ("bart", "pegasus", "t5", "led", "longt5")
NONE = "<none>"


def make_small_summarizer(folder: Path, family: str, seed: int = 5) -> Path:
    """Write a model with random weights that ``seed`` fixes: 2 + 2 layers, width 32, window 64."""
    import torch

    torch.manual_seed(seed)
    tokenizer = _byte_tokenizer() if family in {"bart", "led"} else _unigram_tokenizer(family)
    network = _network(family, tokenizer)
    draw_wide(network, tokenizer.unk_token_id)
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
    if family.endswith("t5"):
        return T5Tokenizer(vocab=vocab, extra_ids=0, model_max_length=64)
    return PegasusTokenizer(vocab=vocab, model_max_length=64)


def _network(family: str, tokenizer: Any) -> Any:
    from transformers import (
        BartConfig,
        BartForConditionalGeneration,
        LEDConfig,
        LEDForConditionalGeneration,
        LongT5Config,
        LongT5ForConditionalGeneration,
        PegasusConfig,
        PegasusForConditionalGeneration,
        T5Config,
        T5ForConditionalGeneration,
    )

    size = len(tokenizer)
    end, pad = tokenizer.eos_token_id, tokenizer.pad_token_id
    if family.endswith("t5"):
        shape_t5: dict[str, Any] = {
            "vocab_size": size, "d_model": 32, "d_kv": 16, "d_ff": 64, "num_layers": 2,
            "num_heads": 2, "eos_token_id": end, "pad_token_id": pad,
            "decoder_start_token_id": pad,
        }  # fmt: skip
        if family == "t5":
            return T5ForConditionalGeneration(T5Config(**shape_t5))
        return LongT5ForConditionalGeneration(
            LongT5Config(**shape_t5, local_radius=8, encoder_attention_type="transient-global")
        )
    shape: dict[str, Any] = {
        "vocab_size": size, "d_model": 32, "encoder_layers": 2, "decoder_layers": 2,
        "encoder_attention_heads": 2, "decoder_attention_heads": 2, "encoder_ffn_dim": 64,
        "decoder_ffn_dim": 64, "max_position_embeddings": 64, "init_std": 0.1,
        "eos_token_id": end, "pad_token_id": pad,
        "decoder_start_token_id": pad if family == "pegasus" else end,
    }  # fmt: skip
    if family == "bart":
        start = tokenizer.bos_token_id
        return BartForConditionalGeneration(
            BartConfig(**shape, bos_token_id=start, forced_eos_token_id=end)
        )
    if family == "led":
        del shape["max_position_embeddings"]
        return LEDForConditionalGeneration(
            LEDConfig(
                **shape, bos_token_id=tokenizer.bos_token_id, attention_window=16,
                max_encoder_position_embeddings=64, max_decoder_position_embeddings=64,
            )
        )  # fmt: skip
    return PegasusForConditionalGeneration(PegasusConfig(**shape))
