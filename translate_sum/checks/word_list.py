"""Lists of words that ship: MARISA tries, mapped into memory (https://pypi.org/project/marisa-trie/).

``training/words`` makes them.
"""

from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def word_list(name: str) -> Any:
    """A container of words: ``english_words``, or ``german_nouns`` that English lacks."""
    from marisa_trie import Trie

    return Trie().mmap(str(FOLDER / f"{name}.marisa"))
