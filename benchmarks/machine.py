"""The machine and the packages that a figure was measured with; nothing that tells whose it is."""

from __future__ import annotations

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

_PACKAGES = (
    "chromadb",
    "llama-index-core",
    "llama-index-vector-stores-chroma",
    "numpy",
    "onnxruntime",
    "openai",
    "openvino",
    "sqlalchemy",
    "tokenizers",
)


def environment() -> dict[str, dict[str, str]]:
    machine = {"cpus": str(os.cpu_count()), "processor": _processor(), "system": _system()}
    own = {"Python": platform.python_version(), "SQLite": sqlite3.sqlite_version}
    return {"machine": machine, "versions": own | {name: version(name) for name in _PACKAGES}}


def _processor() -> str:
    """Its model's name; that of its family where the system tells no more."""
    about = Path("/proc/cpuinfo")
    lines = about.read_text(encoding="utf-8").splitlines() if about.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _system() -> str:
    """Without the kernel's release, which may name a host."""
    if platform.system() != "Linux":
        return f"{platform.system()} {platform.release()}"
    return platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")


def resident_bytes() -> int:
    """Memory that this process holds now; its largest so far where the system tells no more."""
    pages = Path("/proc/self/statm")
    if pages.exists():
        return int(pages.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
