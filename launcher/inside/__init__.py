"""Pieces that run inside the environment, with its packages; started by the launcher as `python -m`."""
