"""Make the sounds of the stage: ``make_sounds.py [FOLDER]`` writes them as WAV files, by default to resources/sounds.

Every sound is worked out here, note by note, so it is ours like the code. The same script makes the same sounds: where
chance is wanted it comes from a fixed seed. Mono, 48 kHz, 16 bit, each with its peak at -3 dB; how loud a sound is
played, how long it is, and where its accent lies, stands in ``overlay_app/stage/sounds.py`` and holds for every set.
"""

import argparse
import math
import random
import wave
from array import array
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

RATE = 48_000
PEAK = 10 ** (-3 / 20)
FADE_S = 0.02
FOLDER = Path(__file__).resolve().parents[2] / "resources" / "sounds"

Signal = list[float]

# Notes by their distance in semitones from the A of 440 Hz.
C4, E4, G4, C5, E5, G5, B5, C6, D6, E6, G6, C7, E7 = -9, -5, -2, 3, 7, 10, 14, 15, 17, 19, 22, 27, 31
PENTATONIC = (0, 2, 4, 7, 9)


def frequency(note: int) -> float:
    """Hertz of a note."""
    return 440.0 * 2 ** (note / 12)


def silence(seconds: float) -> Signal:
    """So long nothing."""
    return [0.0] * round(seconds * RATE)


def tone(
    hertz: float, seconds: float, partials: Iterable[tuple[float, float, float]], attack_s: float = 0.002
) -> Signal:
    """A struck tone. A partial is its multiple of ``hertz``, its strength, and the seconds in which it fades."""
    signal = silence(seconds)
    for multiple, strength, fading_s in partials:
        step = 2 * math.pi * hertz * multiple / RATE
        if hertz * multiple > RATE / 2.5:
            continue
        decay = math.exp(-1 / (fading_s * RATE))
        level = strength
        for n in range(len(signal)):
            signal[n] += level * math.sin(step * n)
            level *= decay
    return risen(signal, attack_s)


def marimba(note: int, seconds: float = 0.4) -> Signal:
    """Wood: warm and short."""
    return tone(frequency(note), seconds, [(1, 1, 0.11), (3.93, 0.28, 0.035), (9.2, 0.08, 0.012)])


def bell(note: int, seconds: float = 1.0, ringing_s: float = 0.32) -> Signal:
    """Metal: bright, with a long end."""
    partials = [
        (1, 1, ringing_s),
        (2.0, 0.45, ringing_s * 0.6),
        (2.99, 0.25, ringing_s * 0.4),
        (5.4, 0.12, ringing_s * 0.18),
    ]
    return tone(frequency(note), seconds, partials, 0.0015)


def brass(note: int, seconds: float, swell_s: float = 0.035) -> Signal:
    """Two horns not quite in tune: each harmonic comes a little after the one below it, as lips do it."""
    signal = silence(seconds)
    for detune in (0.9978, 1.0022):
        for harmonic in range(1, 9):
            step = 2 * math.pi * frequency(note) * detune * harmonic / RATE
            delay, rise = 0.004 * harmonic * RATE, swell_s * RATE
            for n in range(len(signal)):
                swell = min(1.0, max(0.0, (n - delay) / rise))
                signal[n] += swell * math.sin(step * n) / harmonic**1.25
    return [value * math.exp(-1.1 * n / len(signal)) for n, value in enumerate(faded(signal, seconds * 0.3))]


def drum(seconds: float = 0.5) -> Signal:
    """A deep stroke that falls from 130 to 48 Hz."""
    signal, phase = silence(seconds), 0.0
    for n in range(len(signal)):
        at = n / RATE
        phase += 2 * math.pi * (48 + 82 * math.exp(-at * 18)) / RATE
        signal[n] = math.sin(phase) * math.exp(-at * 7)
    return risen(signal, 0.002)


