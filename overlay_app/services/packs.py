"""Every effect there is: the shipped ones, and the packs in the user's folder as they come, change and go."""

import asyncio
import json
import logging
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from overlay_app.economy.effects import Pack
from overlay_app.services.exports import write_whole
from overlay_app.services.notice import Notice
from overlay_app.services.pack_folder import TOML_NAME, ReadPack, ReencodePicture, read_pack, signature
from overlay_app.stage.effects import BUILT_IN, EffectSpec
from overlay_app.stage.flash import Verdict
from overlay_app.stage.pack_values import BadPack
from overlay_app.stage.packs import EffectPack, parse

LOOKED_EVERY_SECONDS = 2.0
PACKS_AT_MOST = 200

_MEASURED_NAME = "effects-measured.json"
_KEPT_NAME = "effects-checked"
_USER_NAME = "effects"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class UserPack:
    """A pack of the user's that was found good. ``folder`` holds its checked copy."""

    pack: EffectPack
    folder: Path
    digest: str
    intensity: float | None
    """The highest that was measured safe; 0 where none is, None where it was not measured yet."""

    @property
    def may_air(self) -> bool:
        """Whether it was measured and found safe."""
        return bool(self.intensity)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A folder that cannot be used, and why."""

    name: str
    reason: str


class PackShelf:
    """Knows every effect. ``changed`` tells that packs came, changed, went or were measured."""

    def __init__(self, shipped: Path, data: Path, reencode: ReencodePicture) -> None:
        self.user_folder = data / _USER_NAME
        self._kept = data / _KEPT_NAME
        self._measured_file = data / _MEASURED_NAME
        self._reencode = reencode
        self._shipped_folder = shipped
        self._shipped = _shipped(shipped)
        self._seen: dict[str, object] = {}
        self._settling: dict[str, object] = {}
        self._read: dict[str, UserPack | LeftOut] = {}
        self._measured = _kept_measurements(self._measured_file)
        self.changed: Notice[None] = Notice()

    def all(self) -> Sequence[Pack]:
        """Everything that may go on air, the shipped effects first."""
        on_air = [*self._shipped, *(user.pack for user in self.user_packs if user.may_air)]
        return [Pack(pack.id, pack.name, pack.price, pack.mode, pack.length_ms) for pack in on_air]

    @property
    def specs(self) -> Mapping[str, EffectSpec]:
        """What the director must know of everything that may go on air."""
        specs = {pack.id: EffectSpec(pack.length_ms, pack.intensity) for pack in self._shipped}
        for user in self.user_packs:
            if user.intensity:
                specs[user.pack.id] = EffectSpec(user.pack.length_ms, min(user.intensity, user.pack.intensity))
        return specs

    @property
    def user_packs(self) -> Sequence[UserPack]:
        """The user's good packs by name."""
        return sorted((read for read in self._read.values() if isinstance(read, UserPack)), key=lambda u: u.pack.name)

    @property
    def left_out(self) -> Sequence[LeftOut]:
        """The folders that cannot be used."""
        return [read for _, read in sorted(self._read.items()) if isinstance(read, LeftOut)]

    def find(self, effect: str) -> UserPack | None:
        """A pack of the user's."""
        return next((user for user in self.user_packs if user.pack.id == effect), None)

    def drawn(self, effect: str) -> tuple[EffectPack, Path] | None:
        """How an effect is drawn, and the folder of its pictures. The user's packs never hide a shipped one."""
        shipped = next((pack for pack in self._shipped if pack.id == effect), None)
        if shipped is not None:
            return shipped, self._shipped_folder / effect
        user = self.find(effect)
        return None if user is None else (user.pack, user.folder)

    async def look(self, *, at_once: bool = False) -> None:
        """Look into the user's folder. A folder that is still being copied is read when it has come to rest."""
        if await asyncio.to_thread(self._look, at_once):
            self.changed.tell(None)

    async def watch(self) -> None:
        """Look again and again. Runs until cancelled."""
        while True:
            await asyncio.sleep(LOOKED_EVERY_SECONDS)
            await self.look()

    async def keep_verdict(self, effect: str, verdict: Verdict) -> None:
        """A pack was measured: from now on it may go on air, up to the intensity found safe. Kept for this content."""
        user = self.find(effect)
        if user is None:
            return
        self._measured[user.digest] = verdict.intensity
        for name, read in self._read.items():
            if isinstance(read, UserPack) and read.digest == user.digest:
                self._read[name] = _with_intensity(read, verdict.intensity)
        text = json.dumps(self._measured, indent=2) + "\n"
        await asyncio.to_thread(write_whole, self._measured_file, iter([text]))
        self.changed.tell(None)

    def _look(self, at_once: bool) -> bool:
        """Return whether anything is different."""
        found = self._folders()
        gone = [name for name in self._read if name not in found]
        for name in gone:
            del self._read[name]
            self._seen.pop(name, None)
        different = bool(gone)
        for name, folder in found.items():
            now = signature(folder)
            if self._seen.get(name) == now:
                continue
            if not at_once and self._settling.get(name) != now:
                self._settling[name] = now
                continue
            self._seen[name] = now
            self._settling.pop(name, None)
            self._read[name] = self._take(name, folder)
            different = True
        return different

    def _folders(self) -> dict[str, Path]:
        try:
            entries = sorted(self.user_folder.iterdir())
        except OSError:
            return {}
        folders = {entry.name: entry for entry in entries if entry.is_dir() or entry.is_symlink()}
        return dict(list(folders.items())[:PACKS_AT_MOST])

    def _take(self, name: str, folder: Path) -> UserPack | LeftOut:
        if folder.is_symlink():
            return LeftOut(name, "It is a link; copy the folder itself.")
        try:
            read = read_pack(folder, self._reencode)
            self._check_id(name, read.pack.id)
            kept = self._keep(read, folder)
        except BadPack as problem:
            log.warning("The effect pack %s is left out: %s", name, problem)
            return LeftOut(name, str(problem))
        except OSError as error:
            return LeftOut(name, f"It could not be copied: {error.strerror or error}.")
        return UserPack(read.pack, kept, read.digest, self._measured.get(read.digest))

    def _check_id(self, name: str, effect: str) -> None:
        if any(pack.id == effect for pack in self._shipped):
            raise BadPack(f"Its id {effect} is that of a shipped effect; choose another.")
        for other, read in self._read.items():
            if other != name and isinstance(read, UserPack) and read.pack.id == effect:
                raise BadPack(f"Its id {effect} is that of the pack {other} too; choose another.")

    def _keep(self, read: ReadPack, folder: Path) -> Path:
        """Write what was checked, whole, and return where: the user's own files are never drawn from."""
        place = self._kept / f"{read.pack.id}-{read.digest[:16]}"
        if place.is_dir():
            return place
        self._kept.mkdir(parents=True, exist_ok=True)
        swap = Path(tempfile.mkdtemp(dir=self._kept))
        try:
            for name, data in read.files.items():
                (swap / name).write_bytes(data)
            shutil.copyfile(folder / TOML_NAME, swap / TOML_NAME)
            swap.rename(place)
        except OSError:
            shutil.rmtree(swap, ignore_errors=True)
            raise
        for old in self._kept.glob(f"{read.pack.id}-*"):
            if old != place and len(old.name) == len(place.name):
                shutil.rmtree(old, ignore_errors=True)
        return place


def _with_intensity(user: UserPack, intensity: float) -> UserPack:
    return UserPack(user.pack, user.folder, user.digest, intensity)


def _shipped(folder: Path) -> list[EffectPack]:
    files = (folder / effect / TOML_NAME for effect in BUILT_IN)
    return [parse(file.read_text(encoding="utf-8"), ours=True) for file in files]


def _kept_measurements(file: Path) -> dict[str, float]:
    """What was measured before. What cannot be read is measured again."""
    try:
        kept: Any = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(kept, dict):
        return {}
    return {
        digest: float(value)
        for digest, value in kept.items()
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
    }
