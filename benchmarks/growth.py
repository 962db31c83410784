"""How the cost grows with an article, with a night and with the cache, on log-log plots.

    python -m benchmarks.growth --out build/bench --plot docs/growth.svg

A line of slope 1 is growth in step with the work; look-ups in the cache should be flat.
"""

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.contenders import opened
from benchmarks.machine import machine
from benchmarks.processes import run
from benchmarks.stopwatch import middle, timed
from benchmarks.texts import articles
from translate_sum import Cache, Decoding, EngineName, Pipeline, Translator, make_engine
from translate_sum.cache import Kind
from translate_sum.locations import embedded
from translate_sum.paragraphs import parse_article
from translate_sum.signature import Signature
from translate_sum.summarizers import Length, make_summarizer

WORDS = (1, 10, 100, 1_000, 10_000, 50_000)
ARTICLES = (1, 10, 100, 1_000, 10_000)
ENTRIES = (1_000, 10_000, 100_000, 1_000_000, 5_000_000)
LOOKED_UP = 1_000
TRANSACTION = 10_000  # entries


@dataclass(frozen=True, slots=True)
class Curve:
    """``points``: how much was done, and what it took, in ``unit``."""

    title: str
    of: str
    unit: str
    points: list[tuple[int, float]]


def of_words(words: Sequence[int]) -> Curve:
    """A brief of one article, its length in words, by the model that ships; loading left out."""
    engine = make_engine(EngineName.CTRANSLATE2, embedded("translation"), Decoding())
    pipeline = Pipeline(
        Translator(engine, Cache.disabled()), make_summarizer("embedded"), Cache.disabled()
    )
    points = []
    pipeline.brief(parse_article("Das Wetter wird schön. " * 5), Length())
    for count in words:
        text = _text_of(count)
        rounds = 5 if count < 1_000 else 1  # noqa: PLR2004 - short ones vary
        taken = [
            timed(lambda text=text: pipeline.brief(parse_article(text), Length())).cpu  # type: ignore[misc]  # mypy does not know what binds it
            for _ in range(rounds)
        ]
        points.append((count, middle(taken)))
    return Curve("A brief", "words of the article", "CPU seconds", points)


def _text_of(words: int) -> str:
    """An article of so many words, in paragraphs."""
    paragraphs: list[str] = []
    missing = words
    for text in articles(words):
        for paragraph in text.split("\n\n"):
            taken = paragraph.split()[:missing]
            paragraphs.append(" ".join(taken))
            missing -= len(taken)
            if not missing:
                return "\n\n".join(paragraphs)
    return "\n\n".join(paragraphs)


def of_articles(counts: Sequence[int]) -> Curve:
    """A night; the stand-in for a model shows what our own code costs."""
    points = []
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            lines = folder / "articles.jsonl"
            with lines.open("w", encoding="utf-8") as file:
                file.writelines(json.dumps({"text": text}) + "\n" for text in articles(count))
            used = run(
                ["batch", str(lines), "--out", str(folder / "out"), "--engine", "fake",
                 "--summarizer", "lead"],
                {"TRANSLATE_SUM_CACHE_DIR": str(folder / "cache")},
            )  # fmt: skip
        points.append((count, used.cpu))
    return Curve("A night, no model", "articles", "CPU seconds", points)


def of_entries(counts: Sequence[int]) -> tuple[Curve, Curve]:
    """Looking up 1,000 sentences in a cache of so many, and the size of its file."""
    signature = Signature.of(benchmark="growth")
    times, sizes = [], []
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as cache:
        stored = 0
        for count in counts:
            for start in range(stored, count, TRANSACTION):
                _store(cache, signature, range(start, min(count, start + TRANSACTION)))
            stored = count
            step = max(1, count // LOOKED_UP)
            texts = list(islice(map(_sentence, range(0, count, step)), LOOKED_UP))
            taken = [
                timed(lambda texts=texts: cache.get_many(Kind.SENTENCE, signature, texts)).wall  # type: ignore[misc]  # as above
                for _ in range(9)
            ]
            times.append((count, 1000 * middle(taken)))
            sizes.append(
                (count, sum(part.stat().st_size for part in Path(folder).iterdir()) / 2**20)
            )
    return (
        Curve("1,000 sentences from the cache", "sentences in it", "milliseconds", times),
        Curve("The cache's file", "sentences in it", "MiB", sizes),
    )


def _sentence(number: int) -> str:
    return f"Der Satz mit der Nummer {number} steht in einem Artikel über die Stadt."


def _store(cache: Cache, signature: Signature, numbers: range) -> None:
    value = "The sentence number {} stands in an article about the city."
    cache.put_many(
        Kind.SENTENCE,
        signature,
        {_sentence(i): json.dumps([value.format(i), -0.5]) for i in numbers},
    )


def slopes(curve: Curve) -> Iterator[float]:
    """Slope between neighbouring points on the log-log plot: 1 is linear, 0 is flat."""
    from math import log

    for (n, cost), (more, higher) in zip(curve.points, curve.points[1:], strict=False):
        yield log(higher / cost) / log(more / n)


def plot(curves: Sequence[Curve], path: Path) -> None:
    import matplotlib as mpl
    from matplotlib.figure import Figure

    mpl.rcParams["svg.hashsalt"] = "growth"  # the same figures, the same file
    mpl.rcParams["svg.fonttype"] = "none"
    figure = Figure(figsize=(4 * len(curves), 3.4), layout="constrained")
    for axes, curve in zip(figure.subplots(1, len(curves)), curves, strict=True):
        axes.loglog(*zip(*curve.points, strict=True), marker="o")
        costs = [cost for _, cost in curve.points]
        # With room around it, or a flat line would fill the height.
        around = (min(costs) / 3, 3 * max(costs))
        axes.set(title=curve.title, xlabel=curve.of, ylabel=curve.unit, ylim=around)
        axes.grid(visible=True, which="major", alpha=0.3)
    figure.savefig(path, format="svg", metadata={"Date": None})


def main(
    out: Annotated[Path, typer.Option(help="Folder for growth.json.")],
    drawn: Annotated[Path | None, typer.Option("--plot", help="An SVG file to draw.")] = None,
    largest: Annotated[float, typer.Option(help="Leave out what is larger.")] = 1e9,
) -> None:
    """Print each curve's points and slopes; write them, and draw them."""
    words, counts, entries = (
        [count for count in kind if count <= largest] for kind in (WORDS, ARTICLES, ENTRIES)
    )
    curves = [of_words(words), of_articles(counts), *of_entries(entries)]
    out.mkdir(parents=True, exist_ok=True)
    report = {"machine": machine(), "curves": [asdict(curve) for curve in curves]}
    (out / "growth.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    for curve in curves:
        typer.echo(f"{curve.title}, by {curve.of}:")
        for (count, cost), slope in zip(curve.points, [None, *slopes(curve)], strict=True):
            grown = "" if slope is None else f"  slope {slope:.2f}"
            typer.echo(f"  {count:>9,} {cost:>10.4g} {curve.unit}{grown}")
    if drawn:
        plot(curves, drawn)


if __name__ == "__main__":
    typer.run(main)
