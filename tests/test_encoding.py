"""Bytes become the text that their author wrote, or an error that says what to do."""

import codecs

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from translate_sum.errors import BinaryInput, EmptyInput, InputError, UnknownEncoding
from translate_sum.sources.binary import binary_format
from translate_sum.sources.encoding import decode

PROSE = "„Die Straße ist gesperrt“, erklärte die Behörde – für größere Übungen."
WORDS = (
    "Übermut tut selten gut; die Größe der Straße überrascht Ärzte Öl Café für 20 € „nein“ – geht’s"
)


def cannot_be_text(text: str) -> bool:
    """A zero byte, a byte order mark, or the first bytes of a known format."""
    return "\0" in text or text.startswith("\ufeff") or binary_format(text.encode()) is not None


@given(st.text(), st.characters(categories=["L"]), st.text())
@example("\x1b[31m\r\n", "ü", "\x07\u2028\r")
def test_any_utf_8_text_with_a_letter_is_read_back(before: str, letter: str, after: str) -> None:
    text = before + letter + after
    assume(not cannot_be_text(text))
    decoded = decode(text.encode("utf-8"), "a.txt")
    assert (decoded.text, decoded.encoding, decoded.note) == (text, "utf-8", None)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=60))
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_german_prose_is_read_back_whatever_wrote_it(encoding: str, words: list[str]) -> None:
    text = " ".join([PROSE, *words])
    assert decode(text.encode(encoding), "a.txt").text == text


@given(st.lists(st.sampled_from(["Übermut", "größer", "Café", "für", "Ärzte", "und"]), max_size=60))
def test_latin_1_is_read_back(words: list[str]) -> None:
    text = " ".join(["Schöne Grüße aus München.", *words])
    assert decode(text.encode("latin-1"), "a.txt").text == text


@pytest.mark.parametrize(
    "text",
    [
        "Das macht Spaß",
        "Das macht „Spaß“, sagt er.",
        "It’s late.",
        "He left – and she stayed.",
        "Miloš traf Jürgen Müller.",
        "São Paulo grüßt Zürich",
        "Für Ángel Aguirre lag der größte Wert bei 40 µg/m³.",
        "Über größere Gebäude in Hafnarfjörður würde künftig ständig früher geprüft.",
    ],
)
def test_short_windows_1252_is_read_back(text: str) -> None:
    assert decode(text.encode("cp1252"), "a.txt").text == text


def test_what_was_not_plain_utf_8_is_said() -> None:
    old = decode(PROSE.encode("cp1252"), "a.txt")
    assert old.encoding == "cp1252"
    assert old.note == "a.txt: read as Windows-1252, as it is not UTF-8"
    marked = decode(codecs.BOM_UTF8 + PROSE.encode(), "a.txt")
    assert marked.text == PROSE
    assert marked.note == "a.txt: read as UTF-8, its byte order mark dropped"
    wide = decode(codecs.BOM_UTF16_BE + PROSE.encode("utf-16-be"), "a.txt")
    assert wide.note == "a.txt: read as UTF-16-BE, its byte order mark dropped"
    assert decode(PROSE.encode("utf-32"), "a.txt").text == PROSE


def test_line_ends_and_control_characters_stay() -> None:
    text = "eins\r\nzwei\rdrei\x0c\x1b\x7f\x85\n"
    assert decode(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(("encoding", "name"), [("cp850", "CP850"), ("mac_roman", "MACINTOSH")])
def test_other_old_encodings_are_refused_with_the_command_that_helps(
    encoding: str, name: str
) -> None:
    text = "Schöne Grüße aus München. Die Straße ist naß."
    with pytest.raises(UnknownEncoding, match=f"iconv -f {name} -t UTF-8"):
        decode(text.encode(encoding), "a.txt")


@pytest.mark.parametrize(
    "data",
    [
        "Привет, мир. Это новости дня.".encode("cp1251"),
        "да да".encode("cp1251"),
        "Καλημέρα κόσμε".encode("cp1253"),
        "Zażółć gęślą jaźń".encode("cp1250"),
        "これは日本語です".encode("shift_jis"),
        "schön".encode("cp850"),
        "schön".encode("mac_roman"),
        "Ähnlich geht das".encode("cp850"),
        b"Hallo \xff Welt",
    ],
)
def test_nothing_is_guessed(data: bytes) -> None:
    with pytest.raises(UnknownEncoding, match="iconv"):
        decode(data, "a.txt")


@pytest.mark.parametrize("cut", [1, 2])
def test_utf_8_that_was_cut_short_is_refused_with_the_place(cut: int) -> None:
    data = "Eins\nzwei – drei für „".encode()[:-cut]
    with pytest.raises(UnknownEncoding, match=r"UTF-8 .*on line 2, byte 20\): it was cut short"):
        decode(data, "a.txt")


def test_the_only_umlaut_cut_in_half_is_told_too() -> None:
    with pytest.raises(UnknownEncoding, match="cut short"):
        decode("Grü".encode()[:-1], "a.txt")


def test_a_stray_byte_in_utf_8_is_refused_with_the_place() -> None:
    data = "Für alle\nund ".encode() + b"\xfc" + "ber die Straße".encode()
    with pytest.raises(UnknownEncoding, match=r"damaged UTF-8 \(0xFC on line 2, byte 5\)"):
        decode(data, "a.txt")


def test_a_wrong_pair_in_utf_16_is_refused_by_the_name_that_iconv_knows() -> None:
    data = PROSE.encode("utf-16") + b"\x00\xdca\0"
    with pytest.raises(UnknownEncoding, match="iconv -c -f UTF-16LE -t UTF-8"):
        decode(data, "a.txt")


def test_utf_16_that_was_cut_short_is_refused() -> None:
    with pytest.raises(UnknownEncoding, match="cut short"):
        decode(PROSE.encode("utf-16")[:-1], "a.txt")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04....word/document.xml", "a Word document"),
        (b"PK\x03\x04....mimetypeapplication/epub+zip", "an EPUB"),
        (b"PK\x03\x04....hallo.txt", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG"),
        (b"{\\rtf1\\ansi Hallo}", "an RTF"),
        (b"\x1f\x8b\x08", "a gzip"),
        (b"Hallo\0Welt", "zero byte on line 1, byte 6"),
        (codecs.BOM_UTF16_LE + b"a\0\0\0", "zero byte"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, name: str) -> None:
    with pytest.raises(BinaryInput, match=name):
        decode(data, "a.txt")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_nothing_to_read_is_an_error(data: bytes) -> None:
    with pytest.raises(EmptyInput, match="nothing to read"):
        decode(data, "a.txt")


@given(st.binary(max_size=400))
def test_any_bytes_end_in_text_or_in_one_line(data: bytes) -> None:
    try:
        assert decode(data, "a\nb.txt").text
    except InputError as error:
        assert str(error).isprintable()  # noqa: PT017 - either end is right
        assert "a\\nb.txt: " in str(error)  # noqa: PT017 - either end is right
