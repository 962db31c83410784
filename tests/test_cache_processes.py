"""The cache among processes that use it at once, die in the middle, or find it damaged."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import cache_child
from cache_child import SHARED, SIGNATURE, batch, values_of, verified

from translate_sum.cache import Cache, Kind

PROCESSES = 8
ROOT = Path(__file__).parent.parent


def start(verb: str, path: Path, number: int = 0) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, cache_child.__file__, verb, str(path), str(number)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def kill(child: subprocess.Popen[str]) -> str:
    """End it at once (SIGKILL); what it had printed comes back."""
    child.kill()
    return child.communicate()[0]


def warnings_of(child: subprocess.Popen[str], told: str | None = None) -> list[str]:
    printed, _ = child.communicate(told)
    assert child.returncode == 0
    warnings = json.loads(printed.splitlines()[-1])
    assert isinstance(warnings, list)
    return warnings


def unwarned(path: Path) -> Cache:
    """A cache that must be sound."""
    warnings: list[str] = []
    cache = Cache.open(path, warn=warnings.append)
    assert warnings == []
    return cache


def damaged_beside(path: Path) -> list[Path]:
    found = path.parent.glob(f"{path.name}.damaged-*")
    return [name for name in found if not name.name.endswith(("-wal", "-shm"))]


def test_processes_create_one_cold_cache_and_write_it_at_once(tmp_path: Path) -> None:
    path = tmp_path / "new" / "cache.sqlite3"
    children = [start("hammer", path, number) for number in range(PROCESSES)]
    assert [warnings_of(child) for child in children] == [[]] * PROCESSES
    with unwarned(path) as cache:
        assert verified(cache, SHARED) == len(SHARED)
        assert cache.stats().entries[Kind.SENTENCE] == len(SHARED) + PROCESSES * 100


def test_what_was_committed_outlives_kills_in_the_middle_of_writing(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite3"
    committed = 0
    for round_ in range(15):
        child = start("write_on", path, committed)
        assert child.stdout is not None
        printed = [child.stdout.readline() for _ in range(1 + round_)]
        printed += kill(child).splitlines()
        committed = int(printed[-1]) + 1
        with unwarned(path) as cache:
            for number in range(committed):
                assert verified(cache, batch(number)) == cache_child.BATCH
            # The batch that was being written is there as a whole or not at all.
            assert verified(cache, batch(committed)) in (0, cache_child.BATCH)
    assert damaged_beside(path) == []


def test_a_kill_while_the_file_is_made_leaves_a_usable_path(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite3"
    for round_ in range(5):
        child = start("write_on", path)
        while not path.exists() and child.poll() is None:
            time.sleep(0.0001 * round_)
        kill(child)
        with unwarned(path) as cache:
            cache.put_many(Kind.SENTENCE, SIGNATURE, values_of(SHARED))
            assert verified(cache, SHARED) == len(SHARED)
        for file in tmp_path.iterdir():
            file.unlink()


def test_a_file_that_many_find_damaged_when_they_open_it_is_set_aside_once(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite3"
    path.write_bytes(b"no database at all " * 5_000)
    children = [start("hammer", path, number) for number in range(PROCESSES)]
    assert sum(len(warnings_of(child)) for child in children) == 1
    assert len(damaged_beside(path)) == 1
    with unwarned(path) as cache:
        assert cache.stats().entries[Kind.SENTENCE] == len(SHARED) + PROCESSES * 100


def test_damage_that_many_find_in_use_at_once_is_set_aside_once(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite3"
    with unwarned(path) as cache:
        cache.put_many(Kind.SENTENCE, SIGNATURE, values_of(SHARED))
    children = [start("read_when_told", path, number) for number in range(PROCESSES)]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 4)
        file.write(bytes(size // 2))
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    warnings = [warning for child in children for warning in warnings_of(child)]
    assert len(warnings) == 1
    assert [str(name) in warnings[0] for name in damaged_beside(path)] == [True]
    with unwarned(path) as cache:
        # All of them went on with the one new file.
        for number in range(PROCESSES):
            assert verified(cache, batch(number)) == cache_child.BATCH


def test_a_full_disk_costs_one_warning_and_nothing_that_was_known(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite3"
    warnings = warnings_of(start("fill_disk", path, 400_000))
    assert len(warnings) == 1
    assert "without writing" in warnings[0]
    with unwarned(path) as cache:
        assert verified(cache, SHARED) == len(SHARED)
        assert verified(cache, batch(0)) == cache_child.BATCH
        assert verified(cache, batch(99)) == 0


def test_a_disk_full_from_the_start_costs_one_warning(tmp_path: Path) -> None:
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0));"
        "from cache_child import *; said = [];"
        "cache = Cache.open(Path(sys.argv[1]), warn=said.append);"
        "cache.put_many(Kind.SENTENCE, SIGNATURE, values_of(SHARED));"
        "assert verified(cache, SHARED) == 0; cache.close(); assert len(said) == 1, said"
    )
    path = f"{ROOT}{os.pathsep}{Path(__file__).parent}"
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "cache.sqlite3")],
        env={**os.environ, "PYTHONPATH": path},
        check=True,
    )