def breath(seconds: float, seed: int) -> Signal:
    """Air that rushes up to the end: noise through a filter that opens."""
    chance, low, band = random.Random(seed), 0.0, 0.0
    signal = silence(seconds)
    for n in range(len(signal)):
        along = n / len(signal)
        cutoff = 2 * math.sin(math.pi * (500 + 5_500 * along * along) / RATE)
        high = chance.uniform(-1, 1) - low - 0.9 * band
        band += cutoff * high
        low += cutoff * band
        signal[n] = band * along**2.2
    return faded(signal, min(0.02, seconds / 4))


def glitter(seconds: float, seed: int, count: int, notes: Sequence[int] = (C6, E6, G6, C7, E7)) -> Signal:
    """Small bells here and there, fewer towards the end."""
    chance = random.Random(seed)
    strokes = [
        (chance.random() ** 1.6 * seconds * 0.75, chance.choice(notes), chance.uniform(0.3, 1)) for _ in range(count)
    ]
    return mixed(*((at, scaled(bell(note, 0.5, 0.12), strength)) for at, note, strength in strokes), seconds=seconds)


def mixed(*parts: tuple[float, Signal], seconds: float | None = None) -> Signal:
    """Signals together, each from its second on."""
    length = max(round(at * RATE) + len(part) for at, part in parts)
    total = [0.0] * length
    for at, part in parts:
        first = round(at * RATE)
        for n, value in enumerate(part, first):
            total[n] += value
    return total if seconds is None else (total + silence(seconds))[: round(seconds * RATE)]


def scaled(signal: Signal, factor: float) -> Signal:
    """Louder or softer."""
    return [value * factor for value in signal]


def risen(signal: Signal, seconds: float) -> Signal:
    """Begun from nothing within so long."""
    steps = round(seconds * RATE)
    return [value * min(1.0, n / steps) for n, value in enumerate(signal)] if steps else signal


def faded(signal: Signal, seconds: float) -> Signal:
    """Ended in nothing within so long."""
    steps, length = max(1, round(seconds * RATE)), len(signal)
    return [value * min(1.0, (length - 1 - n) / steps) for n, value in enumerate(signal)]


def in_a_room(signal: Signal, share: float = 0.2) -> Signal:
    """With the echo of a small hall: four combs that ring at lengths with no common measure."""
    wet = [0.0] * len(signal)
    for delay_s, feedback in ((0.0297, 0.74), (0.0371, 0.72), (0.0411, 0.70), (0.0437, 0.68)):
        delay = round(delay_s * RATE)
        ring = [0.0] * delay
        for n, value in enumerate(signal):
            echo = ring[n % delay]
            ring[n % delay] = value * 0.25 + echo * feedback
            wet[n] += echo
    return [dry + share * echo for dry, echo in zip(signal, wet, strict=True)]


def chord(notes: Iterable[int], instrument: Callable[[int], Signal], apart_s: float = 0.0) -> Signal:
    """Notes together, or one after the other."""
    return mixed(*((turn * apart_s, instrument(note)) for turn, note in enumerate(notes)))


def tick(pitch: int) -> Signal:
    """One step of a combo, from 1 upwards: the next note of a scale in which nothing sounds wrong."""
    octave, step = divmod(pitch - 1, len(PENTATONIC))
    return mixed((0, marimba(C5 + 12 * octave + PENTATONIC[step], 0.18)), seconds=0.18)


def small() -> Signal:
    """Two friendly notes, the second one stronger."""
    return in_a_room(
        mixed(
            (0, scaled(marimba(G5), 0.4)), (0.058, marimba(C6)), (0.058, scaled(bell(C6, 0.39, 0.1), 0.3)), seconds=0.45
        )
    )


def follow() -> Signal:
    """Hello: a soft step up."""
    return in_a_room(mixed((0, bell(G5, 0.6, 0.12)), (0.11, scaled(bell(D6, 0.49, 0.14), 0.8)), seconds=0.6))


def sale() -> Signal:
    """Two bright strokes and the ring of small metal."""
    return in_a_room(
        mixed(
            (0, scaled(bell(B5, 0.9, 0.14), 0.8)),
            (0.075, scaled(bell(E6, 0.8, 0.3), 0.8)),
            (0.075, scaled(glitter(0.6, 11, 7), 0.2)),
            seconds=0.9,
        )
    )


