"""Run all benchmarks, or those named: ``python -m benchmarks ingest idle``. Prints a table, writes build/bench.json."""

import argparse
import importlib
import json
import os
import pkgutil
import platform
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import benchmarks
from benchmarks.result import Result

REPORT = Path(__file__).resolve().parent.parent / "build" / "bench.json"
ROW = "{:<44} {:>14} {:>8}  {:<28} {:<5} {}"


def names() -> list[str]:
    """The modules that measure something: all but those that help them."""
    return sorted(
        module.name
        for module in pkgutil.iter_modules(benchmarks.__path__)
        if not module.name.startswith("_") and hasattr(importlib.import_module(f"benchmarks.{module.name}"), "run")
    )


def measure(chosen: Iterable[str]) -> list[Result]:
    """Run the chosen benchmarks one after the other, printing each figure as it comes."""
    print(ROW.format("what", "value", "ratio", "bar", "", "slowest step"))
    results: list[Result] = []
    for name in chosen:
        for result in importlib.import_module(f"benchmarks.{name}").run():
            ratio = "-" if result.ratio is None else f"{result.ratio:.2f}x"
            value = f"{result.value:,.4g} {result.unit}"
            verdict = "ok" if result.ok else "MISS"
            print(ROW.format(result.name, value, ratio, result.bar, verdict, result.slowest_step), flush=True)
            results.append(result)
    return results


def main() -> int:
    """Return 1 where a bar is missed."""
    known = names()
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument("names", nargs="*", metavar="name", help=", ".join(known))
    chosen = options.parse_args().names or known
    for name in set(chosen) - set(known):
        options.error(f"no benchmark is called {name}; there are: {', '.join(known)}")
    os.environ["COINSTAGE_NO_RESTART"] = "benchmarks"  # what is killed here is to stay so
    results = measure(chosen)
    machine = {"system": platform.platform(), "python": platform.python_version(), "cores": os.cpu_count()}
    REPORT.parent.mkdir(exist_ok=True)
    report = {"machine": machine, "results": [asdict(result) for result in results]}
    REPORT.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(f"\nWritten to {REPORT.relative_to(REPORT.parent.parent)}")
    return 0 if all(result.ok for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
