"""Step 4 of 5: train the head on the packed vectors, and keep the epoch that chooses best.

The loss is listwise: the scores of an article, as a distribution over its sentences, against a
mixture of the oracle and of each sentence's own ROUGE. Epochs are compared by ROUGE-1 of the chosen
sentences on training articles that are held out.

    python -m training.summarizer.train --articles build/summarizer/articles \
        --features build/summarizer/features --out translate_sum/embedded/summarizer
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import torch
import typer
from numpy.typing import NDArray
from rouge_score.rouge_scorer import RougeScorer
from safetensors.torch import save_file
from torch import Tensor

from training.summarizer.articles import TRAIN, read_labelled
from training.summarizer.head import Head
from translate_sum.summarizers.base import Length
from translate_sum.summarizers.embedded import HEAD
from translate_sum.summarizers.head import features
from translate_sum.summarizers.lead import LeadSummarizer
from translate_sum.summarizers.lexical import FEATURES, lexical
from translate_sum.summarizers.selection import select, weighed

HELD_OUT = 400  # articles to choose by
BATCH = 32  # articles
SHARPNESS = 20.0  # how much a better sentence outweighs a worse one in the target


@dataclass(frozen=True)
class Article:
    """``vectors``: (sentences, width); ``target``: the distribution to be learned."""

    sentences: list[str]
    summary: str
    vectors: NDArray[np.float16]
    lexical: NDArray[np.float32]
    target: NDArray[np.float32]


def read(articles: Path, packed: Path, names: list[str], oracle_share: float) -> Iterator[Article]:
    for name in names:
        with np.load(packed / f"{name}.npz", allow_pickle=False) as arrays:
            vectors, oracle, gain = arrays["vectors"], arrays["oracle"], arrays["gain"]
            ends = np.cumsum(arrays["counts"])
        for row, end in zip(read_labelled(articles / f"{name}.jsonl"), ends, strict=True):
            part = slice(end - len(row.sentences), end)
            alone = np.exp(SHARPNESS * (gain[part] - gain[part].max()))
            chosen = oracle[part] if oracle[part].any() else alone
            target = oracle_share * chosen / chosen.sum()
            target = target + (1 - oracle_share) * alone / alone.sum()
            marks = lexical(row.sentences)
            yield Article(row.sentences, row.summary, vectors[part], marks, target)


def padded(batch: list[Article]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Vectors, mask, place, band, lexical features, target of some articles."""
    longest = max(len(article.sentences) for article in batch)
    width = batch[0].vectors.shape[1]
    vectors = torch.zeros(len(batch), longest, width)
    real = torch.zeros(len(batch), longest, dtype=torch.bool)
    place, band = (torch.zeros(len(batch), longest, dtype=torch.long) for _ in range(2))
    marks = torch.zeros(len(batch), longest, FEATURES)
    target = torch.zeros(len(batch), longest)
    for i, article in enumerate(batch):
        count = len(article.sentences)
        vectors[i, :count] = torch.from_numpy(article.vectors.astype(np.float32))
        real[i, :count] = True
        places, bands = features(count)
        place[i, :count], band[i, :count] = torch.from_numpy(places), torch.from_numpy(bands)
        marks[i, :count] = torch.from_numpy(article.lexical)
        target[i, :count] = torch.from_numpy(article.target)
    return vectors, real, place, band, marks, target


def rouge(texts: list[str], articles: list[Article]) -> float:
    """Mean ROUGE-1 (F1, stemmed) in points."""
    scorer = RougeScorer(["rouge1"], use_stemmer=True)
    found: list[float] = [
        scorer.score(article.summary, text)["rouge1"].fmeasure
        for text, article in zip(texts, articles, strict=True)
    ]
    return 100 * sum(found) / len(found)


@torch.inference_mode()
def chosen_texts(head: Head, articles: list[Article]) -> list[str]:
    head.eval()
    texts = []
    for article in articles:
        *inputs, _ = padded([article])
        scores = head(*inputs)[0].tolist()
        picked = select(article.sentences, weighed(article.sentences, scores), Length(3))
        texts.append(" ".join(article.sentences[i] for i in picked))
    head.train()
    return texts


def main(
    articles: Annotated[Path, typer.Option(help="Labelled articles (step 1).")],
    packed: Annotated[Path, typer.Option("--features", help="Packed vectors (step 3).")],
    out: Annotated[Path, typer.Option(help="Folder of the encoder; the head joins it.")],
    epochs: Annotated[int, typer.Option(help="Passes over the articles.")] = 12,
    width: Annotated[int, typer.Option(help="Width of the head.")] = 192,
    layers: Annotated[int, typer.Option(help="Layers of the head.")] = 2,
    rate: Annotated[float, typer.Option(help="Full learning rate.")] = 5e-4,
    dropout: Annotated[float, typer.Option(help="Dropout.")] = 0.2,
    oracle_share: Annotated[float, typer.Option(help="The oracle's share of the target.")] = 0.5,
    seed: Annotated[int, typer.Option(help="Fixes the initial weights and the order.")] = 1,
) -> None:
    """Write ``head.safetensors`` beside the encoder."""
    torch.manual_seed(seed)
    dice = random.Random(seed)
    everything = list(read(articles, packed, list(TRAIN), oracle_share))
    dice.shuffle(everything)
    held_out, training = everything[:HELD_OUT], everything[HELD_OUT:]
    lead = [
        " ".join(part.text for part in LeadSummarizer().summarize(article.sentences, Length(3)))
        for article in held_out
    ]
    typer.echo(f"lead-3: ROUGE-1 {rouge(lead, held_out):.2f}", err=True)
    head = Head(training[0].vectors.shape[1], width, layers, dropout)
    marks = torch.from_numpy(np.concatenate([article.lexical for article in training]))
    head.mean.copy_(marks.mean(0))
    head.spread.copy_(marks.std(0) + 1e-3)
    optimizer = torch.optim.AdamW(head.parameters(), lr=rate, weight_decay=0.05)
    steps = epochs * (len(training) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps + 1)
    best = 0.0
    for epoch in range(epochs):
        dice.shuffle(training)
        total = 0.0
        for start in range(0, len(training) - BATCH + 1, BATCH):
            *inputs, target = padded(training[start : start + BATCH])
            scores = head(*inputs).masked_fill(~inputs[1], -1e4)
            loss = -(target * scores.log_softmax(-1)).sum() / BATCH
            loss.backward()
            torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            total += loss.item()
        found = rouge(chosen_texts(head, held_out), held_out)
        mean = total / (len(training) // BATCH)
        typer.echo(f"epoch {epoch}: loss {mean:.4f}, ROUGE-1 {found:.2f}", err=True)
        if found > best:
            best = found
            weights = {name: part.half().clone() for name, part in head.state_dict().items()}
            save_file(weights, out / HEAD)


if __name__ == "__main__":
    typer.run(main)
