"""Makes translations use the renderings of a glossary.

A small MarianMT model cannot be told words to use, so two ways are tried: the model's own
rendering of the term, where the translation has it, is replaced; or the term is replaced in the
German by a noun that the model renders reliably, and that noun's English by the term's.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from translate_sum.article import Attempt, TranslatedSentence
from translate_sum.engines.base import Engine
from translate_sum.glossary.terms import Match, rendered
from translate_sum.glossary.wording import is_used, put
from translate_sum.mending import attempt, rank, with_attempts
from translate_sum.parts import translate_in_parts
from translate_sum.signature import Signature

OWN_WORD, STAND_IN = "glossary: own word replaced", "glossary: stand-in"
# Of each gender, so that articles and adjectives agree with one of them, and names.
NOUNS = (
    ("Regierung", "Regierungen", "government"),
    ("Vertrag", "Verträge", "contract"),
    ("Gesetz", "Gesetze", "law"),
    ("Präsident", "Präsidenten", "president"),
    ("Zeitung", "Zeitungen", "newspaper"),
    ("Merkel", "Merkel", "Merkel"),
)
SHORTEST = 3  # letters; "it" and "of" are no word for a term
ENFORCED = Signature.of(enforced=1)  # raised with any change of what comes out
PLURAL = re.compile(r"(?:n|en|e|er|ern|nen|se|sen)$")


@dataclass(frozen=True, slots=True)
class Task:
    """A German sentence, its terms, and its translation so far."""

    german: str
    matches: tuple[Match, ...]
    found: TranslatedSentence

    @property
    def key(self) -> str:
        """What the enforced translation depends on beside the model: no other term."""
        terms = sorted({(match.term.german, match.term.english) for match in self.matches})
        return json.dumps([self.german, terms])


def enforce(engine: Engine, tasks: Sequence[Task]) -> list[TranslatedSentence]:
    """The translations, changed where they lack a rendering and another attempt has more of them.

    The best attempt lacks the fewest, then comes what ``mending`` goes by. What cannot be made to
    use a term stays as it was.
    """
    missing = [task for task in tasks if _lacking(task, task.found.text)]
    own = _own_words(engine, missing)
    attempts = [
        [attempt(OWN_WORD, _checked(task), new)] if (new := _replaced(task, own)) else []
        for task in missing
    ]
    left = [
        i
        for i, task in enumerate(missing)
        if not any(not _lacking(task, one.text) for one in attempts[i])
    ]
    for i, found in zip(left, _with_stand_ins(engine, [missing[i] for i in left]), strict=True):
        attempts[i] += [attempt(STAND_IN, _checked(missing[i]), new) for new in found]
    enforced = {id(task): _best(task, new) for task, new in zip(missing, attempts, strict=True)}
    return [enforced.get(id(task), task.found) for task in tasks]


def _best(task: Task, new: Sequence[Attempt]) -> TranslatedSentence:
    tried = task.found.tried or (attempt("first", task.german, replace(task.found, tried=())),)
    before = next((one for one in tried if one.taken), tried[0])
    best = min([before, *new], key=lambda one: (_lacking(task, one.text), *rank(one)))
    return with_attempts([*tried, *new], best)


def _checked(task: Task) -> str:
    return rendered(task.german, task.matches)


def _lacking(task: Task, english: str) -> int:
    """How many terms the translation does not render as it should."""
    return sum(not is_used(match.term.english, english) for match in task.matches)


def _own_words(engine: Engine, tasks: Sequence[Task]) -> dict[str, list[str]]:
    """How the model renders each term when it stands alone, in its best few ways."""
    forms = sorted({form for t in tasks for m in t.matches for form in (m.text, m.term.german)})
    found = translate_in_parts(engine, forms, count=engine.decoding.beam)
    return {
        form: [word for one in group if len(word := _bare(one.text)) >= SHORTEST]
        for form, group in zip(forms, found, strict=True)
    }


def _bare(text: str) -> str:
    """A word translated alone often gets an article and a full stop."""
    return re.sub(r"^(?:the|a|an) ", "", text.strip(" .!?,;:\"'"), flags=re.IGNORECASE)


def _replaced(task: Task, own: dict[str, list[str]]) -> TranslatedSentence | None:
    """The translation with the model's own words for its terms replaced, or None."""
    text = task.found.text
    for match in task.matches:
        if is_used(match.term.english, text):
            continue
        singular = sorted([*own[match.term.german], match.term.german], key=len, reverse=True)
        inflected = sorted([*own[match.text], match.text], key=len, reverse=True)
        for word in dict.fromkeys([*singular, *inflected]):
            plural = _is_plural(match) and (word not in singular or word.endswith("s"))
            changed = put(text, word, match.term.english, plural=plural)
            if changed is not None:
                text = changed
                break
    return None if text == task.found.text else TranslatedSentence(text, task.found.score)


def _with_stand_ins(engine: Engine, tasks: Sequence[Task]) -> list[list[TranslatedSentence]]:
    """Translations of each sentence with nouns in the place of its terms, put right."""
    asked = [(i, swaps) for i, task in enumerate(tasks) for swaps in _swaps(task)]
    masked = [_masked(tasks[i], [noun for noun, _ in swaps]) for i, swaps in asked]
    results: list[list[TranslatedSentence]] = [[] for _ in tasks]
    for (i, swaps), [found, *_] in zip(asked, translate_in_parts(engine, masked), strict=True):
        text: str | None = found.text
        for (_, english), match in zip(swaps, tasks[i].matches, strict=True):
            text = put(text, english, match.term.english) if text is not None else None
        if text is not None:
            results[i].append(TranslatedSentence(text, found.score))
    return results


def _swaps(task: Task) -> Iterator[list[tuple[str, str]]]:
    """For each match a noun of its number and its English; the nouns change by turns."""
    free = [noun for noun in NOUNS if noun[2].casefold() not in task.found.text.casefold()]
    terms = list(dict.fromkeys(match.term for match in task.matches))
    if len(terms) > len(free):
        return
    for turn in range(len(free)):
        nouns = {term: free[(turn + i) % len(free)] for i, term in enumerate(terms)}
        yield [
            (nouns[match.term][1 if _is_plural(match) else 0], nouns[match.term][2])
            for match in task.matches
        ]


def _is_plural(match: Match) -> bool:
    ending = (
        match.text[len(match.term.german) :] if match.text.startswith(match.term.german) else ""
    )
    return bool(PLURAL.search(ending)) or not match.text.startswith(match.term.german)


def _masked(task: Task, nouns: Sequence[str]) -> str:
    text = task.german
    for match, noun in reversed(list(zip(task.matches, nouns, strict=True))):
        text = text[: match.start] + noun + text[match.end :]
    return text
