"""Of the hypotheses of a beam the one that leaves least of its source unsaid.

Likeliest is often the one that drops a clause. How much of the source a hypothesis renders, the
attention tells that it was made with: each source token should get some (Wu et al. 2016, section 7,
https://arxiv.org/abs/1609.08144). That is chosen here, among hypotheses that are found, and not by
the engines while they search, so that a score stays what the network thinks of a hypothesis, and
does not depend on what it was batched with.
"""

import math
from collections.abc import Sequence

LEAST = 0.3  # of attention; a token that got less must not outweigh all others (newstest2017)


def coverage(attention: Sequence[Sequence[float]]) -> float:
    """Sum of the logarithms of the attention that source tokens got, at most 1 each; 0 is best.

    The first row does not count: in a batch CTranslate2 4.8 gives that of another sentence.

    Args:
        attention: a row for each token of the hypothesis, a column for each of the source, the
            last of which is ``</s>`` and need not be rendered; rows sum to 1.
    """
    got = [sum(column) for column in zip(*attention[1:], strict=True)] or [0.0] * len(attention[0])
    return sum(math.log(min(max(share, LEAST), 1.0)) for share in got[:-1])


def best_first(
    scores: Sequence[float], attentions: Sequence[Sequence[Sequence[float]]], penalty: float
) -> list[int]:
    """Places of the hypotheses of a sentence, by score plus ``penalty`` times coverage.

    Args:
        scores: mean log-probabilities per token (nats).
        attentions: of each hypothesis, as ``coverage`` takes them.
        penalty: nats a token for a unit of coverage.
    """
    # Rounded as scores are, so that no bit that a batch changed decides; equals stay in order.
    worth = [
        round(score + penalty * coverage(attention), 4)
        for score, attention in zip(scores, attentions, strict=True)
    ]
    return sorted(range(len(worth)), key=lambda i: -worth[i])
