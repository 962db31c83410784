"""What a network garbles is taken out of its sight: a stand-in goes in, the right form comes back.

Rare numbers and names fall into many small pieces; frequent ones are copied well.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from translate_sum.article import TranslatedSentence
from translate_sum.checks.names import lost_names
from translate_sum.checks.numbers import differing
from translate_sum.mending.restoring import PLAIN_NUMBER, in_english

NUMBERS = ("20", "30", "40", "50", "15", "25")
NAMES = ("Merkel", "Obama", "Putin", "Clinton")
SURNAMES = ("Müller", "Schmidt", "Peters", "Thomas")  # copied only where a name may stand

TIME = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
HALF_DAY = r" (?:[ap]\.m\.(?=\s)|[ap]\.m(?=\.$)|[ap]m\b|o'clock\b)"

Swap = tuple[str, str, str]  # as the German has it, what stands in, what the English gets
Translate = Callable[[Sequence[str]], list[list[TranslatedSentence]]]


def with_stand_ins(
    sources: Sequence[str],
    english: Sequence[str],
    translate: Translate,
) -> list[list[TranslatedSentence]]:
    """Translations of each sentence in which all stand-ins survived, with what they stood for.

    Args:
        sources: German sentences.
        english: their translations, which lack a number or a name.
        translate: gives translations of German sentences, some of each.
    """
    swaps = [list(_swaps(german, text)) for german, text in zip(sources, english, strict=True)]
    return _with(swaps, sources, translate)


def with_names_replaced(
    sources: Sequence[str], names: Sequence[Sequence[str]], translate: Translate
) -> list[list[TranslatedSentence]]:
    """The same for given names of each sentence."""
    swaps = [
        list(_name_swaps(german, asked, SURNAMES))
        for german, asked in zip(sources, names, strict=True)
    ]
    return _with(swaps, sources, translate)


def _with(
    swaps: list[list[Swap]], sources: Sequence[str], translate: Translate
) -> list[list[TranslatedSentence]]:
    asked = [i for i, found in enumerate(swaps) if found]
    masked = []
    for i in asked:
        text = sources[i]
        for original, stand_in, _ in swaps[i]:
            text = _swapped(text, original, stand_in)
        masked.append(text)
    results: list[list[TranslatedSentence]] = [[] for _ in sources]
    for i, found in zip(asked, translate(masked), strict=True):
        results[i] = [new for sentence in found if (new := _restored(sentence, swaps[i]))]
    return results


def _swaps(german: str, english: str) -> Iterator[Swap]:
    lost, _ = differing(german, english)
    numbers = {q.text: right for q in lost if (right := _rewritten(q.text, german))}
    free = [stand_in for stand_in in NUMBERS if stand_in not in german]
    for (number, right), stand_in in zip(numbers.items(), free, strict=False):
        yield number, stand_in, right
    yield from _name_swaps(german, dict.fromkeys(lost_names(german, english)), NAMES)


def _name_swaps(german: str, names: Iterable[str], stand_ins: Iterable[str]) -> Iterator[Swap]:
    free = [stand_in for stand_in in stand_ins if stand_in not in german]
    for name, stand_in in zip(names, free, strict=False):
        yield name, stand_in, name


def _rewritten(number: str, german: str) -> str | None:
    """A number or a time of day as English writes it."""
    if PLAIN_NUMBER.fullmatch(number):
        return in_english(number)
    if TIME.fullmatch(number) and re.search(
        rf"\b(?i:um|ab|bis|gegen) {number}|{number} Uhr", german
    ):
        return number.replace(".", ":")
    return None


def _swapped(text: str, old: str, new: str) -> str:
    return re.sub(rf"(?<![\w.,]){re.escape(old)}(?![\w]|[.,]\d)", new, text)


def _restored(sentence: TranslatedSentence, swaps: list[Swap]) -> TranslatedSentence | None:
    text = sentence.text
    for _, stand_in, right in swaps:
        if len(re.findall(rf"(?<!\w){stand_in}(?!\w)", text)) != 1:
            return None
        text = _swapped(text, stand_in, right)
        if ":" in right:  # of twenty-four hours, so neither p.m. nor o'clock
            text = re.sub(rf"({right}){HALF_DAY}", r"\1", text)
    return replace(sentence, text=text)
