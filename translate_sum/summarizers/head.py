"""The network over the sentences of an article, forward only, in numpy.

Its torch twin is ``training/summarizer/head.py``; a test holds them together.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

HEADS = 4
PLACES = 48  # sentences with a place of their own; later ones share the last
BANDS = 10  # tenths of the article
WINDOW = 128  # sentences that see each other, in longer texts
EPSILON = 1e-5


def features(count: int) -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    """Place and band of each of ``count`` sentences."""
    import numpy as np

    index = np.arange(count)
    return np.minimum(index, PLACES - 1), index * BANDS // max(count, 1)


def scores(
    weights: "Mapping[str, NDArray[np.float32]]",
    vectors: "NDArray[np.float32]",
    lexical: "NDArray[np.float32]",
) -> "NDArray[np.float32]":
    """One score a sentence; the higher, the better it belongs into a summary.

    Args:
        weights: as ``training.summarizer.train`` writes them.
        vectors: ``(sentences, width)``, in reading order.
        lexical: their features, likewise.
    """
    import numpy as np

    place, band = features(len(vectors))
    document = vectors.mean(axis=0, keepdims=True)
    joined = np.concatenate([vectors, vectors * document, np.repeat(document, len(vectors), 0)], 1)
    x = _linear(weights, "enter", _normalized(weights, "enter_norm", joined))
    x = x + weights["place.weight"][place] + weights["band.weight"][band]
    x = x + _linear(weights, "lexical", (lexical - weights["mean"]) / weights["spread"])
    parts = [_windowed(weights, x[start : start + WINDOW]) for start in range(0, len(x), WINDOW)]
    found: NDArray[np.float32] = np.concatenate(parts)
    return found


def _windowed(
    weights: "Mapping[str, NDArray[np.float32]]", x: "NDArray[np.float32]"
) -> "NDArray[np.float32]":
    import numpy as np

    layer = 0
    while f"layers.{layer}.query.weight" in weights:
        name = f"layers.{layer}"
        x = x + _attention(weights, name, _normalized(weights, f"{name}.attention_norm", x))
        inner = _linear(weights, f"{name}.widen", _normalized(weights, f"{name}.norm", x))
        x = x + _linear(weights, f"{name}.narrow", np.maximum(inner, 0))
        layer += 1
    found: NDArray[np.float32] = _linear(weights, "leave", _normalized(weights, "leave_norm", x))
    return found[:, 0]


def _attention(
    weights: "Mapping[str, NDArray[np.float32]]", name: str, x: "NDArray[np.float32]"
) -> "NDArray[np.float32]":
    import numpy as np

    query, key, value = (
        _linear(weights, f"{name}.{part}", x).reshape(len(x), HEADS, -1).transpose(1, 0, 2)
        for part in ("query", "key", "value")
    )
    logits = query @ key.transpose(0, 2, 1) / np.sqrt(query.shape[-1])
    share = np.exp(logits - logits.max(axis=-1, keepdims=True))
    share /= share.sum(axis=-1, keepdims=True)
    mixed = (share @ value).transpose(1, 0, 2).reshape(len(x), -1)
    return _linear(weights, f"{name}.out", mixed)


def _linear(
    weights: "Mapping[str, NDArray[np.float32]]", name: str, x: "NDArray[np.float32]"
) -> "NDArray[np.float32]":
    return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]


def _normalized(
    weights: "Mapping[str, NDArray[np.float32]]", name: str, x: "NDArray[np.float32]"
) -> "NDArray[np.float32]":
    import numpy as np

    centred = x - x.mean(axis=-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + EPSILON)
    found: NDArray[np.float32] = scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"]
    return found
