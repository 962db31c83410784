"""A file has its old content or the new, whatever happens while it is written."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from ordinary_user import ordinary_user

from translate_sum.errors import OutputFailed, PermissionRefused, TranslateSumError
from translate_sum.output import write_whole


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refusal(path: Path, kind: type[TranslateSumError]) -> str:
    with pytest.raises(kind) as caught:
        write_whole(path, "new")
    line = str(caught.value)
    assert line.isprintable()
    return line


def run(program: str, *arguments: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)], capture_output=True, check=False
    )


def test_text_is_written_as_utf_8_and_bytes_as_they_are(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", "Grüße\r\n")
    write_whole(tmp_path / "b.bin", b"\x00\xff")
    assert (tmp_path / "a.txt").read_bytes() == "Grüße\r\n".encode()
    assert (tmp_path / "b.bin").read_bytes() == b"\x00\xff"
    assert names_in(tmp_path) == ["a.txt", "b.bin"]


def test_a_new_file_has_the_mode_of_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "a.txt", "new")
    finally:
        os.umask(before)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640


def test_an_existing_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o604)
    write_whole(path, "new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o604


def test_a_link_stays_and_its_target_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = tmp_path / "link"
    link.symlink_to(folder / "a.txt")
    write_whole(link, "first")
    write_whole(link, "second")
    assert link.is_symlink()
    assert (folder / "a.txt").read_text() == "second"


def test_the_longest_name_is_possible(tmp_path: Path) -> None:
    write_whole(tmp_path / ("a" * 255), "new")
    assert (tmp_path / ("a" * 255)).read_text() == "new"


def test_a_reader_keeps_the_old_content(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with path.open() as reader:
        write_whole(path, "new")
        assert reader.read() == "old"


def test_a_pipe_is_written_directly(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(fifo.read_text()))
    reader.start()
    write_whole(fifo, "new")
    reader.join()
    assert read == ["new"]
    assert fifo.is_fifo()


STANDARD_OUTPUT = """
from pathlib import Path
from translate_sum.output import write_whole
write_whole(Path("/dev/stdout"), "new")
"""


def test_standard_output_by_its_path_is_appended_to(tmp_path: Path) -> None:
    assert run(STANDARD_OUTPUT).stdout == b"new"
    path = tmp_path / "log.txt"
    path.write_text("old ")
    with path.open("a") as log:
        subprocess.run([sys.executable, "-c", STANDARD_OUTPUT], stdout=log, check=True)
    assert path.read_text() == "old new"


def test_a_full_device_is_told() -> None:
    assert "no space left" in refusal(Path("/dev/full"), OutputFailed)


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    line = refusal(tmp_path / "new\nfolder" / "a.txt", OutputFailed)
    assert line.endswith("new\\nfolder; create it first")
    assert names_in(tmp_path) == []


def test_a_directory_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path, OutputFailed).endswith(": a directory; name a file in it")


def test_a_file_for_a_folder_and_a_loop_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old")
    assert "cannot be written" in refusal(tmp_path / "a.txt" / "b.txt", OutputFailed)
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert "cannot be written" in refusal(loop, OutputFailed)
    assert loop.is_symlink()


def test_a_read_only_file_is_left_alone() -> None:
    with ordinary_user() as folder:
        path = folder / "a.txt"
        path.write_text("old")
        path.chmod(0o444)
        assert "no permission" in refusal(path, PermissionRefused)
        assert path.read_text() == "old"
        assert names_in(folder) == ["a.txt"]


def test_a_closed_folder_is_told() -> None:
    with ordinary_user() as folder:
        closed = folder / "closed"
        closed.mkdir(mode=0o555)
        assert "no permission" in refusal(closed / "a.txt", PermissionRefused)
        assert names_in(closed) == []


NO_SPACE = """
import resource, sys
from pathlib import Path
from translate_sum.errors import OutputFailed
from translate_sum.output import write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    write_whole(Path(sys.argv[1]), b"x" * 1_000_000)
except OutputFailed as error:
    sys.stdout.write(str(error))
"""


def test_no_space_leaves_the_old_content_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    done = run(NO_SPACE, path)
    assert done.stdout.decode() == (
        f"{path}: no space left for it; free some, or name another place"
    )
    assert path.read_text() == "old"
    assert names_in(tmp_path) == ["a.txt"]


HELD_BEFORE_IT_IS_SAFE = """
import os, signal, sys
from pathlib import Path
from translate_sum.output import write_whole

def hold(descriptor):
    os.write(1, b"written\\n")
    signal.pause()

os.fsync = hold
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
write_whole(Path(sys.argv[1]), "new")
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_a_process_that_dies_while_writing_leaves_the_old_content(
    tmp_path: Path, end: signal.Signals
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with subprocess.Popen(
        [sys.executable, "-c", HELD_BEFORE_IT_IS_SAFE, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"written\n"
        process.send_signal(end)
        assert process.wait() != 0
    assert path.read_text() == "old"
    if end is signal.SIGINT:
        assert names_in(tmp_path) == ["a.txt"]


def test_a_reader_that_goes_away_is_no_failure_of_the_output(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)

    def read_a_little() -> None:
        with fifo.open("rb", buffering=0) as reader:
            reader.read(1)

    reader = threading.Thread(target=read_a_little)
    reader.start()
    with pytest.raises(BrokenPipeError):
        write_whole(fifo, b"x" * 2_000_000)
    reader.join()
