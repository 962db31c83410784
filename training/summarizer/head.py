"""The network over the sentences of an article, in torch; its numpy twin runs in the product."""

import torch
import torch.nn.functional as F  # noqa: N812 - its usual name
from torch import Tensor, nn

from translate_sum.summarizers.head import BANDS, HEADS, PLACES
from translate_sum.summarizers.lexical import FEATURES


class Layer(nn.Module):
    """One layer of self-attention over sentences, normalised before each residual."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.attention_norm, self.norm = nn.LayerNorm(width), nn.LayerNorm(width)
        self.query, self.key = nn.Linear(width, width), nn.Linear(width, width)
        self.value, self.out = nn.Linear(width, width), nn.Linear(width, width)
        self.widen, self.narrow = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x: Tensor, real: Tensor) -> Tensor:
        """``x``: (articles, sentences, width); ``real``: where there is a sentence."""
        normed = self.attention_norm(x)
        query, key, value = (
            part(normed).unflatten(-1, (HEADS, -1)).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        mask = real[:, None, None, :]
        mixed = F.scaled_dot_product_attention(query, key, value, mask)
        x = x + F.dropout(self.out(mixed.transpose(1, 2).flatten(2)), self.dropout, self.training)
        inner = self.narrow(F.relu(self.widen(self.norm(x))))
        return x + F.dropout(inner, self.dropout, self.training)


class Head(nn.Module):
    """Scores sentences, given their vectors, in the context of the article."""

    mean: Tensor
    spread: Tensor

    def __init__(self, encoded: int, width: int, layers: int, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.enter_norm = nn.LayerNorm(3 * encoded)
        self.enter = nn.Linear(3 * encoded, width)
        self.place, self.band = nn.Embedding(PLACES, width), nn.Embedding(BANDS, width)
        self.layers = nn.ModuleList(Layer(width, dropout) for _ in range(layers))
        self.leave_norm, self.leave = nn.LayerNorm(width), nn.Linear(width, 1)
        self.lexical = nn.Linear(FEATURES, width)
        self.register_buffer("mean", torch.zeros(FEATURES))
        self.register_buffer("spread", torch.ones(FEATURES))
        for table in (self.place, self.band):
            nn.init.normal_(table.weight, std=0.1)

    def forward(
        self, vectors: Tensor, real: Tensor, place: Tensor, band: Tensor, lexical: Tensor
    ) -> Tensor:
        """Scores ``(articles, sentences)``.

        Args:
            vectors: ``(articles, sentences, encoded)``, zero where there is no sentence.
            real: ``(articles, sentences)``, true where there is one.
            place: of each sentence, as ``translate_sum.summarizers.head.features`` counts.
            band: likewise.
            lexical: ``(articles, sentences, FEATURES)``, as ``translate_sum.summarizers.lexical``
                makes them.
        """
        document = vectors.sum(1, keepdim=True) / real.sum(1)[:, None, None]
        joined = torch.cat([vectors, vectors * document, document.expand_as(vectors)], -1)
        x = self.enter(F.dropout(self.enter_norm(joined), self.dropout, self.training))
        x = x + self.place(place) + self.band(band)
        x = x + self.lexical((lexical - self.mean) / self.spread)
        for layer in self.layers:
            x = layer(x, real)
        scores: Tensor = self.leave(self.leave_norm(x))[..., 0]
        return scores
