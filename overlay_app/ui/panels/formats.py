"""Figures and instants as the creator reads them: grouped by the locale, in the creator's own time zone."""

from datetime import date, datetime, timedelta, tzinfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from overlay_app.ledger.coins import EpochMs

MINUS = "\N{MINUS SIGN}"
_YEAR_SHOWN_AFTER = timedelta(days=300)


def grouped(number: int) -> str:
    """``48120`` as ``48,120``, with a real minus sign."""
    text = QLocale().toString(abs(number))
    return MINUS + text if number < 0 else text


def signed(number: int) -> str:
    """Like ``grouped``, with a plus before what came in. Zero has no sign."""
    return "+" + grouped(number) if number > 0 else grouped(number)


def local(at: EpochMs, zone: tzinfo) -> datetime:
    """The instant on the creator's clock."""
    return datetime.fromtimestamp(at / 1000, zone)


def clock_time(at: EpochMs, zone: tzinfo) -> str:
    """Hours and minutes, as the locale writes them."""
    moment = local(at, zone)
    return QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def moment(at: EpochMs, zone: tzinfo, now: EpochMs) -> str:
    """``Today 21:42``, ``Yesterday 21:42`` or the date, with the year only where it could be mistaken."""
    return f"{day_name(local(at, zone).date(), local(now, zone).date())} {clock_time(at, zone)}"


def moment_within(at: EpochMs, zone: tzinfo, now: EpochMs) -> str:
    """The same in the middle of a sentence: ``today 21:42``."""
    day, today = local(at, zone).date(), local(now, zone).date()
    if day == today:
        return QCoreApplication.translate("Formats", "today {time}").format(time=clock_time(at, zone))
    if day == today - timedelta(days=1):
        return QCoreApplication.translate("Formats", "yesterday {time}").format(time=clock_time(at, zone))
    return moment(at, zone, now)


def day_name(day: date, today: date) -> str:
    """``Today``, ``Yesterday`` or the date."""
    if day == today:
        return QCoreApplication.translate("Formats", "Today")
    if day == today - timedelta(days=1):
        return QCoreApplication.translate("Formats", "Yesterday")
    pattern = "d MMM yyyy" if abs(today - day) > _YEAR_SHOWN_AFTER else "d MMM"
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def running_clock(milliseconds: int) -> str:
    """A duration as ``01:42:08``. Never negative: a clock set back shows zero until it has caught up."""
    seconds = max(0, milliseconds) // 1000
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def countdown(milliseconds: int) -> str:
    """What is left until an instant, as ``0:45``, ``12:05`` or ``1:02:08``: 0:00 is not shown before it is over."""
    seconds = max(0, milliseconds + 999) // 1000
    minutes = f"{seconds // 60 % 60:02d}" if seconds >= 3600 else str(seconds // 60)
    hours = f"{seconds // 3600}:" if seconds >= 3600 else ""
    return f"{hours}{minutes}:{seconds % 60:02d}"


def length(milliseconds: int) -> str:
    """A length that somebody chose, exactly, in the largest unit that tells it: ``90 s``, ``5 min``, ``2 h``."""
    seconds = milliseconds // 1000
    if seconds % 60:
        return QCoreApplication.translate("Formats", "{seconds} s").format(seconds=seconds)
    if seconds % 3600:
        return QCoreApplication.translate("Formats", "{minutes} min").format(minutes=seconds // 60)
    return QCoreApplication.translate("Formats", "{hours} h").format(hours=seconds // 3600)


def short_wait(milliseconds: int) -> str:
    """A wait as ``9 s`` or ``2 min``."""
    seconds = round(milliseconds / 1000)
    if seconds < 60:
        return QCoreApplication.translate("Formats", "{seconds} s").format(seconds=seconds)
    return QCoreApplication.translate("Formats", "{minutes} min").format(minutes=round(seconds / 60))
