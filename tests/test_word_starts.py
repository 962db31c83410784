"""Words that a model knows by the space before them get one, and lose it again."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from small_marian import make_small_marian

from training.translation.export import config_of
from translate_sum.engines import Decoding, EngineName, make_engine
from translate_sum.engines.model_config import word_starts_apart
from translate_sum.engines.word_starts import apart, together
from translate_sum.locations import embedded

REAL = [EngineName.CTRANSLATE2, EngineName.TORCH]
TEXT = st.text(st.sampled_from('ab -"([,.')) | st.text()


def fewer_apart(texts: Sequence[str]) -> list[int]:
    return [len(text.replace('" ', "")) for text in texts]


def fewer_together(texts: Sequence[str]) -> list[int]:
    return [len(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der US-Präsident kommt.", "Der US- Präsident kommt."),
        ("Die CDU/CSU-Fraktion.", "Die CDU/CSU- Fraktion."),
        ("Vor- und Nachteile.", "Vor- und Nachteile."),
        ("Seite 3-5 und B-52.", "Seite 3-5 und B-52."),
        ('Der "Sieg" kam.', 'Der " Sieg" kam.'),
        ('Er sagte: "Ja".', 'Er sagte: " Ja".'),
        ('Der 5"-Nagel', 'Der 5"-Nagel'),
        ("", ""),
    ],
)
def test_a_space_goes_behind_hyphens_and_opening_marks(text: str, expected: str) -> None:
    assert apart([text], fewer_apart) == [expected]
    assert together(expected) == text


def test_a_mark_gets_a_space_only_where_that_saves_tokens() -> None:
    assert apart(['Der "Sieg" kam.'], fewer_together) == ['Der "Sieg" kam.']


@given(TEXT)
def test_nothing_but_spaces_changes_and_they_go_again(text: str) -> None:
    assume(together(text) == text)
    [spaced] = apart([text], fewer_apart)
    assert spaced.replace(" ", "") == text.replace(" ", "")
    assert together(spaced) == text


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_small_marian(tmp_path_factory.mktemp("plain"), seed=1)


@pytest.fixture(scope="module")
def asking(plain: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(plain, tmp_path_factory.mktemp("asking") / "model")
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config["word_starts_apart"] = True
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", REAL)
def test_only_a_model_that_asks_for_it_gets_spaces(
    name: EngineName, plain: Path, asking: Path
) -> None:
    usual, spacing = (make_engine(name, it, Decoding(beam=2)) for it in (plain, asking))
    german = "Ein Kind sieht das-Haus-heute."
    spaced = german.replace("-", "- ")
    assert usual.count_tokens([german]) != usual.count_tokens([spaced])
    assert spacing.count_tokens([german]) == usual.count_tokens([spaced])
    expected = [together(one.text) for one in usual.hypotheses([spaced], 2)[0]]
    assert [one.text for one in spacing.hypotheses([german], 2)[0]] == expected
    assert spacing.signature != usual.signature


def test_the_model_that_ships_asks_for_it_and_so_will_the_next() -> None:
    shape = {"width": 32, "heads": 2, "feed_forward": 64, "vocabulary": 400}
    config = config_of(shape | {"encoder_layers": 1, "decoder_layers": 1})
    assert config.to_dict()["word_starts_apart"] is True
    assert word_starts_apart(embedded("translation"))
