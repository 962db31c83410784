"""A translation with a hard doubt is made again in other ways, and the best one kept."""

from translate_sum.mending.mend import VERSION, mend, mending_signature

__all__ = ["VERSION", "mend", "mending_signature"]
