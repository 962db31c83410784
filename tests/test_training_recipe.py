"""The recipe of the embedded translator, whole and tiny: from pairs to a model that translates."""

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest
import torch
import typer
from marisa_trie import BytesTrie
from safetensors.torch import load_file
from small_marian import SENTENCES
from typer.testing import CliRunner

from training.summarizer.articles import REPORT
from training.translation import (
    augment,
    back_translate,
    code_switch,
    corpus,
    embeddings,
    export,
    monolingual,
    pack,
    phrase_by_phrase,
    resegment,
    reverse,
    train,
    vocabulary,
    word_by_word,
)
from training.translation.batches import Corpus
from training.translation.dropout import Dropout
from training.translation.model import Shape, SmoothedLoss, Translator
from training.translation.muon import Muon
from training.translation.run import Recipe, Run
from translate_sum.engines import Decoding, EngineName, make_engine
from translate_sum.engines.rare_nouns import NOUNS

GERMAN, ENGLISH = SENTENCES[:54], SENTENCES[54:108]
# A word with two senses of which one is more usual, one that is not rare, one that is unheard of.
DICTIONARY = ("Tor\thouse", "Tor\tthree", "drei\thouse", "Gurgellösung\tgargle")
HELD_OUT = ("Das hier steht nur in einem Testsatz.", "This stands in a test set only.")
SUMMARIZED = "This article is in a test set of the summarizer."
NEWS = (
    "The minister spoke in parliament on Tuesday.",
    "He left the hall before anyone could ask him.",
)


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder shaped like the real one, with one leaked pair, one duplicate and one misfit."""
    folder = tmp_path_factory.mktemp("corpora")
    (folder / "parallel").mkdir()
    (folder / "evaluation").mkdir()
    pairs = [*zip(GERMAN, ENGLISH, strict=True), HELD_OUT, (GERMAN[0], ENGLISH[0])]
    lines = [f"{german}\t{english}" for german, english in pairs] + [
        "kaputt",
        "Ja. " * 60 + "\tNo.",
    ]
    (folder / "dictionary").mkdir()
    with gzip.open(folder / "dictionary" / "wiktionary.tsv.gz", "wt", encoding="utf-8") as file:
        file.write("\n".join(DICTIONARY))
    with gzip.open(folder / "parallel" / "tatoeba.tsv.gz", "wt", encoding="utf-8") as file:
        file.write("\n".join(lines))
    for name in corpus.EVALUATION_SETS:
        for side, text in zip(("de", "en"), HELD_OUT, strict=True):
            (folder / "evaluation" / f"{name}.{side}").write_text(text + "\n", encoding="utf-8")
    write_english(folder)
    return folder


def write_english(folder: Path) -> None:
    """News of two kinds; each has a sentence of a test set, and one that is no prose."""
    (folder / "english").mkdir()
    (folder / "summaries").mkdir()
    for name in monolingual.LINES:
        with gzip.open(folder / "english" / f"{name}.txt.gz", "wt", encoding="utf-8") as file:
            file.write(f"{NEWS[0]}\n{HELD_OUT[1]}\n{SUMMARIZED}\nRead more >>\n")
    for name in (*monolingual.ARTICLES, *REPORT, "cnndm_lower_val"):
        article = f"{NEWS[1]} {SUMMARIZED}" if name in monolingual.ARTICLES else SUMMARIZED
        with gzip.open(folder / "summaries" / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.write(json.dumps({"article": article, "summary": article}) + "\n")


def step(main: Callable[..., None], *arguments: object) -> None:
    app = typer.Typer()
    app.command()(main)
    run = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert run.exit_code == 0, run.output


STEPS = [
    corpus.main, vocabulary.main, pack.main, embeddings.main, train.main, export.main,
    reverse.main, monolingual.main, back_translate.main, word_by_word.main, code_switch.main,
    augment.main, phrase_by_phrase.main, resegment.main,
]  # fmt: skip


@pytest.mark.parametrize("main", STEPS)
def test_every_step_explains_itself(main: Callable[..., None]) -> None:
    step(main, "--help")


def test_from_pairs_to_a_model_that_translates(corpora: Path, tmp_path: Path) -> None:
    cleaned, words, model = tmp_path / "corpus", tmp_path / "vocabulary", tmp_path / "model"
    step(corpus.main, "--corpora", corpora, "--out", cleaned)
    report = json.loads((cleaned / "report.json").read_text())
    assert report["tatoeba"] == {
        "kept": 54,
        "in an evaluation set": 1,
        "implausible": 1,
        "duplicate": 1,
    }

    assert (cleaned / "wiktionary.tsv").read_text(encoding="utf-8") == "Tor\tthree\n"

    step(vocabulary.main, "--corpus", cleaned, "--out", words, "--size", 330)
    for name, folder in (("packed", cleaned), ("development", cleaned / "development")):
        step(
            pack.main, "--corpus", folder, "--vocabulary", words,
            "--out", tmp_path / f"{name}.npz", "--no-alignment",
        )  # fmt: skip
    options = [
        "--packed", tmp_path / "packed.npz", "--development", tmp_path / "development.npz",
        "--out", tmp_path / "run", "--width", 32, "--heads", 2,
        "--encoder-layers", 1, "--decoder-layers", 1, "--budget", 256, "--warmup", 5,
        "--rate", 0.01, "--short-length", 64,
    ]  # fmt: skip
    step(train.main, *options, "--steps", 20)
    step(train.main, *options, "--steps", 120)
    log = [json.loads(line) for line in (tmp_path / "run" / "log.jsonl").read_text().splitlines()]
    assert [row["step"] for row in log] == [20, 100, 120]
    assert log[-1]["loss"] < log[0]["loss"]

    BytesTrie([("sieht", b"sees")]).save(str(words / NOUNS))
    step(export.main, "--run", tmp_path / "run", "--vocabulary", words, "--out", model)
    assert (model / NOUNS).read_bytes() == (words / NOUNS).read_bytes()
    for name in (EngineName.CTRANSLATE2, EngineName.TORCH):
        [found] = make_engine(name, model, Decoding(beam=1)).translate(["Der Minister sieht das"])
        assert found.score < 0

    step(train.main, *options, "--steps", 100, "--begin", model, "--short-epochs", 0,
         "--out", tmp_path / "further")  # fmt: skip
    [row] = map(json.loads, (tmp_path / "further" / "log.jsonl").read_text().splitlines())
    assert row["loss"] < log[-1]["loss"]

    between = [tmp_path / name for name in ("went-on", "mean")]
    for out, with_begin in zip(between, ([], ["--average", model]), strict=True):
        step(export.main, "--run", tmp_path / "further", "--vocabulary", words,
             "--out", out, *with_begin)  # fmt: skip
    first, further, mean = (load_file(it / "model.safetensors") for it in (model, *between))
    for name, weights in mean.items():
        middle = (first[name].float() + further[name].float()) / 2
        assert torch.allclose(weights.float(), middle, rtol=0.01, atol=0.01)


def test_from_english_to_tagged_pairs(corpora: Path, tmp_path: Path) -> None:
    """Back-translation, whole and tiny: what it makes is packed last, tagged, without links."""
    cleaned, words, model = tmp_path / "corpus", tmp_path / "vocabulary", tmp_path / "reverse"
    step(corpus.main, "--corpora", corpora, "--out", cleaned)
    step(vocabulary.main, "--corpus", cleaned, "--out", words, "--size", 330)
    packed, both = tmp_path / "packed.npz", tmp_path / "both.npz"
    step(
        pack.main, "--corpus", cleaned, "--vocabulary", words, "--no-alignment", "--out", packed
    )  # fmt: skip
    step(reverse.main, "--packed", packed, "--out", tmp_path / "reversed.npz")
    step(
        train.main, "--packed", tmp_path / "reversed.npz", "--development",
        tmp_path / "reversed.npz", "--out", tmp_path / "run", "--width", 32, "--heads", 2,
        "--encoder-layers", 1, "--decoder-layers", 1, "--budget", 256, "--warmup", 5,
        "--rate", 0.01, "--short-length", 64, "--steps", 60,
    )  # fmt: skip
    step(export.main, "--run", tmp_path / "run", "--vocabulary", words, "--out", model)
    step(monolingual.main, "--corpora", corpora, "--out", tmp_path / "english.txt")
    english = (tmp_path / "english.txt").read_text(encoding="utf-8").splitlines()
    assert sorted(english) == sorted(NEWS)
    step(monolingual.main, "--corpora", corpora, "--out", tmp_path / "more.txt", "--part", 2)
    assert (tmp_path / "more.txt").read_bytes() == b""

    made = tmp_path / "back_translated.tsv"
    arguments = ("--english", tmp_path / "english.txt", "--model", model, "--out", made)
    step(back_translate.main, *arguments)
    once = made.read_bytes()
    made.write_bytes(once + b"half a pa")  # killed while it wrote
    step(back_translate.main, *arguments)
    assert made.read_bytes() == once
    assert {line.split("\t")[1] for line in made.read_text("utf-8").splitlines()} <= set(english)

    made.write_text("".join(f"Wort {line}\t{line}\n" for line in english), encoding="utf-8")
    switched = tmp_path / "switched"
    switched.mkdir()
    (switched / "wmt_newstest_2008_2016.tsv").write_text("Das house.\tThe house.\n", "utf-8")
    step(
        augment.main, "--packed", packed, "--switched", switched, "--pairs", made,
        "--vocabulary", words, "--out", both,
    )  # fmt: skip
    real, whole = Corpus.open(packed), Corpus.open(both)
    tag = json.loads((words / "vocab.json").read_text())[augment.TAG]
    begins = whole.source[whole.source_end - whole.source_length]
    tagged = [len(real.repeats) + 1 + i for i in range(len(english))]
    assert np.flatnonzero(begins == tag).tolist() == tagged
    assert whole.repeats[len(real.repeats) :].tolist() == [2, *(1 for _ in english)]
    assert np.array_equal(whole.target[: len(real.target)], real.target)


def test_other_pieces_spell_the_same_and_keep_their_links(corpora: Path, tmp_path: Path) -> None:
    cleaned, words = tmp_path / "corpus", tmp_path / "vocabulary"
    step(corpus.main, "--corpora", corpora, "--out", cleaned)
    step(vocabulary.main, "--corpus", cleaned, "--out", words, "--size", 330)
    files = ("--packed", tmp_path / "packed.npz", "--vocabulary", words)
    step(
        pack.main, "--corpus", cleaned, "--vocabulary", words, "--no-alignment", "--out", files[1]
    )  # fmt: skip
    with np.load(tmp_path / "packed.npz", allow_pickle=False) as arrays:
        packed = dict(arrays)
    places = [np.arange(n) for n in packed["target_length"]]
    lengths = np.repeat(packed["source_length"].astype(np.int64) + 1, packed["target_length"])
    packed["alignment"] = np.minimum(np.concatenate(places), lengths - 1).astype(np.uint8)
    np.savez_compressed(tmp_path / "packed.npz", allow_pickle=False, **packed)
    step(resegment.main, *files, "--out", tmp_path / "other.npz")

    names = sorted(ids := json.loads((words / "vocab.json").read_text()), key=ids.__getitem__)
    before, after = (Corpus.open(tmp_path / f"{name}.npz") for name in ("packed", "other"))
    assert "".join(names[i] for i in before.source) == "".join(names[i] for i in after.source)
    assert not np.array_equal(before.source_length, after.source_length)
    for row in range(len(before.repeats)):
        old, new = (list(begins(it, row, names)) for it in (before, after))
        end, length = before.target_end[row], before.target_length[row]
        for was, now in zip(
            before.alignment[end - length : end], after.alignment[end - length : end], strict=True
        ):
            assert new[now] <= old[was] < [*new, new[-1] + 1][now + 1]


def begins(it: Corpus, row: int, names: list[str]) -> Iterator[int]:
    """Where in the text each piece of a source begins, the closing token included."""
    end, length = it.source_end[row], it.source_length[row]
    pieces = [names[i] for i in it.source[end - length : end]]
    yield from accumulate(map(len, pieces), initial=0)


def test_rare_nouns_are_switched_where_the_target_has_their_english(
    corpora: Path, tmp_path: Path
) -> None:
    cleaned, words, switched = (tmp_path / name for name in ("corpus", "vocabulary", "switched"))
    step(corpus.main, "--corpora", corpora, "--out", cleaned)
    step(vocabulary.main, "--corpus", cleaned, "--out", words, "--size", 330)
    common = "Die Regierung tagt.\tThe government meets.\n" * (code_switch.RARE + 1)
    pairs = (
        "Der Klimawandel kommt.\tClimate change comes.\nDer Klimawandel!\tThe weather!\n"
        "Ein Staatsdefizit.\tA public deficit.\nDas Staatsdefizit!\tThat public deficit!\n"
    )
    (cleaned / "tatoeba.tsv").write_text(common + pairs, encoding="utf-8")
    nouns = tmp_path / "nouns.marisa"
    step(
        code_switch.main, "--corpus", cleaned, "--vocabulary", words, "--out", switched,
        "--nouns", nouns,
    )  # fmt: skip
    lines = (switched / "tatoeba.tsv").read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[0] for line in lines] == [
        "Der climate change kommt.", "Ein public deficit.", "Das public deficit!",
    ]  # fmt: skip
    # One pair alone could be linked wrongly.
    assert dict(BytesTrie().mmap(str(nouns)).items()) == {"Staatsdefizit": b"public deficit"}


def test_news_counts_more_from_its_step_on(tmp_path: Path) -> None:
    """Four pairs, one to a batch, and one of them news: three times in an epoch, then nine."""
    ends, repeats = np.arange(1, 5), np.array([1, 1, 1, 3], np.uint8)
    tokens = np.arange(1, 5, dtype=np.uint16)
    pairs = Corpus(tokens, tokens, np.zeros(4, np.uint8), ends, ends, repeats, vocabulary=9)
    recipe = Recipe(
        steps=10, budget=1, rate=0.01, warmup=1, decay=1.0, dropout=0.0, smoothing=0.1,
        guidance=0.1, short_epochs=0, short_length=9, news_from=0.2, seed=1,
    )  # fmt: skip
    run = Run(pairs, Shape(9, 8, 8, 2, 1, 1), recipe, tmp_path, "cpu")
    batches, seen = run.batches(), []
    for _ in range(2 + 3 + 9):
        seen.append(int(next(batches).source[0, 0]))
        run.step += 1
    assert run.epoch == 1
    assert Counter(seen[2:]) == {1: 1, 2: 1, 3: 1, 4: 9}


def test_links_are_turned_round() -> None:
    """Two pairs: 0-0, 2-1, 0-2 and an unlinked token; then 1-0."""
    none = pack.UNALIGNED
    found = reverse.inverted(
        np.array([0, 2, 0, none, 1], np.uint8),
        np.array([3, 2], np.uint8),
        np.array([4, 1], np.uint8),
    )
    assert found.tolist() == [0, none, 1, none, 0]


def test_muon_steps_as_torchs_does_in_whatever_precision() -> None:
    torch.manual_seed(1)
    start = [torch.randn(shape) for shape in ((6, 6), (4, 16), (16, 4), (6, 6))]
    gradients = [[torch.randn_like(matrix) for matrix in start] for _ in range(3)]
    results = []
    for kind in ("torch", torch.float32, torch.bfloat16):
        parameters = [matrix.clone().requires_grad_() for matrix in start]
        optimizer: torch.optim.Optimizer = (
            torch.optim.Muon(
                parameters, lr=0.02, weight_decay=0.01, momentum=0.95, ns_steps=4,
                adjust_lr_fn="match_rms_adamw",
            )
            if isinstance(kind, str)
            else Muon(parameters, lr=0.02, dtype=kind)
        )  # fmt: skip
        for step_gradients in gradients:
            for parameter, gradient in zip(parameters, step_gradients, strict=True):
                parameter.grad = gradient.clone()
            optimizer.step()
        moved = [
            parameter.detach() - first for parameter, first in zip(parameters, start, strict=True)
        ]
        results.append(torch.cat([matrix.flatten() for matrix in moved]))
    reference, *ours = results
    for found in ours:
        assert (found - reference).norm() < 0.02 * reference.norm()


@pytest.mark.parametrize("share", [0.0, 0.05, 0.5])
def test_dropout_drops_the_share_and_keeps_the_mean(share: float) -> None:
    torch.manual_seed(1)
    x = torch.full((501, 1001), 3.0, requires_grad=True)
    dropped = Dropout(share, x.dtype, "cpu")(x)
    zeros = dropped == 0
    assert zeros.float().mean().item() == pytest.approx(share, abs=0.004)
    assert dropped.mean().item() == pytest.approx(3.0, rel=0.01)
    # No pattern along rows or columns.
    assert zeros.float().mean(0).std().item() < 0.03
    assert zeros.float().mean(1).std().item() < 0.03
    dropped.sum().backward()
    assert x.grad is not None
    assert torch.equal(x.grad == 0, zeros)


@pytest.mark.parametrize(("dtype", "error"), [(torch.float32, 1e-5), (torch.bfloat16, 0.01)])
def test_the_loss_in_chunks_is_cross_entropy(dtype: torch.dtype, error: float) -> None:
    torch.manual_seed(1)
    drawn = [torch.randn(700, 64), 0.3 * torch.randn(1000, 64), 0.1 * torch.randn(1, 1000)]
    gold = torch.randint(1000, (700,))
    ours = [tensor.to(dtype).requires_grad_() for tensor in drawn]
    exact = [tensor.detach().float().requires_grad_() for tensor in ours]
    loss = SmoothedLoss.apply(*ours, gold, 0.1)  # type: ignore[no-untyped-call]  # as torch's
    states, weight, bias = exact
    reference = torch.nn.functional.cross_entropy(
        states @ weight.T + bias, gold, label_smoothing=0.1, reduction="sum"
    )
    loss.backward()
    reference.backward()
    assert loss.item() == pytest.approx(reference.item(), rel=error)
    for found, right in zip(ours, exact, strict=True):
        assert found.grad is not None
        assert right.grad is not None
        assert (found.grad - right.grad).norm() < error * right.grad.norm()


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_a_frequent_tokens_gradient_loses_nothing(dtype: torch.dtype) -> None:
    model = Translator(Shape(vocabulary=9, width=8, heads=2)).to(dtype)
    model.embed(torch.full((1000, 3), 4)).sum().backward()
    gradient = model.model.shared.weight.grad
    assert gradient is not None
    assert gradient[4].tolist() == pytest.approx([3000 * 8**0.5] * 8, rel=0.01)


def test_words_that_translate_each_other_begin_as_neighbours() -> None:
    """Token i + 30 translates token i, word for word; nothing else links the two."""
    random = np.random.default_rng(1)
    topics = random.permutation(30).reshape(6, 5)
    sources = [random.permutation(topics[random.integers(6)]) for _ in range(600)]
    source = np.concatenate(sources).astype(np.uint16)
    ends = np.cumsum([len(row) for row in sources])
    places = np.concatenate([np.arange(len(row)) for row in sources]).astype(np.uint8)
    repeats = np.ones(len(sources), np.uint8)
    corpus = Corpus(source, source + 30, places, ends, ends, repeats, vocabulary=61)
    vectors = embeddings.vectors(embeddings.counts(corpus), width=16, seed=1)
    near = vectors[30:60] @ vectors[:30].T
    assert (near.argmax(1) == np.arange(30)).mean() > 0.9
    assert not vectors[60].any()
