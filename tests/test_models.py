"""Models from a hub: fetched whole or not at all, checked, moved, removed."""

import io
import json
import os
import signal
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from hub_server import Hub, running_hub
from small_marian import SENTENCES, make_small_marian
from small_translators import make_small_translator

from translate_sum.cli.app import build
from translate_sum.configuration.settings import Settings
from translate_sum.doctor.weights import weights
from translate_sum.engines import Decoding, EngineName, make_engine
from translate_sum.engines.weights import LOCK, weights_hash
from translate_sum.errors import DamagedModel, InputError, ModelUnavailable, OutputFailed
from translate_sum.models.catalogue import Stage
from translate_sum.models.fetching import Fetched, fetch
from translate_sum.models.lock import Lock, damages, read_lock, sha256_of
from translate_sum.models.overview import overview
from translate_sum.models.resolution import model_directory
from translate_sum.models.store import Stored, folder_of, work_folder
from translate_sum.models.transfer import export_model, import_model

NLLB = "facebook/nllb-200-distilled-600M"
WEIGHTS = "model.safetensors"


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture(scope="module")
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


def fetched(source: str = NLLB, revision: str = "main") -> Fetched:
    return fetch(source, revision, offline=False, say=lambda _: None)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The program's exit code, standard output and standard error."""
    with pytest.raises(SystemExit) as end:
        build()(arguments)
    said = capsys.readouterr()
    return int(end.value.code or 0), said.out, said.err


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


@pytest.fixture(scope="module")
def old_marian(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A small Marian, and what a repository of 2020 holds of it: tied tensors in a ``.bin``."""
    import torch
    from transformers import MarianMTModel

    folder = make_small_marian(tmp_path_factory.mktemp("old"), seed=3, wide=True)
    tensors = MarianMTModel.from_pretrained(folder).state_dict()
    assert tensors["lm_head.weight"].data_ptr() == tensors["model.shared.weight"].data_ptr()
    packed = io.BytesIO()
    torch.save(tensors, packed, _use_new_zipfile_serialization=False)
    files = content(folder) | {"pytorch_model.bin": packed.getvalue()}
    del files[WEIGHTS]
    return folder, files


def test_old_weights_are_rewritten_and_think_the_same(
    hub: Hub, old_marian: tuple[Path, dict[str, bytes]]
) -> None:
    folder, files = old_marian
    hub.add("old/marian", files)
    found = fetched("old/marian")
    assert "pytorch_model.bin" not in content(found.folder)
    assert found.lock.rewritten[WEIGHTS].keys() == {"pytorch_model.bin"}
    assert damages(found.folder, found.lock) == []
    # Tied tensors are written once.
    assert len(content(found.folder)[WEIGHTS]) < len(files["pytorch_model.bin"])
    new, old = (
        make_engine(EngineName.TORCH, place, Decoding(beam=1)) for place in (found.folder, folder)
    )
    assert new.translate(SENTENCES[:4]) == old.translate(SENTENCES[:4])


class Evil:
    """Unpickled, it would run a command."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[object, ...]:
        return (os.mkdir, (str(self.marker),))


def test_weights_that_hold_code_are_refused_and_do_not_run(
    hub: Hub, old_marian: tuple[Path, dict[str, bytes]], tmp_path: Path
) -> None:
    import torch

    packed = io.BytesIO()
    torch.save({"weight": Evil(tmp_path / "ran")}, packed)
    hub.add("evil/marian", old_marian[1] | {"pytorch_model.bin": packed.getvalue()})
    with pytest.raises(ModelUnavailable, match="holds more than weights"):
        fetched("evil/marian")
    assert not (tmp_path / "ran").exists()
    assert not folder_of("evil/marian").exists()


def test_weights_in_parts_come_whole_and_odd_names_are_refused(hub: Hub, small_nllb: Path) -> None:
    files = content(small_nllb)
    first = "model-00001-of-00001.safetensors"
    parts = {first: files.pop(WEIGHTS)}
    index = json.dumps({"metadata": {}, "weight_map": {"model.shared.weight": first}}).encode()
    hub.add("split/nllb", files | parts | {f"{WEIGHTS}.index.json": index})
    assert first in fetched("split/nllb").lock.files
    odd = json.dumps({"weight_map": {"a": "../../../evil.safetensors"}}).encode()
    hub.add("odd/nllb", files | {f"{WEIGHTS}.index.json": odd})
    with pytest.raises(ModelUnavailable, match="names odd files"):
        fetched("odd/nllb")


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
