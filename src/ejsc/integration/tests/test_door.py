"""What every address of the API does alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import get_resolver
from django.utils import timezone

from ejsc.accounts.models import ApiToken, User
from ejsc.integration.api.mount import api, description

from .conftest import Program

Maker = Callable[..., Program]


def test_without_a_token_and_with_a_wrong_one_the_answer_says_which(program: Maker, joko: User) -> None:
    missing = program().get("/cases")
    assert (missing.status_code, missing.json()["code"]) == (401, "token_missing")
    assert missing["WWW-Authenticate"].startswith("Bearer")
    assert Program("ejsc_nothing").get("/cases").json()["code"] == "token_unknown"


def test_an_expired_token_says_so(program: Maker, joko: User) -> None:
    caller, now = program(joko), timezone.now()
    ApiToken.objects.update(made_at=now - timedelta(days=2), expires_at=now - timedelta(days=1))
    answer = caller.get("/cases")
    assert (answer.status_code, answer.json()["code"]) == (401, "token_expired")
    assert "expired" in answer.json()["message"]


def test_who_must_not_is_told_whether_it_is_the_token_or_the_role(
    program: Maker, budi: User, yudi: User
) -> None:
    step = ("/cases/K-2026-000001/approve-closing", {"seen": 1})
    assert program(budi).post(*step).json()["code"] == "token_scope"
    assert program(yudi, "write").post(*step).json()["code"] == "not_permitted"


def test_a_session_of_a_browser_opens_nothing(program: Maker, joko: User) -> None:
    caller = program()
    caller.client.force_login(joko, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert caller.get("/cases").status_code == 401


def test_one_token_cannot_ask_without_end(program: Maker, joko: User, settings: object) -> None:
    settings.API_REQUESTS_PER_MINUTE = 2  # type: ignore[attr-defined]
    caller = program(joko)
    answers = [caller.get("/me") for _n in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[-1]["Retry-After"] == "60"


def test_unknown_tokens_are_counted_by_address(program: Maker, settings: object) -> None:
    settings.API_WRONG_TOKENS = 2  # type: ignore[attr-defined]
    assert [Program(f"x{n}").get("/me").status_code for n in range(3)] == [401, 401, 429]


def test_head_answers_as_get_and_options_says_what_there_is(program: Maker, joko: User) -> None:
    head = program(joko).ask("head", "/me")
    assert (head.status_code, head.content) == (200, head.content)
    options = program().ask("options", "/cases")
    assert (options.status_code, options["Allow"]) == (204, "GET, HEAD, OPTIONS, POST")
    assert not [name for name in options.headers if name.lower().startswith("access-control")]


def test_what_is_not_there_is_said_as_json(program: Maker) -> None:
    for method, path, status in (
        ("get", "/nowhere", 404),
        ("delete", "/cases", 405),
        ("put", "/reports", 405),
    ):
        answer = program().ask(method, path)
        assert (answer.status_code, set(answer.json())) == (status, {"code", "message", "errors"})


@pytest.mark.parametrize(
    "path", ["/cases/%00", "/cases?q=%00", "/reference/regions?within=%00", "/cases?%00=1"]
)
def test_nul_in_an_address_is_refused(program: Maker, joko: User, path: str) -> None:
    assert program(joko).get(path).status_code == 400


def test_answers_are_kept_by_no_cache_but_reference_data(program: Maker, joko: User) -> None:
    assert program(joko).get("/me")["Cache-Control"] == "no-store"
    first = program().get("/reference/categories")
    assert "max-age" in first["Cache-Control"]
    again = program().get("/reference/categories", **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_messages_follow_the_language(program: Maker) -> None:
    english, indonesian = program().get("/me"), program().get("/me", **{"Accept-Language": "id"})
    assert english.json()["code"] == indonesian.json()["code"]
    assert english.json()["message"] != indonesian.json()["message"]


def test_the_description_is_openapi_3_1_and_every_operation_declares_its_refusals(program: Maker) -> None:
    found = program().get("/openapi.json").json()
    assert found["openapi"].startswith("3.1")
    ids = []
    for operations in found["paths"].values():
        for one in operations.values():
            ids.append(one["operationId"])
            assert {"400", "422", "429", "503"} <= set(one["responses"])
            if one.get("security"):
                assert {"401", "403"} <= set(one["responses"])
                assert one["x-permission"]
    assert len(ids) == len(set(ids))


def test_every_operation_names_its_permission_or_is_public() -> None:
    views = [
        one for router in api._get_bound_routers() for path in router.path_operations.values()
        for one in path.operations
    ]  # fmt: skip
    assert len(views) > 50
    assert [one.operation_id for one in views if not hasattr(one.view_func, "permission")] == []


def test_the_page_for_people_shows_every_operation_without_scripts_of_others(program: Maker) -> None:
    page = program().get("/docs").content.decode()
    for operations in description()["paths"].values():
        for one in operations.values():
            assert f'id="{one["operationId"]}"' in page
    assert "<script>" not in page
    assert "https://" not in page.replace("https://spec.openapis.org", "")


def test_the_api_has_no_address_without_its_door() -> None:
    from ejsc.integration.api import mount

    assert get_resolver().resolve("/api/v1/cases")
    assert all(hasattr(one.callback, "permission") for one in mount.urlpatterns)
