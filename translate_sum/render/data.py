"""Nouns as plain data, for other programs; ``docs/reference/json.md`` describes every field."""

from dataclasses import asdict
from functools import singledispatch
from typing import Any

from translate_sum.article import Brief, Condensed, Summary, Translation
from translate_sum.signature import Signature


@singledispatch
def as_data(noun: object) -> dict[str, Any]:
    """A noun as plain data."""
    raise TypeError(f"no JSON form of {type(noun).__name__}")


@as_data.register
def _(noun: Brief) -> dict[str, Any]:
    return {
        **as_data(noun.translation),
        "summary": _summary(noun.summary),
        "findings": [asdict(finding) for finding in noun.findings],
        "summary_findings": [asdict(finding) for finding in noun.summary.findings],
        "notes": list(noun.summary.notes),
        "signature": _signature(noun.signature),
    }


@as_data.register
def _(noun: Translation) -> dict[str, Any]:
    german = noun.article.sentences
    paragraphs = [
        {
            "kind": paragraph.kind.value,
            "sentences": [
                {
                    "index": i,
                    "german": german[i].text,
                    "english": noun.sentences[i].text,
                    "score": noun.sentences[i].score,
                    "tried": [asdict(attempt) for attempt in noun.sentences[i].tried],
                }
                for i in indexes
            ],
        }
        for paragraph, indexes in noun.article.numbered()
    ]
    return {
        "source": noun.article.source,
        "title": noun.title,
        "paragraphs": paragraphs,
        "glossary": [asdict(use) for use in noun.terms],
        "signature": _signature(noun.signature),
    }


@as_data.register
def _(noun: Condensed) -> dict[str, Any]:
    return {
        "source": noun.article.source,
        "title": noun.article.title,
        "sentences": [sentence.text for sentence in noun.article.sentences],
        "summary": _summary(noun.summary),
        "summary_findings": [asdict(finding) for finding in noun.summary.findings],
        "notes": list(noun.summary.notes),
        "signature": _signature(noun.summary.signature),
    }


def _summary(summary: Summary) -> list[dict[str, Any]]:
    return [{**asdict(part), "rests_on": list(part.rests_on)} for part in summary.sentences]


def _signature(signature: Signature) -> dict[str, Any]:
    return {"hash": signature.hash, "parts": dict(signature.parts)}
