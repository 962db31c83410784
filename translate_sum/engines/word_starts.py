"""Words that a network knows by the space before them, where the text has a mark or a hyphen there.

SentencePiece cuts a word otherwise behind a mark than behind a space: "Sieg" in quotation marks
falls into „Sie“ and „g“. A network that was trained on little data knows those pieces badly.
"""

import re
from collections.abc import Callable, Sequence

HYPHEN = r"(?<=\w)-{}(?!(?:und|oder|bis|sowie|and|or|to)\b)(?=[^\W\d_])"  # not in Vor- und Zuname
HYPHENATED, SET_APART = re.compile(HYPHEN.format("")), re.compile(HYPHEN.format(" "))
MARKED = re.compile(r"(?<!\S)([\"(\[]+)(\w+)")
MARKED_APART = re.compile(r"(?<!\S)([\"(\[]+) (?=\w)")
BEFORE = "x "  # a sentence's first word is cut as if a space stood before it


def apart(
    sentences: Sequence[str], count_tokens: Callable[[Sequence[str]], list[int]]
) -> list[str]:
    """The sentences with a space behind hyphens, and behind opening marks if that saves tokens."""
    spaced = [HYPHENATED.sub("- ", sentence) for sentence in sentences]
    marked = sorted({found.groups() for text in spaced for found in MARKED.finditer(text)})
    forms = [BEFORE + space.join(pair) for space in ("", " ") for pair in marked]
    counts = count_tokens(forms) if forms else []
    saved = {
        pair
        for pair, joined, split in zip(
            marked, counts[: len(marked)], counts[len(marked) :], strict=True
        )
        if split < joined
    }

    def put(found: re.Match[str]) -> str:
        return " ".join(found.groups()) if found.groups() in saved else found[0]

    return [MARKED.sub(put, text) for text in spaced]


def together(text: str) -> str:
    """A translation without such spaces, where the network took them over."""
    return MARKED_APART.sub(r"\1", SET_APART.sub("-", text))
