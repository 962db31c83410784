"""``translate-sum cache``: what is remembered, and how to forget it."""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from translate_sum.cli import options
from translate_sum.cli.notices import Notices
from translate_sum.cli.result import Delivery, Result, deliver

if TYPE_CHECKING:
    from translate_sum.cache import CacheStats

app = typer.Typer(help="Show the cache of translations and summaries, or prune it.")


@app.command()
def show(*, quiet: options.Quiet = False, json: options.AsJson = False) -> None:
    """Show where the cache is, its size, its entries and how often it helped."""
    notices = Notices(quiet)

    def verb() -> Result:
        from translate_sum.cache import Cache

        with Cache.open(warn=notices.warn) as cache:
            stats = cache.stats()
        return Result(stats_text(stats), stats_data(stats))

    deliver(Delivery("cache show", json, None, notices), verb)


@app.command()
def prune(
    *,
    days: Annotated[
        int | None, typer.Option(min=0, help="Forget what was not used for so many days.")
    ] = None,
    megabytes: Annotated[
        int | None, typer.Option(min=0, help="Forget the longest unused until it fits.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Forget everything.")] = False,
    quiet: options.Quiet = False,
    json: options.AsJson = False,
) -> None:
    """Remove entries from the cache; nothing else is touched.

    For example:

        translate-sum cache prune --days 90

        translate-sum cache prune --megabytes 500
    """
    if days is None and megabytes is None and not everything:
        raise typer.BadParameter("say what to forget: --days, --megabytes or --all")
    notices = Notices(quiet)

    def verb() -> Result:
        from translate_sum.cache import Cache

        with Cache.open(warn=notices.warn) as cache:
            removed = cache.prune(
                older_than=None if days is None else timedelta(days=days),
                max_bytes=None if megabytes is None else megabytes * 2**20,
                everything=everything,
            )
        return Result(f"{removed} entries removed\n", {"removed": removed})

    deliver(Delivery("cache prune", json, None, notices), verb)


def stats_text(stats: "CacheStats") -> str:
    """A page for people: place, size, entries, use, and who made the entries."""
    asked = stats.hits + stats.misses
    share = f" ({stats.hits / asked:.0%})" if asked else ""
    lines = [
        f"{stats.path}: {stats.bytes_on_disk / 2**20:.1f} MB",
        *(f"{number:>9,} {kind.value} entries" for kind, number in stats.entries.items()),
        f"{stats.hits:>9,} of {asked:,} look-ups answered{share}",
    ]
    for made in stats.signatures:
        lines += [
            "",
            f"{made.entries:>9,} {made.kind.value} entries, last used {made.last_used:%Y-%m-%d}",
            f"          {made.hash[:12]} {made.description}",
        ]
    return "\n".join(lines) + "\n"


def stats_data(stats: "CacheStats") -> dict[str, Any]:
    return {
        "path": str(stats.path),
        "schema_version": stats.schema_version,
        "bytes": stats.bytes_on_disk,
        "entries": {kind.value: number for kind, number in stats.entries.items()},
        "hits": stats.hits,
        "misses": stats.misses,
        "signatures": [
            {
                "kind": made.kind.value,
                "hash": made.hash,
                "description": made.description,
                "entries": made.entries,
                "last_used": made.last_used.isoformat(),
            }
            for made in stats.signatures
        ],
    }
