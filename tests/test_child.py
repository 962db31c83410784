"""A process that calls functions for this one."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from translate_sum.batch.child import Child, ChildDied


def begin(folder: str) -> None:
    (Path(folder) / "begun").touch()


def told(name: str) -> str | None:
    return os.environ.get(name)


def fail() -> None:
    raise ValueError("not so")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hang(folder: str) -> None:
    (Path(folder) / "hanging").touch()
    time.sleep(600)


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Child]:
    made = Child(begin, str(tmp_path), environment={"OWN": "yes"})
    yield made
    made.close()


def test_it_returns_and_raises_as_here(child: Child, tmp_path: Path) -> None:
    assert child.call(told, "OWN") == "yes"
    assert (tmp_path / "begun").exists()
    with pytest.raises(ValueError, match="not so"):
        child.call(fail)
    assert child.call(os.getpid) != os.getpid()


def test_one_that_dies_answers_no_more(child: Child) -> None:
    with pytest.raises(ChildDied):
        child.call(die)
    with pytest.raises(ChildDied):
        child.call(os.getpid)


def test_it_leaves_the_end_to_the_run(child: Child) -> None:
    number = child.call(os.getpid)
    for asked in (signal.SIGINT, signal.SIGTERM):
        os.kill(number, asked)
    assert child.call(os.getpid) == number


def test_closing_does_not_wait_for_what_it_is_at(tmp_path: Path) -> None:
    child = Child(begin, str(tmp_path), environment={})
    number = child.call(os.getpid)

    def signal_when_it_hangs() -> None:
        while not (tmp_path / "hanging").exists():
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGUSR1)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGUSR1, interrupt)
    threading.Thread(target=signal_when_it_hangs, daemon=True).start()
    with pytest.raises(KeyboardInterrupt):
        child.call(hang, str(tmp_path))
    signal.signal(signal.SIGUSR1, before)
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
