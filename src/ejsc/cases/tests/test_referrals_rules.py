"""Rules of referrals as tables, without a database."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ejsc.accounts.roles import all_roles
from ejsc.cases import referral_rules as rules
from ejsc.cases.actions.referral_steps import PROMISES, TOLD_SENDER, TOLD_UNIT, UNWRITTEN
from ejsc.cases.choices import REFERRAL_OVER, CaseState, PublicWord, ReferralState
from ejsc.cases.permissions import Can
from ejsc.cases.referral_flow import LETTER_FLOW, REFERRAL_FLOW
from ejsc.cases.referral_steps import ICONS, NEXT, PAGES
from ejsc.cases.story import REFERRAL_WORDS
from ejsc.cases.workflow import public_word_of_case
from ejsc.kernel.errors import NotReady

S = ReferralState


@pytest.mark.parametrize(
    ("state", "senders_turn", "subject"),
    [
        (S.ASKED, False, "referral.answer"),
        (S.QUESTIONED, True, "referral.reply"),
        (S.WAITING, False, "referral.waiting"),
        (S.ACCEPTED, True, "referral.hand_over"),
        (S.GIVEN, False, "referral.receive"),
        (S.HANDED_OVER, False, "referral.feedback"),
        (S.SERVED, True, "referral.finish"),
    ],
)
def test_in_each_status_one_side_must_act_and_one_dated_rule_times_it(
    state: S, senders_turn: bool, subject: str
) -> None:
    assert rules.is_senders_turn(state) is senders_turn
    assert rules.SUBJECTS[state] == subject


def test_every_status_that_is_not_over_has_a_clock_and_a_next_act() -> None:
    running = set(S) - REFERRAL_OVER
    assert set(rules.SUBJECTS) == running
    assert set(NEXT) == running
    assert set(PROMISES) == set(S)


@pytest.mark.parametrize("flow", [REFERRAL_FLOW, LETTER_FLOW], ids=["account", "letter"])
def test_every_step_has_a_page_an_icon_a_line_in_the_story_and_somebody_who_is_told(flow: object) -> None:
    names = {step.name for step in flow.steps}  # type: ignore[attr-defined]
    assert names <= set(PAGES) & set(ICONS)
    assert names - UNWRITTEN <= set(REFERRAL_WORDS)
    assert names <= set(TOLD_SENDER) | set(TOLD_UNIT)


@pytest.mark.parametrize("flow", [REFERRAL_FLOW, LETTER_FLOW], ids=["account", "letter"])
def test_the_next_act_of_a_status_belongs_to_the_side_whose_turn_it_is(flow: object) -> None:
    for state, name in NEXT.items():
        steps = [step for step in flow.steps if step.name == name and state in step.sources]  # type: ignore[attr-defined]
        if flow is LETTER_FLOW and state == S.QUESTIONED:
            continue
        (step,) = steps
        by_sender = rules.is_senders_turn(state) or flow is LETTER_FLOW
        assert (step.permission == Can.CASE_REFER) is by_sender


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("case_state", "referred", "word"),
    [
        (CaseState.ASSIGNED, True, PublicWord.REFERRED),
        (CaseState.VISITED, True, PublicWord.REFERRED),
        (CaseState.IN_SERVICE, True, PublicWord.REFERRED),
        (CaseState.CLOSING, True, PublicWord.REFERRED),
        (CaseState.IN_SERVICE, False, PublicWord.HANDLED),
        (CaseState.CLOSED, True, PublicWord.DONE),
        (CaseState.CLOSED, False, PublicWord.DONE),
    ],
)
def test_the_reporter_reads_referred_while_a_referral_is_out(
    case_state: CaseState, referred: bool, word: PublicWord
) -> None:
    assert public_word_of_case(case_state, "served", referred=referred) == word


@pytest.mark.parametrize("state", list(S))
def test_a_referral_is_out_until_it_is_over(state: S) -> None:
    assert rules.is_out(state) is (state not in {S.DONE, S.REFUSED, S.WITHDRAWN})


@pytest.mark.parametrize(
    ("kind", "answered_by", "fine"), [("account", 1, False), ("account", 2, True), ("letter", 1, True)]
)
def test_nobody_answers_her_own_referral(kind: str, answered_by: int, fine: bool) -> None:
    referral = SimpleNamespace(kind=kind, asked_by_id=1, answered_by_id=answered_by)
    if fine:
        rules.answerer_is_another(referral)
    else:
        with pytest.raises(NotReady):
            rules.answerer_is_another(referral)


@pytest.mark.parametrize(
    ("role", "refers", "works", "answers", "oversees"),
    [
        ("tksk", True, False, False, False),
        ("upt_worker", True, True, False, False),
        ("upt_head", True, True, True, True),
        ("regency_officer", True, True, True, False),
        ("regency_supervisor", True, True, True, True),
        ("jsc_operator", True, True, True, False),
        ("jsc_coordinator", True, True, True, True),
        ("pillar_coordinator", False, False, False, False),
        ("leader", False, False, False, False),
        ("auditor", False, False, False, False),
        ("administrator", False, False, False, False),
    ],
)
def test_what_each_role_does_with_referrals(
    role: str, refers: bool, works: bool, answers: bool, oversees: bool
) -> None:
    grants = all_roles()[role].grants
    asked = (Can.CASE_REFER, Can.REFERRAL_WORK, Can.REFERRAL_ANSWER, Can.REFERRAL_OVERSEE)
    assert tuple(one in grants for one in asked) == (refers, works, answers, oversees)
