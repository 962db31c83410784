"""Of a beam's hypotheses the one that leaves least of its source unsaid."""

import json
import math
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_sum.engines import ComputeType, Decoding, EngineName, Placement
from translate_sum.engines import make_engine as made
from translate_sum.engines.coverage import LEAST, best_first, coverage
from translate_sum.engines.model_config import coverage_penalty
from translate_sum.locations import embedded

REAL = [EngineName.CTRANSLATE2, EngineName.TORCH]
GERMAN = [
    "Nach Angaben der Feuerwehr konnte der Brand erst nach Stunden vollständig gelöscht werden.",
    "Der Fahrer war zunächst geflohen, stellte sich aber wenig später der Polizei.",
    "Die Stadt hat drei Schulen gebaut, aber wegen der hohen Kosten leider keine Brücke.",
]
START = [0.9, 0.1, 0.0]  # the first row, whatever it is, does not count


def asking(model: Path, folder: Path, penalty: object) -> Path:
    """A copy of a model that names a penalty, or none."""
    copy = shutil.copytree(model, folder)
    file = copy / "generation_config.json"
    settings = json.loads(file.read_text(encoding="utf-8"))
    settings.pop("coverage_penalty", None)
    settings |= {} if penalty is None else {"coverage_penalty": penalty}
    file.write_text(json.dumps(settings), encoding="utf-8")
    return copy


def test_all_said_is_best_and_the_end_need_not_be() -> None:
    assert coverage([START, [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]) == 0
    assert coverage([START, [0.5, 0.5, 0.0]]) == pytest.approx(2 * math.log(0.5))
    assert coverage([START, [1.0, 0.0, 0.0]]) == pytest.approx(math.log(LEAST))
    assert coverage([START]) == pytest.approx(2 * math.log(LEAST))


def test_a_fuller_hypothesis_wins_if_it_is_nearly_as_likely() -> None:
    said, both = [START, [1.0, 0.0, 0.0]], [START, [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]
    assert best_first([-0.5, -0.51], [said, both], 0.02) == [1, 0]
    assert best_first([-0.5, -0.51], [said, both], 0.005) == [0, 1]


@given(st.lists(st.floats(-9, 0), min_size=1, max_size=6), st.floats(0.001, 0.9))
def test_where_all_say_as_much_the_likeliest_is_best(scores: list[float], penalty: float) -> None:
    places = best_first(scores, [[START, [0.6, 0.4, 0.0]]] * len(scores), penalty)
    assert sorted(places) == list(range(len(scores)))
    found = [scores[i] for i in places]
    # Sums are rounded, as scores are.
    assert all(one >= other - 0.0001001 for one, other in pairwise(found))


@pytest.mark.parametrize("name", REAL)
def test_it_chooses_among_what_is_found_anyway(name: EngineName, tmp_path: Path) -> None:
    model = embedded("translation")
    engine = made(name, model, Decoding())
    plain = made(name, asking(model, tmp_path / "plain", None), Decoding())
    found, usual = (one.hypotheses(GERMAN, 4) for one in (engine, plain))
    assert [{one.text for one in group} for group in found] == [
        {one.text for one in group} for group in usual
    ]
    assert [group[0] for group in found] != [group[0] for group in usual]
    assert [group[:2] for group in found] == engine.hypotheses(GERMAN, 2)
    assert [engine.translate([one])[0].text for one in GERMAN] == [g[0].text for g in found]
    assert engine.signature != plain.signature
    greedy = Decoding(beam=1)
    assert engine.decoding_by(greedy).translate(GERMAN) == plain.decoding_by(greedy).translate(
        GERMAN
    )


def test_both_engines_choose_alike() -> None:
    model, exact = embedded("translation"), Placement(compute_type=ComputeType.FLOAT32)
    one, other = (made(name, model, Decoding(), exact).hypotheses(GERMAN, 4) for name in REAL)
    assert [[h.text for h in group] for group in one] == [[h.text for h in g] for g in other]
    # None of them by the likelihood alone.
    assert any(group[0].score < max(h.score for h in group) for group in one)


@pytest.mark.parametrize("penalty", [None, "0.02", -1, 0, 7, [0.02], True, math.nan])
def test_a_penalty_that_is_none_is_none(
    penalty: object, small_marian: Path, tmp_path: Path
) -> None:
    assert coverage_penalty(asking(small_marian, tmp_path / "model", penalty)) == 0


def test_the_model_that_ships_asks_for_one() -> None:
    assert coverage_penalty(embedded("translation")) == 0.02
