"""Bytes to text: what is sure is read, what is not is refused with advice."""

import codecs
import re
from dataclasses import dataclass

from translate_sum.errors import BinaryInput, EmptyInput, UnknownEncoding
from translate_sum.naming import shown
from translate_sum.sources.binary import binary_format
from translate_sum.sources.western import reads_as_prose

# UTF-32 stands first: its little-endian mark begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# German and English in UTF-8: each of these is nonsense in Windows-1252.
_TRACE_OF_UTF8 = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xe2[\x80-\x84][\x80-\xbf]")
# Python's name, iconv's name: what German files were written in before Unicode.
_OLD_ENCODINGS = (("cp850", "CP850"), ("mac_roman", "MACINTOSH"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, how it was read, and what the reader should know about that."""

    text: str
    encoding: str
    note: str | None = None


def decode(data: bytes, source: str) -> Decoded:
    """The text in the data; line ends and control characters stay as they are.

    Raises:
        EmptyInput: nothing but white space.
        BinaryInput: no text at all.
        UnknownEncoding: damaged, or in an encoding that cannot be told for sure.
    """
    decoded = _decode(data, source)
    if not decoded.text.strip():
        raise EmptyInput(f"{shown(source)}: nothing to read; name a file that holds text")
    return decoded


def _decode(data: bytes, source: str) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_unicode(data, encoding, source)
    if known := binary_format(data):
        name, advice = known
        raise BinaryInput(f"{shown(source)}: this is {name}, not text; {advice}")
    if unmarked := _utf_16_without_mark(data):
        return _decode_unicode(data, unmarked, source)
    if b"\0" in data:
        raise _binary(data, source)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _decode_western(data, source, error)


def _decode_unicode(data: bytes, encoding: str, source: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _damaged(data, source, error) from error
    if "\0" in text:
        raise _binary(data, source)
    how = ", its byte order mark dropped" if text.startswith("\ufeff") else ""
    note = f"{shown(source)}: read as {encoding.upper()}{how}"
    return Decoded(text.removeprefix("\ufeff"), encoding, note)


def _utf_16_without_mark(data: bytes) -> str | None:
    sample = data[:4096]
    even, odd = sample[0::2], sample[1::2]
    for encoding, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        # Latin letters have a zero there, typographic quotes do not; lone letters prove nothing.
        if len(low) > 1 and high.count(0) * 2 >= len(high) and low.count(0) * 50 <= len(low):
            return encoding
    return None


def _decode_western(data: bytes, source: str, error: UnicodeDecodeError) -> Decoded:
    if _reads_as("cp1252", data):
        note = f"{shown(source)}: read as Windows-1252, as it is not UTF-8"
        return Decoded(data.decode("cp1252"), "cp1252", note)
    if _TRACE_OF_UTF8.search(data) or _ends_early(data, error):
        raise _damaged(data, source, error) from error
    likely = (iconv for python, iconv in _OLD_ENCODINGS if _reads_as(python, data))
    raise UnknownEncoding(
        f"{shown(source)}: neither UTF-8 nor surely Windows-1252 ({_place(data, error)}); "
        f"convert it: iconv -f {next(likely, 'ITS-ENCODING')} -t UTF-8 FILE > NEW"
    ) from error


def _reads_as(encoding: str, data: bytes) -> bool:
    try:
        return reads_as_prose(data.decode(encoding))
    except UnicodeDecodeError:
        return False


def _damaged(data: bytes, source: str, error: UnicodeDecodeError) -> UnknownEncoding:
    # As iconv spells it, where Python has one hyphen more.
    name = re.sub(r"-(?=[LB]E$)", "", error.encoding.upper())
    place = _place(data, error)
    if _ends_early(data, error):
        return UnknownEncoding(
            f"{shown(source)}: {name} that ends inside a character ({place}): it was cut short; "
            "get the whole file"
        )
    return UnknownEncoding(
        f"{shown(source)}: damaged {name} ({place}); correct it there, or drop what is no text: "
        f"iconv -c -f {name} -t UTF-8 FILE > NEW"
    )


def _ends_early(data: bytes, error: UnicodeDecodeError) -> bool:
    return error.end == len(data) and error.reason in {"unexpected end of data", "truncated data"}


def _binary(data: bytes, source: str) -> BinaryInput:
    line, byte = _line_and_byte(data, data.find(b"\0"))
    return BinaryInput(
        f"{shown(source)}: this is no text (a zero byte on line {line}, byte {byte}); "
        "save it as plain text"
    )


def _place(data: bytes, error: UnicodeDecodeError) -> str:
    line, byte = _line_and_byte(data, error.start)
    return f"0x{data[error.start]:02X} on line {line}, byte {byte}"


def _line_and_byte(data: bytes, offset: int) -> tuple[int, int]:
    return data.count(b"\n", 0, offset) + 1, offset - data.rfind(b"\n", 0, offset)
