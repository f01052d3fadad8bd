from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from ejsc.kernel import timewords

NOW = datetime(2026, 5, 6, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("away", "words", "tone"),
    [
        (timedelta(days=6), "sisa 6 hari", "neutral"),
        (timedelta(days=2), "sisa 2 hari", "neutral"),
        (timedelta(hours=47), "sisa 47 jam", "neutral"),
        (timedelta(hours=24), "sisa 24 jam", "warn"),
        (timedelta(minutes=90), "sisa 1 jam", "warn"),
        (timedelta(seconds=10), "sisa 1 menit", "warn"),
        (timedelta(0), "sisa 1 menit", "warn"),
        (-timedelta(minutes=5), "lewat 5 menit", "danger"),
        (-timedelta(hours=3), "lewat 3 jam", "danger"),
        (-timedelta(days=4, hours=20), "lewat 4 hari", "danger"),
    ],
)
def test_a_deadline_says_how_long_is_left_or_how_late_it_is(away: timedelta, words: str, tone: str) -> None:
    with translation.override("id"):
        shown = timewords.deadline(NOW + away, NOW)
    assert (shown.words, shown.tone) == (words, tone)


def test_in_english_one_is_not_many() -> None:
    with translation.override("en"):
        assert timewords.ago(NOW - timedelta(hours=1), NOW) == "1 hour ago"
        assert timewords.ago(NOW - timedelta(days=3), NOW) == "3 days ago"
        assert timewords.ago(NOW - timedelta(seconds=20), NOW) == "just now"
