"""What the browser fetches after the page of a list: the numbers beside its views."""

from __future__ import annotations

import html
import re

from django.test import Client


def numbers_after(browser: Client, page: str) -> dict[str, str]:
    """By the place where each stands: `lewat`, `semua`, the id of a saved view; `baris` for the rows."""
    address = re.search(r'data-counts hx-get="([^"]+)"', page)
    assert address, "the page fetches no numbers"
    answer = browser.get(html.unescape(address[1]))
    assert answer.status_code == 200
    found = re.findall(r'innerHTML:#jumlah-([\w-]*)">([^<]*)<', answer.content.decode())
    assert all(f'id="jumlah-{place}"' in page for place, _words in found if place != "baris")
    return dict(found)
