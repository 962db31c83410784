"""Small real models and a cache of its own for every test."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fetching import NLLB, content
from hub_server import Hub, running_hub
from hypothesis import settings
from small_marian import make_small_marian
from small_translators import make_small_translator

from translate_sum import Cache
from translate_sum.engines.conversion import converted
from translate_sum.engines.cues import cue_of
from translate_sum.locations import embedded

# Timing never decides a test, and one commit has one verdict.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

SEED = Path(__file__).parent.parent / "seeds" / "000_3259308f21bc603d.txt"


@pytest.fixture(scope="session")
def conversions(request: pytest.FixtureRequest) -> list[Path]:
    """The models that ship, converted once and kept for the next run of the tests."""
    folder: Path = request.config.cache.mkdir("conversions")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRANSLATE_SUM_CACHE_DIR", str(folder))
        translation = embedded("translation")
        return [
            converted(translation, "int8", cue_of(translation)),
            converted(embedded("summarizer"), "int8"),
        ]


@pytest.fixture(autouse=True)
def own_cache(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    conversions: list[Path],
) -> Path:
    """Tests never touch cache and configuration of the person who runs them, nor the network."""
    for name in [name for name in os.environ if name.startswith("TRANSLATE_SUM_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TRANSLATE_SUM_CONFIG_DIR", str(tmp_path_factory.mktemp("config")))
    folder = tmp_path_factory.mktemp("cache")
    (folder / "converted").mkdir()
    for conversion in conversions:
        (folder / "converted" / conversion.name).symlink_to(conversion)
    monkeypatch.setenv("TRANSLATE_SUM_CACHE_DIR", str(folder))
    monkeypatch.setenv("TRANSLATE_SUM_MODELS_DIR", str(folder / "models"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    """An empty cache that must never have anything to complain about."""

    def complain(warning: str) -> None:
        raise AssertionError(warning)

    with Cache.open(tmp_path / "cache.sqlite3", warn=complain) as opened:
        yield opened


@pytest.fixture(scope="session")
def small_marian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny MarianMT model with random weights, as ``save_pretrained`` writes it."""
    return make_small_marian(tmp_path_factory.mktemp("marian"), seed=1)


@pytest.fixture(scope="session")
def seed_text() -> str:
    return SEED.read_text(encoding="utf-8")


def as_json(text: str) -> dict[str, object]:
    parsed = json.loads(text)
    assert isinstance(parsed, dict)
    return parsed


@pytest.fixture
def one_thread(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Networks this small lose more by waiting for a second thread than it gives them."""
    import torch

    monkeypatch.setattr("translate_sum.engines.placement.available_cores", lambda: 1)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


PARITY = "parity"


@pytest.fixture
def parity(record_property: Callable[[str, object], None]) -> Callable[[str, str, str], None]:
    """Takes a row of the table of families and engines: family, engine, verdict."""

    def record(family: str, engine: str, verdict: str) -> None:
        record_property(PARITY, (family, engine, verdict))

    return record


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table of families and engines, where its tests ran."""
    rows = sorted(
        value
        for report in terminalreporter.getreports("passed")
        for name, value in report.user_properties
        if name == PARITY and report.when == "call"
    )
    for family, engine, verdict in rows:
        terminalreporter.write_line(f"{family:24} {engine:12} {verdict}")


@pytest.fixture(scope="session")
def small_nllb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_small_translator(tmp_path_factory.mktemp("nllb"), "nllb")


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, small_nllb: Path) -> Iterator[Hub]:
    """A hub that holds a small NLLB under the real one's name, and files that nobody needs."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    monkeypatch.setattr("huggingface_hub.file_download.time.sleep", lambda _: None)
    # What is received is written in blocks of 10 MB, larger than all that is here.
    monkeypatch.setattr("huggingface_hub.constants.DOWNLOAD_CHUNK_SIZE", 1000)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.delenv("HF_HUB_OFFLINE")
    with running_hub() as running:
        monkeypatch.setenv("HF_ENDPOINT", running.address)
        ballast = {"README.md": b"# NLLB", "tf_model.h5": b"0" * 99, "modeling.py": b"import os"}
        running.add(NLLB, content(small_nllb) | ballast)
        yield running
