"""What tests of the page are marked with."""

from __future__ import annotations

import pytest

# Gradio sums up its own events with what pandas has deprecated.
SERVED = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]
BROWSER = [pytest.mark.browser, *SERVED]
