"""Pages by key, as `ejsc.lists` makes them."""

from ejsc.lists.paging import Page, page_of, read_key, write_key

__all__ = ["Page", "page_of", "read_key", "write_key"]
