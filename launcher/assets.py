"""`./ejsc assets`: rebuilds the vendored CSS and JavaScript. The built files are committed; only makers need Node."""

import argparse
import shutil
import subprocess

from launcher.places import REPO
from launcher.words import Trouble

FOLDER = REPO / "assets"


def assets(options: argparse.Namespace) -> int:
    """npm's own exit code."""
    npm = shutil.which("npm")
    if npm is None:
        raise Trouble(
            "Rebuilding needs Node (https://nodejs.org/). The built files are committed: the site runs without."
        )
    for words in (["ci"], ["run", "build"]):
        code = subprocess.run([npm, *words], cwd=FOLDER, check=False).returncode
        if code:
            return code
    return 0
