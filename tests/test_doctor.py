"""The doctor says what is wrong, whatever it is, and ends with a report."""

import json
from pathlib import Path

import pytest
from test_command_line import translate_sum

from translate_sum.configuration.places import user_file
from translate_sum.doctor.weights import ShippedModel, shipped
from translate_sum.engines.weights import LOCK
from translate_sum.locations import models_directory


def report() -> tuple[int, dict[str, list[dict[str, str | None]]]]:
    """The exit code and the observations by topic."""
    run = translate_sum("doctor", "--json")
    assert b"Traceback" not in run.stderr
    observations = json.loads(run.stdout)["data"]["observations"]
    topics = {seen["topic"] for seen in observations}
    return run.returncode, {t: [s for s in observations if s["topic"] == t] for t in topics}


def wrong(seen: list[dict[str, str | None]]) -> list[str]:
    return [f"{line['found']}: {line['advice']}" for line in seen if line["advice"]]


def test_a_sound_installation_has_nothing_to_advise() -> None:
    run = translate_sum("doctor")
    assert (run.returncode, run.stderr) == (0, b"")
    text = run.stdout.decode()
    for part in ("Python", "ctranslate2", "threads", "cache", "translation: verified", "minister"):
        assert part in text
    assert not [line for line in text.splitlines() if line.startswith("!")]


def test_many_things_wrong_are_a_line_of_advice_each(
    own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRANSLATE_SUM_BEEM", "4")
    (own_cache / "cache.sqlite3").write_bytes(b"no database at all" * 300)
    user_file().write_text(f'model = "{own_cache}/nowhere"\ndevice = "cuda"\nengine = "torch"\n')
    lock = models_directory() / "our--model" / LOCK
    lock.parent.mkdir(parents=True)
    lock.write_text("{")
    code, seen = report()
    assert code == 1
    assert ["not a database" in line for line in wrong(seen["cache"])] == [True]
    assert ["no CUDA GPU" in line for line in wrong(seen["device"])] == [True]
    assert ["TRANSLATE_SUM_BEEM" in line for line in wrong(seen["environment"])] == [True]
    assert ["our/model" in line for line in wrong(seen["model"])] == [True]
    assert len(wrong(seen["smoke test"])) == 1
    assert (own_cache / "cache.sqlite3").read_bytes().startswith(b"no database")


def test_a_broken_configuration_and_no_place_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSLATE_SUM_CACHE_DIR", "/dev/null/nowhere")
    user_file().write_text("beam = \n")
    code, seen = report()
    assert code == 1
    assert ["line 1" in line for line in wrong(seen["configuration"])] == [True]
    assert ["cannot be written" in line for line in wrong(seen["cache"])] == [True]
    assert ["TRANSLATE_SUM_CACHE_DIR" in line for line in wrong(seen["smoke test"])] == [True]


@pytest.mark.parametrize("change", ["changed", "missing"])
def test_a_file_that_is_not_what_was_shipped_is_named(change: str, tmp_path: Path) -> None:
    model = next(shipped())
    assert len(model.sums) > 3
    assert model.damages() == []
    for name in model.sums:
        (tmp_path / name).symlink_to(model.folder / name)
    (tmp_path / "config.json").unlink()
    if change == "changed":
        (tmp_path / "config.json").write_text("{}")
    found = ShippedModel(model.name, tmp_path, model.sums).damages()
    assert found == ["config.json is missing or changed"]
