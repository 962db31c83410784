"""A quotation of several sentences, taken apart: translation models read one sentence at a time.

The article keeps it as one sentence, since „A. B“, sagte C. is one to its reader.
"""

from collections.abc import Iterator

from translate_sum.sentences import split_sentences

QUOTE = '"'
LEAST_WORDS = 5  # of a part; shorter ones are titles and initials more often than sentences


def quoted_sentences(sentence: str) -> list[str]:
    """The sentence in parts, each of which holds one sentence; joined, they give it back.

    Args:
        sentence: normalised, so that its quotation marks are plain ones.
    """
    if QUOTE not in sentence:
        return [sentence]
    parts = list(_cut(sentence, _ends(sentence)))
    return parts if all(len(part.split()) >= LEAST_WORDS for part in parts) else [sentence]


def _ends(sentence: str) -> list[int]:
    """Where sentences end once the marks around them are taken away, the last one left out."""
    kept = [i for i, character in enumerate(sentence) if character != QUOTE]
    bare = "".join(sentence[i] for i in kept)
    at = len(bare) - len(bare.lstrip())
    ends = []
    for part in split_sentences(bare.strip())[:-1]:
        at += len(part.text) + len(part.after)
        ends.append(kept[at])
    return ends


def _cut(sentence: str, ends: list[int]) -> Iterator[str]:
    start = 0
    for end in ends:
        # A mark that opens what follows belongs to it.
        at = (
            end - 1 if sentence[end - 1] == QUOTE and sentence[end - 2 : end - 1].isspace() else end
        )
        yield sentence[start:at]
        start = at
    yield sentence[start:]
