"""Nouns that a network hardly met, given to it in English.

What it knows of a word that came a few times in its training, a lexicon of the same pairs knows
better. A model that learned to take such words over has the list of them beside its weights
(``training/translation/code_switch.py``; Song et al. 2019, https://aclanthology.org/N19-1044).
"""

import re
from functools import cached_property
from pathlib import Path
from typing import Any

from translate_sum.errors import ModelUnavailable

NOUNS = "rare_nouns.marisa"
WORD = re.compile(r"[^\W\d_]+")


class RareNouns:
    """Those of a model directory; of most models there are none."""

    def __init__(self, model: Path) -> None:
        self.file = model / NOUNS

    @cached_property
    def _english(self) -> Any:
        from marisa_trie import BytesTrie

        if not self.file.exists():
            return BytesTrie()
        try:
            return BytesTrie().mmap(str(self.file))
        except (OSError, RuntimeError) as error:
            raise ModelUnavailable(
                f"{self.file.parent} is not a complete model: {NOUNS} cannot be read"
            ) from error

    def switched(self, sentence: str) -> str:
        """The sentence as the network is to see it.

        Raises:
            ModelUnavailable: the list cannot be read.
        """
        return WORD.sub(self._switched, sentence) if len(self._english) else sentence

    def _switched(self, word: re.Match[str]) -> str:
        found = self._english.get(word[0])
        return str(found[0], "utf-8") if found else word[0]
