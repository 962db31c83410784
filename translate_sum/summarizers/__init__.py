"""What condenses English; ``make_summarizer`` gives one by its name."""

from dataclasses import replace

from translate_sum.engines import EngineName
from translate_sum.engines.placement import ComputeType, Placement
from translate_sum.summarizers.base import Length, Summarizer

__all__ = ["Length", "Summarizer", "make_summarizer"]


def make_summarizer(
    name: str,
    engine: EngineName = EngineName.CTRANSLATE2,
    placement: Placement | None = None,
) -> Summarizer:
    """``embedded``, ``lead``, another preset, or a seq2seq model's directory or hub name.

    Nothing heavy is loaded before the summarizer is used. The compute type of ``placement`` is the
    translator's; a summarizer has its own.

    Raises:
        ModelUnavailable: there is no such model on this machine.
    """
    placement = placement or Placement()
    if name == "embedded":
        from translate_sum.summarizers.embedded import EmbeddedSummarizer

        return EmbeddedSummarizer(threads=placement.threads)
    if name == "lead":
        from translate_sum.summarizers.lead import LeadSummarizer

        return LeadSummarizer()
    from translate_sum.models.catalogue import Stage, preset
    from translate_sum.models.resolution import model_directory
    from translate_sum.summarizers.seq2seq import Seq2SeqSummarizer

    known = preset(name, Stage.SUMMARIZATION)
    beam = known.decoding.beam if known and known.decoding else None
    model = model_directory(name, Stage.SUMMARIZATION)
    own = replace(placement, compute_type=ComputeType.AUTO)
    return Seq2SeqSummarizer(model, engine, beam, own)
