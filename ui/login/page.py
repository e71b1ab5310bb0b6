"""The login page: plain HTML that needs no script."""

from __future__ import annotations

from html import escape

from ui.page import texts

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
:root{{color-scheme:light dark}}
body{{font:1rem/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;margin:0}}
main{{width:min(20rem,90vw)}}
label,input,button{{display:block;width:100%;box-sizing:border-box;font:inherit}}
input,button{{padding:.5rem;margin:.2rem 0 1rem}}
[role=alert]{{border-left:.25rem solid #b3261e;padding-left:.75rem}}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{told}<form method="post" action="login">
<input type="hidden" name="form" value="{form}">
<label for="name">{name}</label>
<input id="name" name="name" autocomplete="username" autocapitalize="none" required autofocus maxlength="64">
<label for="password">{password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button>{enter}</button>
</form>
</main>
</body>
</html>
"""


def login_page(form: str, told: str = "") -> str:
    """The form, with `form` as the word that must come back, and what there is to tell."""
    alert = f'<p role="alert">{escape(told)}</p>\n' if told else ""
    return _PAGE.format(
        title=texts.LOGIN_TITLE,
        told=alert,
        form=escape(form, quote=True),
        name=texts.LOGIN_NAME,
        password=texts.LOGIN_PASSWORD,
        enter=texts.LOGIN_ENTER,
    )
