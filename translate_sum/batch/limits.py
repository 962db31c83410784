"""When a run stops before its sources end."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """None: never.

    Attributes:
        articles: briefs made.
        failures: articles failed; more than this end the run.
        seconds: since the run began.
    """

    articles: int | None = None
    failures: int | None = None
    seconds: float | None = None

    def is_over(self, failed: int, seconds: float) -> bool:
        """Whether the run must stop at once."""
        return (self.failures is not None and failed > self.failures) or (
            self.seconds is not None and seconds > self.seconds
        )

    def room(self, done: int) -> float:
        """How many more briefs may be made."""
        return float("inf") if self.articles is None else max(0, self.articles - done)


NO_LIMITS = Limits()
