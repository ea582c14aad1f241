"""Installers for Linux: .deb and .rpm by nfpm from one tree, a portable archive, an AppImage where its tool is."""

import gzip
import json
import os
import shutil
import sys
import tarfile
import time
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path
from typing import Any

import needs
from places import (
    BUILD,
    BUNDLE,
    DIST,
    ICONS,
    MACHINE,
    PACKAGING,
    PROJECT,
    NotMade,
    made_at,
    megabytes,
    run,
    say,
    version,
)

TREE = BUILD / "linux" / "tree"
APP_ID = "app.coinstage.Coinstage"
MAINTAINER = "The Coinstage developers <coinstage@users.invalid>"
SUMMARY = "On-stream gift overlay and goal bar with exact books of the coins"
DESCRIPTION = f"""{SUMMARY}
Runs beside the broadcast software of a live streamer, shows gifts, goals,
polls and effects in a transparent window that OBS captures, and books
every coin exactly once. Everything stays on this computer."""
_NFPM = Path(sys.executable).parent / "nfpm"


def tree(bundle: Path = BUNDLE) -> Path:
    """Lay out everything as it will lie on the user's system; return the folder."""
    if not (bundle / "coinstage").is_file():
        raise NotMade("There is no bundle yet: make it first.")
    shutil.rmtree(TREE, ignore_errors=True)
    shutil.copytree(bundle, TREE / "usr/lib/coinstage", symlinks=True)
    programs = TREE / "usr/bin"
    programs.mkdir(parents=True)
    (programs / "coinstage").symlink_to("../lib/coinstage/coinstage")
    _share(TREE / "usr/share")
    for path in TREE.rglob("*"):
        if path.is_file() and not path.is_symlink():
            path.chmod(0o755 if path.name == "coinstage" and path.parent.name == "coinstage" else 0o644)
    return TREE


def deb() -> Path:
    """The package for Debian, Ubuntu and their kin, looked at by lintian."""
    lay = tree()
    documents = lay / "usr/share/doc/coinstage"
    shutil.copyfile(PACKAGING / "linux" / "copyright", documents / "copyright")
    written = f"coinstage ({version()}) unstable; urgency=medium\n\n  * See NEWS.gz for what has changed.\n\n"
    _gzip(documents / "changelog.gz", f"{written} -- {MAINTAINER}  {formatdate(made_at())}\n")
    overrides = lay / "usr/share/lintian/overrides"
    overrides.mkdir(parents=True)
    shutil.copyfile(PACKAGING / "linux" / "lintian-overrides", overrides / "coinstage")
    name = f"coinstage_{version()}_amd64.deb"
    made = _package("deb", name, lay, needs.for_debian(BUNDLE), recommends=needs.RECOMMENDED)
    run("lintian", "--fail-on", "error,warning", "--allow-root", made)
    say("lintian finds nothing but what packaging/linux/lintian-overrides gives the reasons for")
    return made


def earlier_deb(bundle: Path, number: str, into: Path) -> Path:
    """A package of an earlier state of the project, to be upgraded over; its compression is quick."""
    return _package(
        "deb", f"coinstage_{number}_amd64.deb", tree(bundle), needs.for_debian(bundle), number=number, into=into
    )


def rpm() -> Path:
    """The package for Fedora, openSUSE and their kin."""
    made = _package("rpm", f"coinstage-{version()}-1.{MACHINE}.rpm", tree(), needs.for_rpm(BUNDLE))
    run("rpm", "--query", "--package", "--info", "--nosignature", made)
    return made


