"""Beyond this computer the page is served only with a login, or told twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from ui.login.binding import require_safe
from ui.login.users import LoginError, Users
from ui.server import listening, serve


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.2"])
def test_on_this_computer_no_login_is_needed(tmp_path: Path, host: str) -> None:
    with listening(host, 0) as sock:
        require_safe(sock, host, Users(tmp_path), allowed=False)


@pytest.mark.slow
def test_elsewhere_one_is(tmp_path: Path) -> None:
    users = Users(tmp_path)
    with listening("0.0.0.0", 0) as sock:
        with pytest.raises(LoginError, match=r"sidenote user add .*--without-login"):
            require_safe(sock, "0.0.0.0", users, allowed=False)
        require_safe(sock, "0.0.0.0", users, allowed=True)
        users.add("ada", "correct horse")
        require_safe(sock, "0.0.0.0", users, allowed=False)


@pytest.mark.slow
def test_the_server_itself_refuses(one_article: Assistant) -> None:
    with pytest.raises(LoginError, match="can be reached from other computers"):
        serve(one_article, host="0.0.0.0", port=0)
