"""A Marian model's one vocabulary, parted into what it reads and what it can say."""

from pathlib import Path
from typing import Any

from translate_sum.engines.pieces import sentencepiece_model

WORTH_IT = 0.9  # when nearly all of the vocabulary can be said, nothing is gained


def part_vocabulary(spec: Any, model: Path) -> list[int] | None:
    """Leave to the encoder and the decoder of CTranslate2's specification, in place, the tokens of
    ``source.spm`` and ``target.spm`` each, with those that are in neither (tags of languages) and
    those that each side needs (the end, the unknown).

    OPUS-MT's models have one vocabulary for two SentencePiece models. What only ``source.spm`` has
    never stood in a target that they learned from, and yet has a row in the matrix that is
    multiplied for every token of every hypothesis.

    Returns:
        Ids of the tokens that can be said, in order; None where the vocabulary stays whole.
    """
    files = model / "source.spm", model / "target.spm"
    vocabularies = spec._vocabularies  # noqa: SLF001 - it can only be added to in public
    [vocabulary] = vocabularies["target"]
    if not all(file.exists() for file in files) or vocabularies["source"] != [vocabulary]:
        return None
    config = spec.config
    both = {config.unk_token, config.eos_token, config.decoder_start_token}
    source, target = (_pieces_of(file) - both for file in files)
    read = [i for i, token in enumerate(vocabulary) if token in source or token not in target]
    said = [i for i, token in enumerate(vocabulary) if token in target or token not in source]
    if len(said) > WORTH_IT * len(vocabulary):
        return None
    vocabularies["source"] = [[vocabulary[i] for i in read]]
    vocabularies["target"] = [[vocabulary[i] for i in said]]
    [embeddings], decoder = spec.encoder.embeddings, spec.decoder
    embeddings.weight = embeddings.weight[read]
    for matrix in (decoder.embeddings, decoder.projection):
        matrix.weight = matrix.weight[said]
    if decoder.projection.has_bias():
        decoder.projection.bias = decoder.projection.bias[said]
    return said


def _pieces_of(file: Path) -> set[str]:
    processor = sentencepiece_model(file)
    return {processor.id_to_piece(i) for i in range(processor.get_piece_size())}
