"""Stage 2: English sentences in, a Summary out, through the cache."""

import json
from collections.abc import Sequence

from translate_sum.article import Summary, SummarySentence
from translate_sum.cache import Cache, Kind
from translate_sum.signature import Signature
from translate_sum.summarizers.base import Length, Summarizer
from translate_sum.summarizers.lead import LeadSummarizer

SHORT = "The text is no longer than its summary: given whole."
FALLBACK = "The summarizer gave nothing: these are the first sentences."


def summarize(
    sentences: Sequence[str],
    summarizer: Summarizer,
    length: Length,
    cache: Cache,
    penalties: Sequence[float] = (),
) -> Summary:
    """The summary; a text that is no longer than its summary comes back as it is.

    Args:
        sentences: of the article, in English.
        summarizer: what condenses them.
        length: of the summary.
        cache: where it may be known.
        penalties: what is taken from each sentence's score, if anything is.

    Raises:
        ModelUnavailable: the summarizer's weights cannot be loaded.
    """
    signature = summary_signature(summarizer, length)
    spoken = [i for i, sentence in enumerate(sentences) if sentence.strip()]
    texts = [sentences[i] for i in spoken]
    if is_short(texts, length):
        parts = tuple(SummarySentence(text, (i,)) for i, text in enumerate(texts))
        return Summary(parts, signature, (SHORT,)).renumbered(spoken)
    less = [penalties[i] for i in spoken] if any(penalties) else []
    key = json.dumps([texts, less] if less else texts)
    found = cache.get_many(Kind.SUMMARY, signature, [key]).get(key)
    if found is None:
        chosen = summarizer.summarize(texts, length, less)
        found = json.dumps([[part.text, part.rests_on] for part in chosen])
        cache.put_many(Kind.SUMMARY, signature, {key: found})
    parts = tuple(SummarySentence(text, tuple(rests)) for text, rests in json.loads(found))
    if parts:
        return Summary(parts, signature).renumbered(spoken)
    lead = LeadSummarizer().summarize(texts, length)
    return Summary(lead, signature, (FALLBACK,)).renumbered(spoken)


def summary_signature(summarizer: Summarizer, length: Length) -> Signature:
    return summarizer.signature + Signature.of(sentences=length.sentences, words=length.words)


def is_short(sentences: Sequence[str], length: Length) -> bool:
    """Whether the text fits into the length asked for."""
    words = sum(len(sentence.split()) for sentence in sentences)
    return len(sentences) <= length.sentences and (length.words is None or words <= length.words)
