import pytest
from django.core.management import call_command

from ejsc.organisations import reference
from ejsc.organisations.choices import OrganisationKind
from ejsc.organisations.models import Organisation

pytestmark = pytest.mark.django_db


def test_the_thirty_care_units_are_there_waiting_to_be_verified():
    units = Organisation.objects.filter(kind=OrganisationKind.UPT)
    assert units.count() == 30
    assert all(one.cluster and one.parent.code == "dinsos-jatim" and one.to_be_verified for one in units)


def test_every_regency_has_its_office():
    offices = Organisation.objects.filter(kind=OrganisationKind.REGENCY_OFFICE)
    assert offices.count() == offices.values("region_id").distinct().count() == 38
    assert all([region.code for region in one.covers.all()] == [one.region_id] for one in offices)


def test_every_other_province_can_be_written_to():
    assert Organisation.objects.filter(kind=OrganisationKind.OTHER_PROVINCE).count() == 37


def test_categories_that_units_serve_exist():
    people = pytest.importorskip("ejsc.people.models")
    known = set(people.PpksCategory.objects.values_list("code", flat=True))
    served = {code for codes in Organisation.objects.values_list("serves", flat=True) for code in codes}
    assert served <= known


def test_a_second_load_changes_nothing():
    assert not reference.load().any


def test_what_the_office_corrected_survives_a_reload():
    team = Organisation.objects.get(code="jsc")
    team.phone, team.verified = "031-000000", True
    team.save()
    assert not reference.load().any
    team.refresh_from_db()
    assert (team.phone, team.verified) == ("031-000000", True)


def test_an_office_that_left_the_list_ends_and_is_kept(monkeypatch):
    rows = [row for row in reference._read() if row["code"] != "satpol-pp-jatim"]
    monkeypatch.setattr(reference, "_read", lambda: rows)
    assert reference.load().tables[0].retired == 1
    assert Organisation.objects.get(code="satpol-pp-jatim").valid_to


def test_the_whole_load_may_be_repeated_and_skipped(capsys):
    call_command("load_reference")
    said = capsys.readouterr().out
    assert "regions_region: 0 new, 0 changed, 16331 unchanged, 0 retired" in said
    assert all(": 0 new, 0 changed," in line and line.endswith("0 retired") for line in said.splitlines())
    call_command("load_reference", "--if-changed")
    assert set(capsys.readouterr().out.split(": ")[1:]) <= {
        "as loaded before\ncalendar",
        "as loaded before\ncases",
        "as loaded before\nletters",
        "as loaded before\norganisations",
        "as loaded before\npartners",
        "as loaded before\npeople",
        "as loaded before\n",
    }
