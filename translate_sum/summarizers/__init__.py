"""What condenses English; ``make_summarizer`` gives one by its name."""

from dataclasses import replace

from translate_sum.engines.placement import ComputeType, Placement
from translate_sum.summarizers.base import Length, Summarizer

__all__ = ["Length", "Summarizer", "make_summarizer"]


def make_summarizer(name: str, placement: Placement | None = None) -> Summarizer:
    """``embedded``, ``lead``, or a seq2seq model's directory or hub name.

    Nothing heavy is loaded before the summarizer is used. The compute type of ``placement`` is the
    translator's; a summarizer has its own.
    """
    placement = placement or Placement()
    if name == "embedded":
        from translate_sum.summarizers.embedded import EmbeddedSummarizer

        return EmbeddedSummarizer(threads=placement.threads)
    if name == "lead":
        from translate_sum.summarizers.lead import LeadSummarizer

        return LeadSummarizer()
    from translate_sum.summarizers.seq2seq import Seq2SeqSummarizer

    return Seq2SeqSummarizer(name, replace(placement, compute_type=ComputeType.AUTO))
