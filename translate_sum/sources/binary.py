"""Files that are no text, told by their first bytes."""

_SAVE = "open it and save it as plain text"
_UNPACK = "unpack it first"
_NO_TEXT = "name a text file instead"

_FORMATS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "take its text first, for example with pdftotext"),
    (b"{\\rtf", "an RTF document", _SAVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", _SAVE),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", _NO_TEXT),
    (b"\xff\xd8\xff", "a JPEG picture", _NO_TEXT),
    (b"GIF87a", "a GIF picture", _NO_TEXT),
    (b"GIF89a", "a GIF picture", _NO_TEXT),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"SQLite format 3\x00", "an SQLite database", _NO_TEXT),
    (b"\x7fELF", "a program", _NO_TEXT),
)

_IN_ZIP: tuple[tuple[bytes, str, str], ...] = (
    (b"word/", "a Word document (DOCX)", _SAVE),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file", _SAVE),
    (b"application/epub+zip", "an EPUB book", _SAVE),
)
# Office writes the names of the parts near either end of the archive.
_ZIP_WINDOW = 65_536


def binary_format(data: bytes) -> tuple[str, str] | None:
    """What the data is, and what to do about it; None where nothing known is seen."""
    if data.startswith(b"PK\x03\x04"):
        return _inside_zip(data)
    for magic, name, advice in _FORMATS:
        if data.startswith(magic):
            return name, advice
    return None


def _inside_zip(data: bytes) -> tuple[str, str]:
    ends = data[:_ZIP_WINDOW] + data[-_ZIP_WINDOW:]
    for mark, name, advice in _IN_ZIP:
        if mark in ends:
            return name, advice
    return "a ZIP archive", _UNPACK
