"""Muon (https://kellerjordan.github.io/posts/muon/) in whatever precision the machine is fast in.

``torch.optim.Muon`` always orthogonalises in bfloat16, which a CPU without it emulates at a
fiftieth of its speed: 40 s a step of this recipe. Matrices of one shape go through together here.
"""

import math
from collections import defaultdict
from collections.abc import Iterable

import torch
from torch import Tensor

# Jordan's coefficients: steepest at zero, so that few iterations do.
A, B, C = 3.4445, -4.7750, 2.0315


def orthogonalised(matrices: Tensor, iterations: int) -> Tensor:
    """The nearest (semi-)orthogonal matrices, roughly, ``(count, rows, columns)``: singular values
    come out between about 0.5 and 1.5.
    """
    tall = matrices.shape[1] > matrices.shape[2]
    x = matrices.transpose(1, 2) if tall else matrices
    x = x / x.norm(dim=(1, 2), keepdim=True).clamp(min=1e-7)
    for _ in range(iterations):
        gram = x @ x.transpose(1, 2)
        x = torch.baddbmm(x, torch.baddbmm(gram, gram, gram, beta=B, alpha=C), x, beta=A)
    return x.transpose(1, 2) if tall else x


class Muon(torch.optim.Optimizer):
    """Momentum, orthogonalised, for weight matrices; steps as large as AdamW's usual ones
    (Liu et al. 2025, https://arxiv.org/abs/2502.16982), so that both share a learning rate.
    """

    def __init__(
        self,
        params: Iterable[Tensor],
        lr: float,
        dtype: torch.dtype,
        momentum: float = 0.95,
        weight_decay: float = 0.01,
        iterations: int = 4,
    ) -> None:
        super().__init__(params, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})
        self.dtype, self.iterations = dtype, iterations

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]  # noqa: ARG002 - none
        for group in self.param_groups:
            same_shape = defaultdict(list)
            for parameter in group["params"]:
                same_shape[parameter.shape].append(parameter)
            for parameters in same_shape.values():
                self.step_together(parameters, group)

    def step_together(self, parameters: list[Tensor], group: dict[str, float]) -> None:
        directions = []
        for parameter in parameters:
            gradient = torch.zeros_like(parameter) if parameter.grad is None else parameter.grad
            state = self.state[parameter]
            if not state:
                state["momentum_buffer"] = torch.zeros_like(gradient)
            buffer = state["momentum_buffer"].lerp_(gradient, 1 - group["momentum"])
            directions.append(gradient.lerp(buffer, group["momentum"]))
        updates = orthogonalised(torch.stack(directions).to(self.dtype), self.iterations)
        for parameter, update in zip(parameters, updates, strict=True):
            parameter.mul_(1 - group["lr"] * group["weight_decay"])
            scale = 0.2 * math.sqrt(max(parameter.shape))
            parameter.add_(update.to(parameter.dtype), alpha=-group["lr"] * scale)
