"""`{% load ui %}`: every part of pages; each is shown at /components/."""

from ejsc.kernel.ui import blocks, forms, lists, marks, words
from ejsc.kernel.ui.library import register

__all__ = ["blocks", "forms", "lists", "marks", "register", "words"]
