"""A translation with a hard doubt is made again in other ways, and the best one kept."""

from translate_sum.mending.mend import attempt, mend, mending_signature, rank, with_attempts

__all__ = ["attempt", "mend", "mending_signature", "rank", "with_attempts"]
