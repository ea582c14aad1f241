"""Turns what is on stage into sound: each sound begins with the frame that shows what it goes with."""

from collections import deque
from collections.abc import Iterable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import Qt, QTimer
from PySide6.QtQuick import QQuickWindow

from overlay_app.services.settings import SoundSettings
from overlay_app.stage.packs import EffectPack
from overlay_app.stage.sounds import SOUNDS, TICK, Cue, Score, Tempo, Ticks
from overlay_app.stage.state import StageState
from overlay_app.stage.theme import SOUND_SETS, Theme
from overlay_app.ui.sound.pack_sounds import pack_sounds
from overlay_app.ui.sound.player import Player
from overlay_app.ui.sound.speaker import Speaker

OUTPUT_LATENCY_MS = 40
"""From asking for a sound until it is heard: what sound servers keep in their buffers, about."""
CUES_KEPT = 32
"""A window that nobody sees draws no frames: more sounds than these do not wait for one."""


class Conductor:
    """Must hear of a state before the window does, which draws it within the call.

    Silent until ``start``: the first frame of the stage does not wait for the sound.
    """

    def __init__(self, start: StageState) -> None:
        self.player: Player | None = None
        self.speaker: Speaker | None = None
        self._state = start
        self._score = Score(start)
        self._ticks = Ticks()
        self._tempo = Tempo()
        self._sounds = SOUND_SETS[0]
        self._told: dict[str, Cue] = {}
        self._next_frame: deque[Cue] = deque(maxlen=CUES_KEPT)
        self._silences = 0
        self._window: QQuickWindow | None = None
        self._awaiting = False

    def start(self, settings: SoundSettings) -> None:
        """Open the sound devices, and the voice where speech is wanted."""
        self.player = Player(settings)
        self.player.use_set(self._sounds)
        self.speaker = Speaker(settings)
        self.speaker.speaking.connect(self.player.duck)

    def apply(self, settings: SoundSettings) -> None:
        """Sound and speak like this from now on."""
        if self.player is not None and self.speaker is not None:
            self.player.apply(settings)
            self.speaker.apply(settings)

    def play_to(self, theme: Theme, *, reduced: bool) -> None:
        """Sound as this theme does, and strike when its movements do; ``reduced``: when things only fade in."""
        self._tempo = Tempo(theme.motion.pace, reduced)
        self._sounds = theme.sounds
        if self.player is not None:
            self.player.use_set(theme.sounds)

    def know_packs(self, packs: Iterable[tuple[EffectPack, Path]]) -> None:
        """Play the sounds of these effect packs with their effects; each comes with the folder of its files."""
        if self.player is not None:
            self.player.set_more(pack_sounds(packs))

    def follow(self, window: QQuickWindow) -> None:
        """Take the frames of this window for those that viewers see."""
        self._window = window

    def show(self, state: StageState) -> None:
        """The stage looks like this from now on."""
        self._state = state
        cues = self._score.change(state)
        if self.player is None or self.speaker is None:
            return
        if state.muted or not state.visible:
            self._silence()
        present = {thing.id for thing in (*state.cards, *state.feed, state.alert, state.effect) if thing is not None}
        self._told = {cause: cue for cause, cue in self._told.items() if cause in present}
        for cue in cues:
            if cue.told:
                self._told[cue.cause] = cue
            else:
                self._next_frame.append(cue)
        if self._next_frame and not self._awaiting and self._window is not None:
            self._awaiting = True
            self._window.frameSwapped.connect(self._frame, Qt.ConnectionType.SingleShotConnection)
        self.speaker.hear(state)

    def painted(self, thing: str) -> None:
        """The window has drawn this for the first time."""
        if (cue := self._told.pop(thing, None)) is not None:
            self._begin(cue)

    def try_speech(self) -> None:
        """Let the creator hear the voice."""
        if self.speaker is not None:
            self.speaker.try_out("Ana sent a lion.")

    def try_sound(self, sound: str) -> None:
        """Let the creator hear a sound, on a muted stage too."""
        if self.player is not None:
            self.player.play(sound)

    def drop(self, supporter: str) -> None:
        """Say nothing more of this person: they were struck out."""
        if self.speaker is not None:
            self.speaker.drop(supporter)

    def close(self) -> None:
        """Fall silent for good."""
        if self.player is not None and self.speaker is not None:
            self._silence()
            self.player.close()
            self.speaker.close()

    def _frame(self) -> None:
        self._awaiting = False
        while self._next_frame:
            self._begin(self._next_frame.popleft())

    def _begin(self, cue: Cue) -> None:
        sound = self._ticks.tick(cue.cause, int(monotonic() * 1000)) if cue.sound == TICK else cue.sound
        if sound is None:
            return
        accent_ms = SOUNDS[sound].accent_ms if sound in SOUNDS else 0
        wait_ms = self._tempo.impact_ms(cue) - accent_ms - OUTPUT_LATENCY_MS
        if wait_ms <= 0:
            self._play(sound, self._silences)
        else:
            silences = self._silences
            QTimer.singleShot(wait_ms, lambda: self._play(sound, silences))

    def _play(self, sound: str, silences: int) -> None:
        # What was silenced meanwhile does not begin after all.
        if self.player is not None and silences == self._silences:
            self.player.play(sound)

    def _silence(self) -> None:
        self._silences += 1
        self._told.clear()
        self._next_frame.clear()
        if self.player is not None and self.speaker is not None:
            self.player.silence()
            self.speaker.silence()
