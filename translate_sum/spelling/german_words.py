"""German words as they are mostly spelt and capitalised (``training/words/spellings.py``)."""

from functools import cache
from pathlib import Path
from typing import Any


def is_word(word: str) -> bool:
    """Whether the list has the word as it is written."""
    return word in _words()


def is_known(word: str) -> bool:
    """Whether it has the word however it is capitalised."""
    return any(map(is_word, (word, word.lower(), word.capitalize(), word.upper())))


@cache
def _words() -> Any:
    from marisa_trie import Trie

    return Trie().mmap(str(Path(__file__).parent / "german_words.marisa"))
