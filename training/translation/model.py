"""The network under training: MarianMT's function, written for speed.

Parameter names are those of ``transformers.MarianMTModel``, so that export is a copy. Batches
hold sources of one exact length, so the encoder needs no mask; targets are padded at the end,
where causal attention keeps padding from touching anything that counts.
"""

import math
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - its usual name
from torch import Tensor, nn

from training.translation.dropout import Dropout

NO_DROPOUT = Dropout(0.0, torch.float32, "cpu")


@dataclass(frozen=True)
class Shape:
    """The size of a model; ``width`` and ``feed_forward`` in units, the rest in pieces."""

    vocabulary: int
    width: int = 256
    feed_forward: int = 1024
    heads: int = 4
    encoder_layers: int = 6
    decoder_layers: int = 2


def sinusoids(length: int, width: int) -> Tensor:
    """Marian's positions, ``(length, width)``: sines in the first half, cosines in the second."""
    position = torch.arange(length, dtype=torch.float64)[:, None]
    angle = position / 10000 ** (torch.arange(0, width, 2, dtype=torch.float64) / width)
    return torch.cat([angle.sin(), angle.cos()], dim=1).float()


def plain_attention(q: Tensor, k: Tensor, v: Tensor, *, is_causal: bool) -> Tensor:
    """Attention by three plain products: on a CPU, for sentences, over five times as fast as
    the fused kernel of torch 2.13 forward and backward.
    """
    scores = q @ k.transpose(2, 3) * q.shape[-1] ** -0.5
    if is_causal:
        later = torch.full(scores.shape[-2:], -1e4, dtype=scores.dtype, device=q.device).triu(1)
        scores = scores + later
    mixed: Tensor = scores.softmax(-1) @ v
    return mixed


