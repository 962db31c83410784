"""A quotation of several sentences is translated sentence by sentence."""

from hypothesis import given
from hypothesis import strategies as st

from translate_sum.quotations import quoted_sentences


def test_a_quotation_of_two_sentences_comes_apart() -> None:
    sentence = (
        '"Es wurden enge Kontakte zwischen beiden Diensten hergestellt. '
        'Dadurch können wir wichtige Fragen lösen", sagte der Minister.'
    )
    assert quoted_sentences(sentence) == [
        '"Es wurden enge Kontakte zwischen beiden Diensten hergestellt. ',
        'Dadurch können wir wichtige Fragen lösen", sagte der Minister.',
    ]


def test_titles_and_names_in_quotation_marks_stay_whole() -> None:
    for sentence in (
        'Der Film "Mein Leben. Eine Reise" läuft heute.',
        'Er nannte die "Dr. No"-Figur alt.',
        '"Nein!", rief sie laut.',
    ):
        assert quoted_sentences(sentence) == [sentence]


def test_an_opening_mark_goes_with_what_it_opens() -> None:
    parts = quoted_sentences(
        'Er sagte: "Wir gehen jetzt alle heim." "Wer geht denn alles mit?", rief sie.'
    )
    assert parts[1].startswith('"Wer')


@given(st.lists(st.sampled_from(['"', "Er ging weit fort. ", "Wer kam da an? ", " ", "a", "3. "])))
def test_joined_parts_give_the_sentence_back(pieces: list[str]) -> None:
    sentence = "".join(pieces)
    assert "".join(quoted_sentences(sentence)) == sentence
