from .change import Change
from .count import Count

__all__ = ["Change", "Count"]
