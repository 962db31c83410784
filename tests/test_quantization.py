from pathlib import Path
from typing import Any

import numpy as np

from translate_sum.engines.converter import LocalConverter
from translate_sum.engines.cues import Cue
from translate_sum.engines.quantization import LARGEST, quantize


def arrays(spec: Any) -> dict[str, Any]:
    """What is no other's alias, no number and no flag."""
    found = {name: getattr(value, "numpy", None) for name, value in spec.variables().items()}
    return {name: numpy().copy() for name, numpy in found.items() if numpy}


def test_weights_are_whole_numbers_of_few_bits_and_true_to_half_a_step(small_marian: Path) -> None:
    spec = LocalConverter(small_marian, Cue()).spec()
    before = arrays(spec)
    quantize(spec)
    after = arrays(spec)
    scales = [name for name in after if name.endswith("_scale") and name.removesuffix("_scale")]
    matrices = [name.removesuffix("_scale") for name in scales]
    assert any("ffn" in name for name in matrices)
    assert any("embeddings" in name for name in matrices)
    for name in matrices:
        whole, scale = after[name], after[f"{name}_scale"][:, None]
        assert whole.dtype == np.int8
        assert set(np.abs(whole).max(axis=1)) <= {0, LARGEST}
        assert np.abs(whole / scale - before[name]).max() <= 0.501 / scale.min()
    biases = [name for name in after if name.endswith("bias")]
    assert all(np.array_equal(after[name], before[name]) for name in biases)
