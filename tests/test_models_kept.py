"""Models that are here: listed, checked, locked, removed, and moved to other machines."""

import io
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from fetching import NLLB, WEIGHTS, content, fetched, run
from hub_server import Hub
from small_marian import SENTENCES

from translate_sum.configuration.settings import Settings
from translate_sum.doctor.weights import weights
from translate_sum.engines import Decoding, EngineName, make_engine
from translate_sum.engines.weights import LOCK
from translate_sum.errors import DamagedModel, InputError, ModelUnavailable
from translate_sum.models.catalogue import Stage
from translate_sum.models.lock import Lock, read_lock
from translate_sum.models.overview import overview
from translate_sum.models.resolution import model_directory
from translate_sum.models.store import Stored, folder_of, work_folder
from translate_sum.models.transfer import export_model, import_model


def test_models_are_listed_verified_and_removed(
    hub: Hub, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.add("our/nllb", hub.files[NLLB][hub.branches[NLLB]["main"]])
    found = fetched()
    fetched("our/nllb")
    code, out, _ = run(capsys, "models", "list", "--json")
    entries = {(e["name"], e["stage"]): e for e in json.loads(out)["data"]["models"]}
    assert code == 0
    assert entries["nllb", "translation"]["here"]
    assert entries["nllb", "translation"]["commercial"] is False
    assert not entries["opus", "translation"]["here"]
    assert entries["embedded", "summarization"]["in_use"]
    assert entries["our/nllb", None]["here"]
    assert run(capsys, "models", "path", "nllb")[:2] == (0, f"{found.folder}\n")
    assert run(capsys, "models", "verify")[:2] == (0, f"{NLLB}: whole\nour/nllb: whole\n")
    (found.folder / "config.json").write_bytes(b"{}")
    code, out, _ = run(capsys, "models", "verify", "nllb")
    assert code == 1
    assert "config.json has 2 bytes instead of" in out
    assert run(capsys, "models", "remove", "nllb")[0] == 0
    assert not found.folder.exists()
    assert run(capsys, "models", "remove", "nllb")[0] == 69
    assert run(capsys, "models", "verify", "nllb")[0] == 69
    fetched()
    assert run(capsys, "models", "verify", "nllb")[0] == 0


@pytest.mark.usefixtures("hub")
@pytest.mark.parametrize("verb", ["fetch", "remove"])
def test_a_model_that_is_being_fetched_is_left_alone(
    verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with work_folder(NLLB) as work:
        code, _, said = run(capsys, "models", verb, "nllb")
        assert (code, said.count("\n")) == (4, 1)
        assert "another process is fetching it" in said
        assert work.is_dir()


@pytest.mark.usefixtures("hub")
def test_a_damaged_lock_costs_its_own_model_alone(capsys: pytest.CaptureFixture[str]) -> None:
    whole = folder_of("our/nllb")
    folder_of(NLLB).mkdir(parents=True)
    (folder_of(NLLB) / LOCK).write_text("{")
    whole.mkdir()
    (whole / LOCK).write_text(Lock("our/nllb", "main", "0" * 40, {}, {}).text())
    code, out, _ = run(capsys, "models", "list", "--json")
    entries = {entry["name"]: entry for entry in json.loads(out)["data"]["models"]}
    assert code == 0
    assert "no lock file" in entries["nllb"]["damaged"]
    assert not entries["nllb"]["here"]
    assert (entries["our/nllb"]["here"], entries["our/nllb"]["damaged"]) == (True, None)
    code, out, _ = run(capsys, "models", "verify")
    assert (code, out.count("\n")) == (1, 2)
    assert "no lock file" in out
    assert "our/nllb: whole" in out
    assert run(capsys, "models", "export", "nllb", "x.tar")[0] == 69
    seen = {one.found.split(":")[0]: one.advice for one in weights(Settings())}
    assert seen[NLLB] == f"translate-sum models fetch {NLLB}"
    assert seen["our/nllb"] is None
    assert fetched().new
    assert run(capsys, "models", "verify", "nllb")[0] == 0


def test_a_model_in_the_hubs_own_cache_is_here_if_it_has_safetensors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    repository = tmp_path / "models--Helsinki-NLP--opus-mt-de-en"
    snapshot = repository / "snapshots" / ("0" * 40)
    snapshot.mkdir(parents=True)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text("0" * 40)
    (snapshot / "config.json").write_text("{}")
    use = {Stage.TRANSLATION: "opus", Stage.SUMMARIZATION: "lead"}
    assert not {entry.name: entry for entry in overview(use)}["opus"].here
    with pytest.raises(ModelUnavailable, match="models fetch opus"):
        model_directory("opus", Stage.TRANSLATION)
    (snapshot / WEIGHTS).write_bytes(b"0")
    assert {entry.name: entry for entry in overview(use)}["opus"].folder == snapshot
    assert model_directory("opus", Stage.TRANSLATION) == snapshot


@pytest.mark.parametrize("target", ["nllb.tar", "stick"])
def test_a_model_moves_to_a_machine_without_network(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    found = fetched()
    model = Stored(NLLB, found.folder, found.lock)
    written = export_model(model, tmp_path / target)
    again = export_model(model, tmp_path / "again" / target)
    if target.endswith(".tar"):
        assert written.read_bytes() == again.read_bytes()
    monkeypatch.setenv("TRANSLATE_SUM_MODELS_DIR", str(tmp_path / "home"))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    asked = len(hub.asked)
    folder, lock = import_model(written)
    assert lock == found.lock
    assert read_lock(folder) == lock
    assert model_directory("nllb", Stage.TRANSLATION) == folder
    engine = make_engine(EngineName.CTRANSLATE2, folder, Decoding())
    original = make_engine(EngineName.CTRANSLATE2, found.folder, Decoding())
    assert engine.signature == original.signature
    assert engine.translate(SENTENCES[:2]) == original.translate(SENTENCES[:2])
    assert len(hub.asked) == asked


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w") as archive:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return path


def test_an_archive_that_was_tampered_with_is_refused(hub: Hub, tmp_path: Path) -> None:
    assert hub.address
    found = fetched()
    good = {LOCK: (found.folder / LOCK).read_bytes()} | content(found.folder)
    home = folder_of(NLLB).parent
    before = sorted(home.iterdir())
    changed = good | {"config.json": good["config.json"].replace(b"m2m", b"n2n")}
    lock = json.loads(good[LOCK])
    lock["files"]["../evil"] = {"sha256": "0" * 64, "size": 4}
    outside = {LOCK: json.dumps(lock).encode(), "../evil": b"evil"}
    for number, members in enumerate((changed, outside)):
        with pytest.raises(DamagedModel):
            import_model(packed(tmp_path / f"{number}.tar", members))
    with pytest.raises(InputError):
        import_model(packed(tmp_path / "other.tar", {"a.txt": b"a"}))
    (tmp_path / "text.tar").write_text("no archive")
    with pytest.raises(InputError):
        import_model(tmp_path / "text.tar")
    # A member that no lock names is not looked at.
    import_model(packed(tmp_path / "more.tar", good | {"../evil": b"evil"}))
    assert not list(tmp_path.rglob("evil"))
    assert sorted(home.iterdir()) == before


OFFLINE = """
import os, sys

def no_network(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        os.write(2, f"network: {event} {arguments}".encode())
        os._exit(99)

sys.addaudithook(no_network)
if hasattr(os, "sched_setaffinity"):  # threads of small models only wait for each other
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
from translate_sum.cli.app import build
for line in sys.stdin.read().splitlines():
    try:
        build()(line.split())
    except SystemExit as end:
        if end.code:
            sys.exit(f"{line}: {end.code}")
"""


@pytest.mark.usefixtures("hub")
def test_nothing_but_fetch_touches_the_network(small_nllb: Path, tmp_path: Path) -> None:
    from small_summarizers import make_small_summarizer

    assert fetched().new
    article = tmp_path / "article.txt"
    article.write_text("Der Minister sieht das Haus. Die Stadt baut drei Brücken im Mai 2024.\n")
    bart, led = (make_small_summarizer(tmp_path / name, name) for name in ("bart", "led"))
    lines = [
        f"brief {article}",
        f"brief {article} --model nllb --summarizer {bart}",
        f"brief {article} --model {small_nllb} --engine torch --summarizer {bart} --no-cache",
        f"summarize {article} --summarizer {led}",
        f"batch {article} --out {tmp_path / 'out'} --model nllb --summarizer {bart}",
        "models list", "models verify", "models path nllb", f"models export nllb {tmp_path / 'e'}",
        f"models import {tmp_path / 'e' / 'facebook--nllb-200-distilled-600M'}",
        "models fetch nllb --offline", "cache show", "models remove nllb",
    ]  # fmt: skip
    child = subprocess.run(
        [sys.executable, "-c", OFFLINE], input="\n".join(lines), capture_output=True, check=False,
        text=True, env={**os.environ, "HF_ENDPOINT": "https://huggingface.co"},
    )  # fmt: skip
    assert child.returncode == 0, child.stderr
