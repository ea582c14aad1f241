"""Plans in words."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from overlay_app.economy.schedule import Cue, Frequency, Plan, PlanKind, Repeat
from overlay_app.ui.panels import formats


def _said(text: str) -> str:
    return QCoreApplication.translate("Schedule", text)


def kind_words(kind: PlanKind) -> str:
    """What is planned."""
    match kind:
        case PlanKind.LIVE:
            return _said("Live")
        case PlanKind.GIFT_OPPORTUNITY:
            return _said("Gift opportunity")
        case PlanKind.ANNOUNCEMENT:
            return _said("Announcement")
        case PlanKind.DEAL:
            return _said("Deal")
        case PlanKind.REMINDER:
            return _said("Reminder")


def span(minutes: int) -> str:
    """A time as ``45 min``, ``2 h``, ``1 h 30 min`` or ``2 days``."""
    if minutes >= 24 * 60 and minutes % (24 * 60) == 0:
        days = minutes // (24 * 60)
        return _said("1 day") if days == 1 else _said("{days} days").format(days=days)
    hours, rest = divmod(minutes, 60)
    parts = [_said("{hours} h").format(hours=hours)] if hours else []
    parts += [_said("{minutes} min").format(minutes=rest)] if rest or not hours else []
    return " ".join(parts)


def repeat_words(repeat: Repeat) -> str:
    """How something repeats: ``every 2 weeks on Tue, Fri, until 24 Dec``."""
    once = {Frequency.DAILY: "every day", Frequency.WEEKLY: "every week", Frequency.MONTHLY: "every month"}
    often = {
        Frequency.DAILY: "every {n} days",
        Frequency.WEEKLY: "every {n} weeks",
        Frequency.MONTHLY: "every {n} months",
    }
    words = (
        _said(once[repeat.frequency]) if repeat.every == 1 else _said(often[repeat.frequency]).format(n=repeat.every)
    )
    if repeat.frequency is Frequency.WEEKLY:
        words += " " + _said("on {days}").format(days=", ".join(map(weekday, sorted(repeat.weekdays))))
    if repeat.ends is not None:
        words += ", " + _said("until {day}").format(day=day_words(repeat.ends))
    return words


def weekday(day: int) -> str:
    """A weekday's short name; 0 is Monday."""
    return QLocale().dayName(day + 1, QLocale.FormatType.ShortFormat)


def day_words(day: date) -> str:
    """A day as ``Fri 27 Nov``."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM")


def about(plan: Plan) -> str:
    """What else there is to say of a plan, in one line."""
    words = []
    if plan.live_minutes is not None:
        words.append(_said("every {span} of a live").format(span=span(plan.live_minutes)))
    if plan.minutes:
        words.append(span(plan.minutes))
    if plan.repeat is not None:
        words.append(repeat_words(plan.repeat))
    if plan.factor is not None:
        words.append(_said("counts ×{factor} toward the goal").format(factor=formats.grouped(plan.factor)))
    if plan.countdown_minutes:
        words.append(_said("countdown {span}").format(span=span(plan.countdown_minutes)))
    if plan.remind_minutes is not None:
        words.append(
            _said("reminder {span} before").format(span=span(plan.remind_minutes))
            if plan.remind_minutes
            else _said("reminder at its time")
        )
    return " · ".join(words)


def missed_words(title: str, kind: PlanKind, cue: Cue, when: str, times: int) -> str:
    """Something that was due while nobody was there: ``Deal “Double hour”, Today 20:00``."""
    name = kind_words(kind)
    if cue is Cue.REMIND and kind is not PlanKind.REMINDER:
        name = _said("Reminder of")
    words = _said("{kind} “{title}”, {when}").format(kind=name, title=title, when=when)
    return words if times == 1 else _said("{what} (and {n} before)").format(what=words, n=formats.grouped(times - 1))
