"""A process that calls functions for this one, and may die.

``concurrent.futures`` would do it, but multiprocessing keeps a third process beside, 7 MB of Python
that watch for semaphores, and which complains of them when a run is killed.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from queue import SimpleQueue
from typing import TypeVar

T = TypeVar("T")


class ChildDied(Exception):
    """It answers no more."""


class Child:
    """Starts at once; ``begin(*arguments)`` is the first that it calls. Ends with this process.

    Args:
        environment: variables that it gets beside this process's.
    """

    def __init__(
        self, begin: Callable[..., None], *arguments: object, environment: Mapping[str, str]
    ) -> None:
        self._connection, other = Pipe()
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", f"from {__name__} import serve; serve({other.fileno()})"],
            # It finds all modules that are found here.
            env={**os.environ, **environment, "PYTHONPATH": os.pathsep.join(sys.path)},
            stdin=subprocess.DEVNULL,
            pass_fds=[other.fileno()],
        )
        other.close()
        self._first: tuple[Callable[..., None], tuple[object, ...]] | None = begin, arguments

    def call(self, function: Callable[..., T], *arguments: object) -> T:
        """What the function returns there, or raises.

        Raises:
            ChildDied: it died, now or before.
        """
        try:
            if self._first:
                self._connection.send(self._first)
                self._first = None
            self._connection.send((function, arguments))
            fine, value = self._connection.recv()
        except (EOFError, OSError) as error:
            self.close()
            raise ChildDied from error
        except BaseException:  # interrupted; nobody will wait for the answer
            self.close()
            raise
        if not fine:
            raise value
        found: T = value
        return found

    def close(self) -> None:
        """End it, whatever it is at."""
        self._connection.close()
        self._process.kill()
        self._process.wait()


def serve(number: int) -> None:
    """Be the child, at the other end of the socket of that number."""
    # A terminal and systemd signal all processes of a run; it is the run that decides.
    for ignored in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ignored, signal.SIG_IGN)
    connection = Connection(number)
    with suppress(EOFError, OSError):
        begin, arguments = connection.recv()
        begin(*arguments)
        asked: SimpleQueue[bytes] = SimpleQueue()
        threading.Thread(target=_listen, args=(connection, asked), daemon=True).start()
        while True:
            connection.send(_answer(asked.get()))


def _listen(connection: Connection, asked: "SimpleQueue[bytes]") -> None:
    """Takes what is asked; a run that is killed takes its child along, whatever that is at."""
    with suppress(EOFError, OSError):
        while True:
            asked.put(connection.recv_bytes())
    os._exit(1)


def _answer(asked: bytes) -> tuple[bool, object]:
    try:
        function, arguments = ForkingPickler.loads(asked)
        return True, function(*arguments)
    except Exception as error:  # noqa: BLE001 - it is raised where it was asked for
        return False, error
