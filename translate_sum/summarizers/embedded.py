"""The extractive summarizer that ships: it chooses sentences, so it invents nothing.

A pruned MiniLM encoder (Wang et al. 2020, https://arxiv.org/abs/2002.10957) reads each sentence, a
small network scores the sentences in the context of the whole article. Neither needs torch.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from translate_sum.article import SummarySentence
from translate_sum.engines.placement import Device, Place
from translate_sum.engines.weights import weights_hash
from translate_sum.errors import ModelUnavailable
from translate_sum.locations import embedded
from translate_sum.signature import Signature
from translate_sum.summarizers.base import Length
from translate_sum.summarizers.encoder import COMPUTE_TYPE, SentenceEncoder
from translate_sum.summarizers.selection import BREVITY, SHORTEST, select, weighed
from translate_sum.versions import version

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HEAD = "head.safetensors"


class EmbeddedSummarizer:
    """Scores sentences by network and takes the best that do not repeat each other.

    It computes on the CPU, in int8: it is too small to gain by a GPU.
    """

    def __init__(self, model: Path | None = None, threads: int | None = None) -> None:
        self.model = model or embedded("summarizer")
        self.encoder = SentenceEncoder(self.model, threads)

    @cached_property
    def signature(self) -> Signature:
        return Signature.of(
            summarizer="embedded",
            ctranslate2=version("ctranslate2"),
            tokenizers=version("tokenizers"),
            **Place(Device.CPU, COMPUTE_TYPE).parts,
            weights=weights_hash(self.model),
            selection="trigram-blocking-2",
            brevity=f"{BREVITY}-{SHORTEST}",
        )

    @cached_property
    def _head(self) -> "dict[str, NDArray[np.float32]]":
        import numpy as np
        from safetensors import SafetensorError
        from safetensors.numpy import load_file

        try:
            loaded = load_file(self.model / HEAD)
        except (OSError, SafetensorError) as error:
            raise ModelUnavailable(f"{self.model} is not a complete summarizer: {HEAD}") from error
        return {name: array.astype(np.float32) for name, array in loaded.items()}

    def scores(self, sentences: Sequence[str]) -> list[float]:
        """How well each sentence belongs into a summary, in the context of all, for its length.

        Raises:
            ModelUnavailable: the weights cannot be loaded.
        """
        from translate_sum.summarizers.head import scores
        from translate_sum.summarizers.lexical import lexical

        if not sentences:
            return []
        found = scores(self._head, self.encoder.encode(sentences), lexical(sentences))
        # Rounded, so that the last bits of a float decide nothing: the earlier sentence wins.
        return [round(score, 3) for score in weighed(sentences, found.tolist())]

    def summarize(
        self, sentences: Sequence[str], length: Length, penalties: Sequence[float] = ()
    ) -> tuple[SummarySentence, ...]:
        scores = self.scores(sentences)
        if penalties:
            scores = [score - less for score, less in zip(scores, penalties, strict=True)]
        chosen = select(sentences, scores, length)
        return tuple(SummarySentence(sentences[i], (i,)) for i in chosen)
