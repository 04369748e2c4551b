"""What of a log is shown."""

import pytest

from ops.health.masking import masked


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("[I 2026 JupyterHub app:1] started", "[I 2026 JupyterHub app:1] started"),
        ("GET /hub/api?token=abcdef123456 200", "GET /hub/api?token=… 200"),
        ('{"password": "hunter2hunter2"}', '{"password": "…"}'),
        ("Authorization: Bearer abc.def-ghi", "Authorization: Bearer …"),
        ("sent Bearer abcdefghij to it", "sent Bearer … to it"),
        ("client_secret=0123456789abcdef;", "client_secret=…;"),
        (f"bad credentials gho_{'a1' * 18}", "bad credentials …"),
        ("key AKIAIOSFODNN7EXAMPLE is not valid", "key … is not valid"),
        (f"cookie {'0a' * 32}", "cookie …"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-def", "…"),
        ('secret "hub-login" not found', 'secret "hub-login" not found'),
        ("token refresh failed for ada", "token refresh failed for ada"),
        ("/usr/local/lib/python3.12/site-packages/jupyterhub/app.py line 3456",) * 2,
    ],
)
def test_secrets_are_masked_and_words_are_not(line: str, shown: str) -> None:
    assert masked(line) == shown


def test_a_line_is_cut() -> None:
    assert len(masked("word " * 100)) == 200
