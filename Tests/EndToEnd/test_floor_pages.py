# SPDX-License-Identifier: Apache-2.0
"""What is rare, in real pages: complaints, escalation and listening in at the desk, and the supervisors' wallboard.

Screenshots go to PATCHBAY_SCREENSHOTS, else to a temporary folder that is printed."""

import pytest
from playwright.sync_api import expect

from support.browser import BoardPage, DeskPage

EXCEPTIONS = """
escalate: [ { to: team-leader, within: 10m } ]
complaints:
  level-1: { when: 'false', owner: cards-team, respond-within: 1h, resolve-within: 2d }
  level-3: { when: 'false', owner: cards-team, respond-within: 0s, resolve-within: 1d }
modes:
  storm:
    label: { en: Storm, zh: 系统故障 }
    says: Card system down
    queues: { cards: { closed: { voice: busy, chat: message } } }

routes:
"""
LOOKS = [("en", "light"), ("zh-Hans", "dark")]

pytestmark = pytest.mark.policy(("\nroutes:\n", EXCEPTIONS))


def chat(centre, text="My card", name="Anna Adler"):
    return centre.channel.contact(text, customer={
        "name": name, "identities": [{"kind": "account", "value": name}]})["interaction"]


def is_sound(page, folder, name, width=1280):
    """Nothing stands over its edge, in both themes; nothing went wrong."""
    page.picture(folder, name)
    page.turn_theme()
    page.picture(folder, name)
    page.turn_theme()
    for size in (width, 1024):
        page.resize(size, 800)
        assert page.overflow() <= 0, f"{name} is too wide at {size}"
        assert page.clipped() == []
    assert page.problems == []


@pytest.mark.parametrize("language, theme", LOOKS)
def test_a_complaint_at_the_desk_by_keyboard(centre, browser, folder, language, theme):
    desk = DeskPage(browser, centre, "li", language=language, theme=theme).is_ready()
    contact = chat(centre)
    desk.accept()
    desk.has("textarea#message")
    desk.page.keyboard.press("Alt+l")
    desk.has("dialog[open] [data-act=raise][data-level='3']").focus()
    desk.page.keyboard.press("Enter")
    desk.has("dialog[open] li.matter [data-act=take-up]")
    assert centre.admin.interaction(contact)["complaint"] == "p1"
    desk.picture(folder, "desk-complaints")
    desk.page.keyboard.press("Escape")
    desk.has(".strips [data-act=complaints]")
    is_sound(desk, folder, "desk-complaint-due")
    said = "投诉" if language == "zh-Hans" else "omplaint of"
    expect(desk.page.locator("#assertive")).to_contain_text(said)
    desk.has(".strips [data-act=complaints]").click()
    desk.has("dialog[open] [data-act=take-up]").click()
    expect(desk.page.locator("dialog[open] [data-act=take-up]")).to_have_count(0)
    assert centre.supervisor.get("/v1/complaints")["items"][0]["taken_by"] == "li"
    desk.has("dialog[open] [data-act=resolve]").click()
    expect(desk.page.locator("dialog[open] li.matter")).to_have_count(0)
    expect(desk.page.locator(".strips [data-act=complaints]")).to_have_count(0)
    desk.page.keyboard.press("Escape")
    desk.page.keyboard.press("Alt+o")
    expect(desk.page.locator("dialog[open] tbody tr")).to_have_count(1)
    is_sound(desk, folder, "desk-open-matters")


def test_an_agent_hands_a_chat_up_and_takes_it_back(centre, browser, folder):
    desk = DeskPage(browser, centre, "tom").is_ready()
    wang = centre.desk("wang")
    contact = chat(centre)
    if contact in {offer["interaction"] for offer in wang.offers.values()}:
        wang.decline(contact)
    desk.accept()
    desk.has("textarea#message")
    desk.page.keyboard.press("Alt+u")
    desk.has("patchbay-conversation [data-act=take-back]")
    is_sound(desk, folder, "desk-escalated")
    assert centre.admin.interaction(contact)["escalation"]["by"] == "tom"
    desk.has("[data-act=take-back]").click()
    expect(desk.page.locator("[data-act=take-back]")).to_have_count(0)
    assert centre.admin.interaction(contact)["escalation"] is None
    assert desk.page.locator("#assertive").text_content() != "Nobody took Anna Adler: the contact stays with you."


