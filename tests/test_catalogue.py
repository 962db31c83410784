"""Presets: what is known of models, by short names."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from translate_sum.models.catalogue import Preset, Stage, preset, presets, register
from translate_sum.models.resolution import summarizer_warning


def test_presets_say_what_one_must_know() -> None:
    names = {(known.stage, known.name) for known in presets()}
    assert {name for stage, name in names if stage is Stage.TRANSLATION} == {
        "embedded", "opus", "opus-big", "nllb", "madlad",
    }  # fmt: skip
    assert {name for stage, name in names if stage is Stage.SUMMARIZATION} == {
        "embedded", "lead", "distilbart", "bart", "pegasus", "flan-t5",
    }  # fmt: skip
    for known in presets():
        assert known.licence
        assert known.good_for
        assert (known.hub_id is None) == (known.megabytes == 0)


def test_a_preset_of_one_s_own_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    presets()
    monkeypatch.setattr("translate_sum.models.catalogue._PRESETS", {})
    own = Preset("ours", Stage.TRANSLATION, "our/opus", "CC0", 1, "German", "512 tokens", "us")
    register(own)
    assert preset("ours", Stage.TRANSLATION) == own
    register(replace(own, hub_id="our/other"))
    assert [known.hub_id for known in presets()] == ["our/other"]


def test_a_summarizer_that_learnt_to_invent_is_announced(tmp_path: Path) -> None:
    assert "invents facts" in (summarizer_warning("google/pegasus-xsum", None) or "")
    config = {"_name_or_path": "facebook/bart-large-xsum"}
    (tmp_path / "config.json").write_text(json.dumps(config))
    assert "invents facts" in (summarizer_warning("mine", tmp_path) or "")
    assert summarizer_warning("bart", None) is None
