"""A process of its own that uses a cache, for the tests that need several, or to kill one."""

import hashlib
import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path

from translate_sum.cache import Cache, Kind
from translate_sum.signature import Signature

SIGNATURE = Signature.of(model="child")
SHARED = [f"Geteilter Satz {i}." for i in range(300)]
BATCH = 50


def value_of(text: str) -> str:
    """What is cached for a text follows from the text, so that it can be verified."""
    return hashlib.sha256(text.encode()).hexdigest() * 4


def values_of(texts: list[str]) -> dict[str, str]:
    return {text: value_of(text) for text in texts}


def batch(number: int) -> list[str]:
    return [f"Stapel {number}, Satz {i}." for i in range(BATCH)]


def verified(cache: Cache, texts: list[str]) -> int:
    """How many of the texts are known; all that is known is right."""
    found = cache.get_many(Kind.SENTENCE, SIGNATURE, texts)
    assert found == values_of(list(found))
    return len(found)


def hammer(cache: Cache, number: int) -> None:
    """Shared and own sentences, written and read in turn."""
    own = [f"Prozess {number}, Satz {i}." for i in range(100)]
    for start in range(0, len(SHARED), BATCH):
        verified(cache, SHARED)
        cache.put_many(Kind.SENTENCE, SIGNATURE, values_of(SHARED[start : start + BATCH]))
        cache.put_many(Kind.SENTENCE, SIGNATURE, values_of(own))
        assert verified(cache, own) == len(own)


def write_on(cache: Cache, number: int) -> None:
    """Batch after batch, each announced once it is committed, until killed."""
    while True:
        cache.put_many(Kind.SENTENCE, SIGNATURE, values_of(batch(number)))
        print(number, flush=True)
        number += 1


def read_when_told(cache: Cache, number: int) -> None:
    print("ready", flush=True)
    sys.stdin.readline()
    verified(cache, SHARED)
    cache.put_many(Kind.SENTENCE, SIGNATURE, values_of(batch(number)))


def fill_disk(cache: Cache, number: int) -> None:
    """Write until the system refuses, and on; what was written before stays readable."""
    cache.put_many(Kind.SENTENCE, SIGNATURE, values_of(SHARED))
    resource.setrlimit(resource.RLIMIT_FSIZE, (number, number))
    for n in range(100):
        cache.put_many(Kind.SENTENCE, SIGNATURE, values_of(batch(n)))
    assert verified(cache, SHARED) == len(SHARED)


VERBS: dict[str, Callable[[Cache, int], None]] = {
    verb.__name__: verb for verb in (hammer, write_on, read_when_told, fill_disk)
}


def main(verb: str, path: str, number: str) -> None:
    warnings: list[str] = []
    with Cache.open(Path(path), warn=warnings.append) as cache:
        VERBS[verb](cache, int(number))
    print(json.dumps(warnings))


if __name__ == "__main__":
    main(*sys.argv[1:])
