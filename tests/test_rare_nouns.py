"""What a network hardly met, it is given in English, whatever it is asked."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marisa_trie import BytesTrie
from small_marian import make_small_marian

from translate_sum.engines import Decoding, EngineName, make_engine
from translate_sum.engines.rare_nouns import NOUNS, RareNouns
from translate_sum.engines.weights import weights_hash
from translate_sum.errors import ModelUnavailable

REAL = [EngineName.CTRANSLATE2, EngineName.TORCH]
GERMAN = "Sie steht am Fluss."
SWITCHED = "Sie steht am river."


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_small_marian(tmp_path_factory.mktemp("plain"), seed=1)


@pytest.fixture(scope="module")
def with_nouns(plain: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nouns") / "with-nouns"
    shutil.copytree(plain, folder)
    entries = [("Fluss", b"river"), ("Klimawandel", b"climate change")]
    BytesTrie(entries).save(str(folder / NOUNS))
    return folder


@pytest.mark.parametrize("name", REAL)
def test_a_rare_noun_is_seen_in_english(name: EngineName, plain: Path, with_nouns: Path) -> None:
    usual, switching = (make_engine(name, it, Decoding(beam=2)) for it in (plain, with_nouns))
    assert usual.count_tokens([GERMAN]) != usual.count_tokens([SWITCHED])
    assert switching.count_tokens([GERMAN]) == usual.count_tokens([SWITCHED])
    assert switching.hypotheses([GERMAN], 2) == usual.hypotheses([SWITCHED], 2)
    [links], [expected] = (
        engine.word_links([(text, "By the river.")])
        for engine, text in ((switching, GERMAN), (usual, SWITCHED))
    )
    assert links
    assert links == expected


def test_what_is_remembered_of_a_model_depends_on_its_nouns(plain: Path, with_nouns: Path) -> None:
    assert weights_hash(plain) != weights_hash(with_nouns)


@given(st.text())
def test_only_whole_words_change(with_nouns: Path, text: str) -> None:
    nouns = RareNouns(with_nouns)
    assert nouns.switched(f"{text} Klimawandel.") == nouns.switched(text) + " climate change."
    assert nouns.switched(f"Flussufer {text}") == "Flussufer " + nouns.switched(text)


def test_a_broken_list_is_told(plain: Path, tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(plain, folder)
    (folder / NOUNS).write_bytes(b"no trie")
    with pytest.raises(ModelUnavailable, match=rf"broken is not a complete model: {NOUNS}"):
        make_engine(EngineName.CTRANSLATE2, folder, Decoding()).translate([GERMAN])
