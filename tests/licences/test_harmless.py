"""What changes nothing beside a licence, and what sounds like a restriction."""

import pytest

from tcop_lint.licences.harmless import is_harmless, is_loud


@pytest.mark.parametrize(
    "sentence",
    [
        "The MIT License (MIT)",
        "Version 2.0, January 2004",
        "Jane Doe, John Smith and Erika Mustermann",
        "All rights reserved.",
        "This file is part of Widgets.",
        "`parser.py` is derived from the Python parser.",
        "For more information, see the AUTHORS file.",
        "You may obtain a copy of the License at",
        "Everyone is permitted to copy and distribute verbatim copies of this license, but changing it is not allowed.",
        "You may not use this file except in compliance with the License.",
        "=====",
    ],
)
def test_harmless(sentence):
    assert is_harmless(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "You may not sell it.",
        "Use is limited to research purposes.",
        "A fee is due each year.",
        "Commercial use needs another licence.",
        "The software may only be used by members.",
        "Models must not be trained on it, says the AI clause.",
        "No military use.",
    ],
)
def test_loud(sentence):
    assert is_loud(sentence)
    assert not is_harmless(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It may be used both for commercial and non-commercial purposes.",
        "royalty-free and free of charge",
        "including, but not limited to, the notice",
        "with only a few conditions",
    ],
)
def test_words_of_restriction_that_restrict_nothing(sentence):
    assert not is_loud(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Rights end when the holder is acquired by another company.",
        "Students may copy it, everybody else may read it.",
        "Modified versions carry a different name.",
        "Whoever modifies the program owes the community a blog post.",
        "本软件仅供个人学习和研究之用不得用于商业目的",
    ],
)
def test_whatever_is_no_known_phrase_is_not_harmless(sentence):
    assert not is_harmless(sentence)
