from .incoming import Import
from .mapping import Mapping
from .row import ImportRow

__all__ = ["Import", "ImportRow", "Mapping"]
