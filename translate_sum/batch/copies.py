"""Near-identical copies: the same agency report in several papers.

Each article is sketched by MinHash over its runs of three words (Broder 1997, "On the resemblance
and containment of documents"); sketches are kept in the ledger and looked up by bands (Leskovec,
Rajaraman & Ullman, "Mining of Massive Datasets", 3.4), so that memory does not grow and copies of
earlier nights are found too.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from translate_sum.batch.ledger import Entry, Ledger

WORD = re.compile(r"\w+")
FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
SHINGLE = 3  # words
FEWEST_WORDS = 20  # below, texts are alike by their form
PERMUTATIONS, SEED = 128, 1
BAND = 4  # values; 32 bands miss a pair at the threshold once in 200,000
ALIKE = 0.75  # share of runs of three words in common, of all that either has
KEPT = 20_000  # sketches, those of the newest articles; about 1.2 kB each
CANDIDATES = 20
STORED = struct.Struct(f"<{PERMUTATIONS}I")


@dataclass(frozen=True, slots=True)
class Sketch:
    """``digest`` is the MinHash; ``figures`` are the numbers that the text names."""

    digest: tuple[int, ...]
    figures: frozenset[str]

    def alike(self, other: "Sketch") -> float:
        """The estimated Jaccard similarity of the two texts, from 0 to 1."""
        same = sum(mine == theirs for mine, theirs in zip(self.digest, other.digest, strict=True))
        return same / PERMUTATIONS

    @property
    def bands(self) -> Iterator[int]:
        """64-bit hashes of the bands, each with its place."""
        for start in range(0, PERMUTATIONS, BAND):
            values = struct.pack(f"<B{BAND}I", start, *self.digest[start : start + BAND])
            yield int.from_bytes(blake2b(values, digest_size=8).digest(), "big", signed=True)


def sketch(text: str) -> Sketch | None:
    """None if the text is too short to be told from others of its kind."""
    from rensa import RMinHash

    words = WORD.findall(text.casefold())
    if len(words) < FEWEST_WORDS:
        return None
    made = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    made.update([" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)])
    return Sketch(tuple(made.digest()), frozenset(FIGURE.findall(text)))


class Sketches:
    """The sketches of one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        """Sketches that another version of the algorithm made are forgotten: they say nothing."""
        from rensa import RMinHash

        self._ledger = ledger
        version = int(RMinHash.ALGORITHM_VERSION)
        [(known,)] = ledger.rows("SELECT version FROM sketching")
        if known != version:
            with ledger.writing() as db:
                db.execute("DELETE FROM sketches")
                db.execute("DELETE FROM bands")
                db.execute("UPDATE sketching SET version = ?", (version,))

    def remember(self, key: str, made: Sketch, run: int) -> None:
        """The sketch of an article that a run is making, and that is a copy of none."""
        with self._ledger.writing() as db:
            (number,) = db.execute("SELECT number FROM articles WHERE key = ?", (key,)).fetchone()
            db.execute(
                "INSERT OR REPLACE INTO sketches VALUES (?, ?, ?, ?)",
                (number, STORED.pack(*made.digest), " ".join(sorted(made.figures)), run),
            )
            db.executemany(
                "INSERT OR IGNORE INTO bands VALUES (?, ?)", ((band, number) for band in made.bands)
            )

    def original(self, entry: Entry, made: Sketch) -> str | None:
        """The key of the article that this one is a copy of, if there is one.

        A copy names no figure that the original does not: an update with another count of victims
        is news. What comes from the same place is the same article, changed, and no copy.

        Args:
            entry: with the signature and the run that an original must share: it is done under
                that signature, or being made in that run.
            made: its sketch.
        """
        bands = list(made.bands)
        marks = ",".join("?" * len(bands))
        found = self._ledger.rows(
            "SELECT articles.key, sketches.digest, sketches.figures"  # noqa: S608 - marks alone
            f" FROM (SELECT number, count(*) AS common FROM bands WHERE hash IN ({marks})"
            " GROUP BY number) JOIN sketches USING (number) JOIN articles USING (number)"
            " WHERE ((state = 'done' AND signature = ?) OR (state = 'taken' AND sketches.run = ?))"
            " AND key != ? AND source != ? AND (id = '' OR id != ?)"
            " ORDER BY common DESC, number LIMIT ?",
            [*bands, entry.signature, entry.run, entry.key, entry.source, entry.id, CANDIDATES],
        )
        for key, digest, figures in found:
            other = Sketch(STORED.unpack(digest), frozenset(str(figures).split()))
            if made.figures <= other.figures and made.alike(other) >= ALIKE:
                return str(key)
        return None

    def prune(self) -> None:
        """Keep the newest."""
        with self._ledger.writing() as db:
            oldest = "(SELECT max(number) FROM sketches) - ?"
            for table in ("bands", "sketches"):  # in this order: the second says what is newest
                db.execute(f"DELETE FROM {table} WHERE number <= {oldest}", (KEPT,))  # noqa: S608
