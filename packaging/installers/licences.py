"""The licence of everything in the bundle, laid beside it. What has none stops the build."""

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

from places import PACKAGING, PROJECT, NotMade

TEXTS = PACKAGING / "licences"
NAMES = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
QT = {"pyside6-essentials", "pyside6-addons", "shiboken6"}
KNOWN_BY_NAME = {"MIT": "MIT.txt", "MIT License": "MIT.txt"}
"""Packages that only name their licence, and the text that goes by that name."""


def collect(bundle: Path, folder: Path) -> int:
    """Lay the licences of what is in ``bundle`` into ``folder``; return how many components there are."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    components = {"Coinstage": [PROJECT / "LICENSE"], "Python": [_python()]}
    for distribution in _run_with():
        components[distribution.name] = _of_distribution(distribution)
    if sys.platform == "linux":
        components |= _of_system_libraries(bundle)
    for component, texts in components.items():
        own = folder / component
        own.mkdir()
        for text in texts:
            shutil.copyfile(text, own / (text.name if text.suffix else f"{text.name}.txt"))
    for distribution in _run_with():
        _tell_of_it(distribution, folder / distribution.name)
    return len(components)


def _run_with() -> Iterator[Distribution]:
    pins = (PROJECT / "requirements" / "run.txt").read_text(encoding="utf-8")
    wanted = set(re.findall(r"^([a-z0-9-]+)==", pins, re.MULTILINE))
    return (found for found in distributions() if re.sub(r"[-_.]+", "-", found.name).lower() in wanted)


def _of_distribution(distribution: Distribution) -> list[Path]:
    if distribution.name.lower() in QT or distribution.name.startswith("PySide6"):
        return [TEXTS / "Qt.txt", TEXTS / "LGPL-3.0.txt"]
    files = [Path(str(file.locate())) for file in distribution.files or () if _is_licence(Path(str(file)))]
    if files:
        return files
    metadata = distribution.metadata
    named = [metadata["License-Expression"], metadata["License"], *_classified(metadata.get_all("Classifier") or [])]
    text = next((KNOWN_BY_NAME[name] for name in named if name in KNOWN_BY_NAME), None)
    if text is None:
        raise NotMade(f"{distribution.name} {distribution.version} comes without a licence that we know: {named}.")
    return [TEXTS / text]


def _is_licence(file: Path) -> bool:
    return ".dist-info" in file.parts[0] and bool(NAMES.match(file.name)) and file.suffix in {"", ".txt", ".md", ".rst"}


def _classified(classifiers: list[str]) -> list[str]:
    return [each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License ::")]


def _tell_of_it(distribution: Distribution, folder: Path) -> None:
    """Name, version and author: what a licence without names leaves open."""
    metadata = distribution.metadata
    author = metadata["Author"] or metadata["Author-email"] or metadata["Maintainer"] or "its authors"
    words = f"{distribution.name} {distribution.version}\nCopyright by {author}\n"
    (folder / "component.txt").write_text(words, encoding="utf-8")


def _python() -> Path:
    library = Path(sysconfig.get_path("stdlib"))
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    places = (
        library / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path("/usr/share/doc") / version / "copyright",
    )
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        raise NotMade("Python's own licence was not found.")
    return found


def _of_system_libraries(bundle: Path) -> dict[str, list[Path]]:
    """Libraries of this Linux that went into the bundle, by the packages they come from."""
    found: dict[str, list[Path]] = {}
    for library in sorted((bundle / "_internal").glob("lib*.so*")):
        if library.is_symlink() or library.name.startswith("libpython"):
            continue
        listing = subprocess.run(
            ["dpkg-query", "--search", f"*/{library.name}"], check=False, capture_output=True, text=True
        ).stdout
        packages = {line.partition(":")[0] for line in listing.splitlines()}
        texts = [text for name in sorted(packages) if (text := Path("/usr/share/doc") / name / "copyright").is_file()]
        if not texts:
            raise NotMade(f"The library {library.name} is in the bundle, but its licence was not found.")
        found[texts[0].parent.name] = texts[:1]
    return found
