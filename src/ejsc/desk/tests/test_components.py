"""The components page in a real browser: accessible, within the screen, and doing what it promises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from .browser import page, site  # noqa: F401 (fixtures)

pytestmark = pytest.mark.journey

AXE = Path(__file__).resolve().parents[4] / "tests" / "vendor" / "axe.min.js"
WEATHER = '<title>Cuaca</title><link rel="icon" href="data:,">'
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(autouse=True)
def _shown(settings: Any) -> None:
    settings.EJSC_COMPONENTS = True


@pytest.mark.parametrize(
    ("frame", "theme", "width"),
    [("desk", "light", 1280), ("desk", "dark", 360), ("public", "light", 360), ("public", "dark", 1280)],
)
def test_axe_finds_nothing(browser: Browser, site: str, frame: str, theme: Any, width: int) -> None:  # noqa: F811
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme, bypass_csp=True, reduced_motion="reduce"
    )
    found = context.new_page()
    found.goto(f"{site}/components/?frame={frame}")
    found.add_script_tag(path=str(AXE))
    run = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
    violations = found.evaluate(run, RULES)["violations"]
    context.close()
    assert [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in violations] == []


@pytest.mark.parametrize("frame", ["desk", "public"])
def test_nothing_is_wider_than_the_screen(page: Page, site: str, frame: str) -> None:  # noqa: F811
    page.goto(f"{site}/components/?frame={frame}")
    for width in [320, 360, 768, 1280]:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_targets_are_large_enough_for_a_thumb(page: Page, site: str) -> None:  # noqa: F811
    page.goto(f"{site}/components/?frame=public")
    small = page.evaluate(
        """() => [...document.querySelectorAll('.button:not(.link), .choice, .tile, .input, .chip, .top-button')]
        .filter(e => e.getClientRects().length && !e.closest('[data-photos]')
          && e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 90))"""
    )
    assert small == []


def test_a_double_press_sends_once(page: Page, site: str) -> None:  # noqa: F811
    sent: list[str] = []
    page.goto(f"{site}/components/")
    page.route(
        "**/components/**", lambda route: (sent.append(route.request.method), route.fulfill(status=204))
    )
    page.locator("[data-dialog=close-case]").first.click()
    page.fill("#close-case-reason", "Sudah pindah ke rumah anaknya")
    page.evaluate(
        "{const form = document.querySelector('#close-case form'); form.requestSubmit(); form.requestSubmit()}"
    )
    page.wait_for_timeout(200)
    assert sent == ["POST"]


def changed(page: Page, old: str, new: str) -> None:  # noqa: F811
    """Serve the components page with one piece of its markup changed."""

    def serve(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(old, new))

    page.route("**/components/**", serve)


def test_what_was_typed_is_back_after_leaving(page: Page, site: str) -> None:  # noqa: F811
    # Where the server sent mistakes back, its answers are newer than any draft: here it did not.
    changed(page, "data-summary", "")
    page.goto(f"{site}/components/?frame=public")
    page.fill("#id_story", "Sendirian di rumah")
    page.select_option("#id_regency", "35.73")
    page.goto("about:blank")
    page.goto(f"{site}/components/?frame=public")
    assert page.input_value("#id_story") == "Sendirian di rumah"
    assert page.input_value("#id_regency") == "35.73"
    page.get_by_role("button", name="Buang").click()
    assert page.input_value("#id_story") == ""


def test_nothing_of_a_quiet_form_is_kept(page: Page, site: str) -> None:  # noqa: F811
    changed(page, 'data-keep="components"', 'data-keep="components" data-quiet')
    page.goto(f"{site}/components/?frame=public")
    page.fill("#id_story", "rahasia")
    page.goto("about:blank")
    page.goto(f"{site}/components/?frame=public")
    assert "rahasia" not in page.evaluate("JSON.stringify(localStorage)")


def test_a_desk_left_alone_warns_before_it_signs_out(page: Page, site: str) -> None:  # noqa: F811
    asked: list[str] = []
    changed(page, '<body class="desk"', '<body class="desk" data-session-seconds="1800"')
    page.route("**/healthz", lambda route: (asked.append(route.request.url), route.fulfill(json={})))
    page.clock.install()
    page.goto(f"{site}/components/")
    page.clock.fast_forward("28:10")
    expect(page.get_by_role("dialog")).to_contain_text("Dua menit lagi Anda dikeluarkan")
    page.get_by_role("button", name="Tetap masuk").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert len(asked) == 1
    page.clock.fast_forward("10:00")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_escape_three_times_leaves_for_a_harmless_page(page: Page, site: str) -> None:  # noqa: F811
    page.route("https://www.bmkg.go.id/**", lambda route: route.fulfill(body=WEATHER))
    page.goto(f"{site}/components/?frame=public")
    page.fill("#id_story", "rahasia")
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url("https://www.bmkg.go.id/**")
    page.unroute_all()
    page.goto(f"{site}/components/?frame=public")
    assert "rahasia" not in page.evaluate("JSON.stringify(localStorage)")


def test_a_large_photo_is_made_small_before_it_is_sent(page: Page, site: str, tmp_path: Path) -> None:  # noqa: F811
    from PIL import Image

    large = tmp_path / "rumah.png"
    Image.effect_noise((2400, 1800), 80).save(large)
    page.goto(f"{site}/components/?frame=public")
    page.set_input_files("#id_photos", [str(large)])
    expect(page.locator("[data-photo-list] .file")).to_have_count(1)
    size, name = page.evaluate("(f => [f.size, f.name])(document.querySelector('#id_photos').files[0])")
    assert size < large.stat().st_size / 3
    assert name == "rumah.jpg"
    page.click("[data-photo-list] .away")
    assert page.evaluate("document.querySelector('#id_photos').files.length") == 0


def test_a_village_is_chosen_from_the_list_with_keys(page: Page, site: str) -> None:  # noqa: F811
    places = [
        {"code": "35.73.05.1001", "name": "Tunggulwulung", "district": "Lowokwaru", "regency": "Kota Malang"},
        {"code": "35.07.01.2001", "name": "Tunggul", "district": "Donomulyo", "regency": "Kabupaten Malang"},
    ]
    page.route("**/wilayah/desa/**", lambda route: route.fulfill(json=places))
    page.goto(f"{site}/components/?frame=public")
    page.locator("#id_village_text").press_sequentially("tung")
    expect(page.locator("[role=option]")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.input_value("#id_village_text") == "Tunggulwulung, Lowokwaru, Kota Malang"
    assert page.input_value("[name=village]") == "35.73.05.1001"
    page.locator("#id_village_text").press_sequentially("x")
    assert page.input_value("[name=village]") == ""


def test_rows_are_walked_and_ticked_with_keys(page: Page, site: str) -> None:  # noqa: F811
    page.goto(f"{site}/components/")
    page.evaluate("document.activeElement.blur()")
    for key in "jjkx":
        page.keyboard.press(key)
    expect(page.locator("[data-row]").first).to_have_attribute("aria-current", "true")
    expect(page.locator("[data-bulk-count]")).to_have_text("1")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Baris berikutnya")


def test_without_signal_the_light_says_so(page: Page, site: str) -> None:  # noqa: F811
    page.goto(f"{site}/components/")
    page.context.set_offline(True)
    expect(page.locator("[data-net-words]")).to_have_text("Tidak ada sinyal")
    page.context.set_offline(False)
    expect(page.locator("[data-net-words]")).to_have_text("Tersambung")


def test_without_scripts_everything_can_still_be_filled_in(browser: Browser, site: str) -> None:  # noqa: F811
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    bare = context.new_page()
    bare.goto(f"{site}/components/?frame=public")
    for name in ["#id_photos", "#id_village_text", "#id_story", ".filters select >> nth=0"]:
        assert bare.locator(name).is_visible(), name
    assert not bare.locator("[data-locate]").is_visible()
    context.close()


def test_the_page_is_hidden_from_a_site_that_does_not_develop(client: Any, settings: Any) -> None:
    settings.DEBUG = settings.EJSC_COMPONENTS = False
    assert client.get("/components/").status_code == 404
