"""The conversation that the assistant is for, held in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.running_server import Server
from tests.sentences import sentence_of

pytestmark = [pytest.mark.browser, pytest.mark.model]

TOLD = "mijn ex heeft mijn naaktfoto doorgestuurd naar de hele klas"


def say(page: Page, text: str) -> None:
    """Types a message and sends it."""
    page.get_by_role("textbox").fill(text)
    page.get_by_role("textbox").press("Enter")


def choose(page: Page, label: str) -> None:
    """Presses a choice of the last reply."""
    page.get_by_role("log").get_by_role("button", name=label, exact=True).click()


def expect_said(page: Page, text: str | re.Pattern[str]) -> None:
    """Waits until the conversation holds a text."""
    expect(page.get_by_role("log").get_by_text(text).last).to_be_visible()


def expect_response(page: Page, response: str) -> None:
    """Waits until the conversation holds a response, in one of its wordings."""
    expect_said(page, sentence_of(response))


def test_shared_image_from_first_word_to_wiping(page: Page) -> None:
    """Somebody is believed, asked, helped step by step, and can wipe everything."""
    expect_said(page, "ik ben een chatbot")
    expect_said(page, "Ik oordeel niet")

    say(page, TOLD)
    expect_response(page, "utter_image_shared")
    expect_response(page, "utter_question_safe_now")

    choose(page, "Ja, ik ben veilig")
    expect_response(page, "utter_question_age_group")

    say(page, "15")
    expect_response(page, "utter_plan_start")
    expect_response(page, "utter_step_evidence")

    choose(page, "Gelukt")
    expect_response(page, "utter_question_platform")

    choose(page, "WhatsApp")
    expect_response(page, "utter_step_report")

    choose(page, "Volgende")
    card = page.get_by_role("log").get_by_role("link", name=re.compile("takeitdown"))
    expect(card.first).to_be_visible()

    choose(page, "Volgende")
    expect_said(page, "Tekst om te kopiëren")
    call = page.get_by_role("log").get_by_role("link", name=re.compile("020-261"))
    expect(call.first).to_have_attribute("href", "tel:0202615275")

    say(page, "wis dit gesprek")
    choose(page, "Ja, wis alles")
    expect_said(page, "gewist")
    expect(page.get_by_text(TOLD)).to_have_count(0)


def test_questions_can_be_skipped(page: Page) -> None:
    """Nobody has to tell how old they are or where it is to get the steps."""
    say(page, TOLD)
    choose(page, "Sla over")
    choose(page, "Zeg ik liever niet")
    expect_response(page, "utter_step_evidence")

    choose(page, "Volgende")
    choose(page, "Weet ik niet")
    expect_response(page, "utter_step_report_anywhere")


def test_crisis_gets_the_number_first(page: Page) -> None:
    """A wish to die in the middle of the questions is answered with 113 at once."""
    say(page, TOLD)
    expect_response(page, "utter_question_safe_now")
    say(page, "ik wil niet meer leven")

    expect_response(page, "utter_suicidal")
    expect(page.get_by_role("link", name=re.compile("Bel 113")).first).to_be_visible()

    choose(page, "Ja, verder praten")
    again = page.get_by_role("log").get_by_text(sentence_of("utter_question_safe_now"))
    expect(again).to_have_count(2)


def test_not_understood_offers_meanings_then_helplines(page: Page) -> None:
    """The first time three meanings, the second time people who can help."""
    say(page, "foto")
    expect_response(page, "utter_clarify")
    expect(page.get_by_role("log").get_by_role("button")).to_have_count(4)

    say(page, "foto?")
    expect_response(page, "utter_clarify_with_help")
    expect(page.get_by_role("log").get_by_role("link").first).to_be_visible()


def test_markup_is_shown_as_text(page: Page) -> None:
    """What somebody types is never run."""
    say(page, "<img src=x onerror=alert(1)><b>hoi</b>")

    expect_said(page, "<img src=x onerror=alert(1)><b>hoi</b>")
    expect(page.locator("#log img, #log b")).to_have_count(0)


def test_nothing_is_kept_in_the_browser(page: Page) -> None:
    """No storage, no cookie, nothing of the conversation in the address."""
    say(page, TOLD)
    expect_response(page, "utter_question_safe_now")
    kept = page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, document.cookie,"
        " (await indexedDB.databases()).length, location.search + location.hash]"
    )

    assert kept == [0, 0, "", 0, ""]
    assert page.context.cookies() == []


def test_page_asks_nothing_from_elsewhere(page: Page, server: Server) -> None:
    """Every request goes to the assistant itself."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    say(page, TOLD)
    expect_response(page, "utter_question_safe_now")

    assert asked
    assert all(url.startswith(server.url) for url in asked)


def test_leaving_quickly_covers_and_forgets(page: Page) -> None:
    """The exit leaves the page; Back shows an empty chat, never the old one."""
    say(page, TOLD)
    expect_response(page, "utter_question_safe_now")
    page.route(
        re.compile("buienradar"),
        lambda route: route.fulfill(content_type="text/html", body="<h1>Weer</h1>"),
    )
    page.get_by_role("link", name=re.compile("Snel weg")).click()
    expect(page.get_by_role("heading", name="Weer")).to_be_visible()
    page.go_back()

    expect(page.get_by_text(TOLD)).to_have_count(0)


def test_works_by_keyboard_alone(page: Page) -> None:
    """Typing, choosing and going on need no mouse."""
    page.keyboard.press("Tab")
    page.get_by_role("textbox").focus()
    page.keyboard.type(TOLD)
    page.keyboard.press("Enter")
    expect_response(page, "utter_question_safe_now")
    choice = page.get_by_role("log").get_by_role("button", name="Ja, ik ben veilig")
    choice.focus()
    page.keyboard.press("Enter")

    expect_response(page, "utter_question_age_group")


def test_without_javascript_the_helplines_are_there(server: Server, browser) -> None:
    """Whoever has no JavaScript finds whom to call."""
    with browser.new_context(java_script_enabled=False, base_url=server.url) as context:
        page = context.new_page()
        page.goto("/")

        for number in ("112", "113", "0202615275"):
            expect(page.locator(f"main a[href='tel:{number}']")).to_be_visible()


def test_message_sent_while_the_chat_still_opens_is_answered(page: Page) -> None:
    """Somebody who types at once does not wait for the welcome, nor types twice."""
    opening: list[Route] = []
    page.route("**/api/conversations", lambda route: opening.append(route))
    page.reload()
    say(page, TOLD)
    expect_said(page, TOLD)
    expect(page.get_by_role("textbox")).to_have_value("")
    assert len(opening) == 1

    opening[0].continue_()

    expect_said(page, "ik ben een chatbot")
    expect_response(page, "utter_question_safe_now")


def test_message_of_a_chat_that_does_not_open_comes_back(page: Page) -> None:
    """What was typed is in the field again, and goes along with the next attempt."""
    refusal = {"status": 500, "json": {"error": {"code": "internal", "message": ""}}}
    page.route("**/api/conversations", lambda route: route.fulfill(**refusal))  # type: ignore[arg-type]
    page.reload()
    say(page, TOLD)
    expect_said(page, "De chat start nu niet")
    expect(page.get_by_role("textbox")).to_have_value(TOLD)

    page.unroute("**/api/conversations")
    page.get_by_role("textbox").press("Enter")

    expect_response(page, "utter_question_safe_now")
    expect(page.get_by_role("textbox")).to_have_value("")
