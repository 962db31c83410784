"""What condenses English; ``make_summarizer`` gives one by its name."""

from translate_sum.engines import EngineName
from translate_sum.summarizers.base import Length, Summarizer

__all__ = ["Length", "Summarizer", "make_summarizer"]


def make_summarizer(name: str, engine: EngineName = EngineName.CTRANSLATE2) -> Summarizer:
    """``embedded``, ``lead``, another preset, or a seq2seq model's directory or hub name.

    Nothing heavy is loaded before the summarizer is used.

    Raises:
        ModelUnavailable: there is no such model on this machine.
    """
    if name == "embedded":
        from translate_sum.summarizers.embedded import EmbeddedSummarizer

        return EmbeddedSummarizer()
    if name == "lead":
        from translate_sum.summarizers.lead import LeadSummarizer

        return LeadSummarizer()
    from translate_sum.models.catalogue import Stage, preset
    from translate_sum.models.resolution import model_directory
    from translate_sum.summarizers.seq2seq import Seq2SeqSummarizer

    known = preset(name, Stage.SUMMARIZATION)
    beam = known.decoding.beam if known and known.decoding else None
    return Seq2SeqSummarizer(model_directory(name, Stage.SUMMARIZATION), engine, beam)
