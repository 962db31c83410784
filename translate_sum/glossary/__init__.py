"""German terms whose English is given: found in any inflection, enforced, and reported."""

from translate_sum.glossary.enforcing import ENFORCED, Task, enforce
from translate_sum.glossary.reading import read_glossary
from translate_sum.glossary.report import report, terms_used
from translate_sum.glossary.terms import Glossary, Match, Term

__all__ = [
    "ENFORCED",
    "Glossary",
    "Match",
    "Task",
    "Term",
    "enforce",
    "read_glossary",
    "report",
    "terms_used",
]