def medium() -> Signal:
    """A breath, then a chord of bells."""
    return in_a_room(
        mixed(
            (0, scaled(breath(0.14, 21), 0.6)),
            (0.138, chord((C5, E5, G5), lambda note: bell(note, 0.8, 0.22))),
            (0.138, scaled(drum(0.3), 0.7)),
            (0.25, scaled(bell(C6, 0.7, 0.22), 0.7)),
            seconds=1.0,
        )
    )


def large() -> Signal:
    """A breath, a stroke with horns, and bells that climb out of it."""
    return in_a_room(
        mixed(
            (0, scaled(breath(0.15, 31), 1.6)),
            (0.148, scaled(drum(0.6), 2.4)),
            (0.146, scaled(chord((C4, G4, C5, E5), lambda note: brass(note, 0.9, 0.02)), 0.8)),
            (0.148, scaled(chord((C6, E6, G6), lambda note: bell(note, 0.6, 0.15)), 0.8)),
            (0.40, scaled(chord((C5, E5, G5, C6, E6), lambda note: bell(note, 1.0, 0.24), 0.085), 0.7)),
            (0.75, scaled(glitter(1.2, 32, 12), 0.35)),
            seconds=2.0,
        )
    )


def huge() -> Signal:
    """A fanfare: one great stroke, two quick ones, and the high chord with glitter over it."""
    low, high = (C4, E4, G4, C5), (C4, G4, C5, E5, G5)
    return in_a_room(
        mixed(
            (0, scaled(breath(0.15, 41), 2.2)),
            (0.148, scaled(drum(0.8), 4.0)),
            (0.146, chord(low, lambda note: brass(note, 0.42, 0.015))),
            (0.148, scaled(chord((C6, G6), lambda note: bell(note, 0.8, 0.2)), 1.2)),
            (0.60, scaled(chord(low, lambda note: brass(note, 0.14)), 0.8)),
            (0.76, scaled(chord(low, lambda note: brass(note, 0.14)), 0.8)),
            (0.92, scaled(drum(0.9), 3.0)),
            (0.92, scaled(chord(high, lambda note: brass(note, 1.9)), 0.9)),
            (0.95, scaled(chord((C5, E5, G5, C6, E6, G6, C7), lambda note: bell(note, 1.4, 0.4), 0.07), 0.9)),
            (1.30, scaled(glitter(2.0, 42, 26), 0.6)),
            seconds=3.4,
        ),
        0.28,
    )


def milestone() -> Signal:
    """A chime of two bells, the higher one last."""
    return in_a_room(mixed((0, bell(G5, 1.3, 0.4)), (0.13, scaled(bell(C6, 1.1, 0.5), 0.85)), seconds=1.3), 0.25)


def goal_reached() -> Signal:
    """The longest fanfare: a stroke, four notes up, and the chord that the night was played for."""
    return in_a_room(
        mixed(
            (0, scaled(drum(0.8), 3.6)),
            (0, scaled(chord((C4, C5), lambda note: brass(note, 0.24, 0.012)), 1.3)),
            (0, scaled(bell(C6, 0.8, 0.2), 1.2)),
            (0.2, scaled(brass(E4, 0.22), 1.4)),
            (0.38, scaled(brass(G4, 0.22), 1.4)),
            (0.56, scaled(drum(0.9), 3.0)),
            (0.56, scaled(chord((C4, G4, C5, E5, G5), lambda note: brass(note, 2.3)), 0.9)),
            (0.60, scaled(chord((C5, E5, G5, C6, E6, G6, C7, E7), lambda note: bell(note, 1.6, 0.45), 0.08), 0.9)),
            (1.10, scaled(glitter(2.3, 51, 32), 0.6)),
            seconds=3.6,
        ),
        0.28,
    )


