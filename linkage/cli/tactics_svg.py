"""Draw schedulers, pivots and timelines as SVG pictures."""

from __future__ import annotations

from collections.abc import Sequence

from linkage.cli.drawing import count
from linkage.cli.svg import FAINT, INK, LINE, PALETTE, WIDTH, bar, circle, line, page, text
from linkage.cli.tactics_view import p_text, p_words, seconds_text
from linkage.signals.pivot import Pivot
from linkage.signals.scheduler import TOO_LITTLE, CellQueue, Scheduler
from linkage.signals.timeline import Change, Timeline

# The left margin holds labels, the right one a key.
LEFT, RIGHT = 120, 200
PLOT = WIDTH - LEFT - RIGHT
# A share that is never above this has no name in the key's eye; it is drawn all the same.
MOST_KEYS = 10


def timeline_svg(found: Timeline) -> str:
    """Return the picture of a timeline: five rows of bars, two of stacked shares, and the changes."""
    bins = found.bins
    total = sum(one.requests for one in bins)
    title = f"{count(found.accounts, 'account')}, {count(total, 'request')}, by {found.by}"
    shapes = [text(LEFT, 28, title, size=16, bold=True)]
    if not bins:
        return page(title, 60, shapes)
    y = 50.0
    for label, numbers, height in (
        ("requests", [one.requests for one in bins], 70),
        ("accounts", [one.accounts for one in bins], 40),
        ("sign-ups", [one.sign_ups for one in bins], 30),
        ("bans", [one.bans for one in bins], 30),
        ("successors", [one.successors for one in bins], 30),
    ):
        shapes += _bars(label, numbers, y, height)
        y += height + 14
    tops = y
    for label, kind, counts in (
        ("capabilities", "capability", [one.capabilities for one in bins]),
        ("models", "model", [one.models for one in bins]),
    ):
        drawn = _stack(label, counts, y, 130)
        if drawn:
            changed = [change for change in found.changes if change.kind == kind]
            shapes += [*drawn, *_marks(found, changed, y, 130)]
            y += 150
    shapes += _dates([one.at for one in bins], found.by, y)
    y += 26
    if tops == y - 26:
        shapes.append(text(LEFT, y, "no request names a capability or a model", fill=FAINT))
        y += 18
    for place, change in enumerate(found.changes[:30]):
        shapes.append(text(LEFT, y + 16 * place, f"{place + 1}  {change.words}", most=110))
    y += 16 * min(30, len(found.changes))
    if not found.changes:
        shapes.append(text(LEFT, y, "no change of shares beyond the group's own unrest", fill=FAINT))
        y += 16
    return page(title, y + 10, shapes)


def _bars(label: str, numbers: Sequence[int], y: float, height: float) -> list[str]:
    most = max(1, *numbers)
    width = PLOT / len(numbers)
    gap = width / 8 if width > 4 else 0.0
    drawn = [
        bar(
            LEFT + place * width,
            y + height * (1 - value / most),
            width - gap,
            height * value / most,
            PALETTE[0],
        )
        for place, value in enumerate(numbers)
        if value
    ]
    return [
        text(LEFT - 10, y + height / 2 + 4, label, anchor="end"),
        line([(LEFT, y + height), (LEFT + PLOT, y + height)], LINE),
        *drawn,
        text(LEFT + PLOT + 10, y + 10, f"at most {max(numbers):,}", size=11, fill=FAINT),
    ]


def _stack(label: str, counts: Sequence[dict[str, int]], y: float, height: float) -> list[str]:
    total: dict[str, int] = {}
    for one in counts:
        for name, value in one.items():
            total[name] = total.get(name, 0) + value
    if not total:
        return []
    names = sorted(total, key=lambda name: (-total[name], name))
    colour = {name: PALETTE[min(place, len(PALETTE) - 1)] for place, name in enumerate(names)}
    shapes = [text(LEFT - 10, y + height / 2 + 4, label, anchor="end")]
    width = PLOT / len(counts)
    for place, one in enumerate(counts):
        everything, below = sum(one.values()), y + height
        for name in names:
            share = one.get(name, 0) / everything if everything else 0
            if share:
                below -= height * share
                shapes.append(bar(LEFT + place * width, below, width, height * share, colour[name]))
    for place, name in enumerate(names[:MOST_KEYS]):
        shapes.append(bar(LEFT + PLOT + 10, y + 13 * place, 9, 9, colour[name]))
        shapes.append(text(LEFT + PLOT + 24, y + 9 + 13 * place, name, size=11, most=24))
    if len(names) > MOST_KEYS:
        shapes.append(
            text(
                LEFT + PLOT + 24,
                y + 9 + 13 * MOST_KEYS,
                f"{len(names) - MOST_KEYS} more",
                size=11,
                fill=FAINT,
            )
        )
    return shapes


