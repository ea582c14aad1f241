"""Reading the folder of a pack that a stranger made: bounded, without links, and each file once."""

import hashlib
import io
import os
import stat
import wave
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from overlay_app.stage.pack_values import BadPack
from overlay_app.stage.packs import LENGTH_SECONDS, PACK_BYTES, PACK_ENTRIES, TOML_BYTES, EffectPack, parse

TOML_NAME = "effect.toml"
_DEPTH_AT_MOST = 4
_SOUND_RATES = (8_000, 48_000)

ReencodePicture = Callable[[bytes], bytes]
"""Turn a picture from anywhere into a PNG of our own making. Raises ``ValueError`` with the reason in words."""


def no_pictures(_data: bytes) -> bytes:
    """For runs that draw nothing: every picture is refused."""
    raise ValueError("pictures cannot be read in this run.")


@dataclass(frozen=True, slots=True)
class ReadPack:
    """A checked pack. ``files`` are its pictures, made anew, and its sound; ``digest`` stands for what was read."""

    pack: EffectPack
    files: dict[str, bytes]
    digest: str


def signature(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Names, sizes and instants of a folder's files: another signature, another content. Never raises."""
    try:
        return tuple(sorted((entry.path, info.st_size, info.st_mtime_ns) for entry, info in _entries(folder)))
    except (OSError, BadPack) as problem:
        return ((str(problem), 0, 0),)


def read_pack(folder: Path, reencode: ReencodePicture) -> ReadPack:
    """Read and check a pack whole. Raises ``BadPack`` with the reason."""
    try:
        for entry, info in _entries(folder):
            if not stat.S_ISREG(info.st_mode) and not stat.S_ISDIR(info.st_mode):
                raise BadPack(f"{entry.name:.80} is a link or a device; a pack has plain files only.")
        text = _read(folder / TOML_NAME, TOML_BYTES)
        pack = parse(text.decode("utf-8"))
        digest = hashlib.sha256(text)
        files: dict[str, bytes] = {}
        for name in sorted(pack.pictures):
            data = _read(folder / name, PACK_BYTES)
            digest.update(data)
            files[name] = _picture(name, data, reencode)
        if pack.sound:
            files[pack.sound] = _read(folder / pack.sound, PACK_BYTES)
            digest.update(files[pack.sound])
            _check_sound(pack.sound, files[pack.sound])
    except UnicodeDecodeError:
        raise BadPack(f"{TOML_NAME} is not UTF-8 text.") from None
    except OSError as error:
        raise BadPack(f"It cannot be read: {error.strerror or error}.") from None
    return ReadPack(pack, files, digest.hexdigest())


def _entries(folder: Path) -> Iterator[tuple[os.DirEntry[str], os.stat_result]]:
    """Everything below a folder. Raises ``BadPack`` where that is too much."""
    count = size = 0
    waiting = [(folder, 1)]
    while waiting:
        place, depth = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                info = entry.stat(follow_symlinks=False)
                count, size = count + 1, size + info.st_size
                if count > PACK_ENTRIES:
                    raise BadPack(f"It has more than {PACK_ENTRIES} files.")
                if size > PACK_BYTES:
                    raise BadPack(f"It is larger than {PACK_BYTES // 1024**2} MiB.")
                if entry.is_dir(follow_symlinks=False):
                    if depth == _DEPTH_AT_MOST:
                        raise BadPack("Its folders are nested too deeply.")
                    waiting.append((Path(entry.path), depth + 1))
                yield entry, info


def _read(path: Path, limit: int) -> bytes:
    try:
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        raise BadPack(f"{path.name} is missing.") from None
    with os.fdopen(opened, "rb") as file:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise BadPack(f"{path.name} is no plain file.")
        data = file.read(limit + 1)
    if len(data) > limit:
        raise BadPack(f"{path.name} is larger than {limit // 1024} KiB.")
    return data


def _picture(name: str, data: bytes, reencode: ReencodePicture) -> bytes:
    try:
        return reencode(data)
    except ValueError as problem:
        raise BadPack(f"{name}: {problem}") from None


def _check_sound(name: str, data: bytes) -> None:
    try:
        with wave.open(io.BytesIO(data)) as sound:
            rate, channels, frames = sound.getframerate(), sound.getnchannels(), sound.getnframes()
    except (wave.Error, EOFError, RuntimeError):
        raise BadPack(f"{name} is not a WAV file with plain PCM sound.") from None
    if not _SOUND_RATES[0] <= rate <= _SOUND_RATES[1] or channels > 2:
        raise BadPack(f"{name} must be mono or stereo with 8,000 to 48,000 samples a second.")
    if frames > LENGTH_SECONDS.most * rate:
        raise BadPack(f"{name} is longer than {LENGTH_SECONDS.most:g} seconds.")