def pulse(note: int, seconds: float, fading_s: float, duty: float = 0.25) -> Signal:
    """The voice of an old game: on for a part of each swing, off for the rest. Made of harmonics: it never folds."""
    signal = silence(seconds)
    for harmonic in range(1, 20):
        strength = math.sin(math.pi * harmonic * duty) / harmonic
        if frequency(note) * harmonic > RATE / 5 or abs(strength) < 1e-3:
            continue
        step = 2 * math.pi * frequency(note) * harmonic / RATE
        for n in range(len(signal)):
            signal[n] += strength * math.sin(step * n)
    decay, level = math.exp(-1 / (fading_s * RATE)), 1.0
    for n in range(len(signal)):
        signal[n] *= level
        level *= decay
    return risen(signal, 0.0015)


def thud(seconds: float = 0.35) -> Signal:
    """A drum machine's stroke: a falling tone under a burst of noise."""
    chance, phase = random.Random(61), 0.0
    signal = silence(seconds)
    for n in range(len(signal)):
        at = n / RATE
        phase += 2 * math.pi * (55 + 160 * math.exp(-at * 26)) / RATE
        signal[n] = math.sin(phase) * math.exp(-at * 9) + 0.35 * chance.uniform(-1, 1) * math.exp(-at * 42)
    return risen(signal, 0.001)


def charge(seconds: float) -> Signal:
    """A tone that climbs and swells up to the end."""
    signal, phase = silence(seconds), 0.0
    for n in range(len(signal)):
        along = n / len(signal)
        phase += 2 * math.pi * (220 + 1_500 * along**2) / RATE
        signal[n] = math.sin(phase + 0.6 * math.sin(2 * phase)) * along**2.4
    return faded(signal, min(0.02, seconds / 4))


def run_up(notes: Sequence[int], apart_s: float, seconds: float, fading_s: float) -> Signal:
    """Notes one after the other, as fast as such machines play a chord."""
    return mixed(
        *((turn * apart_s, pulse(note, seconds - turn * apart_s, fading_s)) for turn, note in enumerate(notes)),
        seconds=seconds,
    )


def arcade_tick(pitch: int) -> Signal:
    """One step of a combo."""
    octave, step = divmod(pitch - 1, len(PENTATONIC))
    return pulse(C5 + 12 * octave + PENTATONIC[step], 0.18, 0.035)


def arcade_small() -> Signal:
    """Two blips, the second one higher."""
    return mixed((0, scaled(pulse(G5, 0.06, 0.03), 0.4)), (0.058, pulse(C6, 0.39, 0.07)), seconds=0.45)


def arcade_follow() -> Signal:
    """A jump."""
    return mixed((0, pulse(G5, 0.11, 0.1)), (0.11, scaled(pulse(D6, 0.49, 0.1), 0.8)), seconds=0.6)


def arcade_sale() -> Signal:
    """A coin picked up."""
    return mixed((0, pulse(B5, 0.08, 0.2, 0.5)), (0.08, scaled(pulse(E6, 0.8, 0.22, 0.5), 0.9)), seconds=0.9)


def arcade_medium() -> Signal:
    """A charge, then a chord played as fast as it goes."""
    return mixed(
        (0, scaled(charge(0.138), 0.5)),
        (0.138, scaled(thud(), 1.2)),
        (0.138, run_up((C5, E5, G5, C6), 0.035, 0.85, 0.18)),
        seconds=1.0,
    )


def arcade_milestone() -> Signal:
    """A door that opens."""
    return mixed(
        (0, pulse(G5, 0.2, 0.2)),
        (0.13, scaled(run_up((C6, E6, G6), 0.05, 1.1, 0.25), 0.75)),
        seconds=1.3,
    )


def arcade_large() -> Signal:
    """A charge, a stroke, and a scale that climbs out of it."""
    return mixed(
        (0, scaled(charge(0.15), 0.8)),
        (0.148, scaled(thud(0.6), 3.2)),
        (0.148, chord((C4, G4, C5), lambda note: pulse(note, 0.5, 0.25))),
        (0.36, scaled(run_up((C5, E5, G5, C6, E6, G6), 0.07, 1.2, 0.2), 0.9)),
        (0.80, scaled(run_up((C6, G6, C7), 0.11, 1.1, 0.16), 0.5)),
        seconds=2.0,
    )


