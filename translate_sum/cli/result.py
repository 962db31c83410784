"""What a verb gives back, and the one place that prints it."""

import errno
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import typer

from translate_sum.cli.notices import Notices
from translate_sum.errors import OutputFailed, TranslateSumError
from translate_sum.output import write_whole
from translate_sum.versions import version

ENVELOPE_VERSION = 1


@dataclass(frozen=True)
class Result:
    """A verb's outcome: ``text`` for people, ``data`` for programs, and the exit code."""

    text: str
    data: dict[str, Any] = field(default_factory=dict)
    exit_code: int = 0


@dataclass(frozen=True)
class Delivery:
    """Where and how the result goes."""

    command: str
    as_json: bool
    output: Path | None
    notices: Notices

    def envelope(self, status: str, **rest: object) -> str:
        """Versioned JSON around data or error (``docs/reference/json.md``)."""
        document = {
            "envelope": ENVELOPE_VERSION,
            "program": "translate-sum",
            "version": version("translate-sum"),
            "command": self.command,
            "status": status,
            **rest,
            "notes": self.notices.said,
        }
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def deliver(delivery: Delivery, verb: Callable[[], Result]) -> None:
    """Run a verb and print its result, or its error as one line with its exit code."""
    try:
        result = verb()
        data = delivery.envelope("ok", data=result.data) if delivery.as_json else result.text
        _write(data, delivery.output)
    except TranslateSumError as error:
        _fail(delivery, error.code, str(error), error.exit_code)
    except KeyboardInterrupt:
        _fail(delivery, "interrupted", "interrupted: run it again, what was done is cached", 130)
    except BrokenPipeError:
        # The reader went away; what it read was whole. Nothing may be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(141) from None
    except OSError as error:
        _fail(delivery, "system", f"{error.strerror or error}", OutputFailed.exit_code)
    except Exception as error:  # the last resort: a traceback is no answer
        if os.environ.get("TRANSLATE_SUM_TRACEBACK"):
            raise
        text = f"{type(error).__name__}: {error} (a bug: TRANSLATE_SUM_TRACEBACK=1 shows where)"
        _fail(delivery, "internal", text, TranslateSumError.exit_code)
    else:
        raise typer.Exit(result.exit_code)


def _write(data: str, output: Path | None) -> None:
    if output is not None and str(output) != "-":
        write_whole(output, data)
    else:
        to_stdout(data)


def to_stdout(data: str) -> None:
    """Write results, whole or in parts.

    Raises:
        OutputFailed: no space, or the device fails.
        BrokenPipeError: the reader went away.
    """
    try:
        sys.stdout.buffer.write(data.encode("utf-8", "surrogatepass"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What stays in the buffer would fail a second time at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        reason = "no space left" if error.errno == errno.ENOSPC else error.strerror
        raise OutputFailed(f"standard output cannot be written ({reason})") from error


def _fail(delivery: Delivery, code: str, message: str, exit_code: int) -> None:
    line = " ".join(message.split())
    delivery.notices.error(line)
    if delivery.as_json:
        error = {"code": code, "message": line, "exit_code": exit_code}
        print(delivery.envelope("error", error=error), end="")
    raise typer.Exit(exit_code)
