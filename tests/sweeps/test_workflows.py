"""Each status is reachable and has a way out, or is final; each step asks for a permission that somebody holds."""

from __future__ import annotations

import pytest

from ejsc.accounts.roles import all_roles
from ejsc.cases.choices import CaseState, PublicWord, ReferralState, ReportState
from ejsc.cases.referral_flow import LETTER_FLOW, REFERRAL_FLOW
from ejsc.cases.workflow import CASE_FLOW, REPORT_FLOW, public_word_of_case, public_word_of_report
from ejsc.kernel.workflow import Workflow
from ejsc.partners.choices import AgreementState
from ejsc.partners.workflow import AGREEMENT_FLOW

FLOWS = [
    pytest.param(CASE_FLOW, CaseState, id="case"),
    pytest.param(REPORT_FLOW, ReportState, id="report"),
    pytest.param(REFERRAL_FLOW, ReferralState, id="referral"),
    pytest.param(AGREEMENT_FLOW, AgreementState, id="agreement"),
]


@pytest.mark.parametrize(("flow", "states"), FLOWS)
def test_every_status_is_reachable(flow: Workflow, states: type[CaseState]) -> None:
    assert flow.states == set(states.values)
    assert flow.reachable() == flow.states


@pytest.mark.parametrize(("flow", "states"), FLOWS)
def test_every_status_has_a_way_out_or_is_final(flow: Workflow, states: type[CaseState]) -> None:
    leaving = {
        source for step in flow.steps if step.target for source in step.sources if source != step.target
    }
    assert set(states.values) - leaving <= set(flow.final)


@pytest.mark.parametrize(("flow", "states"), FLOWS)
def test_every_step_is_in_somebodys_hands(flow: Workflow, states: type[CaseState]) -> None:
    granted = frozenset().union(*(role.grants for role in all_roles().values()))
    assert {step.permission for step in flow.steps} <= granted


def test_a_unit_without_an_account_leaves_every_step_to_the_sender() -> None:
    assert {step.permission for step in LETTER_FLOW.steps} == {"case.refer"}
    assert LETTER_FLOW.reachable() == set(ReferralState.values) - {ReferralState.QUESTIONED}


@pytest.mark.django_db
def test_every_status_has_a_public_word() -> None:
    assert {public_word_of_case(state, "served") for state in CaseState.values} <= set(PublicWord)
    assert {public_word_of_report(state, "open", "served") for state in ReportState.values} <= set(PublicWord)


@pytest.mark.django_db
def test_a_case_whose_need_was_met_is_done_and_any_other_end_is_closed() -> None:
    assert public_word_of_case("closed", "served") == PublicWord.DONE
    assert public_word_of_case("closed", "unfounded") == PublicWord.CLOSED
