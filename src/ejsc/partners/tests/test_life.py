"""The life of an agreement, through its actions."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from ejsc.accounts.models import User
from ejsc.accounts.scope import scope
from ejsc.audit.models import Entry
from ejsc.kernel.errors import BadInput, Conflict, NotPermitted, NotReady, StepNotAllowed
from ejsc.partners import actions, documents, queries
from ejsc.partners.actions import Marked, NewPartner, Upload
from ejsc.partners.models import Agreement, AgreementRule

from .conftest import Walk, asked, paper

pytestmark = pytest.mark.django_db


def test_an_agreement_goes_from_the_request_to_the_closed_file(walk: Walk, anton: User) -> None:
    found = walk.to("ended")
    with scope(walk.officer):
        actions.report(agreement=found, upload=paper(b"laporan"), by=walk.officer)
        for one in found.obligations.all():
            actions.dispose(
                agreement=found, obligation=one.pk, state="fulfilled", note="Selesai", by=walk.officer
            )
    with scope(anton):
        actions.evaluate(
            agreement=found, id=uuid.uuid4(), scores={"Manfaat": 4}, text="Baik", decision="renew", by=anton
        )
    with scope(walk.officer):
        actions.close(agreement=found, note="", by=walk.officer)
        found.refresh_from_db()
        assert (found.state, found.ending) == ("closed", "completed")
        done = set(Entry.objects.filter(object_label=found.number).values_list("act", flat=True))
    assert {"agreement.open", "agreement.sign", "agreement.evaluate", "agreement.close"} <= done


def test_a_request_is_submitted_only_with_its_papers_and_a_contact_that_was_reached(walk: Walk) -> None:
    with scope(walk.officer):
        with pytest.raises(NotReady):
            walk.step("submit")
        codes = list(walk.agreement.papers.filter(required=True).values_list("code", flat=True))
        actions.hand_in(agreement=walk.agreement, codes=codes, by=walk.officer)
        with pytest.raises(NotReady):
            walk.step("submit")
        actions.verify_contact(agreement=walk.agreement, how="Ditelepon", by=walk.officer)
    walk.step("submit")


def test_what_a_returned_request_lacked_is_judged_anew(walk: Walk) -> None:
    walk.to("document_check")
    with scope(walk.officer):
        verdicts = {one.code: ("ok", "") for one in walk.agreement.papers.all()}
        actions.judge(
            agreement=walk.agreement, verdicts={**verdicts, "profil": ("missing", "Kosong")}, by=walk.officer
        )
        with pytest.raises(NotReady):
            walk.step("pass_on")
        walk.step("return", note="Lengkapi profil")
        walk.step("submit")
        assert not walk.agreement.papers.exclude(verdict="").exists()


def test_the_checklist_is_that_of_the_kind_and_the_day(walk: Walk) -> None:
    with scope(walk.officer):
        assert walk.agreement.papers.filter(code="legalitas", required=True).exists()
        today = timezone.localdate()
        AgreementRule.objects.create(
            subject="paper", kind="ksdpk", code="asuransi", name_id="Polis", name_en="Policy", number=1,
            valid_from=today + timedelta(days=1), source="Uji",
        )  # fmt: skip
        other = actions.open_request(
            request=asked(partner=walk.agreement.partner, kind="ksdd"), by=walk.officer
        )
        assert not other.papers.filter(code__in=["legalitas", "asuransi"]).exists()


def test_a_text_goes_to_review_only_when_each_side_owes_something(walk: Walk) -> None:
    walk.to("drafting")
    walk.write()
    with scope(walk.officer), pytest.raises(NotReady, match="Stikes"):
        walk.step("to_legal")


def test_a_step_is_left_out_only_where_the_rules_say_so(walk: Walk) -> None:
    walk.to("drafting")
    walk.owe()
    walk.write()
    with scope(walk.officer), pytest.raises(NotReady):
        walk.step("skip_legal", note="Mendesak")
    with scope(walk.officer):
        Agreement.objects.filter(pk=walk.agreement.pk).update(
            form="intent", ends=walk.agreement.starts + timedelta(days=300)
        )
        walk.step("skip_legal", note="Tidak mengikat")


def test_every_reviewer_must_agree_to_the_latest_version(walk: Walk) -> None:
    walk.to("legal_review")
    walk.opine("changes", ("biro-hukum",))
    with scope(walk.lawyer):
        actions.decide_dprd(agreement=walk.agreement, needed=False, decision="", why="-", by=walk.lawyer)
    with scope(walk.officer), pytest.raises(NotReady):
        walk.step("to_signing")
    walk.step("ask_changes", by=walk.lawyer, note="Pasal 4")
    walk.write(b"2")
    walk.step("to_legal")
    walk.opine(reviewers=("biro-hukum",))
    with scope(walk.officer), pytest.raises(NotReady, match="2"):
        walk.step("to_signing")
    walk.opine()
    walk.step("to_signing")


def test_signatures_count_only_for_the_file_under_which_they_stand(walk: Walk) -> None:
    walk.to("signing")
    with scope(walk.officer), pytest.raises(NotReady):
        walk.mark(actions.sign)
    walk.mark(actions.initial)
    walk.mark(actions.sign)
    walk.step("rewrite", note="Salah ketik")
    walk.write(b"2")
    walk.step("to_legal")
    walk.opine()
    walk.step("to_signing")
    with scope(walk.officer), pytest.raises(NotReady):
        actions.activate(agreement=walk.agreement, facts=walk.facts(), upload=paper(), by=walk.officer)


def test_the_province_signs_by_an_authority_that_the_rules_name(walk: Walk) -> None:
    walk.to("signing")
    walk.mark(actions.initial)
    with scope(walk.officer):
        ours = walk.agreement.parties.get(partner=None)
        marked = Marked(uuid.uuid4(), ours.pk, "Sekretaris", timezone.localdate(), authority="gubernur")
        with pytest.raises(BadInput):
            actions.sign(agreement=walk.agreement, marked=marked, by=walk.officer)


def test_an_agreement_that_ran_out_has_ended_whether_or_not_anybody_wrote_it_down(walk: Walk) -> None:
    walk.to("active")
    yesterday = timezone.localdate() - timedelta(days=1)
    with scope(walk.officer):
        Agreement.objects.filter(pk=walk.agreement.pk).update(
            starts=yesterday - timedelta(days=9), ends=yesterday
        )
        found = queries.in_scope(walk.agreement.number, by=walk.officer)
        assert (found.state, found.ending) == ("ended", "expired")
        with pytest.raises(StepNotAllowed):
            walk.step("suspend", note="Terlambat")
    assert actions.write_ends() == 1
    assert actions.write_ends() == 0


def test_the_officer_does_not_evaluate_her_own_agreement(walk: Walk) -> None:
    found = walk.to("ended")
    with scope(walk.officer), pytest.raises(NotPermitted):
        actions.evaluate(
            agreement=found, id=uuid.uuid4(), scores={}, text="Baik", decision="stop", by=walk.officer
        )


def test_an_agreement_is_not_evaluated_while_an_obligation_is_open(walk: Walk, anton: User) -> None:
    found = walk.to("ended")
    with scope(walk.officer):
        actions.report(agreement=found, upload=paper(), by=walk.officer)
    with scope(anton), pytest.raises(NotReady, match="2"):
        actions.evaluate(agreement=found, id=uuid.uuid4(), scores={}, text="Baik", decision="stop", by=anton)


def test_of_two_officers_at_once_one_is_told_who_was_faster(walk: Walk, anton: User) -> None:
    seen = walk.agreement.version
    with scope(anton):
        actions.edit(agreement=walk.agreement, wanted={"title": "Judul Anton"}, by=anton, seen=seen)
    with scope(walk.officer), pytest.raises(Conflict) as refusal:
        actions.edit(agreement=walk.agreement, wanted={"title": "Judul Lina"}, by=walk.officer, seen=seen)
    assert "Anton" in refusal.value.who


def test_the_same_form_sent_twice_is_once(walk: Walk) -> None:
    walk.to("drafting")
    upload = paper()
    with scope(walk.officer):
        first = actions.add_version(agreement=walk.agreement, upload=upload, by=walk.officer)
        again = actions.add_version(
            agreement=walk.agreement, upload=Upload(upload.id, upload.file), by=walk.officer
        )
        assert first == again
        assert walk.agreement.versions.count() == 1
        request = asked(partner=walk.agreement.partner)
        assert actions.open_request(request=request, by=walk.officer) == actions.open_request(
            request=request, by=walk.officer
        )


def test_a_body_stands_in_the_register_once(walk: Walk) -> None:
    again = asked(partner=NewPartner(name="STIKES Contoh, Malang", kind="campus"))
    with scope(walk.officer), pytest.raises(BadInput, match="Stikes Contoh Malang"):
        actions.open_request(request=again, by=walk.officer)


def test_a_signed_file_that_was_changed_is_noticed(walk: Walk) -> None:
    from ejsc.files import store
    from ejsc.files.tasks import prepare

    walk.to("active")
    with scope(walk.officer):
        signed = walk.agreement.signed_version()
        assert signed is not None
    prepare(attachment=str(signed.file))
    with scope(walk.officer):
        assert documents.changed_since_signed(walk.agreement) == []
        store.ready(signed.file, "pdf").write_bytes(b"%PDF-lain")
        assert documents.changed_since_signed(walk.agreement) == [signed]


def test_a_renewal_opens_a_request_in_the_same_chain_once(walk: Walk) -> None:
    found = walk.to("active")
    with scope(walk.officer):
        made = actions.renew(agreement=found, id=uuid.uuid4(), by=walk.officer)
        assert actions.renew(agreement=found, id=uuid.uuid4(), by=walk.officer) == made
        assert [one.number for one in queries.chain(made)] == [found.number, made.number]
