"""Every family of models in every engine that runs it.

``pytest tests/test_families.py`` ends with the table of families and engines.
"""

import io
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from small_marian import SENTENCES
from small_summarizers import FAMILIES as SUMMARIZERS
from small_summarizers import make_small_summarizer
from small_translators import TRANSLATORS, make_small_translator

from translate_sum.engines import ComputeType, Decoding, EngineName, Placement
from translate_sum.engines.agreement import disagreement, golden_of
from translate_sum.engines.conversion import converted
from translate_sum.engines.ctranslate2 import CTranslate2Engine
from translate_sum.engines.cues import Cue, cue_of
from translate_sum.engines.loading import load_network
from translate_sum.engines.torch import TorchEngine
from translate_sum.engines.weights import LOCK
from translate_sum.errors import ModelUnavailable
from translate_sum.summarizers.ctranslate2_writer import CTranslate2Writer
from translate_sum.summarizers.seq2seq import CONVERTIBLE, Seq2SeqSummarizer
from translate_sum.summarizers.torch_writer import TorchWriter

pytestmark = pytest.mark.usefixtures("one_thread")

GREEDY = Decoding(beam=1)
EXACT = Placement(compute_type=ComputeType.FLOAT32)
TEXTS = SENTENCES[:12]
Row = Callable[[str, str, str], None]


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One cache for the whole module, so that each model is converted once."""
    folder = tmp_path_factory.getbasetemp() / "families"
    monkeypatch.setenv("TRANSLATE_SUM_CACHE_DIR", str(folder))
    return folder


@dataclass(frozen=True)
class Small:
    """A model of a family."""

    family: str
    folder: Path


@pytest.fixture(scope="module", params=TRANSLATORS)
def translator(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Small:
    folder = tmp_path_factory.mktemp(request.param)
    return Small(request.param, make_small_translator(folder, request.param))


@pytest.fixture(scope="module", params=SUMMARIZERS)
def summarizer(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Small:
    folder = tmp_path_factory.mktemp(request.param)
    return Small(request.param, make_small_summarizer(folder, request.param))


def test_a_translator_says_the_same_in_both_engines(translator: Small, parity: Row) -> None:
    fast = CTranslate2Engine(translator.folder, GREEDY, EXACT)
    reference = TorchEngine(translator.folder, GREEDY)
    found, expected = fast.translate(TEXTS), reference.translate(TEXTS)
    assert [one.text for one in found] == [other.text for other in expected]
    assert len({one.text for one in found}) > 3, "a model that says one thing proves nothing"
    assert fast.count_tokens(TEXTS) == reference.count_tokens(TEXTS)
    assert fast.window == reference.window == 64
    parity(f"translation {translator.family}", "ctranslate2", f"equal in {len(found)} texts")
    parity(f"translation {translator.family}", "torch", "reference")


def test_a_translator_is_asked_for_english(translator: Small) -> None:
    engine = CTranslate2Engine(translator.folder, GREEDY, EXACT)
    [pieces] = engine.pieces.encode(["Das Haus."])
    first = {
        "marian-many": ">>eng<<", "nllb": "deu_Latn", "m2m100": "__de__",
    }.get(translator.family)  # fmt: skip
    assert first is None or pieces[0] == first
    assert ("<2en>" in pieces) == (translator.family == "madlad")
    assert pieces[-1] == "</s>"
    targets = {"nllb": "eng_Latn", "m2m100": "__en__"}
    assert engine.cue.target == targets.get(translator.family)
    if translator.family == "t5":
        assert engine.cue.text == "translate German to English: "


def test_a_summarizer_says_the_same_in_both_engines(summarizer: Small, parity: Row) -> None:
    reference = TorchWriter(summarizer.folder, None)
    expected = [reference.write(text, 20) for text in TEXTS[:8]]
    assert len({text for text, _ in expected}) > 3, "a model that says one thing proves nothing"
    parity(f"summary {summarizer.family}", "torch", "reference")
    chosen = Seq2SeqSummarizer(summarizer.folder, placement=EXACT).writer
    if summarizer.family not in CONVERTIBLE:
        parity(f"summary {summarizer.family}", "ctranslate2", "no converter: torch runs it")
        assert isinstance(chosen, TorchWriter)
        return
    assert isinstance(chosen, CTranslate2Writer)
    fast = CTranslate2Writer(summarizer.folder, None, EXACT)
    assert [fast.write(text, 20) for text in TEXTS[:8]] == expected
    assert fast.usual_length == 24
    parity(f"summary {summarizer.family}", "ctranslate2", f"equal in {len(expected)} texts")


def test_a_sentencepiece_model_is_tokenizer_enough(tmp_path: Path) -> None:
    """As in the repository of google/pegasus-cnn_dailymail, which has no tokenizer.json."""
    import sentencepiece

    folder = make_small_summarizer(tmp_path, "t5")
    (folder / "tokenizer.json").unlink()
    trained = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES), model_writer=trained, vocab_size=60,
        hard_vocab_limit=False, minloglevel=2, pad_id=0, eos_id=1, unk_id=2, bos_id=-1,
    )  # fmt: skip
    (folder / "spiece.model").write_bytes(trained.getvalue())
    own = {"model_max_length": 64, "extra_ids": 0}
    (folder / "tokenizer_config.json").write_text(json.dumps(own), encoding="utf-8")
    fast, reference = CTranslate2Writer(folder, None, EXACT), TorchWriter(folder, None)
    assert fast.count_tokens(TEXTS) == reference.count_tokens(TEXTS)
    assert [fast.write(t, 20) for t in TEXTS[:4]] == [reference.write(t, 20) for t in TEXTS[:4]]


def test_a_summarizer_is_read_within_its_window(summarizer: Small) -> None:
    assert Seq2SeqSummarizer(summarizer.folder).window == 64


def test_the_engine_and_the_beam_are_in_a_summary_s_signature(tmp_path: Path) -> None:
    folder = make_small_summarizer(tmp_path, "bart")
    signatures = {
        Seq2SeqSummarizer(folder).signature.hash,
        Seq2SeqSummarizer(folder, EngineName.TORCH).signature.hash,
        Seq2SeqSummarizer(folder, beam=2).signature.hash,
        Seq2SeqSummarizer(make_small_summarizer(tmp_path / "b", "bart", seed=6)).signature.hash,
    }
    assert len(signatures) == 4


def test_a_signature_changes_with_weights_revision_engine_and_decoding(tmp_path: Path) -> None:
    folder = make_small_translator(tmp_path / "a", "nllb")
    other = make_small_translator(tmp_path / "b", "nllb", seed=2)
    moved = tmp_path / "c"
    shutil.copytree(folder, moved)
    same = CTranslate2Engine(moved, GREEDY).signature
    (moved / LOCK).write_text('{"commit": "0123456789"}', encoding="utf-8")
    signatures = [
        CTranslate2Engine(folder, GREEDY).signature,
        CTranslate2Engine(folder, GREEDY, EXACT).signature,
        CTranslate2Engine(folder, Decoding(beam=2)).signature,
        CTranslate2Engine(other, GREEDY).signature,
        CTranslate2Engine(moved, GREEDY).signature,
        TorchEngine(folder, GREEDY).signature,
    ]
    assert len({signature.hash for signature in signatures}) == len(signatures)
    assert same == signatures[0]


def test_a_conversion_is_used_again_and_made_anew_for_other_weights(tmp_path: Path) -> None:
    folder = make_small_translator(tmp_path / "a", "madlad")
    cue = cue_of(folder)
    first = converted(folder, "float32", cue)
    stamp = (first / "model.bin").stat().st_mtime_ns
    assert converted(folder, "float32", cue) == first
    assert (first / "model.bin").stat().st_mtime_ns == stamp
    other = make_small_translator(tmp_path / "b", "madlad", seed=2)
    shutil.copyfile(other / "model.safetensors", folder / "model.safetensors")
    assert converted(folder, "float32", cue) != first


def test_a_conversion_that_thinks_otherwise_is_found_out(tmp_path: Path) -> None:
    """Whether an output layer lost its tie, or its scale."""
    folder = make_small_translator(tmp_path / "a", "madlad")
    cue = cue_of(folder)
    tokenizer, network = load_network(folder, cue)
    golden = golden_of(network, tokenizer, cue)
    assert disagreement(golden, converted(folder, "float32", cue), "float32") < 0.01
    other = make_small_translator(tmp_path / "b", "madlad", seed=2)
    assert disagreement(golden, converted(other, "float32", cue), "float32") > 0.9
    network.lm_head.weight.data.mul_(network.config.d_model**0.5)
    scaled = golden_of(network, tokenizer, cue)
    assert disagreement(scaled, converted(folder, "float32", cue), "float32") > 0.7


@pytest.mark.parametrize(("family", "text"), [("nllb", ""), ("t5", "<2en> ")])
def test_a_tokenizer_that_does_not_know_english_is_refused(
    tmp_path: Path, family: str, text: str
) -> None:
    folder = make_small_translator(tmp_path, family)
    with pytest.raises(ModelUnavailable, match="by which English is asked for"):
        load_network(folder, Cue(text, target=None if text else "eng_Cyrl"))


def test_a_summarizer_is_no_translator(tmp_path: Path) -> None:
    engine = CTranslate2Engine(make_small_summarizer(tmp_path, "bart"), GREEDY)
    with pytest.raises(ModelUnavailable, match="bart model, which does not translate"):
        engine.translate(["Haus"])


def test_a_network_that_lost_its_output_layer_is_refused(tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    folder = make_small_translator(tmp_path, "madlad")
    weights = load_file(folder / "model.safetensors")
    del weights["encoder.block.0.layer.0.layer_norm.weight"]
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    for engine in (TorchEngine(folder, GREEDY), CTranslate2Engine(folder, GREEDY)):
        with pytest.raises(ModelUnavailable, match="lacks the weights") as caught:
            engine.translate(["Haus"])
        assert "\n" not in str(caught.value)


def test_a_tokenizer_that_does_not_end_a_sentence_is_refused(tmp_path: Path) -> None:
    from transformers import AutoConfig

    folder = make_small_translator(tmp_path, "nllb")
    config = AutoConfig.from_pretrained(folder)
    config.eos_token_id = 17
    config.save_pretrained(folder)
    for engine in (TorchEngine(folder, GREEDY), CTranslate2Engine(folder, GREEDY)):
        with pytest.raises(ModelUnavailable, match="does not close a sentence"):
            engine.translate(["Haus"])
