"""Briefs without a model, for the reading view: a long one, a hostile one, one with everything."""

from collections.abc import Sequence
from dataclasses import dataclass

from translate_sum import Article, Brief, Signature, Summary, SummarySentence
from translate_sum.article import (
    Attempt,
    Doubt,
    Finding,
    Kind,
    Paragraph,
    Sentence,
    TermUse,
    TranslatedSentence,
    Translation,
)

HOSTILE = [
    "<script>document.title = 'run'</script>",
    "</style></script><img src=x onerror=alert(1)>",
    '" onmouseover="alert(2)" x="',
    "{{ 7 * 7 }} &lt; &#60; ]]>",
    "\u202eהפוך\u202c مرحبا بالعالم",
    "👩‍👩‍👧‍👦 🇩🇪 ☃\ufe0f",
    "Donaudampfschiff" * 313,
]


@dataclass
class Draft:
    """A brief of sentences without a model: pairs of languages, and what the summary says."""

    pairs: list[tuple[str, str]]
    summary: Sequence[SummarySentence]
    findings: tuple[Finding, ...] = ()
    title: tuple[str, str] = ("Gäste in Berlin", "Guests in Berlin")

    def brief(self) -> Brief:
        kinds = [Kind.TITLE, *(Kind.TEXT for _ in self.pairs)]
        german = [self.title[0], *(german for german, _ in self.pairs)]
        paragraphs = [
            Paragraph(kind, (Sentence(text, "\n"),))
            for kind, text in zip(kinds, german, strict=True)
        ]
        article = Article(tuple(paragraphs))
        english = [self.title[1], *(english for _, english in self.pairs)]
        sentences = tuple(TranslatedSentence(text, -0.2) for text in english)
        translation = Translation(article, sentences, Signature.of(engine="none"))
        summary = Summary(tuple(self.summary), Signature.of(summarizer="none"), ("A note.",))
        return Brief(translation, summary, self.findings)


def long_draft() -> Draft:
    """Forty sentences; 5 and 36 are doubted, the brief's second sentence rests on 3 and 31."""
    pairs = [
        (f"Am {day}. Tag kamen Gäste nach Berlin.", f"On day {day} guests came to Berlin.")
        for day in range(1, 40)
    ]
    pairs[3] = ("Es kamen 2.400 Menschen.", "240 people came.")
    pairs[34] = ("Sie blieben nicht lange.", "They stayed for long.")
    summary = [
        SummarySentence("Guests came on the first day.", (1,)),
        SummarySentence("Many came later.", (2, 30)),
        SummarySentence("240 people came.", (4,)),
        SummarySentence("It rained in Paris.", (), 0.0, unsupported=True),
    ]
    findings = (
        Finding("negation", "soft", 35, "“nicht” of the German is not in the English"),
        Finding("numbers", "hard", 4, "2.400 of the German is not in the English"),
        Finding("numbers", "hard", 4, "240 of the English is not in the German"),
    )
    return Draft(pairs, summary, findings)


def hostile_brief() -> Brief:
    pairs = [(f"Er sagt {text} dazu", f"He says {text} to it") for text in HOSTILE]
    summary = [SummarySentence(english, (number,)) for number, (_, english) in enumerate(pairs, 1)]
    return Draft(pairs, summary, title=(HOSTILE[1], HOSTILE[1])).brief()


def full_brief() -> Brief:
    """With all that checks, mending and a glossary can say about one."""
    plain = long_draft().brief()
    doubt = Doubt("numbers", "hard", "2.400 of the German is not in the English")
    sentences = list(plain.translation.sentences)
    sentences[4] = TranslatedSentence(
        "240 people came.",
        -0.3,
        (
            Attempt("first", "240 people.", -0.4, (doubt,)),
            Attempt("clauses", "240 came.", -0.3, (), taken=True),
        ),
    )
    uses = (
        TermUse(1, "Gast", "Gäste", "guest", used=True),
        TermUse(2, "Gast", "Gäste", "guest", used=False),
    )
    translation = Translation(plain.article, tuple(sentences), plain.translation.signature, uses)
    parts = (
        SummarySentence("Guests came.", (1,), 0.62),
        SummarySentence("It rained in Paris on 7 days.", (2,), 0.1, unsupported=True),
    )
    findings = (Finding("numbers", "hard", 1, "7 is not in the article"),)
    summary = Summary(parts, plain.summary.signature, (), findings)
    return Brief(translation, summary, plain.findings)
