"""How a result was made, in full: the habit is sacrebleu's (https://aclanthology.org/W18-6319)."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Signature:
    """Everything that can change an output, as sorted name and value pairs.

    Two results with one signature and one input are equal; the hash is the cache key's prefix.
    """

    parts: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, **parts: object) -> "Signature":
        return cls(tuple(sorted((name, str(value)) for name, value in parts.items())))

    def under(self, prefix: str) -> "Signature":
        """The same parts, each name led by ``prefix`` and a dot."""
        return Signature(tuple((f"{prefix}.{name}", value) for name, value in self.parts))

    def __add__(self, other: "Signature") -> "Signature":
        return Signature(tuple(sorted(self.parts + other.parts)))

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the canonical JSON of the parts, in hexadecimal."""
        canonical = json.dumps(self.parts, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    def __str__(self) -> str:
        return "|".join(f"{name}:{value}" for name, value in self.parts)
