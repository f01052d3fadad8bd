"""Cuts Plus Jakarta Sans down to what headings need. Needs fonttools and brotli; run by hand after an update."""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).parent
SOURCE = HERE.parent / (
    "node_modules/@fontsource-variable/plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2"
)
TARGET = HERE.parents[1] / "src/ejsc/static/fonts/jakarta-5.3.woff2"
LETTERS = [*range(0x20, 0x7F), 0xA0, 0xB7, 0xD7, *range(0xE0, 0xEA), 0x2013, 0x2014, 0x2018, 0x2019]
LETTERS += [0x201C, 0x201D, 0x2026, 0x2212]

font = instancer.instantiateVariableFont(TTFont(SOURCE), {"wght": (600, 800)})
options = subset.Options(flavor="woff2", layout_features=["kern", "liga", "tnum", "ccmp", "locl", "mark"])
cutter = subset.Subsetter(options)
cutter.populate(unicodes=LETTERS)
cutter.subset(font)
font.flavor = "woff2"
font.save(TARGET)
