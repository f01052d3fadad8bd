from .group import RegionGroup
from .load import ReferenceLoad
from .region import Region

__all__ = ["ReferenceLoad", "Region", "RegionGroup"]
