"""``translate-sum models``: what translates and condenses, and how it comes to this machine."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from translate_sum.cli import options
from translate_sum.cli.notices import Notices
from translate_sum.cli.result import Delivery, Result, deliver
from translate_sum.models.catalogue import Stage

if TYPE_CHECKING:
    from translate_sum.models.overview import Entry

DAMAGED = 1

app = typer.Typer(help="List, fetch, check, move and remove models.")

Name = Annotated[str, typer.Argument(metavar="NAME", help="A preset, or a hub name (owner/name).")]
Names = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME]...", help="Presets or hub names; all if none.")
]


@app.command("list")
def show(*, quiet: options.Quiet = False, json: options.AsJson = False) -> None:
    """List the presets and the models that are here; * marks what is in use."""

    def verb() -> Result:
        from translate_sum.configuration.layers import load
        from translate_sum.models.overview import in_use, overview

        entries = overview(in_use(load().settings))
        return Result(_table(entries), {"models": [_data(entry) for entry in entries]})

    deliver(Delivery("models list", json, None, Notices(quiet)), verb)


@app.command()
def fetch(
    name: Name,
    *,
    revision: Annotated[str, typer.Option(help="A branch, a tag or a commit.")] = "main",
    offline: Annotated[
        bool, typer.Option("--offline", help="Do not use the network: only say if it is here.")
    ] = False,
    quiet: options.Quiet = False,
    json: options.AsJson = False,
) -> None:
    """Fetch a model from the hub; this is the only verb that does.

    What broke off goes on where it stopped. Weights that are no safetensors are
    read without running code and rewritten. A lock file keeps the commit and the
    SHA-256 of each file. Exit codes: 69 no such model, 74 disk full, 75 no
    network, 77 gated.

    For example:

        translate-sum models fetch opus

        translate-sum models fetch facebook/bart-large-cnn --revision main
    """
    notices = Notices(quiet)

    def verb() -> Result:
        from translate_sum.models import naming
        from translate_sum.models.fetching import fetch, is_offline, progress_bars

        progress_bars(shown=notices.watched)
        found = fetch(
            naming.hub_id(name), revision, offline=offline or is_offline(), say=notices.note
        )
        lock = found.lock
        done = "fetched" if found.new else "is here already"
        text = f"{lock.source} {done}: commit {lock.commit}, {lock.size / 1e6:,.1f} MB\n"
        data = {"model": lock.source, "commit": lock.commit, "path": str(found.folder)}
        return Result(text, {**data, "bytes": lock.size, "new": found.new})

    deliver(Delivery("models fetch", json, None, notices), verb)


@app.command()
def verify(
    names: Names = None, *, quiet: options.Quiet = False, json: options.AsJson = False
) -> None:
    """Check that models are, byte for byte, what was fetched.

    Exit code 1 if one is not.
    """

    def verb() -> Result:
        from translate_sum.models import naming, store

        chosen = [naming.fetched(name) for name in names] if names else store.all_stored()
        found = {model.source: model.damages() for model in chosen}
        lines = [
            f"{source}: {', '.join(damage) if damage else 'whole'}"
            for source, damage in found.items()
        ]
        text = "".join(f"{line}\n" for line in lines) or "no model was fetched\n"
        return Result(text, {"damages": found}, DAMAGED if any(found.values()) else 0)

    deliver(Delivery("models verify", json, None, Notices(quiet)), verb)


@app.command()
def remove(name: Name, *, quiet: options.Quiet = False, json: options.AsJson = False) -> None:
    """Remove a fetched model, or what a broken-off fetch left of it."""

    def verb() -> Result:
        from translate_sum.models import naming, store

        hub_id = naming.hub_id(name)
        freed = store.remove(hub_id)
        return Result(f"{hub_id} removed, {freed / 1e6:,.1f} MB freed\n", {"bytes": freed})

    deliver(Delivery("models remove", json, None, Notices(quiet)), verb)


@app.command("export")
def export_(
    name: Name,
    target: Annotated[
        Path, typer.Argument(metavar="TARGET", help="An archive (.tar), or a folder to put it in.")
    ],
    *,
    quiet: options.Quiet = False,
    json: options.AsJson = False,
) -> None:
    """Write a fetched model as an archive or a folder, for a machine without network.

    For example:

        translate-sum models export opus /media/stick/opus.tar
    """

    def verb() -> Result:
        from translate_sum.models import naming
        from translate_sum.models.transfer import export_model

        model = naming.fetched(name)
        written = export_model(model, target)
        return Result(f"{model.source} is in {written}\n", {"path": str(written)})

    deliver(Delivery("models export", json, None, Notices(quiet)), verb)


@app.command("import")
def import_(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="What models export made.")],
    *,
    quiet: options.Quiet = False,
    json: options.AsJson = False,
) -> None:
    """Take in a model that another machine exported; every file is checked first.

    For example:

        translate-sum models import /media/stick/opus.tar
    """

    def verb() -> Result:
        from translate_sum.models.transfer import import_model

        folder, lock = import_model(source)
        data = {"model": lock.source, "commit": lock.commit, "path": str(folder)}
        return Result(f"{lock.source} is here: commit {lock.commit}\n", data)

    deliver(Delivery("models import", json, None, Notices(quiet)), verb)


@app.command()
def use(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A preset, hub name or directory.")],
    *,
    stage: Annotated[
        Stage | None, typer.Option(help="What it is to do, where its name does not say it.")
    ] = None,
    quiet: options.Quiet = False,
    json: options.AsJson = False,
) -> None:
    """Make a model that is here the default, in your configuration.

    For example:

        translate-sum models use opus
    """
    notices = Notices(quiet)

    def verb() -> Result:
        from translate_sum.configuration.user_file import hindrance
        from translate_sum.models.using import use

        keys = use(name, stage)
        for key in keys:
            if warning := hindrance(key):
                notices.warn(warning)
        text = "".join(f"{key} = {name}, in {file}\n" for key, file in keys.items())
        return Result(text, {"set": {key: str(file) for key, file in keys.items()}})

    deliver(Delivery("models use", json, None, notices), verb)


@app.command()
def path(name: Name, *, quiet: options.Quiet = False, json: options.AsJson = False) -> None:
    """Print the directory of a model that is here."""

    def verb() -> Result:
        from translate_sum.models import naming

        found = [str(folder) for folder in naming.directories(name)]
        return Result("".join(f"{folder}\n" for folder in found), {"paths": found})

    deliver(Delivery("models path", json, None, Notices(quiet)), verb)


def _table(entries: "list[Entry]") -> str:
    """Columns: in use, name, stage, here, size, licence, what it is good for."""
    rows = [
        (
            "*" if entry.in_use else "",
            entry.name,
            entry.preset.stage.value if entry.preset else "",
            "damaged" if entry.fault else "here" if entry.here else "",
            _size(entry),
            _licence(entry),
            entry.preset.good_for if entry.preset else "",
        )
        for entry in entries
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    return "".join(f"{line}\n" for line in lines)


def _size(entry: "Entry") -> str:
    if entry.lock:
        return f"{entry.lock.size / 1e6:,.0f} MB"
    if not entry.preset:
        return ""
    return f"{entry.preset.megabytes:,} MB" if entry.preset.hub_id else "ships"


def _licence(entry: "Entry") -> str:
    if not entry.preset:
        return "see its page" if entry.source else ""
    return entry.preset.licence + ("" if entry.preset.commercial else " (non-commercial)")


def _data(entry: "Entry") -> dict[str, Any]:
    known, lock = entry.preset, entry.lock
    return {
        "name": entry.name,
        "here": entry.here,
        "damaged": entry.fault or None,
        "in_use": entry.in_use,
        "stage": known and known.stage.value,
        "hub_id": entry.source,
        "licence": known and known.licence,
        "commercial": known and known.commercial,
        "megabytes": known and known.megabytes,
        "languages": known and known.languages,
        "window": known and known.window,
        "good_for": known and known.good_for,
        "commit": lock and lock.commit,
        "bytes": lock and lock.size,
        "path": str(entry.folder) if entry.folder else None,
    }
