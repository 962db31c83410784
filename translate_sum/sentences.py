"""Where German sentences end: sentencex, and a guard for what it splits wrongly.

sentencex (https://github.com/wikimedia/sentencex) loses nothing and misses little; nearly all its
errors are splits too many, after ordinals, initials and abbreviations before a capital. The guard
joins those again.
"""

import re
from collections.abc import Iterator
from importlib.metadata import version

from translate_sum.abbreviations import COUNTED_BEFORE, LEADING, MAYBE_LAST, OPENERS
from translate_sum.article import Sentence
from translate_sum.signature import Signature

GUARD_VERSION = 1

CLOSERS = "\"'“”‘’«»›‹)]}"
LAST_WORD = re.compile(r"(?:(\w+)\W{1,3})?\b(\w+)\.\s*$")
FIRST_WORD = re.compile(r"\W*(\w+)")
ROMAN = re.compile(r"[IVX]{1,6}$")
HYPHENATED = re.compile(
    r"(\w)[-\u00ad\u2010]\s*\n\s*(?!(?:und|oder|bzw|sowie|als|bis)\b)(?=[a-zäöüß])"
)


def split_sentences(paragraph: str, language: str = "de") -> tuple[Sentence, ...]:
    """The sentences of one paragraph; joined with what follows each, they give it back.

    A paragraph that is white space alone has no sentences.
    """
    spans = list(_guarded(_segments(paragraph, language), language))
    sentences: list[Sentence] = []
    for span in spans:
        text = span.strip()
        if not text:
            continue
        begin = span.index(text)
        sentences.append(Sentence(text, span[begin + len(text) :]))
    return tuple(sentences)


def splitter_signature() -> Signature:
    return Signature.of(splitter=f"sentencex+{GUARD_VERSION}", sentencex=version("sentencex"))


def unwrapped(text: str) -> str:
    """The sentence on one line: white space made single, words hyphenated at line ends joined."""
    return " ".join(HYPHENATED.sub(r"\1", text).split())


def _segments(paragraph: str, language: str) -> Iterator[str]:
    """Sentencex's segments; leading white space goes with the first word that follows it."""
    import sentencex

    carried = ""
    for segment in sentencex.segment(language, paragraph):
        if segment.strip():
            yield carried + segment
            carried = ""
        else:
            carried += segment
    if carried:
        yield carried


def _guarded(segments: Iterator[str], language: str) -> Iterator[str]:
    parts: list[str] = []
    for segment in segments:
        if parts and not _goes_on(parts[-1], segment, language):
            yield "".join(parts)
            parts = []
        parts.append(segment)
    if parts:
        yield "".join(parts)


def _goes_on(left: str, right: str, language: str) -> bool:
    """Whether the sentence that seems to end with ``left`` goes on in ``right``."""
    head = right.lstrip()
    if not head or not any(character.isalnum() for character in head):
        return True
    if head[0] in ",;:)–—" or head[0].islower():
        return True
    return language == "de" and _abbreviated(left, head)


def _abbreviated(left: str, head: str) -> bool:
    """Whether the full stop at the end of ``left`` belongs to an ordinal or an abbreviation."""
    # Only the end of a long segment matters; matching all of it would take quadratic time.
    found = LAST_WORD.search(left[-80:])
    first = FIRST_WORD.match(head[:80])
    if not found or not first:
        return False
    before, word = (found[1] or "").lower(), found[2]
    opener = first[1].lower() in OPENERS
    if word.isdigit():
        return len(word) <= 2 and not opener and before not in COUNTED_BEFORE
    if ROMAN.match(word) and before:
        return not opener
    if len(word) == 1 and word.isupper():
        return not opener
    low = word.lower()
    if low in LEADING:
        return True
    return low in MAYBE_LAST and not opener
