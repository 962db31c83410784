"""Step 6 of 6: a checkpoint as a Hugging Face MarianMT model in float16 safetensors.

python -m training.translation.export --run build/translation/run \
        --vocabulary build/translation/vocabulary --out translate_sum/embedded/translation
"""

import shutil
from pathlib import Path
from typing import Annotated, Any

import torch
import typer
from safetensors.torch import load_file
from torch import Tensor
from transformers import GenerationConfig, MarianConfig, MarianMTModel, MarianTokenizer

from training.translation.pack import MAX_TOKENS
from training.translation.vocabulary import EOS, PAD, UNK
from translate_sum.engines.rare_nouns import NOUNS

POSITIONS = 512
NEVER = -1e4  # within float16
COVERAGE_PENALTY = 0.02  # chosen on newstest2017


def config_of(shape: dict[str, int]) -> MarianConfig:
    """Marian's configuration for a training ``Shape``."""
    pad = shape["vocabulary"] - 1
    config = MarianConfig(
        vocab_size=shape["vocabulary"],
        d_model=shape["width"],
        encoder_layers=shape["encoder_layers"],
        decoder_layers=shape["decoder_layers"],
        encoder_attention_heads=shape["heads"],
        decoder_attention_heads=shape["heads"],
        encoder_ffn_dim=shape["feed_forward"],
        decoder_ffn_dim=shape["feed_forward"],
        activation_function="swish",
        max_position_embeddings=POSITIONS,
        scale_embedding=True,
        share_encoder_decoder_embeddings=True,
        tie_word_embeddings=True,
        dropout=0.0,
        attention_dropout=0.0,
        eos_token_id=0,
        forced_eos_token_id=0,
        pad_token_id=pad,
        decoder_start_token_id=pad,
    )
    config.update({"word_starts_apart": True})  # better on newstest2017, though not in training
    return config


def averaged(one: dict[str, Tensor], exported: dict[str, Tensor]) -> dict[str, Tensor]:
    """The mean of two models of one origin, often better than both (Wortsman et al. 2022, "Model
    soups", https://arxiv.org/abs/2203.05482). What export sets itself need not be right here.
    """
    return {name: (weights + exported[name].float()) / 2 for name, weights in one.items()}


def export(state: dict[str, Any], vocabulary: Path, out: Path) -> None:
    """Write the model, its tokenizer and its generation defaults to ``out``."""
    config = config_of(state["shape"])
    model = MarianMTModel(config)
    # The decoder starts from <pad> as a zero vector; as an output it is never wanted.
    state["model"]["model.shared.weight"][config.pad_token_id] = 0
    state["model"]["final_logits_bias"][0, config.pad_token_id] = NEVER
    missing, unexpected = model.load_state_dict(state["model"], strict=False)
    untied = [name for name in missing if "embed" not in name and name != "lm_head.weight"]
    if unexpected or untied:
        raise ValueError(f"unexpected {unexpected}, missing {untied}")
    model.tie_weights()
    model.generation_config = GenerationConfig(
        num_beams=4,
        coverage_penalty=COVERAGE_PENALTY,
        max_length=POSITIONS,
        bad_words_ids=[[config.pad_token_id]],
        decoder_start_token_id=config.decoder_start_token_id,
        eos_token_id=0,
        forced_eos_token_id=0,
        pad_token_id=config.pad_token_id,
    )
    out.mkdir(parents=True, exist_ok=True)
    model.half().save_pretrained(out)
    for name in ("source.spm", "target.spm", "vocab.json"):
        shutil.copyfile(vocabulary / name, out / name)
    if (vocabulary / NOUNS).exists():  # of a model that learned to take them over (code_switch)
        shutil.copyfile(vocabulary / NOUNS, out / NOUNS)
    MarianTokenizer(
        source_spm=str(vocabulary / "source.spm"),
        target_spm=str(vocabulary / "target.spm"),
        vocab=str(vocabulary / "vocab.json"),
        source_lang="de",
        target_lang="en",
        eos_token=EOS,
        unk_token=UNK,
        pad_token=PAD,
        model_max_length=MAX_TOKENS,
    ).save_pretrained(out)


def main(
    run: Annotated[Path, typer.Option(help="Folder of a training run (step 5).")],
    vocabulary: Annotated[Path, typer.Option(help="Folder of the vocabulary (step 2).")],
    out: Annotated[Path, typer.Option(help="Folder of the exported model.")],
    average: Annotated[
        Path | None,
        typer.Option(help="Exported model, such as the run began with, to average with."),
    ] = None,
) -> None:
    """Export the last checkpoint of a run."""
    state = torch.load(run / "state.pt", weights_only=True, map_location="cpu")
    if average:
        state["model"] = averaged(state["model"], load_file(average / "model.safetensors"))
    export(state, vocabulary, out)


if __name__ == "__main__":
    typer.run(main)
