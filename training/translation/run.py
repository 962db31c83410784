"""A training run: the recipe, the steps, the state on disk that it goes on from."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.translation.batches import IGNORED, Batch, Corpus, plan_epoch
from training.translation.dropout import Dropout
from training.translation.model import Shape, SmoothedLoss, Translator
from training.translation.muon import Muon
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
    guidance = -picked.where(linked, 0).sum() / linked.sum().clamp(min=1)
    return loss, guidance, int(real.sum())


def fast_dtype(device: str) -> torch.dtype:
    """bfloat16, but float32 on a CPU that would emulate it."""
    slow = device == "cpu" and not torch.backends.cpu.get_cpu_capability().startswith("AVX512")
    return torch.float32 if slow else torch.bfloat16


def optimizers(
    weights: dict[str, Tensor], rate: float, dtype: torch.dtype
) -> list[torch.optim.Optimizer]:
    matrices = [w for name, w in weights.items() if w.ndim == 2 and ".layers." in name]
    chosen = {id(w) for w in matrices}
    rest = [w for w in weights.values() if id(w) not in chosen]
    return [
        Muon(matrices, rate, dtype),
        torch.optim.AdamW(rest, lr=rate, betas=(0.9, 0.98), weight_decay=0.0, fused=True),
    ]


class Run:
    """A training run: state on disk after every ``save_minutes``, resumed where it stopped."""

    def __init__(
        self,
        corpus: Corpus,
        shape: Shape,
        recipe: Recipe,
        out: Path,
        device: str,
        embeddings: Tensor | None = None,
        exported: dict[str, Tensor] | None = None,
    ) -> None:
        torch.manual_seed(recipe.seed)
        self.corpus, self.shape, self.recipe, self.out = corpus, shape, recipe, out
        self.device = device
        self.model = Translator(shape)
        if embeddings is not None:
            self.model.begin_with(embeddings)
        if exported is not None:
            self.model.go_on_from(exported)
        self.model.to(device)
        self.dtype = fast_dtype(device)
        # The model computes with rounded weights; steps are too small for bfloat16 to hold.
        self.weights = {
            name: weight.detach().clone() for name, weight in self.model.named_parameters()
        }
        self.optimizers = optimizers(self.weights, recipe.rate, self.dtype)
        positions = self.model.positions
        self.model.to(self.dtype)
        self.model.positions = positions
        self.model.dropout = Dropout(recipe.dropout, self.dtype, device)
        self.step = self.epoch = self.done_in_epoch = 0
        self.state = out / "state.pt"
        if self.state.exists():
            self.load()

    def load(self) -> None:
        saved = torch.load(self.state, map_location=self.device, weights_only=True)
        for name, weight in self.weights.items():
            weight.copy_(saved["model"][name])
        self.round_weights()
        for optimizer, state in zip(self.optimizers, saved["optimizers"], strict=True):
            optimizer.load_state_dict(state)
        self.step, self.epoch, self.done_in_epoch = saved["position"]

    def save(self) -> None:
        part = self.state.with_suffix(".part")
        torch.save(
            {
                "model": self.weights,
                "optimizers": [o.state_dict() for o in self.optimizers],
                "position": (self.step, self.epoch, self.done_in_epoch),
                "shape": asdict(self.shape),
                "recipe": asdict(self.recipe),
            },
            part,
        )
        part.replace(self.state)

    @property
    def late(self) -> bool:
        """Whether news counts more by now; an epoch ends where that begins."""
        return self.step >= self.recipe.news_from * self.recipe.steps

    def batches(self) -> Iterator[Batch]:
        """Batches from where the run stands; short pairs first, news more at the end."""
        recipe, pad = self.recipe, self.shape.vocabulary - 1
        while True:
            late = self.late
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
                if self.late != late:
                    break
            self.epoch, self.done_in_epoch = self.epoch + 1, 0

    @torch.no_grad()
    def round_weights(self) -> None:
        torch._foreach_copy_(list(self.model.parameters()), list(self.weights.values()))

    def train_step(self, batch: Batch) -> tuple[float, float, int]:
        loss, guidance, tokens = losses(self.model, batch.to(self.device), self.recipe)
        (loss / self.recipe.budget + self.recipe.guidance * guidance).backward()
        for name, parameter in self.model.named_parameters():
            gradient = parameter.grad
            self.weights[name].grad = None if gradient is None else gradient.float()
            parameter.grad = None
        torch.nn.utils.clip_grad_norm_(self.weights.values(), 1.0)
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = self.recipe.rate * rate_factor(self.step, self.recipe)
            optimizer.step()
        self.round_weights()
        self.step += 1
        return loss.item(), guidance.item(), tokens

    @torch.no_grad()
    def development_loss(self, development: Corpus, sentences: int = 400) -> float:
        """Mean unsmoothed cross-entropy per token (nats) on the first sentences."""
        self.model.eval()
        exact = replace(self.recipe, smoothing=0.0)
        total, tokens = 0.0, 0
        rows = np.arange(min(sentences, len(development.repeats)))
        for length in sorted(set(development.source_length[rows])):
            same = rows[development.source_length[rows] == length]
            batch = development.batch(same, EOS, self.shape.vocabulary - 1)
            loss, _, count = losses(self.model, batch.to(self.device), exact)
            total, tokens = total + float(loss), tokens + count
        self.model.train()
        return total / tokens
