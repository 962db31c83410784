"""Weights in 8 bits, such that every CPU computes nearly the same with them."""

from typing import Any

TYPES = ("int8", "int8_float32")  # of CTranslate2's, those that are a CPU's

# A CPU without VNNI adds two products of an unsigned and a signed byte in 16 bits and clips the sum
# (Intel's VPMADDUBSW). With weights up to 127, as CTranslate2 has them, that is common, up to 64 it
# cannot be; but smaller ones are rounded more. In between both cost little
# (`python -m benchmarks.quantization`).
LARGEST = 96
NOTHING = 1e-30  # less would make the scale infinite


def quantize(spec: Any, largest: int = LARGEST) -> None:
    """Quantize a validated specification of CTranslate2's in place: the largest weight of each row
    of a matrix becomes ``largest`` (https://opennmt.net/CTranslate2/quantization.html).
    """
    import numpy as np
    from ctranslate2.specs.model_spec import NumpyVariable, Variable

    def quantize_one(layer: Any, scope: str, value: Any) -> None:
        name = scope.rpartition("/")[-1]
        if not isinstance(value, Variable) or not hasattr(layer, f"{name}_scale"):
            return  # a bias, a number, a flag
        weights = value.to("float32").numpy()
        rows = weights.reshape(len(weights), -1)
        found = np.abs(rows).max(axis=1)
        scale = (largest / np.where(found > NOTHING, found, 1)).astype(np.float32)
        whole = np.rint(rows * scale[:, None]).astype(np.int8)
        setattr(layer, name, NumpyVariable(whole.reshape(weights.shape)))
        setattr(layer, f"{name}_scale", NumpyVariable(scale))

    # Its own `optimize` does these two things.
    spec._alias_variables()  # noqa: SLF001 - there is no public way to quantize otherwise
    spec._visit(quantize_one)  # noqa: SLF001 - the same
