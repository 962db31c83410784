"""Models from a hub: fetched whole or not at all."""

import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from fetching import NLLB, WEIGHTS, content, fetched, run
from hub_server import Hub
from small_marian import SENTENCES

from translate_sum.engines import Decoding, EngineName, make_engine
from translate_sum.engines.weights import LOCK, weights_hash
from translate_sum.errors import ModelUnavailable, OutputFailed
from translate_sum.models.catalogue import Stage
from translate_sum.models.lock import damages, sha256_of
from translate_sum.models.resolution import model_directory
from translate_sum.models.store import folder_of


def test_a_fetched_model_is_what_is_needed_and_is_found_by_its_preset(
    hub: Hub, small_nllb: Path
) -> None:
    found = fetched()
    assert found.lock.commit == hub.branches[NLLB]["main"]
    assert set(content(found.folder)) == {*content(small_nllb), LOCK}
    assert all(sha256_of(found.folder / n) == f.sha256 for n, f in found.lock.files.items())
    assert set(found.lock.files) == set(content(small_nllb))
    assert model_directory("nllb", Stage.TRANSLATION) == found.folder
    assert model_directory(NLLB, Stage.TRANSLATION) == found.folder
    assert weights_hash(found.folder) == weights_hash(small_nllb)
    here, there = (
        make_engine(EngineName.CTRANSLATE2, folder, Decoding())
        for folder in (found.folder, small_nllb)
    )
    assert here.translate(SENTENCES[:3]) == there.translate(SENTENCES[:3])
    assert dict(here.signature.parts)["revision"] == found.lock.commit
    config = (found.folder / "config.json").read_bytes()
    (found.folder / "config.json").write_bytes(config.replace(b"64", b"63"))
    assert weights_hash(found.folder) != weights_hash(small_nllb)


def test_what_is_here_is_not_fetched_again_and_another_revision_takes_its_place(
    hub: Hub, small_nllb: Path
) -> None:
    first = fetched()
    asked = len(hub.asked)
    assert not fetched().new
    assert len(hub.asked) == asked
    old = hub.add(NLLB, content(small_nllb) | {"generation_config.json": b"{}"}, "v1")
    second = fetched(revision="v1")
    assert (second.new, second.lock.commit, second.folder) == (True, old, first.folder)
    assert (second.folder / "generation_config.json").read_bytes() == b"{}"
    assert damages(second.folder, second.lock) == []
    assert [path.name for path in folder_of(NLLB).parent.iterdir() if "old" in path.name] == []


def test_a_transfer_that_breaks_off_goes_on_where_it_was(hub: Hub) -> None:
    hub.cut[WEIGHTS] = 30_000
    found = fetched()
    assert [start for name, start in hub.asked if name == WEIGHTS] == [0, 30_000]
    assert damages(found.folder, found.lock) == []


def test_a_killed_fetch_leaves_nothing_that_is_taken_for_a_model(hub: Hub) -> None:
    hub.stalled[WEIGHTS] = 40_000
    program = (
        "from huggingface_hub import constants\n"
        "constants.DOWNLOAD_CHUNK_SIZE = 1000\n"
        "from translate_sum.cli.app import main\n"
        "main()\n"
    )
    command = [sys.executable, "-c", program, "models", "fetch", "nllb"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    assert hub.reached.wait(60)
    [part] = folder_of(NLLB).parent.glob(f".part-*/*/{WEIGHTS}.incomplete")
    while part.stat().st_size < 20_000:
        assert process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    begun = part.stat().st_size
    with pytest.raises(ModelUnavailable, match="models fetch nllb"):
        model_directory("nllb", Stage.TRANSLATION)
    hub.stalled.clear()
    found = fetched()
    assert (WEIGHTS, begun) in hub.asked
    assert damages(found.folder, found.lock) == []


def test_wrong_bytes_are_not_kept(hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("config.json", WEIGHTS):
        hub.broken = {name}
        code, _, said = run(capsys, "models", "fetch", "nllb")
        assert (code, said.count("\n")) == (69, 1)
        assert f"{name} arrived with other bytes" in said
        assert not folder_of(NLLB).exists()
    hub.broken = set()
    assert fetched().new


@pytest.mark.parametrize(
    ("asked", "code", "hint"),
    [
        ("nobody/no-such-model", 69, "no model nobody/no-such-model"),
        ("nllb --revision v9", 69, "no revision v9"),
        ("closed/model", 77, "accept its terms"),
        ("some/gpt", 69, "is a gpt2 model"),
        ("some/empty", 69, "no config.json"),
        ("nllb --offline", 75, "--offline"),
        ("opsu", 69, "did you mean opus?"),
        ("embedded", 69, "ships with the package"),
    ],
)
def test_what_cannot_be_fetched_is_one_line_and_a_code(
    hub: Hub, capsys: pytest.CaptureFixture[str], asked: str, code: int, hint: str
) -> None:
    hub.add("closed/model", {})
    hub.gated.add("closed/model")
    hub.add("some/gpt", {"config.json": b'{"model_type": "gpt2"}', WEIGHTS: b"0"})
    hub.add("some/empty", {"README.md": b""})
    found, out, said = run(capsys, "models", "fetch", *asked.split())
    assert (found, out, said.count("\n")) == (code, "", 1)
    assert hint in said


def test_without_a_network_it_is_one_line(
    hub: Hub, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert hub.address
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    code, _, said = run(capsys, "models", "fetch", "nllb")
    assert (code, said.count("\n")) == (75, 1)
    assert "cannot be reached" in said
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    code, _, said = run(capsys, "models", "fetch", "nllb")
    assert (code, said.count("\n")) == (75, 1)
    assert "HF_HUB_OFFLINE" in said


def test_a_full_disk_is_one_line(hub: Hub) -> None:
    program = (
        "import resource\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))\n"
        "from translate_sum.cli.app import main\n"
        "main()\n"
    )
    child = subprocess.run(
        [sys.executable, "-c", program, "models", "fetch", "nllb"],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert (child.returncode, child.stderr.count("\n")) == (74, 1), child.stderr
    assert "no space left" in child.stderr
    assert fetched().new
    assert (WEIGHTS, 60_000) in hub.asked


def test_a_disk_that_is_too_small_is_seen_before_the_weights_come(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "translate_sum.models.fetching.shutil.disk_usage",
        lambda _: SimpleNamespace(free=10),
    )
    with pytest.raises(OutputFailed, match="are to be fetched and 0 MB are free"):
        fetched()
    assert WEIGHTS not in {name for name, _ in hub.asked}
