"""What the bundle asks of the Linux that it is installed on: read from its own files, named as packages are."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from places import NotMade, run

DEBIAN: Mapping[str, str] = {
    "ld-linux-x86-64.so.2": "libc6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libc.so.6": "libc6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdl.so.2": "libc6",
    "libdrm.so.2": "libdrm2",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libgio-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgobject-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "libpulse.so.0": "libpulse0",
    "libresolv.so.2": "libc6",
    "librt.so.1": "libc6",
    "libspeechd.so.2": "libspeechd2",
    "libstdc++.so.6": "libstdc++6",
    "libuuid.so.1": "libuuid1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb.so.1": "libxcb1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""The package of Debian and Ubuntu that brings a library."""

NOT_WITHOUT = frozenset({"libspeechd.so.2"})
"""A plugin asks for these; the app runs without that plugin, and says what is missing."""

RECOMMENDED = ("fonts-noto-color-emoji", "libspeechd2", "speech-dispatcher-espeak-ng")


def libraries(bundle: Path) -> list[str]:
    """The libraries that have to be there already, such as ``libc.so.6``."""
    files = list(_programs(bundle))
    brought = {file.name for file in bundle.rglob("*.so*")}
    needed = {name for file in files for name in re.findall(r"\(NEEDED\).*\[(.+)\]", run("readelf", "-d", file))}
    return sorted(needed - brought)


def oldest_glibc(bundle: Path) -> str:
    """The version of the C library without which it does not start, such as ``2.35``."""
    found = {
        tuple(map(int, number.split(".")))
        for file in _programs(bundle)
        for number in re.findall(r"Name: GLIBC_([0-9.]+)", run("readelf", "-V", file))
    }
    return ".".join(map(str, max(found)))


def for_debian(bundle: Path) -> list[str]:
    """What the .deb depends on. Raises ``NotMade`` for a library that no package is known for."""
    needed = [name for name in libraries(bundle) if name not in NOT_WITHOUT]
    if unknown := [name for name in needed if name not in DEBIAN]:
        raise NotMade(f"The bundle needs {', '.join(unknown)}: bring it along, or name its package in needs.py.")
    packages = {DEBIAN[name] for name in needed} - {"libc6"}
    return [f"libc6 (>= {oldest_glibc(bundle)})", *sorted(packages)]


def for_rpm(bundle: Path) -> list[str]:
    """What the .rpm requires, named by libraries: Fedora and openSUSE call packages differently."""
    needed = [name for name in libraries(bundle) if name not in NOT_WITHOUT and not name.startswith("ld-linux")]
    return [f"libc.so.6(GLIBC_{oldest_glibc(bundle)})(64bit)", *(f"{name}()(64bit)" for name in needed)]


def _programs(bundle: Path) -> Iterator[Path]:
    for file in sorted(bundle.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                if opened.read(4) == b"\x7fELF":
                    yield file
