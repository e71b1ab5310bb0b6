"""All benchmarks, one after the other: `make bench`, or `python -m benchmarks NAME…` for some.

Each runs in a process of its own, so that none warms or fills another's memory.
"""

from __future__ import annotations

import subprocess
import sys

_ALL = """
    sentences languages evidence abstention passages wice_library multihop
    verification verdicts quotes quotes_growth anchoring anchoring_growth copies seeds summaries
    timelines disagreements disagreements_growth briefs
    embedding ingest parsing growth start written
    news_pages page load
""".split()

for name in sys.argv[1:] or _ALL:
    print(f"{name} …", file=sys.stderr, flush=True)
    subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=True)
