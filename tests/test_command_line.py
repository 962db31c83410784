"""The program as people run it: real processes, real embedded models."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import SEED

HEAVY = ("torch", "transformers", "ctranslate2", "sentencepiece", "sacremoses", "numpy")


def translate_sum(
    *arguments: str, stdin: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "translate_sum", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def modules_loaded_by(*arguments: str) -> set[str]:
    """Which of the heavy libraries a run of the program imports."""
    program = (
        "import sys\n"
        "from translate_sum.cli.app import main\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
        f"print(*(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, check=True, text=True
    )
    return set(run.stderr.split())


def test_a_brief_of_the_seed_article_and_the_same_bytes_from_the_cache() -> None:
    first = translate_sum("brief", str(SEED))
    assert first.returncode == 0, first.stderr
    assert first.stderr == b""
    lines = first.stdout.decode().split("\n\n")[0].splitlines()
    assert len(lines) == 3
    assert translate_sum("brief", str(SEED)).stdout == first.stdout
    assert modules_loaded_by("brief", str(SEED)) == set()


@pytest.mark.parametrize("arguments", [["--help"], ["brief", "--help"], ["--version"]])
def test_help_loads_no_heavy_library(arguments: list[str]) -> None:
    assert modules_loaded_by(*arguments) == set()


def test_translation_keeps_the_paragraphs(seed_text: str) -> None:
    run = translate_sum("translate", "-", stdin=seed_text.encode())
    assert run.returncode == 0, run.stderr
    assert len(run.stdout.decode().strip().split("\n\n")) == len(seed_text.split("\n"))


def test_processes_sharing_a_cold_cache_all_give_the_same_brief(own_cache: Path) -> None:
    shutil.rmtree(own_cache / "converted")
    command = [sys.executable, "-m", "translate_sum", "brief", str(SEED)]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)
    ]
    outputs = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0] * 4
    assert {errors for _, errors in outputs} == {b""}
    assert len({output for output, _ in outputs}) == 1


def test_json_carries_the_way_back_to_the_german_sentences(seed_text: str) -> None:
    run = translate_sum("brief", str(SEED), "--json")
    envelope = json.loads(run.stdout)
    assert (envelope["envelope"], envelope["status"], envelope["command"]) == (1, "ok", "brief")
    data = envelope["data"]
    sentences = [s for paragraph in data["paragraphs"] for s in paragraph["sentences"]]
    assert [s["index"] for s in sentences] == list(range(len(sentences)))
    assert all(s["german"] in seed_text for s in sentences)
    for part in data["summary"]:
        assert part["text"] == " ".join(sentences[i]["english"] for i in part["rests_on"])
    assert data["signature"]["parts"]["translation.engine"] == "ctranslate2"


def test_output_goes_to_a_file_and_nothing_to_stdout(tmp_path: Path) -> None:
    target = tmp_path / "brief.md"
    run = translate_sum("brief", str(SEED), "--format", "md", "-o", str(target))
    assert (run.returncode, run.stdout) == (0, b"")
    assert "## Sources" in target.read_text(encoding="utf-8")


def test_a_full_device_is_one_line_and_a_code() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [sys.executable, "-m", "translate_sum", "brief", str(SEED), "--engine", "fake"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert run.returncode == 74
    assert run.stderr.count(b"\n") == 1
    assert b"no space" in run.stderr


def test_a_reader_that_leaves_early_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    run = subprocess.run(
        [sys.executable, "-m", "translate_sum", "brief", str(SEED), "--engine", "fake"],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (run.returncode, run.stderr) == (141, b"")


def test_an_unwritable_cache_costs_no_brief() -> None:
    run = translate_sum(
        "brief", str(SEED), "--engine", "fake", "--summarizer", "lead",
        TRANSLATE_SUM_CACHE_DIR="/dev/null/nowhere",
    )  # fmt: skip
    assert run.returncode == 0
    assert run.stdout
    assert run.stderr.count(b"\n") == 1
