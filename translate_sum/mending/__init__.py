"""A translation that is doubtful is made again in other ways, and the best one kept."""

from translate_sum.mending.attempts import attempt, rank, with_attempts
from translate_sum.mending.mend import mend, mending_signature

__all__ = ["attempt", "mend", "mending_signature", "rank", "with_attempts"]
