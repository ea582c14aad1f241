import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PURE = ("ledger", "events", "economy", "stage")
ALLOWED = {*sys.stdlib_module_names, "overlay_app", "pydantic"}


def imported_packages(module: Path) -> Iterator[tuple[int, str]]:
    """Line and top-level package of each import, however deep it stands in the module."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module.partition(".")[0]


def test_imports_follow_the_layers():
    # In a process of its own: import-linter sets up logging for the whole process that it runs in.
    linter = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    answer = subprocess.run(linter, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, (
        f"{answer.stdout}{answer.stderr}\nMove the code down to the layer it needs, or hand it in from app.py."
    )


@pytest.mark.parametrize("package", PURE)
def test_pure_packages_need_the_standard_library_and_pydantic_at_most(package: str):
    strangers = [
        f"{module.relative_to(PROJECT)}:{line} imports {name}"
        for module in sorted((PROJECT / "overlay_app" / package).rglob("*.py"))
        for line, name in imported_packages(module)
        if name not in ALLOWED
    ]
    assert not strangers, "Pure rules know no libraries; put this into services, store, sources or ui:\n" + "\n".join(
        strangers
    )
