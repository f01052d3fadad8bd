from .limit import LimitCount

__all__ = ["LimitCount"]
