"""Any engine: a list in, a list of the same length and order out, from the same weights."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from ctranslate2 import Translator
from hypothesis import given
from hypothesis import strategies as st
from small_marian import SENTENCES, make_small_marian

from translate_sum.batch import isolated
from translate_sum.engines import (
    ComputeType,
    Decoding,
    EngineName,
    Placement,
    make_engine,
)
from translate_sum.engines.batching import token_batches
from translate_sum.engines.conversion import converted
from translate_sum.engines.weights import SUMS, weights_hash
from translate_sum.errors import ModelUnavailable
from translate_sum.locations import embedded
from translate_sum.summarizers.lead import LeadSummarizer

REAL = [EngineName.CTRANSLATE2, EngineName.TORCH]
GERMAN = [
    "Der Minister sprach am Freitag in Berlin.",
    "Das Haus ist alt.",
    "Die Stadt hat 2024 drei neue Schulen gebaut, aber keine Brücke.",
]


@pytest.mark.parametrize("name", list(EngineName))
def test_an_engine_keeps_number_and_order(name: EngineName, small_marian: Path) -> None:
    engine = make_engine(name, small_marian, Decoding(beam=2))
    together = engine.translate(SENTENCES[:7])
    alone = [engine.translate([sentence])[0] for sentence in SENTENCES[:7]]
    assert [found.text for found in together] == [found.text for found in alone]
    assert engine.translate([]) == []


@pytest.mark.parametrize("model", ["small", "embedded"])
def test_greedy_search_agrees_between_engines(model: str, small_marian: Path) -> None:
    folder = small_marian if model == "small" else embedded("translation")
    sentences = SENTENCES[:20] if model == "small" else GERMAN
    reference = make_engine(EngineName.TORCH, folder, Decoding(beam=1)).translate(sentences)
    from translate_sum.engines.ctranslate2 import CTranslate2Engine

    exact = CTranslate2Engine(folder, Decoding(beam=1), Placement(compute_type=ComputeType.FLOAT32))
    found = exact.translate(sentences)
    assert [hypothesis.text for hypothesis in found] == [hyp.text for hyp in reference]
    if model == "small":
        return  # it rambles to the limit, where only transformers counts a forced end
    for one, other in zip(found, reference, strict=True):
        assert one.score == pytest.approx(other.score, abs=0.02)


@pytest.mark.parametrize("compute_type", ["float16", "int8_float16"])
def test_a_conversion_for_a_gpu_is_checked_on_the_cpu(
    compute_type: str, small_marian: Path
) -> None:
    assert (converted(small_marian, compute_type) / "model.bin").is_file()


def test_what_a_killed_conversion_left_is_removed(small_marian: Path, own_cache: Path) -> None:
    left, at_work = (own_cache / "converted" / f"part-{name}" for name in ("left", "at-work"))
    for part in (left, at_work):
        (part / "model").mkdir(parents=True)
    os.utime(left, (0, 0))
    converted(small_marian, "int8")
    assert (left.exists(), at_work.exists()) == (False, True)


def test_a_conversion_that_was_long_not_used_goes_when_another_is_made(
    small_marian: Path,
    own_cache: Path,  # noqa: ARG001 - conversions go there
) -> None:
    unused, used = (converted(small_marian, kind) for kind in ("float32", "int16"))
    for folder in (unused, used):
        os.utime(folder, (0, 0))
    converted(small_marian, "int16")  # its use is remembered
    converted(small_marian, "int8")
    assert (unused.exists(), used.exists()) == (False, True)


def test_a_process_loads_its_network_once(
    small_marian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = make_engine(EngineName.CTRANSLATE2, small_marian, Decoding())
    engine.translate(SENTENCES[:1])  # which converts it
    loaded = []

    def counted(*arguments: Any, **options: Any) -> Any:
        loaded.append(arguments)
        return Translator(*arguments, **options)

    monkeypatch.setattr("ctranslate2.Translator", counted)
    held = make_engine(EngineName.CTRANSLATE2, small_marian, Decoding())
    monkeypatch.setattr(isolated, "_held", [isolated.Networks(held, LeadSummarizer())])
    for beam in (4, 4, 2):
        found = isolated._hypotheses(Decoding(beam=beam), SENTENCES[:1], 9)  # noqa: SLF001 - as the process does
        assert len(found[0]) == beam
    assert len(loaded) == 1


@pytest.mark.parametrize("name", REAL)
def test_tokens_are_counted_without_the_network(name: EngineName, small_marian: Path) -> None:
    engine = make_engine(name, small_marian, Decoding())
    counted = engine.count_tokens(SENTENCES[:3])
    assert not {"_loaded", "_translator"} & set(vars(engine))
    engine.translate(SENTENCES[:1])
    assert {"_loaded", "_translator"} & set(vars(engine))
    assert engine.count_tokens(SENTENCES[:3]) == counted


@pytest.mark.parametrize("name", REAL)
def test_there_are_other_hypotheses_the_likeliest_first(
    name: EngineName, small_marian: Path
) -> None:
    engine = make_engine(name, small_marian, Decoding(beam=3))
    found = engine.hypotheses(SENTENCES[:5], 9)
    assert [group[0].text for group in found] == [
        one.text for one in engine.translate(SENTENCES[:5])
    ]
    for group in found:
        assert len({one.text for one in group}) == len(group) == 3
        assert [one.score for one in group] == sorted((one.score for one in group), reverse=True)


@pytest.mark.parametrize("name", REAL)
def test_the_same_network_can_search_another_way(name: EngineName, small_marian: Path) -> None:
    greedy = Decoding(beam=1, repeated_ngram=2)
    shared = make_engine(name, small_marian, Decoding(beam=3))
    shared.translate(SENTENCES[:1])
    alone, varied = make_engine(name, small_marian, greedy), shared.decoding_by(greedy)
    assert varied.translate(SENTENCES[:5]) == alone.translate(SENTENCES[:5])
    assert varied.signature == alone.signature
    assert shared.decoding == Decoding(beam=3)


@pytest.mark.parametrize("name", REAL)
def test_tokens_are_counted_with_the_closing_one(name: EngineName, small_marian: Path) -> None:
    engine = make_engine(name, small_marian, Decoding())
    assert engine.count_tokens(["", "Haus"])[0] == 1
    assert engine.window == 64


def test_signature_changes_with_all_that_changes_output(tmp_path: Path, small_marian: Path) -> None:
    other = make_small_marian(tmp_path, seed=2)
    signatures = [
        make_engine(EngineName.CTRANSLATE2, small_marian, Decoding()).signature,
        make_engine(EngineName.CTRANSLATE2, small_marian, Decoding(beam=1)).signature,
        make_engine(EngineName.CTRANSLATE2, small_marian, Decoding(repeated_ngram=3)).signature,
        make_engine(EngineName.TORCH, small_marian, Decoding()).signature,
        make_engine(EngineName.CTRANSLATE2, other, Decoding()).signature,
    ]
    assert len({signature.hash for signature in signatures}) == len(signatures)


def test_a_conversion_is_made_once_and_again_for_other_weights(tmp_path: Path) -> None:
    model = make_small_marian(tmp_path, seed=3)
    first = converted(model, "int8")
    stamp = (first / "model.bin").stat().st_mtime_ns
    assert converted(model, "int8") == first
    assert (first / "model.bin").stat().st_mtime_ns == stamp
    assert converted(model, "float32") != first
    weights = model / "model.safetensors"
    shutil.copyfile(make_small_marian(tmp_path / "..", seed=4) / weights.name, weights)
    assert converted(model, "int8") != first
    assert not list(first.parent.glob("part-*"))


def test_the_weights_that_ship_are_known_by_their_sums_until_they_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their bytes need not be read for that; the hash is the one that reading them gives."""
    copy = shutil.copytree(embedded("translation"), tmp_path / "translation")
    read = weights_hash(copy)
    assert read == weights_hash(embedded("translation"))

    sums = Path(shutil.copy(embedded(SUMS), tmp_path))
    monkeypatch.setattr("translate_sum.engines.weights.embedded", lambda name: tmp_path / name)
    file = copy / "model.safetensors"
    written = sums.stat().st_mtime
    file.write_bytes(file.read_bytes()[::-1])
    os.utime(file, (written, written))
    assert weights_hash(copy) == read
    os.utime(file, (written + 3600, written + 3600))
    assert weights_hash(copy) != read


def test_a_missing_or_broken_model_is_one_line(tmp_path: Path, small_marian: Path) -> None:
    with pytest.raises(ModelUnavailable, match="no model at"):
        weights_hash(tmp_path / "nowhere")
    with pytest.raises(ModelUnavailable, match=r"no \.safetensors"):
        weights_hash(tmp_path)
    broken = tmp_path / "broken"
    shutil.copytree(small_marian, broken)
    (broken / "model.safetensors").write_bytes(b"not weights")
    for name in REAL:
        with pytest.raises(ModelUnavailable) as caught:
            make_engine(name, broken, Decoding()).translate(["Haus"])
        assert "\n" not in str(caught.value)


@given(st.lists(st.integers(1, 60), max_size=80), st.integers(1, 200))
def test_batches_hold_each_sentence_once_within_the_budget(lengths: list[int], budget: int) -> None:
    batches = list(token_batches(lengths, budget))
    assert sorted(i for batch in batches for i in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) == 1 or len(batch) * max(lengths[i] for i in batch) <= budget
