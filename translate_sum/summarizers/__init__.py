"""What condenses English; ``make_summarizer`` gives one by its name."""

from translate_sum.summarizers.base import Length, Summarizer

__all__ = ["Length", "Summarizer", "make_summarizer"]


def make_summarizer(name: str) -> Summarizer:
    """``embedded``, ``lead``, or a seq2seq model's directory or hub name.

    Nothing heavy is loaded before the summarizer is used.
    """
    if name == "embedded":
        from translate_sum.summarizers.embedded import EmbeddedSummarizer

        return EmbeddedSummarizer()
    if name == "lead":
        from translate_sum.summarizers.lead import LeadSummarizer

        return LeadSummarizer()
    from translate_sum.summarizers.seq2seq import Seq2SeqSummarizer

    return Seq2SeqSummarizer(name)
