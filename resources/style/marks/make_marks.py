"""Makes the small marks that the style sheet asks for, in the colours of each theme.

PYTHONPATH=. python resources/style/marks/make_marks.py
"""

from pathlib import Path

from app.views.look.tokens import THEMES

HERE = Path(__file__).parent
ICONS = HERE.parents[1] / "icons"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20">{shape}</svg>'
PARTLY = SVG.format(shape='<path d="M4 9h12v2H4z"/>')
DOT = SVG.format(shape='<circle cx="10" cy="10" r="6"/>')

# The file, the drawing, and the colour of the theme.
MARKS = [
    ("down", "down", "text"),
    ("down-off", "down", "disabled"),
    ("up", "up", "text"),
    ("next", "next", "text"),
    ("tick", "tick", "on_accent"),
    ("tick-off", "tick", "off"),
    ("tick-plain", "tick", "text"),
    ("partly", PARTLY, "on_accent"),
    ("partly-off", PARTLY, "off"),
    ("dot", DOT, "accent"),
    ("dot-off", DOT, "disabled"),
]

for theme in THEMES.values():
    (HERE / theme.name).mkdir(exist_ok=True)
    for name, drawing, colour in MARKS:
        shape = drawing if drawing.startswith("<") else (ICONS / f"{drawing}.svg").read_text(encoding="utf-8")
        coloured = shape.replace("<svg ", f'<svg fill="{theme.colours()[colour]}" ', 1)
        (HERE / theme.name / f"{name}.svg").write_text(coloured, encoding="utf-8")
