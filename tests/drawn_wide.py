"""Random weights that say something: greedy outputs that vary from text to text, and end."""

from typing import Any

ENDING = 2


def draw_wide(network: Any, unknown: int, wide: int = 10) -> None:
    """Spread a new network's weights; its end becomes more likely, its ``unknown`` word less."""
    import torch

    with torch.no_grad():
        for name, parameter in network.named_parameters():
            inner = not any(part in name for part in ("embed", "shared", "lm_head"))
            if inner and parameter.dim() > 1:
                parameter.mul_(wide)
        words = network.get_output_embeddings().weight
        words[network.config.eos_token_id].mul_(ENDING)
        words[unknown] = 0
