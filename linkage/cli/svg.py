"""Write SVG: a few shapes with escaped text and numbers of two decimals, so that the same data gives the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from linkage.cli.safe import shorten

# Paul Tol's muted scheme, as in cypher/style.grass: told apart by colour-blind people, and on white.
PALETTE = (
    "#332288", "#88CCEE", "#117733", "#DDCC77", "#CC6677", "#44AA99", "#882255", "#999933", "#AA4499", "#0077BB",
    "#EE8866", "#BBBBBB", "#663333",
)  # fmt: skip
INK, FAINT, LINE = "#222222", "#666666", "#DDDDDD"
WIDTH = 960
_FONT = "font-family=\"system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif\""


def number(value: float) -> str:
    """Return a coordinate with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: int = 12,
    fill: str = INK,
    anchor: str = "start",
    bold: bool = False,
    most: int = 120,
) -> str:
    """Return a line of text, shown and never obeyed."""
    shown = escape(shorten(words, most), {'"': "&quot;"})
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{number(x)}" y="{number(y)}" font-size="{size}" fill="{fill}" text-anchor="{anchor}"{weight}>{shown}</text>'


def bar(x: float, y: float, width: float, height: float, fill: str) -> str:
    """Return a filled rectangle."""
    return f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" fill="{fill}" shape-rendering="crispEdges"/>'


def line(
    points: Sequence[tuple[float, float]], stroke: str, *, width: float = 1, dashed: bool = False
) -> str:
    """Return a line through points."""
    joined = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    dashes = ' stroke-dasharray="3 3"' if dashed else ""
    return (
        f'<polyline points="{joined}" fill="none" stroke="{stroke}" stroke-width="{number(width)}"{dashes}/>'
    )


def circle(x: float, y: float, radius: float, fill: str) -> str:
    """Return a filled circle."""
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}"/>'


def page(title: str, height: float, shapes: Sequence[str]) -> str:
    """Return a whole picture on white."""
    size = f'width="{WIDTH}" height="{number(height)}" viewBox="0 0 {WIDTH} {number(height)}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {_FONT} role="img">'
    name = f"<title>{escape(shorten(title, 200))}</title>"
    return "\n".join([head, name, bar(0, 0, WIDTH, height, "#FFFFFF"), *shapes, "</svg>"]) + "\n"
