"""Whether a text is in the language that a verb reads."""

import json
import unicodedata
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache as once
from mmap import ACCESS_READ, mmap
from tempfile import TemporaryFile
from typing import Any

from translate_sum.cache import Cache, Kind
from translate_sum.errors import NotGerman, OutputFailed
from translate_sum.signature import Signature
from translate_sum.versions import version


class Language(StrEnum):
    """What the two stages read."""

    GERMAN = "de"
    ENGLISH = "en"


class Standing(StrEnum):
    """How a text stands to the language that was expected."""

    FINE = "fine"
    MIXED = "mixed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class LanguageVerdict:
    """``likely`` names the other language in English where there is one."""

    standing: Standing
    likely: str | None = None


# Names for people, in the Latin script. Those that are near to a language with many more readers
# (Luxembourgish, Afrikaans, Frisian) are left out: they would take its dialects and old spellings.
_LANGUAGES = {
    "de": "German",
    "en": "English",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "es": "Spanish",
    "et": "Estonian",
    "fi": "Finnish",
    "fr": "French",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "la": "Latin",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sq": "Albanian",
    "sv": "Swedish",
    "tr": "Turkish",
    "vi": "Vietnamese",
}
_FEWEST_LETTERS = 40
_SURE = 0.9
# Below the first share the other language is a quotation; from the second on it is the text.
_QUOTED, _PREVAILING = 0.25, 0.85
_WINDOWS, _WINDOW = 64, 600


Judge = Callable[[str, Language], LanguageVerdict]


def require_german(text: str, *, force: bool, judge: Judge | None = None) -> str | None:
    """A warning for the reader, or None if the text is German as far as can be told.

    Raises:
        NotGerman: it is in another language, and not forced.
    """
    verdict = (judge or check_language)(text, Language.GERMAN)
    if verdict.standing is Standing.MIXED:
        return f"a good part of the text looks like {verdict.likely}, not German"
    if verdict.standing is Standing.OTHER:
        looks = f"the text looks like {verdict.likely}, not German"
        if not force:
            raise NotGerman(f"{looks}; --force goes on all the same")
        return f"{looks}; going on all the same"
    return None


def doubt_english(text: str, *, judge: Judge | None = None) -> str | None:
    """A warning for the reader, or None if the text is English as far as can be told."""
    verdict = (judge or check_language)(text, Language.ENGLISH)
    if verdict.standing is Standing.FINE:
        return None
    part = "a good part of the text" if verdict.standing is Standing.MIXED else "the text"
    return f"{part} looks like {verdict.likely}, not English; the summary may be poor"


def check_language(text: str, expected: Language) -> LanguageVerdict:
    """Judge a text by an even sample of its lines; what cannot be told counts as fine."""
    votes: Counter[str] = Counter()
    for piece, letters in _pieces(text):
        if name := _language(piece, letters):
            votes[name] += letters
    mine = _LANGUAGES[expected]
    others = [(name, count) for name, count in votes.most_common() if name != mine]
    share = sum(count for _, count in others) / max(votes.total(), 1)
    if share <= _QUOTED:
        return LanguageVerdict(Standing.FINE)
    standing = Standing.OTHER if share >= _PREVAILING else Standing.MIXED
    return LanguageVerdict(standing, others[0][0])


def remembered(cache: Cache) -> Judge:
    """``check_language`` through the cache: loading the identifier takes half a second."""

    def judge(text: str, expected: Language) -> LanguageVerdict:
        signature = Signature.of(identifier="py3langid", version=version("py3langid"))
        key = f"{expected} {text}"
        if known := cache.get_many(Kind.LANGUAGE, signature, [key]).get(key):
            standing, likely = json.loads(known)
            return LanguageVerdict(Standing(standing), likely)
        verdict = check_language(text, expected)
        value = json.dumps([verdict.standing, verdict.likely])
        cache.put_many(Kind.LANGUAGE, signature, {key: value})
        return verdict

    return judge


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """Lines with their number of letters; lines that tell nothing alone are joined."""
    short: list[str] = []
    for window in _windows(text):
        for line in window.splitlines():
            letters = sum(map(str.isalpha, line))
            if letters >= _FEWEST_LETTERS:
                yield line, letters
            else:
                short.append(line)
    joined = " ".join(short)
    letters = sum(map(str.isalpha, joined))
    if letters >= _FEWEST_LETTERS:
        yield joined, letters


def _windows(text: str) -> Iterator[str]:
    """Parts of equal length, evenly spaced, so that a long text takes no longer to judge."""
    if len(text) <= _WINDOWS * _WINDOW:
        yield text
        return
    for number in range(_WINDOWS):
        start = number * (len(text) - _WINDOW) // (_WINDOWS - 1)
        yield text[start : start + _WINDOW]


def _language(piece: str, letters: int) -> str | None:
    """The language's name (or its script's, if that is not Latin), if it is sure."""
    scripts = Counter(unicodedata.name(c, "?").split()[0] for c in piece if c.isalpha())
    script, count = scripts.most_common(1)[0]
    if script != "LATIN":
        name = "Chinese" if script == "CJK" else script.title()
        return f"{name} script" if count * 2 > letters else None
    # Capitals are other features to the model than the small letters that it has learned.
    capitals = sum(map(str.isupper, piece))
    language, probability = _identifier().classify(
        piece.lower() if capitals * 2 > letters else piece
    )
    return _LANGUAGES[language] if probability >= _SURE else None


@once
def _identifier() -> Any:
    """py3langid's naive Bayes model, which ships inside its package.

    Raises:
        OutputFailed: it cannot be unpacked.
    """
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    try:
        whole = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        moves = _on_disk(whole.tk_nextmove)
    except OSError as error:
        raise OutputFailed(
            f"the language cannot be told without room for temporary files ({error.strerror}): "
            "set TMPDIR to a folder with 100 MB of free space"
        ) from error
    whole.set_languages(_LANGUAGES)
    # Another one from what is left: the first keeps 27 MB for the languages that are not asked for.
    return LanguageIdentifier(
        whole.nb_ptc, whole.nb_pc, whole.nb_classes, moves, whole.tk_output,
        norm_probs=True, tk_row=array("H", whole.tk_row),
    )  # fmt: skip


def _on_disk(numbers: "array[int]") -> Sequence[int]:
    """The numbers in a file of no name, as py3langid itself unpacks its model: only those parts are
    in memory that text of these languages comes to, 16 of 37 MB.
    """
    with TemporaryFile() as file:
        numbers.tofile(file)
        file.flush()
        kept: Any = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
    return kept.cast(numbers.typecode)  # type: ignore[no-any-return]  # mypy wants a literal
