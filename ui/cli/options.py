"""Options that many commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Library = Annotated[
    Path | None,
    typer.Option("--library", "-l", help="The library's folder.", envvar="SIDENOTE_LIBRARY"),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]
