"""German as it is spelt in Germany."""

from translate_sum.spelling.standard import STANDARD, standard

__all__ = ["STANDARD", "standard"]
