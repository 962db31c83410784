"""Step 5 of 6: train, resumably, on a CPU or a GPU.

The learning rate rises, stays, and falls to zero over the last part ("warmup, stable, decay"), so
a run can be prolonged from any checkpoint of its stable part. Matrices are trained by Muon
(https://kellerjordan.github.io/posts/muon/), the rest by AdamW.

    python -m training.translation.train --packed build/translation/packed.npz \
        --development build/translation/development.npz \
        --embeddings build/translation/embeddings.npy --out build/translation/run
"""

import ctypes
import json
import time
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import numpy as np
import torch
import typer
from safetensors.torch import load_file

from training.translation.batches import Corpus
from training.translation.model import Shape
from training.translation.run import Recipe, Run
from translate_sum.stopping import stop_asked

MMAP_MAX, TRIM_THRESHOLD = -4, -1  # mallopt's numbers in malloc.h
EVERY = 100  # steps between lines of the log


def keep_memory() -> None:
    """Let glibc keep what is freed: giving large tensors back and taking them again costs a CPU
    a tenth of its time.
    """
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL("libc.so.6")
        library.mallopt(MMAP_MAX, 0)
        library.mallopt(TRIM_THRESHOLD, 2**31 - 1)


def main(
    packed: Annotated[Path, typer.Option(help="The packed corpus (step 3).")],
    development: Annotated[Path, typer.Option(help="A packed development set.")],
    out: Annotated[Path, typer.Option(help="Folder of the run; an existing run goes on.")],
    embeddings: Annotated[Path | None, typer.Option(help="Vectors to begin with (step 4).")] = None,
    begin: Annotated[
        Path | None, typer.Option(help="Folder of an exported model of this shape to go on from.")
    ] = None,
    steps: Annotated[int, typer.Option(help="Steps of the whole run.")] = 3200,
    budget: Annotated[int, typer.Option(help="Target tokens in a batch.")] = 4096,
    rate: Annotated[float, typer.Option(help="Full learning rate.")] = 2e-3,
    warmup: Annotated[int, typer.Option(help="Steps of rising rate.")] = 150,
    decay: Annotated[float, typer.Option(help="Share of the steps with falling rate.")] = 0.6,
    dropout: Annotated[float, typer.Option(help="Dropout; none pays below a few epochs.")] = 0.0,
    smoothing: Annotated[float, typer.Option(help="Label smoothing.")] = 0.1,
    guidance: Annotated[float, typer.Option(help="Weight of the alignment loss.")] = 0.6,
    width: Annotated[int, typer.Option(help="Width of the model.")] = 256,
    heads: Annotated[int, typer.Option(help="Attention heads.")] = 4,
    encoder_layers: Annotated[int, typer.Option(help="Layers of the encoder.")] = 6,
    decoder_layers: Annotated[int, typer.Option(help="Layers of the decoder.")] = 2,
    short_epochs: Annotated[int, typer.Option(help="First epochs of short pairs only.")] = 1,
    news_from: Annotated[
        float, typer.Option(help="Share of the run after which news counts more.")
    ] = 0.64,
    short_length: Annotated[int, typer.Option(help="Tokens a side of a short pair.")] = 16,
    save_minutes: Annotated[float, typer.Option(help="Minutes between checkpoints.")] = 5.0,
    minutes: Annotated[float, typer.Option(help="Stop, resumable, after so many minutes.")] = 1e9,
    device: Annotated[str, typer.Option(help="cpu or cuda.")] = "cpu",
    seed: Annotated[int, typer.Option(help="Fixes the initial weights and the order.")] = 1,
) -> None:
    """Train the translation model; run it again to go on from the last checkpoint."""
    keep_memory()
    out.mkdir(parents=True, exist_ok=True)
    recipe = Recipe(
        steps, budget, rate, warmup, decay, dropout, smoothing, guidance,
        short_epochs, short_length, news_from, seed,
    )  # fmt: skip
    corpus = Corpus.open(packed)
    shape = Shape(corpus.vocabulary, width, 4 * width, heads, encoder_layers, decoder_layers)
    first = torch.from_numpy(np.load(embeddings)) if embeddings else None
    exported = load_file(begin / "model.safetensors") if begin else None
    run = Run(corpus, shape, recipe, out, device, first, exported)
    held_out = Corpus.open(development)
    started = saved = logged = time.monotonic()
    sums = [0.0, 0.0, 0.0]
    if run.step >= steps:
        typer.echo(f"step {run.step} of {steps}: nothing is left to do", err=True)
        return
    with (out / "log.jsonl").open("a", encoding="utf-8") as log, stop_asked() as stopped:
        for batch in run.batches():
            for i, value in enumerate(run.train_step(batch)):
                sums[i] += value
            if run.step % EVERY == 0 or run.step == steps:
                now = time.monotonic()
                row = {
                    "step": run.step,
                    "epoch": run.epoch,
                    "loss": round(sums[0] / sums[2], 4),
                    "guidance": round(sums[1] / EVERY, 4),
                    "tokens_per_second": round(sums[2] / (now - logged)),
                }
                if run.step % 500 == 0 or run.step == steps:
                    row["development_loss"] = round(run.development_loss(held_out), 4)
                print(json.dumps(row), file=log, flush=True)
                sums, logged = [0.0, 0.0, 0.0], time.monotonic()
            if time.monotonic() - saved > 60 * save_minutes:
                run.save()
                saved = time.monotonic()
            if run.step >= steps or stopped() or time.monotonic() - started > 60 * minutes:
                break
    run.save()
    typer.echo(f"step {run.step} of {steps}: {run.state}", err=True)


if __name__ == "__main__":
    typer.run(main)
