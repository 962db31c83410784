"""A compressed stream as it is unpacked: it may be damaged, and it may be a bomb."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable

from translate_sum.errors import InputError
from translate_sum.naming import shown
from translate_sum.sources.text import TRANSLATE_LIMIT, Stream

MOST_SWELLING = 200
"""Text swells to about 3 to 10 times its compressed size."""

DAMAGE = (
    EOFError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError,
    lzma.LZMAError, struct.error, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What the standard library raises over archives that are broken or of an unknown kind."""


class Inflated:
    """Reads on as long as the stream is whole and of a believable size."""

    def __init__(self, stream: Stream, name: str, packed: int) -> None:
        """Wrap a stream.

        Args:
            stream: gives unpacked bytes.
            name: of the source, for the one line that says what is wrong.
            packed: compressed size in bytes.
        """
        self._stream, self._name = stream, name
        self._left = max(TRANSLATE_LIMIT + 1, MOST_SWELLING * packed)

    def read(self, size: int, /) -> bytes:
        return self._checked(self._stream.read, size)

    def readline(self, size: int, /) -> bytes:
        return self._checked(self._stream.readline, size)

    def _checked(self, take: Callable[[int], bytes], size: int) -> bytes:
        try:
            data = take(size)
        except DAMAGE as error:
            raise InputError(
                f"{shown(self._name)}: damaged ({error or type(error).__name__}); get a whole copy"
            ) from error
        self._left -= len(data)
        if self._left < 0:
            raise InputError(
                f"{shown(self._name)}: swells to over {MOST_SWELLING} times its size; "
                "unpack it yourself if it can be trusted"
            )
        return data
