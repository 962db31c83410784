"""OPUS-MT's kind: one vocabulary, a SentencePiece model for each language."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from ctranslate2 import Translator
from sentencepiece import SentencePieceProcessor, sentencepiece_model_pb2
from small_marian import make_small_marian

from translate_sum.engines.agreement import golden_of
from translate_sum.engines.conversion import converted
from translate_sum.engines.cues import Cue
from translate_sum.engines.loading import load_tokenizer


@pytest.fixture(scope="module")
def parted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_small_marian(tmp_path_factory.mktemp("parted"), seed=1, parted=True)


def pieces(file: Path) -> set[str]:
    processor = SentencePieceProcessor(model_file=str(file))
    return {processor.id_to_piece(i) for i in range(processor.get_piece_size())}


def test_only_what_the_target_side_has_can_be_said(parted: Path) -> None:
    folder = converted(parted, "float32")
    said = json.loads((folder / "target_vocabulary.json").read_text(encoding="utf-8"))
    read = json.loads((folder / "source_vocabulary.json").read_text(encoding="utf-8"))
    assert set(said) - {"</s>"} <= pieces(parted / "target.spm")
    assert set(read) - {"</s>"} <= pieces(parted / "source.spm")
    known = json.loads((parted / "vocab.json").read_text(encoding="utf-8"))
    assert set(said) | set(read) == set(known) - {"<pad>"}


def test_what_can_be_said_is_as_likely_as_before(parted: Path) -> None:
    from transformers import MarianMTModel

    network = MarianMTModel.from_pretrained(parted)
    golden = golden_of(network, load_tokenizer(parted, Cue()), Cue())
    folder = converted(parted, "float32")
    said = json.loads((folder / "target_vocabulary.json").read_text(encoding="utf-8"))
    known = json.loads((parted / "vocab.json").read_text(encoding="utf-8"))
    [result] = Translator(str(folder)).translate_batch(
        [golden.pieces], beam_size=1, max_decoding_length=1, return_logits_vocab=True
    )
    found = np.asarray(result.logits[0][0])
    expected = golden.logits[[known[piece] for piece in said]]
    assert np.allclose(found[1:], expected[1:], atol=1e-4)  # the end may not come first


def test_the_end_can_be_said_where_only_the_source_side_has_it(
    parted: Path, tmp_path: Path
) -> None:
    model = shutil.copytree(parted, tmp_path / "endless")
    proto = sentencepiece_model_pb2.ModelProto  # type: ignore[attr-defined]  # made at run time
    endless = proto.FromString((model / "target.spm").read_bytes())
    [end] = [piece for piece in endless.pieces if piece.piece == "</s>"]
    endless.pieces.remove(end)
    (model / "target.spm").write_bytes(endless.SerializeToString())
    assert "</s>" in pieces(model / "source.spm") - pieces(model / "target.spm")
    folder = converted(model, "float32")
    assert "</s>" in json.loads((folder / "target_vocabulary.json").read_text(encoding="utf-8"))


def test_one_model_for_both_sides_stays_whole(small_marian: Path) -> None:
    assert (converted(small_marian, "float32") / "shared_vocabulary.json").exists()