@pytest.mark.parametrize("language, theme", LOOKS)
def test_who_listens_in_reads_along_and_cannot_write(centre, browser, folder, language, theme):
    tom = centre.desk("tom")
    contact = chat(centre, "Good morning")
    tom.accept(contact)
    desk = DeskPage(browser, centre, "wang", language=language, theme=theme)
    centre.supervisor.post(f"/v1/interactions/{contact}/listen", {"agent": "wang"})
    desk.has("[data-act=stop-listening]")
    desk.shows("Good morning")
    tom.say(contact, "What can I do for you?")
    desk.shows("What can I do for you?")
    assert not desk.page.locator("textarea#message").is_visible()
    assert desk.page.locator("[data-act=end], [data-act=transfer]").count() == 0
    is_sound(desk, folder, "desk-listening")
    desk.has("[data-act=stop-listening]").click()
    expect(desk.page.locator("[data-act=stop-listening]")).to_have_count(0)
    assert centre.admin.interaction(contact)["listeners"] == []


@pytest.mark.parametrize("language, theme", LOOKS)
def test_a_supervisor_runs_the_floor_from_the_wallboard(centre, browser, folder, language, theme):
    tom, li = centre.desk("tom"), centre.desk("li").away()
    first, second = chat(centre), chat(centre, "A card question", "Ben Bauer")
    tom.accept(first)
    tom.accept(second)
    loan = centre.channel.contact("A loan", entry="web-loans")["interaction"]
    tom.command("complain", interaction=first, level=3)
    board = BoardPage(browser, centre, language=language, theme=theme)
    board.has("[data-act=take-up]")
    is_sound(board, folder, "wallboard")
    # Into another queue, and back to the line.
    board.has(f"[data-act=move][data-id={loan}]").click()
    board.picture(folder, "wallboard-move")
    board.chooses("general")
    assert centre.admin.interaction(loan)["queue"] == "general"
    board.has(f"[data-act=pull-back][data-id={second}]").click()
    tom.is_without(second)
    # Listening, at the desk of who is signed in.
    board.has(f"[data-act=listen][data-id={first}]").click()
    board.chooses("li")
    li.sees(first, "listening")
    # A refusal is said where it was asked for.
    board.has(f"[data-act=assign][data-id={second}]").click()
    board.has("dialog[open] input[value=li]").check()
    board.has("dialog[open] [data-act=go]").click()
    board.has("dialog[open] [role=alert]")
    board.page.keyboard.press("Escape")
    # Queues.
    board.has("[data-act=pause][data-id=loans]").click()
    board.has("[data-act=resume][data-id=loans]").click()
    expect(board.page.locator("[data-act=resume]")).to_have_count(0)
    board.has("[data-act=drain][data-id=loans]").click()
    board.chooses("general")
    assert centre.supervisor.get("/v1/queues/loans")["into"] == "general"
    # A complaint is given to one of its owner's people.
    board.has("[data-act=take-up]").click()
    board.chooses("li")
    expect(board.page.locator("[data-act=take-up]")).to_have_count(0)
    assert centre.supervisor.get("/v1/complaints")["items"][0]["taken_by"] == "li"
    assert [problem for problem in board.problems if "409" not in problem] == []


@pytest.mark.parametrize("language, theme", LOOKS)
def test_a_mode_takes_a_second_press(centre, browser, folder, language, theme):
    board = BoardPage(browser, centre, language=language, theme=theme)
    board.page.keyboard.press("Alt+m")
    board.has("dialog[open] [data-act=ask]").click()
    assert centre.supervisor.get("/v1/modes")["items"][0]["on"] is False, "the first press asks"
    board.picture(folder, "wallboard-mode")
    board.has("dialog[open] [data-act=on]").click()
    board.has("dialog[open] [data-act=off]")
    mode = centre.supervisor.get("/v1/modes")["items"][0]
    assert mode["on"] is True and mode["by"] == {"role": "supervisor", "name": "floor"}
    is_sound(board, folder, "wallboard-mode-on")
    board.has("dialog[open] [data-act=off]").click()
    board.has("dialog[open] [data-act=ask]")
    assert centre.supervisor.get("/v1/modes")["items"][0]["on"] is False


def test_the_wallboard_is_for_supervisors_and_says_when_it_is_old(centre, browser, folder):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{centre.url}/wallboard?lang=en")
    page.locator("input#token").fill(centre.token("agent", "li"))
    page.keyboard.press("Enter")
    page.locator("#signin-problem").wait_for()
    context.close()
    board = BoardPage(browser, centre)
    centre.kill()
    board.has(".note.warn")
    assert board.page.locator("[data-act=pause]").first.is_disabled()
    board.picture(folder, "wallboard-old")
    centre.start()
    expect(board.page.locator(".note.warn")).to_have_count(0)