class Attention(nn.Module):
    """Multi-head attention by the fused kernel; can also give one head's log weights."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.q_proj = nn.Linear(width, width)
        self.k_proj = nn.Linear(width, width)
        self.v_proj = nn.Linear(width, width)
        self.out_proj = nn.Linear(width, width)

    def split(self, x: Tensor) -> Tensor:
        split: Tensor = x.unflatten(-1, (self.heads, -1)).transpose(1, 2)
        return split

    def forward(
        self, x: Tensor, memory: Tensor, *, causal: bool = False
    ) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        q, k, v = (
            self.split(self.q_proj(x)),
            self.split(self.k_proj(memory)),
            self.split(self.v_proj(memory)),
        )
        attend = F.scaled_dot_product_attention if x.is_cuda else plain_attention
        mixed = attend(q, k, v, is_causal=causal)
        return self.out_proj(mixed.transpose(1, 2).flatten(2)), (q, k)


def guided_log_weights(q: Tensor, k: Tensor) -> Tensor:
    """Log attention of the first head, ``(batch, target, source)``."""
    scores = q[:, 0] @ k[:, 0].transpose(1, 2) / math.sqrt(q.shape[-1])
    return scores.float().log_softmax(-1)


class Layer(nn.Module):
    """One encoder or decoder layer, normalised after each residual (as Marian's)."""

    def __init__(self, shape: Shape, *, decoder: bool) -> None:
        super().__init__()
        self.self_attn = Attention(shape.width, shape.heads)
        self.self_attn_layer_norm = nn.LayerNorm(shape.width)
        self.decoder = decoder
        if decoder:
            self.encoder_attn = Attention(shape.width, shape.heads)
            self.encoder_attn_layer_norm = nn.LayerNorm(shape.width)
        self.fc1 = nn.Linear(shape.width, shape.feed_forward)
        self.fc2 = nn.Linear(shape.feed_forward, shape.width)
        self.final_layer_norm = nn.LayerNorm(shape.width)

    def forward(
        self, x: Tensor, memory: Tensor | None, drop: Dropout
    ) -> tuple[Tensor, tuple[Tensor, Tensor] | None]:
        mixed, _ = self.self_attn(x, x, causal=self.decoder)
        x = self.self_attn_layer_norm(x + drop(mixed))
        query_key = None
        if memory is not None:
            mixed, query_key = self.encoder_attn(x, memory)
            x = self.encoder_attn_layer_norm(x + drop(mixed))
        inner = self.fc2(F.silu(self.fc1(x)))
        return self.final_layer_norm(x + drop(inner)), query_key


class Stack(nn.Module):
    def __init__(self, shape: Shape, *, decoder: bool) -> None:
        super().__init__()
        count = shape.decoder_layers if decoder else shape.encoder_layers
        self.layers = nn.ModuleList(Layer(shape, decoder=decoder) for _ in range(count))


class Core(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shared = nn.Embedding(shape.vocabulary, shape.width)
        self.encoder = Stack(shape, decoder=False)
        self.decoder = Stack(shape, decoder=True)


class Translator(nn.Module):
    """Encoder, decoder and tied output of a MarianMT model."""

    positions: Tensor

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape, self.dropout = shape, NO_DROPOUT
        self.model = Core(shape)
        self.final_logits_bias = nn.Parameter(torch.zeros(1, shape.vocabulary))
        self.register_buffer("positions", sinusoids(512, shape.width), persistent=False)
        self.apply(self.initialise)
        nn.init.normal_(self.model.shared.weight, std=shape.width**-0.5)

    @staticmethod
    def initialise(module: nn.Module) -> None:
        """Begin as a dictionary: each layer hands its input on, and attention to the source
        hands over the source's words, which neighbouring embeddings turn into English ones.
        """
        if isinstance(module, nn.Linear):
            nn.init.xavier_uniform_(module.weight)
            nn.init.zeros_(module.bias)
        elif isinstance(module, Layer):
            nn.init.zeros_(module.self_attn.out_proj.weight)
            nn.init.zeros_(module.fc2.weight)
            if module.decoder:
                nn.init.eye_(module.encoder_attn.v_proj.weight)
                nn.init.eye_(module.encoder_attn.out_proj.weight)

    def go_on_from(self, exported: dict[str, Tensor]) -> None:
        """Take the weights of an exported model. What export does to the padding token is undone:
        its bias would swamp the smoothed loss.
        """
        mine = self.state_dict()
        self.load_state_dict({name: exported[name] for name in mine})
        bias = self.final_logits_bias.data
        bias[0, -1] = bias[0, :-1].min()

    def begin_with(self, embeddings: Tensor) -> None:
        """Take these embeddings, ``(vocabulary, width)``, where they are not zero."""
        known = embeddings.abs().sum(1, keepdim=True) > 0
        shared = self.model.shared.weight
        shared.data = torch.where(known, embeddings, shared.data)

    @property
    def drop(self) -> Dropout:
        return self.dropout if self.training else NO_DROPOUT

    def embed(self, tokens: Tensor) -> Tensor:
        # Marian's decoder starts from a zero vector, and so do the converters that read it.
        real = (tokens != self.shape.vocabulary - 1)[..., None]
        weight = self.model.shared.weight
        # A frequent token's gradient is a sum of hundreds, which bfloat16 could not hold.
        scaled = F.embedding(tokens, weight.float()) * (real * math.sqrt(self.shape.width))
        embedded = scaled + self.positions[: tokens.shape[1]]
        return self.drop(embedded.to(weight.dtype))

    def forward(self, source: Tensor, decoder_input: Tensor) -> tuple[Tensor, Tensor]:
        """States ``(batch, target, width)`` and the guided head's log attention."""
        x = self.embed(source)
        for layer in self.model.encoder.layers:
            x, _ = layer(x, None, self.drop)
        memory, x = x, self.embed(decoder_input)
        for layer in self.model.decoder.layers:
            x, query_key = layer(x, memory, self.drop)
        return x, guided_log_weights(*query_key)


class SmoothedLoss(torch.autograd.Function):
    """Label-smoothed cross-entropy summed over tokens, without the full matrix of logits.

    Works through the tokens in chunks that stay in cache and takes the gradient on the way
    (the idea of Liger Kernel's fused linear cross-entropy, https://arxiv.org/abs/2410.10989).
    """

    CHUNK = 256

    @staticmethod
    def forward(
        ctx: Any,
        states: Tensor,
        weight: Tensor,
        bias: Tensor,
        gold: Tensor,
        smoothing: float,
    ) -> Tensor:
        even = smoothing / weight.shape[0]
        grad_states = torch.empty_like(states)
        grad_weight = torch.zeros_like(weight, dtype=torch.float32)
        grad_bias = torch.zeros_like(bias, dtype=torch.float32)
        total = torch.zeros((), device=states.device)
        chunk = SmoothedLoss.CHUNK if states.device.type == "cpu" else 16 * SmoothedLoss.CHUNK
        for start in range(0, states.shape[0], chunk):
            part, target = states[start : start + chunk], gold[start : start + chunk]
            log_p = torch.addmm(bias, part, weight.T).log_softmax(-1, dtype=torch.float32)
            picked = log_p.gather(1, target[:, None])
            total -= (1 - smoothing) * picked.sum() + smoothing * log_p.mean(-1).sum()
            grad = log_p.exp_()
            grad.scatter_add_(1, target[:, None], torch.full_like(picked, smoothing - 1))
            grad_bias += grad.sum(0, keepdim=True)
            grad = grad.to(states.dtype)
            grad_states[start : start + chunk] = grad @ weight
            grad_weight += grad.T @ part
        # What smoothing takes evenly from all words is the same for every token.
        grad_states -= even * weight.sum(0)
        grad_weight -= even * states.sum(0)
        grad_bias -= even * states.shape[0]
        ctx.save_for_backward(grad_states, grad_weight, grad_bias)
        return total

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor, Tensor, Tensor, None, None]:
        states, weight, bias = ctx.saved_tensors
        return states * grad.to(states.dtype), weight * grad, bias * grad, None, None
