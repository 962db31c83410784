"""The presets that come with the package; facts are those of each model's page on the hub."""

from translate_sum.engines.base import Decoding
from translate_sum.models.catalogue import Preset, Stage, register

T, S = Stage.TRANSLATION, Stage.SUMMARIZATION
BEAM = Decoding(beam=4)

for known in (
    Preset(
        "embedded", T, None, "CC BY-SA 4.0", 0, "German", "128 tokens",
        "a first brief, and machines without a hub", BEAM,
    ),
    Preset(
        "opus", T, "Helsinki-NLP/opus-mt-de-en", "Apache-2.0", 301, "German", "512 tokens",
        "news on a CPU: the usual choice", BEAM,
    ),
    Preset(
        "opus-big", T, "Helsinki-NLP/opus-mt-tc-big-gmw-gmw", "CC BY 4.0", 502,
        "German, Dutch, Afrikaans and other West Germanic languages", "512 tokens",
        "a larger network than opus; Low German and dialects too", BEAM,
    ),
    Preset(
        "nllb", T, "facebook/nllb-200-distilled-600M", "CC BY-NC 4.0", 2483,
        "200 languages", "1024 tokens", "research and private use only", BEAM, commercial=False,
    ),
    Preset(
        "madlad", T, "google/madlad400-3b-mt", "Apache-2.0", 11783, "419 languages",
        "512 tokens", "a large machine or a GPU; rare words and names", BEAM,
    ),
    Preset(
        "embedded", S, None, "Apache-2.0", 0, "English", "any length",
        "extractive: it chooses sentences and cannot invent",
    ),
    Preset(
        "lead", S, None, "MIT", 0, "English", "any length",
        "the first sentences: the baseline, and often enough for news",
    ),
    Preset(
        "distilbart", S, "sshleifer/distilbart-cnn-12-6", "Apache-2.0", 1224, "English",
        "1024 tokens", "abstractive news summaries on a CPU",
    ),
    Preset(
        "bart", S, "facebook/bart-large-cnn", "MIT", 1633, "English", "1024 tokens",
        "abstractive news summaries, the reference",
    ),
    Preset(
        "pegasus", S, "google/pegasus-cnn_dailymail", "none stated; the code is Apache-2.0", 2282,
        "English", "1024 tokens", "abstractive, pretrained to write summaries; slow on a CPU",
    ),
    Preset(
        "flan-t5", S, "google/flan-t5-base", "Apache-2.0", 993, "English", "512 tokens",
        "other texts than news; small, follows an instruction", BEAM,
    ),
):  # fmt: skip
    register(known)
