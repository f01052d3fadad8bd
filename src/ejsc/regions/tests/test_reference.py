import pytest
from django.utils import timezone

from ejsc.regions import reference
from ejsc.regions.choices import GroupKind, RegionKind
from ejsc.regions.models import Region, RegionGroup

pytestmark = pytest.mark.django_db


def count(kind, **where):
    return Region.objects.filter(kind=kind, **where).count()


def test_all_of_indonesia_is_there_down_to_districts():
    assert (count(RegionKind.PROVINCE), count(RegionKind.REGENCY), count(RegionKind.DISTRICT)) == (
        38,
        514,
        7_285,
    )


def test_east_java_is_there_down_to_villages():
    assert count(RegionKind.REGENCY, code__startswith="35.") == 38
    assert count(RegionKind.REGENCY, code__startswith="35.", is_city=True) == 9
    assert count(RegionKind.DISTRICT, code__startswith="35.") == 666
    assert count(RegionKind.VILLAGE) == count(RegionKind.VILLAGE, code__startswith="35.") == 8_494
    assert count(RegionKind.VILLAGE, is_urban=True) == 773


def test_every_region_lies_in_the_one_that_its_code_names():
    for code, parent in Region.objects.values_list("code", "parent_id"):
        assert parent == (code.rpartition(".")[0] or None)


def test_the_five_bakorwil_share_the_38_regencies_out():
    codes = list(RegionGroup.objects.filter(kind=GroupKind.BAKORWIL).values_list("members__code", flat=True))
    assert len(codes) == len(set(codes)) == 38
    assert RegionGroup.objects.filter(kind=GroupKind.BAKORWIL, verified=False).count() == 5


def test_malang_raya_is_city_regency_and_batu():
    names = RegionGroup.objects.get(code="malang-raya").members.values_list("name", flat=True)
    assert set(names) == {"Kota Malang", "Kabupaten Malang", "Kota Batu"}


def test_a_second_load_changes_nothing():
    assert not reference.load().any


def test_a_region_that_left_the_list_ends_and_is_kept(monkeypatch):
    rows = [row for row in reference.region_rows() if row["code"] != "35.73.05.1001"]
    monkeypatch.setattr(reference, "region_rows", lambda: iter(rows))
    assert reference.load().tables[0].retired == 1
    assert Region.objects.get(code="35.73.05.1001").valid_to == timezone.localdate()
    assert reference.load().tables[0].retired == 0


def test_a_renamed_region_is_reported_as_changed_and_found_again(monkeypatch):
    Region.objects.filter(code="35.73.05.1001").update(name="Lama", valid_to=timezone.localdate())
    changes = reference.load().tables[0]
    assert (changes.new, changes.changed, changes.retired) == (0, 1, 0)
    assert Region.objects.get(code="35.73.05.1001").valid_to is None