def _marks(found: Timeline, changes: Sequence[Change], y: float, height: float) -> list[str]:
    places = {one.at: place for place, one in enumerate(found.bins)}
    shapes = []
    for change in changes:
        x = LEFT + PLOT * places[change.at] / len(found.bins)
        shapes.append(line([(x, y - 4), (x, y + height)], INK, width=1.5, dashed=True))
        shapes.append(
            text(x, y - 6, str(found.changes.index(change) + 1), size=11, anchor="middle", bold=True)
        )
    return shapes


def _dates(starts: Sequence[str], by: str, y: float) -> list[str]:
    step = max(1, -(-len(starts) // 6))
    width = PLOT / len(starts)
    return [
        text(
            LEFT + place * width,
            y,
            starts[place][:16].replace("T", " ") if by == "hour" else starts[place][:10],
            size=11,
            fill=FAINT,
        )
        for place in range(0, len(starts), step)
    ]


def pivot_svg(found: Sequence[Pivot]) -> str:
    """Return the picture of pivots: for each release the difference with its interval, and both shares."""
    title = "Share on the new model, against matched controls"
    shapes = [text(LEFT, 28, title, size=16, bold=True)]
    y, middle, reach = 70.0, LEFT + PLOT / 2, PLOT / 2
    for share in (-1, -0.5, 0, 0.5, 1):
        x = middle + reach * share
        shapes.append(line([(x, 50), (x, y + 64 * len(found))], INK if share == 0 else LINE))
        shapes.append(
            text(x, 46, f"{100 * share:+.0f}".replace("+0", "0"), size=11, fill=FAINT, anchor="middle")
        )
    for one in found:
        shapes.append(text(LEFT - 10, y + 14, one.model, anchor="end", bold=True, most=16))
        shapes.append(text(LEFT - 10, y + 30, one.released_at[:10], size=11, fill=FAINT, anchor="end"))
        if one.share is None or one.control_share is None or one.low is None or one.high is None:
            shapes.append(text(middle + 8, y + 14, "nobody to compare", fill=FAINT))
        else:
            x = middle + reach * (one.share - one.control_share)
            shapes.append(
                line(
                    [(middle + reach * one.low, y + 12), (middle + reach * one.high, y + 12)],
                    PALETTE[0],
                    width=3,
                )
            )
            shapes.append(circle(x, y + 12, 6, PALETTE[0]))
            shapes.append(
                text(LEFT + PLOT + 10, y + 6, f"group {one.share:.1%} of {one.accounts:,} accounts", size=11)
            )
            shapes.append(
                text(
                    LEFT + PLOT + 10, y + 21, f"controls {one.control_share:.1%} of {one.controls:,}", size=11
                )
            )
            shapes.append(
                text(
                    LEFT + PLOT + 10,
                    y + 36,
                    f"{p_words(one.p_value or 0)}, {one.hours} h",
                    size=11,
                    fill=FAINT,
                )
            )
        y += 64
    shapes.append(text(LEFT, y + 10, "difference in points with its 95 % interval", size=11, fill=FAINT))
    return page(title, y + 30, shapes)


def scheduler_svg(found: Scheduler) -> str:
    """Return the picture of queues: for each cell its rule and the effective size of its pool, day by day."""
    cells = [one for one in found.cells if one.rule != TOO_LITTLE]
    title = f"{found.rule.replace('_', ' ')}, {p_words(found.p_value)}"
    shapes = [text(LEFT, 28, title, size=16, bold=True)]
    shapes.append(
        text(LEFT, 46, "accounts in use at a time (effective number), day by day", size=11, fill=FAINT)
    )
    days = [day.day for one in cells for day in one.pool]
    y = 66.0
    for cell in cells:
        shapes += _pool(cell, min(days), max(days), y)
        y += 64
    return page(title, y + 10, shapes)


def _pool(cell: CellQueue, first: int, last: int, y: float) -> list[str]:
    height = 44
    most = max(day.effective for day in cell.pool)
    width = PLOT / (last - first + 1)
    bars = [
        bar(LEFT + (day.day - first) * width, y + height * (1 - day.effective / most), width * 0.875, height * day.effective / most, PALETTE[0])
        for day in cell.pool
    ]  # fmt: skip
    kept = f", kept {seconds_text(cell.stickiness.seconds)}" if cell.stickiness else ""
    return [
        text(LEFT - 10, y + 20, cell.cell_id or "no cell", anchor="end", size=11, most=16),
        line([(LEFT, y + height), (LEFT + PLOT, y + height)], LINE),
        *bars,
        text(LEFT + PLOT + 10, y + 10, cell.rule.replace("_", " "), bold=True),
        text(
            LEFT + PLOT + 10, y + 25, f"p {p_text(cell.p_value)}, clocks {p_text(cell.p_own_clocks)}", size=11
        ),
        text(
            LEFT + PLOT + 10,
            y + 39,
            f"{len(cell.accounts):,} accounts, at most {most:,.0f}{kept}",
            size=11,
            fill=FAINT,
        ),
    ]
