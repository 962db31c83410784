"""Weights in torch's old format, read once without running any code, written as safetensors."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from translate_sum.errors import ModelUnavailable, OutputFailed

SAFE = "model.safetensors"
SHARED = "shared.weight"  # what the tied tensors of every family here are tied to


def rewrite(parts: Sequence[Path], target: Path) -> None:
    """Write the tensors of ``.bin`` files as one safetensors file.

    ``weights_only`` lets nothing but tensors be unpickled. Tensors that share their memory are
    written once: the network ties them again when it is loaded.

    Raises:
        ModelUnavailable: the files hold something else than tensors.
        OutputFailed: the disk is full.
    """
    from pickle import UnpicklingError
    from zipfile import is_zipfile

    import torch
    from safetensors import SafetensorError
    from safetensors.torch import save_file

    tensors: dict[str, Any] = {}
    for part in parts:
        try:
            # Files of 2020 and before are no zip archives, and cannot be mapped.
            mapped = is_zipfile(part)
            loaded = torch.load(part, map_location="cpu", weights_only=True, mmap=mapped)
        except (UnpicklingError, RuntimeError, ValueError, EOFError) as error:
            raise ModelUnavailable(
                f"{part.name} holds more than weights, or is no weights file: it is not loaded"
            ) from error
        if not isinstance(loaded, dict) or not all(
            isinstance(tensor, torch.Tensor) for tensor in loaded.values()
        ):
            raise ModelUnavailable(f"{part.name} is no set of weights: it is not used")
        tensors |= loaded
    try:
        save_file(_untied(tensors), target, metadata={"format": "pt"})
    except (OSError, SafetensorError) as error:
        raise OutputFailed(
            f"{target} cannot be written ({error}): free some space; what was fetched is kept"
        ) from error


def _untied(tensors: dict[str, Any]) -> dict[str, Any]:
    """Each tensor once, under the name that the others are tied to."""
    kept: dict[tuple[Any, ...], str] = {}
    for name in sorted(tensors, key=lambda name: (not name.endswith(SHARED), name)):
        tensor = tensors[name]
        place = (tensor.data_ptr(), tensor.shape, tensor.stride(), tensor.dtype)
        # Only what is tied to the embedding is left out; others may share by chance.
        if not kept.get(place, "").endswith(SHARED):
            kept[place if name.endswith(SHARED) else (name,)] = name
    return {name: tensors[name].clone().contiguous() for name in sorted(kept.values())}
