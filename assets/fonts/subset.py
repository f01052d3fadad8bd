"""Cuts Plus Jakarta Sans down to what headings need. Needs fonttools and brotli; run by hand after an update."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SOURCE = HERE.parent / (
    "node_modules/@fontsource-variable/plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2"
)
TARGET = HERE.parents[1] / "src/ejsc/static/fonts/jakarta-5.3.woff2"
LETTERS = "U+20-7E,U+A0,U+B7,U+D7,U+E0-E9,U+2013,U+2014,U+2018,U+2019,U+201C,U+201D,U+2026,U+2212"

cut = HERE / "weights.ttf"
subprocess.run(
    [sys.executable, "-m", "fontTools", "varLib.instancer", SOURCE, "wght=600:800", "-o", cut], check=True
)
subprocess.run(
    [
        sys.executable, "-m", "fontTools", "subset", cut, f"--unicodes={LETTERS}",
        "--layout-features=kern,liga,tnum,ccmp,locl,mark", "--flavor=woff2", f"--output-file={TARGET}",
    ],
    check=True,
)  # fmt: skip
cut.unlink()
