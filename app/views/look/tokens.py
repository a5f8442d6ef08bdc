"""The colours of the three themes, each named for what it is used for."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Text is at least 4.5:1 on every ground it stands on, parts and rings at least 3:1; a test measures them."""

    name: str
    dark: bool

    # Grounds: behind the page, behind what is read and typed, behind the areas, the top and the foot.
    window: str
    surface: str
    side: str
    # What the pointer is over, and what is held down.
    hover: str
    pressed: str
    # Fields and buttons that cannot be used now.
    off: str

    text: str
    muted: str
    disabled: str

    # `border` goes round whatever can be used; `line` only divides.
    border: str
    line: str
    focus: str

    # The one accent: filled buttons and ticks, what stands on them, and the ground of what is chosen.
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    chosen: str
    link: str

    # Each always comes with an icon and words.
    problem: str
    problem_ground: str
    warning: str
    warning_ground: str
    ok: str
    information_ground: str

    stripe: str
    on_stripe: str

    def colours(self) -> dict[str, str]:
        """Every colour by its name."""
        return {each.name: getattr(self, each.name) for each in fields(self) if each.name not in ("name", "dark")}


LIGHT = Theme(
    name="light",
    dark=False,
    window="#f5f4f1",
    surface="#ffffff",
    side="#e9e7e2",
    hover="#ecebe6",
    pressed="#dedbd4",
    off="#efede9",
    text="#1d1b18",
    muted="#57534d",
    disabled="#635f58",
    border="#7d7972",
    line="#d3d0c9",
    focus="#0b4fc0",
    accent="#0d5c6e",
    accent_hover="#0a4c5b",
    accent_pressed="#083d4a",
    on_accent="#ffffff",
    chosen="#d3e8ed",
    link="#0b5566",
    problem="#a3231b",
    problem_ground="#fbeae7",
    warning="#7a4a00",
    warning_ground="#fcf1d9",
    ok="#1c6430",
    information_ground="#e4f0f3",
    stripe="#6a4a00",
    on_stripe="#ffffff",
)

DARK = Theme(
    name="dark",
    dark=True,
    window="#1c1b1a",
    surface="#262422",
    side="#232120",
    hover="#33302d",
    pressed="#403c38",
    off="#211f1e",
    text="#f1efeb",
    muted="#bfbab2",
    disabled="#a39e96",
    border="#8f8a82",
    line="#46423e",
    focus="#a9c7ff",
    accent="#7cc6d6",
    accent_hover="#96d3e0",
    accent_pressed="#aedfe9",
    on_accent="#06262d",
    chosen="#204750",
    link="#8fd0de",
    problem="#ffb4a9",
    problem_ground="#42201c",
    warning="#f3c677",
    warning_ground="#3a2c12",
    ok="#94d6a4",
    information_ground="#1d3439",
    stripe="#f3c677",
    on_stripe="#241a05",
)

HIGH_CONTRAST = Theme(
    name="high-contrast",
    dark=True,
    window="#000000",
    surface="#000000",
    side="#000000",
    hover="#2a2a2a",
    pressed="#3c3c3c",
    off="#000000",
    text="#ffffff",
    muted="#ffffff",
    disabled="#b4b4b4",
    border="#ffffff",
    line="#ffffff",
    focus="#54e8ff",
    accent="#ffd60a",
    accent_hover="#ffe352",
    accent_pressed="#ffec8a",
    on_accent="#000000",
    chosen="#17395f",
    link="#ffd60a",
    problem="#ffb3ad",
    problem_ground="#000000",
    warning="#ffd60a",
    warning_ground="#000000",
    ok="#8dffa6",
    information_ground="#000000",
    stripe="#ffd60a",
    on_stripe="#000000",
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, HIGH_CONTRAST)}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 defines it, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
