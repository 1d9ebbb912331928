"""What names say of their values, and values that are names themselves."""

from __future__ import annotations

import pytest

from harden.secrets import looks_secret


@pytest.mark.parametrize("name", ["PATH_TO_PRIVATE_KEY", "path_to_ssh_private_key", "url_for_token", "name_of_secret"])
def test_what_stands_behind_a_preposition_is_not_the_thing(name: str) -> None:
    assert looks_secret(name, "s3cr3t-Pa55word-value") is None


@pytest.mark.parametrize("name", ["password_for_app", "token_of_bot", "FOR_PASSWORD"])
def test_what_stands_before_a_preposition_is_the_thing(name: str) -> None:
    assert looks_secret(name, "s3cr3t-Pa55word-value") is not None


def test_words_with_a_number_are_a_name_and_not_random() -> None:
    assert looks_secret("custom_response_body_key", "backend-public-rule-429") is None
    assert looks_secret("custom_response_body_key", "b4ck3nd-pub1ic-ru1e-xq9") is not None
