"""All that can be set: names, kinds, defaults and what they mean.

A name is that of the command line's option; the options have the same defaults (a test says so).
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from msgspec import Meta

from translate_sum.engines import ComputeType, Device, EngineName
from translate_sum.render import Format
from translate_sum.unsupported import Unsupported

Positive = Annotated[int, Meta(ge=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSettings:
    """The table ``[batch]``: what only ``translate-sum batch`` knows."""

    limit: Annotated[Positive | None, Meta(description="Make at most so many briefs.")] = None
    max_failures: Annotated[
        Annotated[int, Meta(ge=0)] | None, Meta(description="Stop after more failures than this.")
    ] = None
    time_limit: Annotated[
        Annotated[float, Meta(ge=0)] | None, Meta(description="Stop after so many minutes.")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the verbs share."""

    model: Annotated[str, Meta(description="What translates.")] = "embedded"
    engine: Annotated[EngineName, Meta(description="What runs the translation model.")] = (
        EngineName.CTRANSLATE2
    )
    beam: Annotated[
        Annotated[int, Meta(ge=1, le=64)] | None,
        Meta(description="Width of the beam, instead of the model's own; 1 is fastest."),
    ] = None
    glossary: Annotated[
        Path | None, Meta(description="A file of terms that translations have to use.")
    ] = None
    summarizer: Annotated[str, Meta(description="What condenses.")] = "embedded"
    sentences: Annotated[
        int, Meta(ge=1, description="At most so many sentences in the summary.")
    ] = 3
    words: Annotated[Positive | None, Meta(description="At most so many words in the summary.")] = (
        None
    )
    unsupported: Annotated[
        Unsupported, Meta(description="What becomes of summary sentences that nothing supports.")
    ] = Unsupported.MARK
    format: Annotated[Format, Meta(description="What is written.")] = Format.TEXT
    device: Annotated[
        Device, Meta(description="What to compute on; auto is a GPU if there is one.")
    ] = Device.AUTO
    compute_type: Annotated[
        ComputeType, Meta(description="Numbers that the translation computes with.")
    ] = ComputeType.AUTO
    threads: Annotated[
        Positive | None, Meta(description="Cores to use, instead of all that there are.")
    ] = None
    cache: Annotated[bool, Meta(description="Use and fill the cache.")] = True
    quiet: Annotated[bool, Meta(description="Say nothing but errors on standard error.")] = False
    batch: BatchSettings = field(default_factory=BatchSettings)
