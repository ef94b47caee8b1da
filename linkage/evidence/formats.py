"""Numbers and times as a reader of a report sees them: the same in the PDF and on the page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from linkage.errors import LinkageError
from linkage.evidence.dossier import Dossier
from linkage.visible import visible

MICRO = 1_000_000
# Probabilities are shown cut, not rounded: 1.000 would claim what nobody knows.
SUREST_SHOWN = 0.9999
NOT_KNOWN = "not known"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Microseconds that `datetime` can hold: the years 1 to 9999; a log may say anything.
_TIMES_US = range(-62_135_596_800_000_000, 253_402_300_800_000_000)


def count_text(number: int, noun: str, nouns: str | None = None) -> str:
    """Return `1 file`, `2,000 files`."""
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def number_text(value: float) -> str:
    """Return a whole number without decimals, any other with one; below one with two digits, so that little is not nothing."""
    if float(value).is_integer():
        return f"{value:,.0f}"
    return f"{value:.2g}" if abs(value) < 1 else f"{value:,.1f}"


def interval_text(low: float | None, high: float | None) -> str:
    """Return a 95 % interval in words, or nothing where there is none."""
    if low is None or high is None:
        return ""
    return f"95 % interval {number_text(low)} to {number_text(high)}"


def bits_text(microbits: int) -> str:
    """Return whole micro-bits as bits with one decimal and a sign, with a true minus."""
    return f"{microbits / MICRO:+,.1f}".replace("-", "−")  # noqa: RUF001  numbers line up under it


def probability_text(value: float) -> str:
    """Return a probability with four decimals; never 1, and never 0."""
    if value > SUREST_SHOWN:
        return f"> {SUREST_SHOWN}"
    return "< 0.0001" if value < 1 - SUREST_SHOWN else f"{int(value * 10_000) / 10_000:.4f}"


def day_text(at_us: int | None) -> str:
    """Return the day of a time in microseconds since 1970-01-01 UTC."""
    if at_us is None:
        return NOT_KNOWN
    if at_us not in _TIMES_US:
        return f"{at_us} µs"
    return (_EPOCH + timedelta(microseconds=at_us)).strftime("%Y-%m-%d")


def time_text(at: str) -> str:
    """Return an ISO 8601 time to the second in UTC, or the text itself where it is none."""
    try:
        read = datetime.fromisoformat(at)
    except ValueError:
        return at
    return (read.astimezone(UTC) if read.tzinfo else read).strftime("%Y-%m-%d %H:%M:%S UTC")


def bytes_text(number: int) -> str:
    """Return a size as people say it."""
    size = float(number)
    for unit in ("bytes", "KB", "MB"):
        if size < 1000:
            return f"{size:,.0f} {unit}" if unit == "bytes" else f"{size:,.1f} {unit}"
        size /= 1000
    return f"{size:,.1f} GB"


def listed(items: list[str], most: int | None = None, *, mark: str = ",") -> str:
    """Return `a, b and c`; of more than `most` the first ones and how many more there are.

    Phrases that have commas of their own take another `mark`, `;`, before the last one too.
    """
    if mark != ",":
        more = [f"and {len(items) - most:,} more"] if most is not None and len(items) > most else []
        return f"{mark} ".join([*items[:most], *more]) or "none"
    if most is not None and len(items) > most:
        return f"{', '.join(items[:most])} and {len(items) - most:,} more"
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else "none"


def end_of_data(dossier: Dossier) -> datetime:
    """Return the time that a report is dated with: the end of the data, never the clock's.

    Raises LinkageError where `as_of` is no time.
    """
    try:
        at = datetime.fromisoformat(dossier["as_of"])
    except ValueError as error:
        raise LinkageError(
            f"{visible(dossier['case_id'])}: as_of {visible(dossier['as_of'])!r} is no time; make the dossier again"
        ) from error
    return at if at.tzinfo else at.replace(tzinfo=UTC)
