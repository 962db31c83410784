"""A model becomes the default of its stage, in the user's configuration."""

import json
from pathlib import Path

import pytest
from test_command_line import translate_sum

from translate_sum.configuration.layers import load
from translate_sum.configuration.places import user_file
from translate_sum.errors import ModelUnavailable
from translate_sum.models.catalogue import Stage
from translate_sum.models.using import use


def in_use() -> set[tuple[str | None, str]]:
    run = translate_sum("models", "list", "--json")
    models = json.loads(run.stdout)["data"]["models"]
    return {(one["stage"], one["name"]) for one in models if one["in_use"]}


def test_what_is_used_is_the_default_from_then_on() -> None:
    run = translate_sum("models", "use", "lead")
    assert (run.returncode, run.stderr) == (0, b"")
    assert load().settings.summarizer == "lead"
    assert in_use() == {("translation", "embedded"), ("summarization", "lead")}
    assert b"lead" in translate_sum("brief", "--help").stdout
    assert set(use("embedded")) == {"model", "summarizer"}
    assert load().settings.summarizer == "embedded"


def test_a_directory_is_used_for_the_stage_that_is_named(
    small_marian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ModelUnavailable, match="say what it is to do"):
        use(str(small_marian))
    use(str(small_marian), Stage.TRANSLATION)
    assert load().settings.model == str(small_marian)
    monkeypatch.chdir(small_marian.parent)
    use(small_marian.name, Stage.TRANSLATION)
    monkeypatch.chdir("/")
    assert load().settings.model == str(small_marian)
    assert load()["model"].origin == str(user_file())
    assert in_use() == {(None, str(small_marian)), ("summarization", "embedded")}


def test_a_stronger_place_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSLATE_SUM_SUMMARIZER", "embedded")
    run = translate_sum("models", "use", "lead")
    assert (run.returncode, run.stderr.count(b"\n")) == (0, 1)
    assert b"TRANSLATE_SUM_SUMMARIZER" in run.stderr


@pytest.mark.parametrize("name", ["opus", "nothing", "nobody/nothing"])
def test_what_is_not_here_is_not_used(name: str) -> None:
    run = translate_sum("models", "use", name, "--stage", "translation")
    assert run.returncode == 69
    assert run.stderr.count(b"\n") == 1
    assert load().settings.model == "embedded"
