"""A signature is canonical: same parts, same hash, whatever their order."""

from hypothesis import given
from hypothesis import strategies as st

from translate_sum.signature import Signature

PARTS = st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text(), max_size=5)


@given(PARTS)
def test_order_does_not_matter(parts: dict[str, str]) -> None:
    backwards = dict(reversed(parts.items()))
    assert Signature.of(**parts).hash == Signature.of(**backwards).hash


@given(PARTS, PARTS)
def test_different_parts_have_different_hashes(one: dict[str, str], other: dict[str, str]) -> None:
    assert (Signature.of(**one).hash == Signature.of(**other).hash) == (one == other)


def test_stages_keep_their_names() -> None:
    joined = Signature.of(beam=4).under("translation") + Signature.of(words=None).under("summary")
    assert str(joined) == "summary.words:None|translation.beam:4"
