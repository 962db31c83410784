"""Where German sentences end: sentencex, and a guard for what it splits wrongly.

sentencex (https://github.com/wikimedia/sentencex) loses nothing and misses little; most of its
errors are splits too many, after ordinals, initials and abbreviations before a capital. The guard
joins those again, and splits what it misses: ends before a number, after a score or a unit.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from translate_sum.abbreviations import COUNTED_BEFORE, LEADING, MAYBE_LAST, OPENERS
from translate_sum.article import Sentence
from translate_sum.signature import Signature
from translate_sum.versions import version

GUARD_VERSION = 2
ORDINAL_DIGITS = 2
WINDOW = 5_000  # characters; a sentence is some hundred, so that few windows end inside one

CLOSERS = "\"'“”‘’«»›‹)]}"
LAST_WORD = re.compile(r"(?:(\w+)\W{1,3})?\b(\w+)\.\s*$")
FIRST_WORD = re.compile(r"\W*(\w+)")
# A full stop that sentencex may have passed over, the word before and the one after.
PASSED = re.compile(r"(?P<left>\S{0,40}?[.…][\"“”«)]{0,2})\s+(?=(?P<right>[\"„»(]{0,2}\w+))")
SCORE = re.compile(r"\d[:,]\d+\.$")
YEAR = re.compile(r"[12]\d{3}\.$")
UNIT = re.compile(r"(?:/\w+|\b(?:usw|etc|ff))\.$")
TRAILING_OFF = re.compile(r"…[\"“”«]$|\((?:…|\.{3})\)$")
PLAIN_WORD = re.compile(
    r"(?=\w*[aeiouyäöü])[A-ZÄÖÜ]?[a-zäöüß]+(?:-[\wäöüß]+)*[\"“”«)]?\.[\"“”«)]?$"
)
WHITE = re.compile(r"\s")
ROMAN = re.compile(r"[IVX]{1,6}$")
HYPHENATED = re.compile(
    r"(\w)[-\u00ad\u2010]\s*\n\s*(?!(?:und|oder|bzw|sowie|als|bis)\b)(?=[a-zäöüß])"
)


def split_sentences(paragraph: str, language: str = "de") -> tuple[Sentence, ...]:
    """The sentences of one paragraph, which has no white space around it.

    Joined with what follows each, they give the paragraph back. One that is white space alone has
    no sentences.
    """
    sentences: list[Sentence] = []
    for span in _guarded(_segments(paragraph, language), language):
        text = span.strip()
        lead = span[: span.index(text)] if text else span
        if sentences and lead:
            sentences[-1] = replace(sentences[-1], after=sentences[-1].after + lead)
        if text:
            sentences.append(Sentence(text, span[len(lead) + len(text) :]))
    return tuple(sentences)


def splitter_signature() -> Signature:
    return Signature.of(splitter=f"sentencex+{GUARD_VERSION}", sentencex=version("sentencex"))


def unwrapped(text: str) -> str:
    """The sentence on one line: white space made single, words hyphenated at line ends joined."""
    return " ".join(HYPHENATED.sub(r"\1", text).split())


def _segments(paragraph: str, language: str) -> Iterator[str]:
    """The paragraph in sentencex's segments, by their lengths alone.

    All white space is a space to it, so that a line that was wrapped ends nothing.
    """
    import sentencex

    for window in _windows(paragraph):
        start = 0
        for segment in sentencex.segment(language, WHITE.sub(" ", window)):
            yield window[start : start + len(segment)]
            start += len(segment)
        if start < len(window):
            yield window[start:]


def _windows(paragraph: str) -> Iterator[str]:
    """The paragraph in parts that end with a sentence where they can.

    sentencex takes quadratic time where there are many quotation marks.
    """
    start = 0
    while len(paragraph) - start > WINDOW:
        part = paragraph[start : start + WINDOW]
        end = max(part.rfind(mark) + len(mark) for mark in (". ", "? ", "! "))
        end = end if end > WINDOW // 2 else part.rfind(" ") + 1
        end = end if end > WINDOW // 2 else WINDOW
        yield part[:end]
        start += end
    yield paragraph[start:]


def _guarded(segments: Iterator[str], language: str) -> Iterator[str]:
    parts: list[str] = []
    for segment in segments:
        if parts and not _goes_on(parts[-1], segment, language):
            yield from _passed_over("".join(parts), language)
            parts = []
        parts.append(segment)
    if parts:
        yield from _passed_over("".join(parts), language)


def _passed_over(sentence: str, language: str) -> Iterator[str]:
    """The sentence, split where a German one ends that sentencex did not see."""
    start = 0
    if language == "de":
        for found in PASSED.finditer(sentence):
            end = found.end()
            near = sentence[max(start, end - WINDOW) : end]
            if _ends(found["left"], found["right"]) and not _in_quotes(near):
                yield sentence[start:end]
                start = end
    yield sentence[start:]


def _ends(left: str, right: str) -> bool:
    """Whether a sentence ends with the word ``left``, if ``right`` is the next."""
    first = right.lstrip('"„»(')
    if first[0].isdigit():
        word = left.lower().strip('"“”«)(.')
        abbreviated = word in LEADING | MAYBE_LAST or word.endswith("str")
        return YEAR.match(left) is not None or bool(PLAIN_WORD.search(left) and not abbreviated)
    if not first[0].isupper():
        return False
    if SCORE.search(left):
        return True
    trails = UNIT.search(left) or TRAILING_OFF.search(left)
    return trails is not None and first.lower() in OPENERS


def _in_quotes(text: str) -> bool:
    closed = text.count("“") + text.count("”")
    return text.count("„") > closed or text.count("»") != text.count("«")


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
        return len(word) <= ORDINAL_DIGITS and not opener and before not in COUNTED_BEFORE
    if ROMAN.match(word) and before:
        return not opener
    if len(word) == 1 and word.isupper():
        return not opener
    low = word.lower()
    if low in LEADING:
        return True
    return low in MAYBE_LAST and not opener
