"""How many proxies stand before an installation is a number, or one where they end TLS."""

import pytest

from frankpledge.config.environment import trusted_proxies


def test_one_is_trusted_behind_https_and_none_without_it_unless_a_number_says_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("TRUSTED_PROXIES", raising=False)
    assert (trusted_proxies(True), trusted_proxies(False)) == (1, 0)
    monkeypatch.setenv("TRUSTED_PROXIES", "2")
    assert trusted_proxies(False) == 2
    monkeypatch.setenv("TRUSTED_PROXIES", "two")
    with pytest.raises(ValueError, match="number from 0 to 9"):
        trusted_proxies(True)
