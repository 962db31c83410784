"""Step 4 of 5: train, resumably, on a CPU or a GPU.

The learning rate rises, stays, and falls to zero over the last part ("warmup, stable, decay"), so
a run can be prolonged from any checkpoint of its stable part. Matrices are trained by Muon
(https://kellerjordan.github.io/posts/muon/), the rest by AdamW.

    python -m training.translation.train --packed build/translation/packed.npz \
        --development build/translation/newstest2017.npz --out build/translation/run --steps 6000
"""

import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import torch
import typer
from torch import Tensor

from training.translation.batches import IGNORED, Batch, Corpus, plan_epoch
from training.translation.model import Shape, SmoothedLoss, Translator
from training.translation.pack import UNALIGNED

EOS = 0


@dataclass(frozen=True)
class Recipe:
    """All that a run depends on beside the data."""

    steps: int
    budget: int
    rate: float
    warmup: int
    decay: float
    dropout: float
    smoothing: float
    guidance: float
    short_epochs: int
    short_length: int
    news_from: float
    seed: int


def rate_factor(step: int, recipe: Recipe) -> float:
    """Share of the full learning rate at a step: up, level, down to zero."""
    decay_steps = max(1, int(recipe.steps * recipe.decay))
    return max(0.0, min(1.0, (step + 1) / recipe.warmup, (recipe.steps - step) / decay_steps))


def losses(model: Translator, batch: Batch, recipe: Recipe) -> tuple[Tensor, Tensor, int]:
    """Summed smoothed loss, mean guidance loss, and the number of tokens."""
    states, attention = model(batch.source, batch.decoder_input)
    real = batch.gold != IGNORED
    loss = SmoothedLoss.apply(  # type: ignore[no-untyped-call]  # as torch declares it
        states[real],
        model.model.shared.weight,
        model.final_logits_bias,
        batch.gold[real],
        recipe.smoothing,
    )
    linked = batch.alignment != UNALIGNED
    picked = attention.gather(2, batch.alignment.where(linked, 0)[..., None])[..., 0]
    return loss, -picked[linked].mean(), int(real.sum())


def optimizers(model: Translator, rate: float) -> list[torch.optim.Optimizer]:
    matrices = [p for name, p in model.named_parameters() if p.ndim == 2 and ".layers." in name]
    chosen = {id(p) for p in matrices}
    rest = [p for p in model.parameters() if id(p) not in chosen]
    return [
        torch.optim.Muon(
            matrices, lr=rate, weight_decay=0.01, adjust_lr_fn="match_rms_adamw", momentum=0.95
        ),
        torch.optim.AdamW(rest, lr=rate, betas=(0.9, 0.98), weight_decay=0.0, fused=True),
    ]


class Run:
    """A training run: state on disk after every ``save_minutes``, resumed where it stopped."""

    def __init__(
        self, corpus: Corpus, shape: Shape, recipe: Recipe, out: Path, device: str
    ) -> None:
        torch.manual_seed(recipe.seed)
        self.corpus, self.shape, self.recipe, self.out = corpus, shape, recipe, out
        self.device = device
        self.model = Translator(shape, recipe.dropout).to(device)
        self.optimizers = optimizers(self.model, recipe.rate)
        self.step = self.epoch = self.done_in_epoch = 0
        self.state = out / "state.pt"
        if self.state.exists():
            self.load()

    def load(self) -> None:
        saved = torch.load(self.state, map_location=self.device, weights_only=True)
        self.model.load_state_dict(saved["model"])
        for optimizer, state in zip(self.optimizers, saved["optimizers"], strict=True):
            optimizer.load_state_dict(state)
        self.step, self.epoch, self.done_in_epoch = saved["position"]

    def save(self) -> None:
        part = self.state.with_suffix(".part")
        torch.save(
            {
                "model": self.model.state_dict(),
                "optimizers": [o.state_dict() for o in self.optimizers],
                "position": (self.step, self.epoch, self.done_in_epoch),
                "shape": asdict(self.shape),
                "recipe": asdict(self.recipe),
            },
            part,
        )
        part.replace(self.state)

    def batches(self) -> Iterator[Batch]:
        """Batches from where the run stands; short pairs first, news more at the end."""
        recipe, pad = self.recipe, self.shape.vocabulary - 1
        while True:
            late = self.step >= recipe.news_from * recipe.steps
            plan = plan_epoch(
                self.corpus,
                budget=recipe.budget,
                seed=recipe.seed * 1000 + self.epoch,
                longest=recipe.short_length if self.epoch < recipe.short_epochs else 255,
                repeats=self.corpus.repeats**2 if late else self.corpus.repeats,
            )
            for number, rows in enumerate(plan):
                if number >= self.done_in_epoch:
                    self.done_in_epoch += 1
                    yield self.corpus.batch(rows, EOS, pad)
            self.epoch, self.done_in_epoch = self.epoch + 1, 0

    def train_step(self, batch: Batch) -> tuple[float, float, int]:
        moved = Batch(*(getattr(batch, n).to(self.device) for n in Batch.__dataclass_fields__))
        with torch.autocast(torch.device(self.device).type, torch.bfloat16):
            loss, guidance, tokens = losses(self.model, moved, self.recipe)
            objective = loss / self.recipe.budget + self.recipe.guidance * guidance
        objective.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = self.recipe.rate * rate_factor(self.step, self.recipe)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        self.step += 1
        return loss.item(), guidance.item(), tokens

    @torch.no_grad()
    def development_loss(self, development: Corpus, sentences: int = 400) -> float:
        """Mean unsmoothed cross-entropy per token (nats) on the first sentences."""
        self.model.eval()
        exact = Recipe(**{**asdict(self.recipe), "smoothing": 0.0})
        total, tokens = 0.0, 0
        rows = torch.arange(sentences).numpy()
        for length in sorted(set(development.source_length[rows])):
            same = rows[development.source_length[rows] == length]
            with torch.autocast(torch.device(self.device).type, torch.bfloat16):
                batch = development.batch(same, EOS, self.shape.vocabulary - 1)
                moved = Batch(
                    *(getattr(batch, n).to(self.device) for n in Batch.__dataclass_fields__)
                )
                loss, _, count = losses(self.model, moved, exact)
            total, tokens = total + float(loss), tokens + count
        self.model.train()
        return total / tokens