def arcade_huge() -> Signal:
    """A level won: one great stroke, two quick ones, and a chord that shimmers."""
    high = (C4, G4, C5, E5, G5)
    return mixed(
        (0, scaled(charge(0.15), 1.0)),
        (0.148, scaled(thud(0.8), 5.0)),
        (0.148, chord((C4, E4, G4, C5), lambda note: pulse(note, 0.42, 0.3))),
        (0.60, scaled(chord((C4, E4, G4, C5), lambda note: pulse(note, 0.14, 0.1)), 0.8)),
        (0.76, scaled(chord((C4, E4, G4, C5), lambda note: pulse(note, 0.14, 0.1)), 0.8)),
        (0.92, scaled(thud(0.9), 3.4)),
        (0.92, scaled(chord(high, lambda note: pulse(note, 2.2, 0.7, 0.125)), 0.8)),
        (0.98, scaled(run_up((C5, E5, G5, C6, E6, G6, C7), 0.06, 2.2, 0.35), 0.7)),
        (1.60, scaled(run_up((C6, G6, C7, E7), 0.12, 1.7, 0.3), 0.45)),
        seconds=3.4,
    )


def arcade_goal_reached() -> Signal:
    """The last level won: a stroke, four notes up, and the chord that the night was played for."""
    return mixed(
        (0, scaled(thud(0.8), 4.4)),
        (0, scaled(chord((C4, C5), lambda note: pulse(note, 0.2, 0.2)), 1.2)),
        (0.2, scaled(pulse(E5, 0.18, 0.2), 1.3)),
        (0.38, scaled(pulse(G5, 0.18, 0.2), 1.3)),
        (0.56, scaled(thud(0.9), 3.4)),
        (0.56, scaled(chord((C4, G4, C5, E5, G5), lambda note: pulse(note, 2.6, 0.8, 0.125)), 0.8)),
        (0.62, scaled(run_up((C5, E5, G5, C6, E6, G6, C7, E7), 0.07, 2.6, 0.4), 0.7)),
        (1.50, scaled(run_up((C6, G6, C7, E7), 0.14, 2.0, 0.35), 0.45)),
        seconds=3.6,
    )


SETS: dict[str, dict[str, Callable[[], Signal]]] = {
    "concert": {
        **{f"tick-{pitch:02}": (lambda pitch=pitch: tick(pitch)) for pitch in range(1, 13)},
        "small": small,
        "follow": follow,
        "sale": sale,
        "medium": medium,
        "milestone": milestone,
        "large": large,
        "huge": huge,
        "goal-reached": goal_reached,
    },
    "arcade": {
        **{f"tick-{pitch:02}": (lambda pitch=pitch: arcade_tick(pitch)) for pitch in range(1, 13)},
        "small": arcade_small,
        "follow": arcade_follow,
        "sale": arcade_sale,
        "medium": arcade_medium,
        "milestone": arcade_milestone,
        "large": arcade_large,
        "huge": arcade_huge,
        "goal-reached": arcade_goal_reached,
    },
}


def samples(signal: Signal) -> list[int]:
    """As a WAV file holds it: ended softly, at the common peak."""
    signal = faded(signal, FADE_S)
    factor = PEAK * 32_767 / max(abs(value) for value in signal)
    return [round(value * factor) for value in signal]


def write(path: Path, signal: Signal) -> None:
    """Write a WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(array("h", samples(signal)).tobytes())


def main() -> None:
    """Write every sound of every set, or of one."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    options.add_argument("--set", choices=SETS, help="this one alone")
    chosen = options.parse_args()
    for name in [chosen.set] if chosen.set else SETS:
        (chosen.folder / name).mkdir(parents=True, exist_ok=True)
        for sound, make in SETS[name].items():
            write(chosen.folder / name / f"{sound}.wav", make())


if __name__ == "__main__":
    main()
