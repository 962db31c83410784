"""Dropout that draws eight elements at a time: torch's own took a sixth of a step on a CPU."""

import torch
from torch import Tensor


def dropout(x: Tensor, share: float) -> Tensor:
    """``x`` with about this share of its elements zero (to 1/256), the others scaled up."""
    dropped = round(256 * share)
    if not dropped:
        return x
    words = torch.empty((x.numel() + 7) // 8, dtype=torch.int64, device=x.device)
    random = words.random_(-(2**63), None).view(torch.uint8)[: x.numel()].view(x.shape)
    return x * ((random >= dropped).to(x.dtype) * (256 / (256 - dropped)))