def main(
    packed: Annotated[Path, typer.Option(help="The packed corpus (step 3).")],
    development: Annotated[Path, typer.Option(help="A packed development set.")],
    out: Annotated[Path, typer.Option(help="Folder of the run; an existing run goes on.")],
    steps: Annotated[int, typer.Option(help="Steps of the whole run.")] = 6000,
    budget: Annotated[int, typer.Option(help="Target tokens in a batch.")] = 4096,
    rate: Annotated[float, typer.Option(help="Full learning rate.")] = 2e-3,
    warmup: Annotated[int, typer.Option(help="Steps of rising rate.")] = 300,
    decay: Annotated[float, typer.Option(help="Share of the steps with falling rate.")] = 0.3,
    dropout: Annotated[float, typer.Option(help="Dropout; none pays below a few epochs.")] = 0.0,
    smoothing: Annotated[float, typer.Option(help="Label smoothing.")] = 0.1,
    guidance: Annotated[float, typer.Option(help="Weight of the alignment loss.")] = 0.2,
    width: Annotated[int, typer.Option(help="Width of the model.")] = 256,
    heads: Annotated[int, typer.Option(help="Attention heads.")] = 4,
    encoder_layers: Annotated[int, typer.Option(help="Layers of the encoder.")] = 6,
    decoder_layers: Annotated[int, typer.Option(help="Layers of the decoder.")] = 2,
    short_epochs: Annotated[int, typer.Option(help="First epochs of short pairs only.")] = 1,
    news_from: Annotated[
        float, typer.Option(help="Share of the run after which news counts more.")
    ] = 0.7,
    save_minutes: Annotated[float, typer.Option(help="Minutes between checkpoints.")] = 5.0,
    minutes: Annotated[float, typer.Option(help="Stop, resumable, after so many minutes.")] = 1e9,
    device: Annotated[str, typer.Option(help="cpu or cuda.")] = "cpu",
    seed: Annotated[int, typer.Option(help="Fixes the initial weights and the order.")] = 1,
    vocabulary: Annotated[int, typer.Option(help="Entries in vocab.json.")] = 8000,
) -> None:
    """Train the translation model; run it again to go on from the last checkpoint."""
    out.mkdir(parents=True, exist_ok=True)
    recipe = Recipe(
        steps, budget, rate, warmup, decay, dropout, smoothing, guidance,
        short_epochs, 16, news_from, seed,
    )  # fmt: skip
    shape = Shape(vocabulary, width, 4 * width, heads, encoder_layers, decoder_layers)
    run = Run(Corpus.open(packed), shape, recipe, out, device)
    held_out = Corpus.open(development)
    started = saved = logged = time.monotonic()
    sums = [0.0, 0.0, 0.0]
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        for batch in run.batches():
            if run.step >= steps or time.monotonic() - started > 60 * minutes:
                break
            for i, value in enumerate(run.train_step(batch)):
                sums[i] += value
            if run.step % 100 == 0:
                now = time.monotonic()
                row = {
                    "step": run.step,
                    "epoch": run.epoch,
                    "loss": round(sums[0] / sums[2], 4),
                    "guidance": round(sums[1] / 100, 4),
                    "tokens_per_second": round(sums[2] / (now - logged)),
                }
                if run.step % 500 == 0:
                    row["development_loss"] = round(run.development_loss(held_out), 4)
                print(json.dumps(row), file=log, flush=True)
                sums, logged = [0.0, 0.0, 0.0], time.monotonic()
            if time.monotonic() - saved > 60 * save_minutes:
                run.save()
                saved = time.monotonic()
    run.save()
    typer.echo(f"step {run.step} of {steps}: {run.state}", err=True)


if __name__ == "__main__":
    typer.run(main)
