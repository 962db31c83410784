"""Of the hypotheses of a beam the one that leaves least of its source unsaid.

Likeliest is often the one that drops a clause. How much of the source a hypothesis renders, the
attention tells that it was made with: each source token should get some (Wu et al. 2016, section 7,
https://arxiv.org/abs/1609.08144). That is chosen here, among hypotheses that are found, and not by
the engines while they search, so that a score stays what the network thinks of a hypothesis, and
does not depend on what it was batched with.
"""

import math
from collections.abc import Sequence

from translate_sum.engines.base import Hypothesis

LEAST = 0.3  # of attention; a token that got less must not outweigh all others (newstest2017)


def coverage(attention: Sequence[Sequence[float]]) -> float:
    """Sum of the logarithms of the attention that source tokens got, at most 1 each; 0 is best.

    The first row does not count: in a batch CTranslate2 4.8 gives that of another sentence.

    Args:
        attention: a row for each token of the hypothesis, a column for each of the source, the
            last of which is ``</s>`` and need not be rendered; rows sum to 1.
    """
    got = [math.fsum(column) for column in zip(*attention[1:], strict=True)]
    got = got or [0.0] * len(attention[0])
    return math.fsum(math.log(min(max(share, LEAST), 1.0)) for share in got[:-1])


def by_coverage(
    hypotheses: Sequence[Hypothesis],
    attentions: Sequence[Sequence[Sequence[float]]],
    penalty: float,
) -> list[Hypothesis]:
    """The best first: by log-probability with ``penalty`` times the coverage; of equals in order.

    Args:
        hypotheses: of one sentence.
        attentions: of each, as ``coverage`` takes them.
        penalty: nats a token for a unit of coverage.
    """
    worth = [
        round(hypothesis.score + penalty * coverage(attention), 4)
        for hypothesis, attention in zip(hypotheses, attentions, strict=True)
    ]
    order = sorted(range(len(hypotheses)), key=lambda i: -worth[i])
    return [hypotheses[i] for i in order]
