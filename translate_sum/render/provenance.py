"""What the formats share: which sentence rests on which, and how it was all made."""

from translate_sum.article import Brief, Summary, SummarySentence, Translation
from translate_sum.sentences import unwrapped
from translate_sum.signature import Signature
from translate_sum.versions import version


def references(part: SummarySentence) -> str:
    """Where a sentence comes from, as sentence numbers that begin with 1: ``[2, 5]``.

    ``[?]`` if from nowhere; ``[2; unsupported]`` if the article does not say the same.
    """
    numbers = ", ".join(str(i + 1) for i in part.rests_on) or "?"
    return f"[{numbers}; unsupported]" if part.unsupported else f"[{numbers}]"


def cited(brief: Brief) -> list[int]:
    """Indexes of all the sentences that a brief rests on, in reading order."""
    return sorted({i for part in brief.summary.sentences for i in part.rests_on})


def doubts(brief: Brief) -> list[str]:
    """What is doubtful about a brief and the sentences that it rests on, one line a sentence."""
    found: dict[int, list[str]] = {index: [] for index in cited(brief)}
    for finding in brief.findings:
        if finding.sentence in found:
            found[finding.sentence].append(finding.doubt)
    lines = [f"[{index + 1}] {'; '.join(lines)}" for index, lines in found.items() if lines]
    return [*summary_doubts(brief.summary), *lines]


def summary_doubts(summary: Summary) -> list[str]:
    """What is doubtful about a summary's own words, one line a finding."""
    return [
        f"Sentence {finding.sentence + 1} of the brief: {finding.doubt}"
        for finding in summary.findings
    ]


def german(translation: Translation) -> list[str]:
    """The German sentences, each on one line."""
    return [unwrapped(sentence.text) for sentence in translation.article.sentences]


def imprint(signature: Signature) -> str:
    """One line that says how an output was made; the JSON has the signature in full."""
    parts = dict(signature.parts)
    named = [
        parts[name]
        for name in ("translation.engine", "engine", "summary.summarizer", "summarizer")
        if name in parts
    ]
    program = f"translate-sum {version('translate-sum')}"
    return " · ".join([program, *named, signature.hash[:12]])
