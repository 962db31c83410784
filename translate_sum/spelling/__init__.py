"""German as it is mostly spelt, and names in it as English spells them."""

from translate_sum.signature import Signature
from translate_sum.spelling.foreign_names import foreign_names
from translate_sum.spelling.forms import plain
from translate_sum.spelling.standard import standard

__all__ = ["SPELLING", "foreign_names", "plain", "standard"]

SPELLING = Signature.of(spelling=3)  # raised with any change of what is respelt
