"""What must not be in our code, and what must be in our folders."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("assistant", "index", "prompts", "ui")
FILES = [path for name in PACKAGES for path in sorted((ROOT / name).rglob("*.py"))]
FORBIDDEN_IMPORTS = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve"}
FORBIDDEN_CALLS = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "os.system",
    "yaml.load",
    "yaml.unsafe_load",
    "yaml.full_load",
    "torch.load",
    "numpy.load",
    "np.load",
}
GIVEN = {"shell": "a shell", "trust_remote_code": "foreign code", "allow_pickle": "pickle"}


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name.split(".")[0] for alias in node.names}
    return {(node.module or "").split(".")[0]} if isinstance(node, ast.ImportFrom) else set()


def faults(node: ast.AST) -> Iterator[str]:
    yield from (f"imports {name}" for name in imported(node) & FORBIDDEN_IMPORTS)
    if isinstance(node, ast.Call):
        if ast.unparse(node.func) in FORBIDDEN_CALLS:
            yield f"calls {ast.unparse(node.func)}"
        for keyword in node.keywords:
            switched_off = isinstance(keyword.value, ast.Constant) and keyword.value.value is False
            if keyword.arg in GIVEN and not switched_off:
                yield f"allows {GIVEN[keyword.arg]}"


@pytest.mark.parametrize("path", FILES, ids=named)
def test_no_code_runs_what_it_reads(path: Path) -> None:
    found = [fault for node in nodes(path) for fault in faults(node)]
    assert not found


@pytest.mark.parametrize("path", FILES, ids=named)
def test_broad_handlers_raise_again_log_it_or_say_why_not(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    for node in nodes(path):
        if isinstance(node, ast.ExceptHandler) and is_broad(node):
            told = raises_or_logs(node) or "# noqa: BLE001 - " in lines[node.lineno - 1]
            assert told, f"line {node.lineno}"


def raises_or_logs(handler: ast.ExceptHandler) -> bool:
    return any(
        isinstance(node, ast.Raise)
        or (isinstance(node, ast.Attribute) and node.attr == "exception")
        for node in ast.walk(handler)
    )


def is_broad(handler: ast.ExceptHandler) -> bool:
    kinds = ast.unparse(handler.type) if handler.type else "BaseException"
    return bool({"Exception", "BaseException"} & set(kinds.strip("()").split(", ")))


@pytest.mark.parametrize("name", PACKAGES)
def test_every_folder_with_code_is_a_regular_package(name: str) -> None:
    folders = {path.parent for path in (ROOT / name).rglob("*.py")}
    assert all((folder / "__init__.py").is_file() for folder in folders)
    assert (ROOT / name / "py.typed").is_file()
