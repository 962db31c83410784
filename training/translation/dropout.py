"""Dropout from a pool of random masks: drawing new ones took a sixth of a step on a CPU."""

import torch
from torch import Tensor

POOLS = 4  # times the largest tensor so far: masks of different calls overlap little


class Dropout:
    """Zeroes about ``share`` of the elements and scales the others up.

    Masks are slices, from a random place, of one pool that is drawn anew only for a tensor larger
    than all before, so that a call costs one product.
    """

    def __init__(self, share: float, dtype: torch.dtype, device: str) -> None:
        self.share, self.dtype, self.device = share, dtype, device
        self.pool = self._drawn(0)

    def _drawn(self, size: int) -> Tensor:
        kept = torch.rand(size, device=self.device) >= self.share
        return (kept / (1 - self.share)).to(self.dtype)

    def __call__(self, x: Tensor) -> Tensor:
        """``x`` with other elements zero at each call."""
        if not self.share:
            return x
        if self.pool.numel() < 2 * x.numel():
            self.pool = self._drawn(POOLS * x.numel())
        begin = int(torch.randint(self.pool.numel() - x.numel() + 1, ()))
        return x * self.pool[begin : begin + x.numel()].view(x.shape)
