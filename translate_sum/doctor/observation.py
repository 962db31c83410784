"""One line of what the doctor found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Observation:
    """``advice`` says what to do, where something is wrong; None where all is well."""

    topic: str
    found: str
    advice: str | None = None
