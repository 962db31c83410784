"""A source is read whole, or refused on one line that names it."""

import io
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from ordinary_user import ordinary_user

from translate_sum.errors import (
    InputError,
    InputNotFound,
    PermissionRefused,
    TranslateSumError,
)
from translate_sum.sources import text as sources_text
from translate_sum.sources.formats import read_article
from translate_sum.sources.text import TRANSLATE_LIMIT


def refusal(source: str, kind: type[TranslateSumError]) -> str:
    with pytest.raises(kind) as caught:
        read_article(source)
    line = str(caught.value)
    assert line.isprintable()
    return line


def test_a_file_is_read_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "grüße.txt"
    path.write_bytes("Schöne\r\nGrüße \n\n".encode())
    assert read_article(str(path)).text == "Schöne\r\nGrüße \n\n"


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    given = io.TextIOWrapper(io.BytesIO("Grüße".encode("cp1252")), encoding="ascii")
    monkeypatch.setattr(sys, "stdin", given)
    item = read_article("-")
    assert item.text == "Grüße"
    assert item.notes == ("standard input: read as Windows-1252, as it is not UTF-8",)


def test_closed_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "closed" in refusal("-", InputError)


def test_a_folder_as_standard_input_is_refused(tmp_path: Path) -> None:
    program = (
        "from translate_sum.sources.formats import read_article\n"
        "from translate_sum.errors import InputNotFound\n"
        "try:\n    read_article('-')\n"
        "except InputNotFound as error:\n    print(error)\n"
    )
    descriptor = os.open(tmp_path, os.O_RDONLY)
    try:
        # Python itself does not start on a folder, so the program gets it afterwards.
        program = f"import os\nos.dup2({descriptor}, 0)\n" + program
        done = subprocess.run(
            [sys.executable, "-c", program],
            stdin=subprocess.DEVNULL,
            pass_fds=[descriptor],
            capture_output=True,
            text=True,
            check=True,
        )
    finally:
        os.close(descriptor)
    assert done.stdout == "standard input: a directory; name a file in it\n"


def test_a_pipe_with_a_name_is_read_to_its_end(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    writer = threading.Thread(target=fifo.write_text, args=("Guten Tag",))
    writer.start()
    assert read_article(str(fifo)).text == "Guten Tag"
    writer.join()


def test_a_missing_file_is_refused_with_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "artikel.txt").write_text("Guten Tag")
    line = refusal(str(tmp_path / "artikle.txt"), InputNotFound)
    assert line.endswith(f"artikle.txt: no such file; did you mean {tmp_path}/artikel.txt?")
    assert refusal(str(tmp_path / "qq"), InputNotFound).endswith("no such file; check the name")


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    line = refusal(str(tmp_path / "nowhere" / "a.txt"), InputNotFound)
    assert f"there is no folder {tmp_path}/nowhere" in line
    (tmp_path / "a.txt").write_text("Guten Tag")
    assert "no such file" in refusal(str(tmp_path / "a.txt" / "b.txt"), InputNotFound)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(str(tmp_path), InputNotFound).endswith(": a directory; name a file in it")


def test_names_that_would_break_the_line_are_escaped(tmp_path: Path) -> None:
    assert "ab\\n\\x1b[31m" in refusal(str(tmp_path / "ab\n\x1b[31m"), InputNotFound)
    assert "\\udcff" in refusal(str(tmp_path / "\udcff"), InputNotFound)
    assert "\\x00" in refusal(str(tmp_path / "a\0b"), InputNotFound)
    assert refusal("", InputNotFound).isprintable()


def test_other_failures_of_the_system_are_told(tmp_path: Path) -> None:
    assert "too long" in refusal(str(tmp_path / ("a" * 300)), InputError)
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert "cannot be read" in refusal(str(loop), InputError)


def test_a_file_that_we_may_not_read_is_refused() -> None:
    with ordinary_user() as folder:
        path = folder / "secret.txt"
        path.write_text("Guten Tag")
        path.chmod(0)
        line = refusal(str(path), PermissionRefused)
    assert line.endswith("no permission to read it; ask its owner, or see chmod")


def test_too_large_a_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(TRANSLATE_LIMIT + 1)
    assert refusal(str(path), InputError).endswith("over 64 MiB; split it into articles")


def test_the_limit_itself_is_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources_text, "TRANSLATE_LIMIT", 10)
    path = tmp_path / "a.txt"
    path.write_text("Guten Tag.")
    assert read_article(str(path)).text == "Guten Tag."
    path.write_text("Guten Tag!!")
    refusal(str(path), InputError)
