"""What goes into the bundle of all that PyInstaller finds: of Qt only what Coinstage draws, speaks and sounds with.

An entry of PyInstaller's tables is a name inside the bundle, the file it comes from, and a kind. A library stays where
something that stays needs it; what every desktop brings itself is left to the desktop.
"""

import compileall
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

Entry = tuple[str, str, str]

PLUGINS = {
    "iconengines",
    "imageformats",
    "multimedia",
    "platforminputcontexts",
    "platforms",
    "platformthemes",
    "styles",
    "texttospeech",
    "tls",
    "wayland-decoration-client",
    "wayland-graphics-integration-client",
    "wayland-shell-integration",
    "xcbglintegrations",
}
"""The kinds of Qt's plugins that are used."""

UNUSED_PLUGINS = re.compile(
    r"(lib)?(q?(gtk3|pdf|eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc|tga|tiff|wbmp|qtvirtualkeyboardplugin)"
    r"|ffmpegmediaplugin|qtexttospeech_mock|qtvirtualkeyboardplugin|ivi-shell|qt-shell|wl-shell-plugin"
    r"|fullscreen-shell-v1|qt-shell|vulkan-server|shm-emulation-server|drm-egl-server)\.(so|dll|dylib)"
)
"""Of those kinds: GTK's look, screens without a desktop, pictures nobody sends, a voice that only pretends.

Sounds are WAV files, for which Qt needs no ffmpeg.
"""

UNUSED_STYLES = re.compile(r"QtQuick/Controls/(designer|FluentWinUI3|Imagine|Material|Universal|iOS)(/|$)")
"""Every control of ours is of the style Basic; Qt's own file dialogs take Fusion, or the one of the system."""

THE_DESKTOPS_OWN = re.compile(
    r"lib("
    r"stdc\+\+|gcc_s|X11|X11-xcb|Xext|Xau|Xdmcp|xcb|glib-2\.0|gobject-2\.0|gio-2\.0|gmodule-2\.0|gthread-2\.0|pcre2-8|"
    r"fontconfig|freetype|harfbuzz|graphite2|png16|expat|z|uuid|dbus-1|systemd|asound|pulse|pulse-simple|"
    r"gssapi_krb5|zstd|pulsecommon-[0-9.]+|sndfile|wayland-client|wayland-cursor|wayland-egl|drm|speechd|GL|EGL|GLX|GLdispatch|OpenGL"
    r")\.so(\.|$)"
)
"""Libraries that talk to the desktop, or must be the ones that its own libraries are made for."""

QT = "PySide6/"


def wanted_modules(qml: Path, pyside: Path) -> set[str]:
    """The folders of Qt's QML modules that the QML below ``qml`` imports, near or far, such as ``QtQuick/Layouts``."""
    scanner = next(
        path for name in ("Qt/libexec/qmlimportscanner", "qmlimportscanner.exe") if (path := pyside / name).is_file()
    )
    modules = next(path for name in ("Qt/qml", "qml") if (path := pyside / name).is_dir())
    listing = subprocess.run(
        [scanner, "-rootPath", qml, "-importPath", modules], check=True, capture_output=True, text=True
    ).stdout
    return {module["relativePath"] for module in json.loads(listing) if module.get("relativePath")}


def compiled_support(shiboken: Path) -> list[tuple[str, str]]:
    """What PySide6 else unpacks and compiles at every start, compiled: files, each with its folder in the bundle.

    PySide6 itself lays it out where ``SBK_EMBED`` says so, and where it lies there, takes it from there.
    """
    out = os.environ | {"SBK_EMBED": "False"}
    subprocess.run([sys.executable, "-c", "import PySide6.QtCore"], check=True, env=out)
    laid_out = shiboken / "files.dir"
    if not compileall.compile_dir(laid_out / "shibokensupport", quiet=1, legacy=True):
        raise SystemExit(f"What PySide6 has laid out in {laid_out} does not compile.")
    compiled = (file for file in laid_out.rglob("*.pyc") if file.parent.name != "__pycache__")
    return [(str(file), str(file.parent.relative_to(shiboken.parent))) for file in sorted(compiled)]


def trimmed(
    binaries: Sequence[Entry], datas: Iterable[Entry], modules: set[str], needs: Callable[[str], Iterable[str]]
) -> tuple[list[Entry], list[Entry]]:
    """The entries that stay. ``needs`` gives the names of the libraries that the library in a file needs."""
    kept_datas = [entry for entry in datas if _stays(entry[0], modules)]
    candidates = [entry for entry in binaries if _stays(entry[0], modules)]
    libraries = {Path(entry[0]).name: entry for entry in candidates if _is_library(entry[0])}
    kept: dict[str, Entry] = {}
    todo = [entry for entry in candidates if not _is_library(entry[0])]
    while todo:
        entry = todo.pop()
        if entry[0] in kept:
            continue
        kept[entry[0]] = entry
        todo += [libraries[name] for name in map(_base, needs(entry[1])) if name in libraries]
    gone = {Path(entry[0]).name for entry in binaries} - {Path(name).name for name in kept}
    kept_datas = [entry for entry in kept_datas if entry[2] != "SYMLINK" or Path(entry[1]).name not in gone]
    return sorted(kept.values()), sorted(kept_datas)


def _stays(name: str, modules: set[str]) -> bool:
    name = name.replace("\\", "/")
    if THE_DESKTOPS_OWN.match(Path(name).name) or name.endswith((".qmltypes", ".pyi")):
        return False
    if not name.startswith(QT):
        return True
    _, _, inside = name.partition(QT)
    inside = inside.removeprefix("Qt/")
    kind, _, rest = inside.partition("/")
    if kind == "qml":
        module = rest.rpartition("/")[0]
        return not UNUSED_STYLES.search(rest) and any(_belongs(module, wanted) for wanted in modules)
    if kind == "plugins":
        plugin_kind, _, file = rest.partition("/")
        return plugin_kind in PLUGINS and not UNUSED_PLUGINS.fullmatch(file)
    return kind not in {"translations", "metatypes", "resources", "libexec"}


def _belongs(folder: str, module: str) -> bool:
    """A module's own files, and what lies in folders of it that are no modules: pictures, its parts for one system."""
    return folder == module or folder.removeprefix(f"{module}/").partition("/")[0] in {"images", "qml", "impl"}


def _is_library(name: str) -> bool:
    """Whether it is there only because others need it: neither a part of Python nor a plugin."""
    name = name.replace("\\", "/")
    file = Path(name).name
    if "/plugins/" in name or "/qml/" in name:
        return False
    if name.startswith(QT):
        return "abi3" not in file and not file.endswith(".pyd")
    return "/" not in name and file.startswith("lib") and not file.startswith("libpython")


def _base(needed: str) -> str:
    return needed.replace("\\", "/").rpartition("/")[2]
