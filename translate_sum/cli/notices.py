"""What is said on the side, on stderr: errors, warnings, notes, progress."""

import sys
from dataclasses import dataclass, field


@dataclass
class Notices:
    """Errors are always said; warnings unless quiet; notes and progress only to a terminal."""

    quiet: bool = False
    said: list[str] = field(default_factory=list)

    def error(self, text: str) -> None:
        self._line(f"translate-sum: {text}")

    def warn(self, text: str) -> None:
        self.said.append(text)
        if not self.quiet:
            self._line(f"translate-sum: {text}")

    def note(self, text: str) -> None:
        self.said.append(text)
        if self.watched:
            self._line(text)

    def progress(self, done: int, total: int) -> None:
        if self.watched:
            end = "\r" if done < total else "\r\033[K"
            print(f"translating {done}/{total}", end=end, file=sys.stderr, flush=True)

    @property
    def watched(self) -> bool:
        return not self.quiet and sys.stderr.isatty()

    def _line(self, text: str) -> None:
        print(text, file=sys.stderr, flush=True)
