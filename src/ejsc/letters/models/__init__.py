from .letter import Letter, Series
from .template import Template

__all__ = ["Letter", "Series", "Template"]
