"""Who is measured against whom: the usual ways to translate with a MarianMT model, and ours.

Each gets the same text on the same weights with the same beam, and one call does all of it.
"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from translate_sum import Cache, Decoding, EngineName, Pipeline, Translator, make_engine
from translate_sum.article import Article
from translate_sum.engines.conversion import converted
from translate_sum.engines.cores import available_cores
from translate_sum.engines.ctranslate2 import BATCH_TOKENS
from translate_sum.engines.cues import Cue
from translate_sum.engines.loading import quiet_transformers
from translate_sum.engines.pieces import MarianPieces
from translate_sum.paragraphs import parse_article
from translate_sum.sentences import unwrapped
from translate_sum.summarizers import Length, make_summarizer

SENTENCES_A_TEXT = 20
SLOW_SHARE = 8  # the slowest contender gets one sentence in so many


@dataclass(frozen=True, slots=True)
class Task:
    """What all contenders are given.

    Attributes:
        texts: what ours get; the others get the sentences that ours make of them.
        tokens: all outputs have this length; None: as long as the model likes.
        mend: translate doubtful sentences again; random weights make only doubtful ones.
    """

    model: Path
    texts: tuple[str, ...]
    decoding: Decoding
    tokens: int | None = None
    mend: bool = True

    @property
    def articles(self) -> list[Article]:
        return [parse_article(text) for text in self.texts]

    @property
    def sentences(self) -> list[str]:
        return [unwrapped(s.text) for article in self.articles for s in article.sentences]


def texts_of(sentences: Sequence[str]) -> tuple[str, ...]:
    """The sentences as texts of some paragraphs each."""
    starts = range(0, len(sentences), SENTENCES_A_TEXT)
    return tuple("\n\n".join(sentences[i : i + SENTENCES_A_TEXT]) for i in starts)


@dataclass(frozen=True, slots=True)
class Contender:
    """One way to do the task, and how many sentences one call of it does."""

    name: str
    title: str
    sentences: int
    run: Callable[[], object]


def contenders(task: Task) -> Iterator[Contender]:
    """The translating ones, each with its model loaded."""
    sentences = task.sentences
    some, count = sentences[::SLOW_SHARE], len(sentences)
    generate = transformers_generate(task)
    yield Contender(
        "a", "transformers, one sentence at a time", len(some),
        lambda: [generate([sentence]) for sentence in some],
    )  # fmt: skip
    yield Contender(
        "b", "transformers, batches of 32, sorted", count,
        lambda: [generate(batch) for batch in batches_of(sentences, 32)],
    )  # fmt: skip
    yield Contender("c", "CTranslate2 alone, text split before", count, bare_ctranslate2(task))
    yield Contender("d", "our translate stage, torch", count, stage(task, EngineName.TORCH))
    yield Contender("e", "our translate stage", count, stage(task, EngineName.CTRANSLATE2))
    if task.mend:
        plain = stage(replace(task, mend=False), EngineName.CTRANSLATE2)
        yield Contender("e1", "the same, doubtful sentences left as they are", count, plain)


def batches_of(sentences: Sequence[str], size: int) -> list[list[str]]:
    ordered = sorted(sentences, key=len)
    return [ordered[i : i + size] for i in range(0, len(ordered), size)]


def transformers_generate(task: Task) -> Callable[[Sequence[str]], list[str]]:
    """``tokenizer`` and ``model.generate`` as the model's card shows them."""
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    with quiet_transformers():
        tokenizer = AutoTokenizer.from_pretrained(task.model)
        network = AutoModelForSeq2SeqLM.from_pretrained(task.model, dtype=torch.float32)
    fixed: dict[str, Any] = {}
    if task.tokens:
        fixed = {"min_new_tokens": task.tokens, "max_new_tokens": task.tokens, "max_length": None}

    def generate(sentences: Sequence[str]) -> list[str]:
        inputs = tokenizer(list(sentences), return_tensors="pt", padding=True)
        with torch.inference_mode():
            output = network.generate(**inputs, num_beams=task.decoding.beam, **fixed)
        texts: list[str] = tokenizer.batch_decode(output, skip_special_tokens=True)
        return texts

    return generate


def bare_ctranslate2(task: Task) -> Callable[[], object]:
    """Pieces in, pieces out, with the threads and the batches that our engine uses."""
    from ctranslate2 import Translator as Network

    pieces = MarianPieces(task.model, Cue())
    network = Network(
        str(converted(task.model, "int8")),
        compute_type="int8",
        inter_threads=available_cores(),
        intra_threads=1,
    )
    limit = {"max_decoding_length": task.tokens} if task.tokens else {}
    sentences = task.sentences

    def run() -> object:
        results = network.translate_batch(
            pieces.encode(sentences),
            beam_size=task.decoding.beam,
            max_batch_size=BATCH_TOKENS,
            batch_type="tokens",
            **limit,
        )
        return [pieces.decode(result.hypotheses[0]) for result in results]

    return run


def stage(task: Task, engine: EngineName) -> Callable[[], object]:
    """From texts: split, translated, checked, kept in a cache that is new at every call."""
    made = make_engine(engine, task.model, task.decoding)

    def run() -> object:
        with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as cache:
            return Translator(made, cache, mend=task.mend).articles(task.articles)

    return run


def opened(folder: Path) -> Cache:
    """A cache that must not complain: one that is done without would be measured as a slow one."""

    def refuse(warning: str) -> None:
        raise RuntimeError(warning)

    return Cache.open(folder / "cache.sqlite3", warn=refuse)


def brief_all(task: Task, cache: Cache) -> Callable[[], object]:
    """Contenders f and g: the whole brief of each text, with a cache that is empty or filled."""
    engine = make_engine(EngineName.CTRANSLATE2, task.model, task.decoding)
    pipeline = Pipeline(
        Translator(engine, cache, mend=task.mend), make_summarizer("embedded"), cache
    )
    return lambda: [pipeline.brief(article, Length()) for article in task.articles]
