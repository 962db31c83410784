"""A converted network in memory."""

from pathlib import Path
from typing import Any

from translate_sum.engines.placement import Place
from translate_sum.errors import ModelUnavailable


def opened(folder: Path, place: Place, *, workers: int, threads: int) -> Any:
    """The ``ctranslate2.Translator`` of a folder.

    Args:
        folder: as ``converted`` gives it.
        place: where it computes.
        workers: batches at a time.
        threads: of each worker.

    Raises:
        ModelUnavailable: it cannot be loaded.
    """
    from ctranslate2 import Translator

    try:
        return Translator(
            str(folder),
            device=str(place.device),
            compute_type=str(place.compute_type),
            inter_threads=workers,
            intra_threads=threads,
        )
    except (RuntimeError, ValueError) as error:
        raise ModelUnavailable(
            f"the converted model in {folder} cannot be loaded ({error}): delete that folder"
        ) from error
