"""What was stored is found, whole and under its own key; trouble costs a warning, never a run."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from cache_child import SHARED, values_of
from hypothesis import given, settings
from hypothesis import strategies as st

from translate_sum.cache import Cache, CacheStats, Kind, default_path
from translate_sum.migrations import SCHEMA_VERSION
from translate_sum.signature import Signature

SIGNATURE = Signature.of(model="small", beam=4)
OTHER = Signature.of(model="small", beam=1)
DAY = 86_400.0


class Clock:
    """Time that passes when a test says so; seconds since 1970."""

    def __init__(self) -> None:
        self.now = 1_000 * DAY

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache.sqlite3"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def cache(path: Path, said: list[str], clock: Clock) -> Iterator[Cache]:
    with Cache.open(path, warn=said.append, clock=clock) as cache:
        yield cache
    assert said == []


def put(cache: Cache, *texts: str) -> None:
    cache.put_many(Kind.SENTENCE, SIGNATURE, values_of(list(texts)))


def known(cache: Cache, *texts: str) -> set[str]:
    found = cache.get_many(Kind.SENTENCE, SIGNATURE, texts)
    assert found == values_of(list(found))
    return set(found)


# Lone surrogates and NUL among them.
TEXTS = st.text(st.characters(exclude_categories=[]), max_size=20)
PLACES = st.tuples(st.sampled_from(Kind), st.sampled_from([SIGNATURE, OTHER]))
STEPS = st.one_of(
    st.tuples(PLACES, st.dictionaries(TEXTS, TEXTS, max_size=4)),
    st.sampled_from(["reopen", "forget"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, max_size=12), st.lists(TEXTS, max_size=4))
def test_it_answers_as_a_dictionary_would(
    steps: list[tuple[tuple[Kind, Signature], dict[str, str]] | str], strangers: list[str]
) -> None:
    model: dict[tuple[Kind, Signature], dict[str, str]] = {
        (kind, signature): {} for kind in Kind for signature in (SIGNATURE, OTHER)
    }
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cache.sqlite3"
        cache = Cache.open(path, warn=pytest.fail)
        for step in steps:
            if step == "reopen":
                cache.close()
                cache = Cache.open(path, warn=pytest.fail)
            elif isinstance(step, str):
                assert cache.prune(everything=True) == sum(map(len, model.values()))
                model = {place: {} for place in model}
            else:
                place, values = step
                cache.put_many(*place, values)
                model[place] |= values
        for place, values in model.items():
            asked = [*strangers, *values, *strangers]
            expected = {text: values[text] for text in asked if text in values}
            assert cache.get_many(*place, asked) == expected
        cache.close()


def test_thousands_are_stored_and_found_at_once(cache: Cache) -> None:
    texts = [f"Satz {i}." for i in range(2_345)]
    put(cache, *texts)
    assert known(cache, *texts, "Unbekannt.") == set(texts)


def test_threads_share_a_cache(cache: Cache) -> None:
    def work(number: int) -> set[str]:
        put(cache, f"Satz {number}.")
        return known(cache, f"Satz {number}.")

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(work, range(40))) == [{f"Satz {n}."} for n in range(40)]


def test_statistics_count_over_the_life_of_the_file(
    path: Path, said: list[str], clock: Clock
) -> None:
    with Cache.open(path, warn=said.append, clock=clock) as first:
        put(first, "a", "b")
        first.put_many(Kind.SUMMARY, OTHER, {"text": "{}"})
        known(first, "a", "c")
    clock.now += DAY
    with Cache.open(path, warn=said.append, clock=clock) as second:
        known(second, "a", "a", "b", "d", "e")
        stats = second.stats()
    assert stats.path == path
    assert stats.schema_version == SCHEMA_VERSION
    assert stats.bytes_on_disk >= path.stat().st_size > 0
    assert stats.entries == {**dict.fromkeys(Kind, 0), Kind.SENTENCE: 2, Kind.SUMMARY: 1}
    assert (stats.hits, stats.misses) == (3, 3)
    assert [
        (one.kind, one.hash, one.description, one.entries, one.last_used)
        for one in stats.signatures
    ] == [
        (Kind.SENTENCE, SIGNATURE.hash, str(SIGNATURE), 2, datetime.fromtimestamp(1001 * DAY, UTC)),
        (Kind.SUMMARY, OTHER.hash, str(OTHER), 1, datetime.fromtimestamp(1000 * DAY, UTC)),
    ]


def test_pruning_by_age_keeps_what_was_used_since(cache: Cache, clock: Clock) -> None:
    put(cache, "old", "old but used")
    clock.now += 10 * DAY
    put(cache, "new")
    known(cache, "old but used")
    clock.now += 5 * DAY
    assert cache.prune(older_than=timedelta(days=7)) == 1
    assert known(cache, "old", "old but used", "new") == {"old but used", "new"}


def test_pruning_by_size_shrinks_the_file_and_forgets_the_longest_unused(
    cache: Cache, path: Path, clock: Clock
) -> None:
    put(cache, *SHARED)
    clock.now += 2 * DAY
    known(cache, *SHARED[:50])
    size = cache.stats().bytes_on_disk
    removed = cache.prune(max_bytes=size // 2)
    assert path.stat().st_size <= cache.stats().bytes_on_disk <= size // 2
    kept = known(cache, *SHARED)
    assert removed == len(SHARED) - len(kept)
    assert kept > set(SHARED[:50])
    # The fifty that were used, and of the others those that came last.
    assert kept == {*SHARED[:50], *SHARED[len(SHARED) - len(kept) + 50 :]}


def test_pruning_everything_leaves_the_counts_alone(cache: Cache, path: Path) -> None:
    put(cache, *SHARED)
    known(cache, *SHARED)
    size = cache.stats().bytes_on_disk
    assert cache.prune(everything=True) == len(SHARED)
    stats = cache.stats()
    assert path.stat().st_size <= stats.bytes_on_disk < size / 2
    assert stats.entries == dict.fromkeys(Kind, 0)
    assert (stats.signatures, stats.hits) == ((), len(SHARED))


def test_pruning_to_less_than_an_empty_file_empties_it(cache: Cache) -> None:
    put(cache, *SHARED)
    assert cache.prune(max_bytes=0) == len(SHARED)


def zeroed_middle(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 4)
        file.write(bytes(size // 2))


def changed_values(path: Path) -> None:
    """Every value in the file changed by a letter, where SQLite itself notices nothing."""
    content = path.read_bytes()
    for value in values_of(SHARED).values():
        content = content.replace(value.encode(), b"X" + value.encode()[1:])
    path.write_bytes(content)


def of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE bookmarks (url TEXT)")


def directory(path: Path) -> None:
    path.unlink()
    (path / "inside").mkdir(parents=True)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "garbage": lambda path: path.write_bytes(b"no database at all " * 5_000),
    "cut in half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "cut in the header": lambda path: path.write_bytes(path.read_bytes()[:50]),
    "zeroed middle": zeroed_middle,
    "changed values": changed_values,
    "another program's": of_another_program,
    "directory": directory,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_set_aside_and_begun_anew(
    path: Path, said: list[str], damage: str
) -> None:
    with Cache.open(path, warn=said.append) as cache:
        put(cache, *SHARED)
    assert said == []
    DAMAGES[damage](path)
    with Cache.open(path, warn=said.append) as cache:
        assert known(cache, *SHARED) == set()
        put(cache, *SHARED)
        assert known(cache, *SHARED) == set(SHARED)
    (aside,) = path.parent.glob("cache.sqlite3.damaged-*Z")
    (warning,) = said
    assert str(aside) in warning
    assert "\n" not in warning
    with Cache.open(path, warn=said.append) as cache:
        assert known(cache, *SHARED) == set(SHARED)
    assert len(said) == 1


@pytest.mark.parametrize("operation", ["put", "prune", "stats"])
def test_damage_is_noticed_by_any_operation(path: Path, said: list[str], operation: str) -> None:
    with Cache.open(path, warn=said.append) as cache:
        put(cache, *SHARED)
    zeroed_middle(path)
    with Cache.open(path, warn=said.append) as cache:
        if operation == "put":
            put(cache, *SHARED)
            assert known(cache, *SHARED) == set(SHARED)
        elif operation == "prune":
            assert cache.prune(older_than=timedelta(0)) == 0
        else:
            assert cache.stats().entries[Kind.SENTENCE] == 0
    assert len(said) == 1


def test_the_log_of_a_damaged_file_goes_with_it(path: Path, said: list[str]) -> None:
    with closing(sqlite3.connect(path)) as foreign:
        foreign.execute("PRAGMA journal_mode = WAL")
        foreign.execute("CREATE TABLE bookmarks (url TEXT)")
        with Cache.open(path, warn=said.append) as cache:
            put(cache, "a")
            (log,) = path.parent.glob("cache.sqlite3.damaged-*-wal")
            assert log.stat().st_size > 0
    with Cache.open(path, warn=said.append) as cache:
        assert known(cache, "a") == {"a"}


def test_two_damages_in_one_second_keep_both_files(path: Path, said: list[str]) -> None:
    for _ in range(2):
        path.write_bytes(b"no database at all")
        Cache.open(path, warn=said.append).close()
    assert len(list(path.parent.glob("cache.sqlite3.damaged-*"))) == 2


def test_a_newer_file_is_left_alone(path: Path, said: list[str]) -> None:
    with Cache.open(path, warn=said.append) as cache:
        put(cache, "a")
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with Cache.open(path, warn=said.append) as cache:
        put(cache, "b")
        assert known(cache, "a", "b") == set()
    assert path.read_bytes() == before
    (warning,) = said
    assert "newer version" in warning


def test_a_place_that_cannot_be_used_costs_one_warning(tmp_path: Path, said: list[str]) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with Cache.open(tmp_path / "file" / "cache.sqlite3", warn=said.append) as cache:
        put(cache, "a")
        assert known(cache, "a") == set()
        assert cache.prune(everything=True) == 0
        assert cache.stats() == CacheStats()
    assert len(said) == 1


def test_a_cache_that_others_keep_locked_is_read_but_not_written(
    path: Path, said: list[str]
) -> None:
    with (
        Cache.open(path, warn=said.append, patience=0.05) as cache,
        closing(sqlite3.connect(path, isolation_level=None)) as other,
    ):
        put(cache, "a")
        other.execute("BEGIN IMMEDIATE")
        put(cache, "b")
        put(cache, "c")
        assert known(cache, "a", "b", "c") == {"a"}
        other.execute("ROLLBACK")
    (warning,) = said
    assert "locked" in warning


def test_a_lock_that_is_never_released_is_not_waited_for_forever(
    path: Path, said: list[str]
) -> None:
    Cache.open(path, warn=said.append).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with Cache.open(path, warn=said.append, patience=0.05) as cache:
            assert known(cache, "a") == set()
    assert len(said) == 1


def test_disabled_knows_and_remembers_nothing() -> None:
    with Cache.disabled() as cache:
        put(cache, "a")
        assert known(cache, "a") == set()
        assert cache.stats() == CacheStats()


def test_the_users_own_cache_is_where_the_variable_says(own_cache: Path) -> None:
    with Cache.open(warn=pytest.fail) as cache:
        assert cache.stats().path == default_path() == own_cache / "cache.sqlite3"


def test_importing_it_loads_the_standard_library_only() -> None:
    code = (
        "import sys; before = set(sys.modules); import translate_sum.cache;"
        "loaded = {name.split('.')[0] for name in set(sys.modules) - before};"
        "print(*loaded - sys.stdlib_module_names - {'translate_sum', 'platformdirs'})"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parent.parent,
    ).stdout  # fmt: skip
    assert printed.split() == []
