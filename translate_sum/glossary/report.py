"""Which terms an article has, and which of them its translation uses."""

from collections.abc import Iterator, Sequence

from translate_sum.article import TermUse
from translate_sum.glossary.terms import Glossary
from translate_sum.glossary.wording import is_used


def terms_used(
    glossary: Glossary, german: Sequence[str], english: Sequence[str]
) -> Iterator[TermUse]:
    """Every term of every sentence, in reading order."""
    for index, (source, target) in enumerate(zip(german, english, strict=True)):
        for match in glossary.matches(source):
            used = is_used(match.term.english, target)
            yield TermUse(index, match.term.german, match.text, match.term.english, used)


def report(terms: Sequence[TermUse]) -> str:
    """One line for the reader: how many were met and used, and which were missed where."""
    missed = [f"{use.found} (sentence {use.sentence + 1})" for use in terms if not use.used]
    used = len(terms) - len(missed)
    line = f"glossary: {len(terms)} met, {used} used"
    return f"{line}, missed: {', '.join(missed)}" if missed else line
