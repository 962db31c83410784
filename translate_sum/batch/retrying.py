"""Which failures may heal by themselves, and are tried again another night."""

from translate_sum import errors
from translate_sum.errors import InputError

ATTEMPTS = 3  # then it is left alone until --retry-failed


def error_code(error: Exception) -> str:
    return error.code if isinstance(error, errors.TranslateSumError) else "internal"


def error_line(error: Exception) -> str:
    text = str(error) if isinstance(error, errors.TranslateSumError) else _named(error)
    return " ".join(text.split())


def can_heal(code: str) -> bool:
    """Whether another try may go better: not if the text itself is to blame."""
    return code not in _OF_THE_TEXT


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


_OF_THE_TEXT = frozenset(
    kind.code
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, InputError)
)