def portable() -> Path:
    """An archive to be unpacked anywhere."""
    name = f"coinstage-{version()}-linux-{MACHINE}"
    made = DIST / f"{name}.tar.xz"
    DIST.mkdir(exist_ok=True)
    plain = BUILD / "linux" / f"{name}.tar"
    plain.parent.mkdir(parents=True, exist_ok=True)

    def ours(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = made_at()
        return entry

    with tarfile.open(plain, "w") as archive:  # links stay links: the libraries are found through them
        archive.add(BUNDLE, name, filter=ours)
        archive.add(PACKAGING / "linux" / "portable.txt", f"{name}/README.txt", filter=ours)
    run("xz", "--threads=2", "--force", plain)
    plain.with_name(f"{plain.name}.xz").replace(made)
    say(f"{made.name}: {megabytes(made):.0f} MB")
    return made


def appimage() -> Path | None:
    """One file that runs; only where AppImage's own tool is installed."""
    tool = shutil.which("appimagetool")
    if tool is None:
        say("AppImage: skipped, for appimagetool is not installed; it comes from the AppImage project alone.")
        return None
    folder = BUILD / "linux" / "Coinstage.AppDir"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(tree(), folder, symlinks=True)
    (folder / "AppRun").symlink_to("usr/lib/coinstage/coinstage")
    shutil.copyfile(ICONS / "256.png", folder / "coinstage.png")
    (folder / ".DirIcon").symlink_to("coinstage.png")
    shutil.copyfile(PACKAGING / "linux" / "coinstage.desktop", folder / "coinstage.desktop")
    made = DIST / f"Coinstage-{version()}-{MACHINE}.AppImage"
    run(tool, "--no-appstream", folder, made, environment=os.environ | {"ARCH": MACHINE})
    say(f"{made.name}: {megabytes(made):.0f} MB")
    return made


def _share(share: Path) -> None:
    """What the desktop reads: how to start it, what it is, its icon, its manual; each looked at by its checker."""
    import manual  # noqa: PLC0415 - it reads the commands of the Coinstage that has been bundled

    for size in (16, 22, 24, 32, 48, 64, 96, 128, 192, 256, 512):
        icon = share / f"icons/hicolor/{size}x{size}/apps/coinstage.png"
        icon.parent.mkdir(parents=True)
        shutil.copyfile(ICONS / f"{size}.png", icon)
    scalable = share / "icons/hicolor/scalable/apps/coinstage.svg"
    scalable.parent.mkdir(parents=True)
    shutil.copyfile(PROJECT / "resources/icons/coinstage.svg", scalable)
    starter = share / "applications/coinstage.desktop"
    starter.parent.mkdir()
    shutil.copyfile(PACKAGING / "linux" / "coinstage.desktop", starter)
    run("desktop-file-validate", starter)
    description = share / f"metainfo/{APP_ID}.metainfo.xml"
    description.parent.mkdir()
    text = (PACKAGING / "linux" / description.name).read_text(encoding="utf-8")
    told = {
        "@VERSION@": version(),
        "@DATE@": time.strftime("%Y-%m-%d", time.gmtime(made_at())),
        "@KIND@": "development" if "~" in version() else "stable",
    }
    for place, words in told.items():
        text = text.replace(place, words)
    description.write_text(text, encoding="utf-8")
    run("appstreamcli", "validate", "--no-net", "--no-color", description)
    _gzip(share / "man/man1/coinstage.1.gz", manual.page())
    _gzip(share / "doc/coinstage/NEWS.gz", (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8"))


def _package(
    form: str,
    name: str,
    lay: Path,
    depends: list[str],
    *,
    recommends: tuple[str, ...] = (),
    number: str = "",
    into: Path = DIST,
) -> Path:
    """Have nfpm put the tree into a package of that form; return it."""
    recipe = {
        "name": "coinstage",
        "arch": "amd64",
        "platform": "linux",
        "disable_globbing": True,
        "version": number or version(),
        "version_schema": "none",
        "release": "1" if form == "rpm" else "",
        "section": "video",
        "priority": "optional",
        "maintainer": MAINTAINER,
        "description": DESCRIPTION,
        "license": "GPL-3.0-or-later",
        "depends": depends,
        "recommends": recommends,
        "mtime": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(made_at())),
        "contents": list(_contents(lay)),
        "rpm": {"compression": "xz", "summary": SUMMARY},
        "deb": {"compression": "gzip" if number else "xz"},
    }
    config = BUILD / "linux" / f"{form}.yaml"
    config.write_text(json.dumps(recipe, indent=1), encoding="utf-8")
    made = into / name
    into.mkdir(parents=True, exist_ok=True)
    run(_NFPM, "package", "--config", config, "--packager", form, "--target", made)
    say(f"{name}: {megabytes(made):.0f} MB; needs {', '.join(depends)}")
    return made


def _contents(lay: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(lay.rglob("*")):
        target = f"/{path.relative_to(lay)}"
        if path.is_symlink():
            yield {"src": str(path.readlink()), "dst": target, "type": "symlink"}
        elif path.is_file():
            yield {"src": str(path), "dst": target, "file_info": {"mode": path.stat().st_mode & 0o777}}


def _gzip(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text.encode())
