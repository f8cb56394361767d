# SPDX-License-Identifier: Apache-2.0
"""Real pages: a visitor at /chat and an agent at /desk talk to each other, by keyboard, in both languages and themes.

Screenshots go to PATCHBAY_SCREENSHOTS, else to a temporary folder that is printed."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from support.browser import ChatPage, DeskPage

ATTACK = '<img src=x onerror="document.title=1;alert(1)"> <script>alert(2)</script> & <b>bold</b>'
LOOKS = [("en", "light"), ("zh-Hans", "dark")]


@pytest.mark.parametrize("language, theme", LOOKS)
def test_a_visitor_and_an_agent_talk_in_real_pages(centre, browser, folder, language, theme):
    look = {"language": language, "theme": theme}
    chat, desk = ChatPage(browser, centre, **look), DeskPage(browser, centre, "li", **look).is_ready()
    assert chat.page.evaluate("document.documentElement.lang").startswith(language)
    chat.picture(folder, "chat-start")
    question = "你好，我的信用卡丢了" if language == "zh-Hans" else "Hello, I have lost my card"
    chat.say(question)
    chat.shows(question)

    desk.has("[data-act=accept]")
    desk.picture(folder, "desk-offer")
    desk.accept()
    desk.has("textarea#message")
    desk.shows(question)
    chat.page.get_by_text("李娜").first.wait_for()
    answer = "好的，我马上为您挂失。" if language == "zh-Hans" else "I am blocking it at once."
    desk.say(answer)
    chat.shows(answer)
    chat.say("Thank you, 谢谢")
    desk.shows("Thank you, 谢谢")
    chat.picture(folder, "chat-talk")
    desk.picture(folder, "desk-talk")

    for page in (chat, desk):
        for width in (1280, 360):
            page.resize(width, 800)
            assert page.overflow() <= 0, f"{type(page).__name__} is too wide at {width}"
            page.picture(folder, f"{type(page).__name__.lower()}-width")
        page.resize(1280, 800)
        page.turn_theme()
        page.picture(folder, f"{type(page).__name__.lower()}-other-theme")
        assert page.clipped() == []
        assert page.problems == []
        page.close()


def test_a_whole_conversation_by_keyboard_ends_with_an_outcome(centre, browser, folder):
    chat, desk = ChatPage(browser, centre), DeskPage(browser, centre, "li").is_ready()
    chat.say("My card, please")
    desk.accept()
    desk.shows("My card, please")
    expect(desk.page.locator("textarea#message")).to_be_focused()
    desk.say("Done")
    chat.shows("Done")
    desk.page.keyboard.press("Alt+e")
    confirm = desk.page.locator("dialog[open] [data-act=end]")
    if confirm.count():
        confirm.click()
    desk.has("patchbay-wrap-up")
    chat.has("[data-act=new]")
    desk.picture(folder, "desk-wrap-up")
    chat.picture(folder, "chat-ended")
    desk.page.locator("patchbay-wrap-up input[name=disposition]").first.check(force=True)
    desk.page.locator("#wrap-note").fill("By keyboard")
    desk.page.keyboard.press("Alt+f")
    expect(desk.page.locator("patchbay-wrap-up:visible")).to_have_count(0)
    closed = centre.admin.all("/v1/interactions")[0]
    assert (closed["state"], closed["close_cause"]) == ("closed", "completed")
    assert closed["disposition"] in ("solved", "follow-up")
    assert chat.problems == desk.problems == []


def test_what_visitors_write_is_shown_as_text(centre, browser):
    chat, desk = ChatPage(browser, centre), DeskPage(browser, centre, "li").is_ready()
    chat.say(ATTACK)
    chat.shows(ATTACK)
    desk.accept()
    desk.has("textarea#message")
    desk.shows(ATTACK)
    desk.say(ATTACK)
    chat.shows(ATTACK, count=2)
    for page in (chat, desk):
        assert page.page.locator("img[src=x]").count() == 0 and page.page.title() != "1"
        assert page.problems == []


def test_enter_that_an_input_method_uses_never_sends(centre, browser):
    chat = ChatPage(browser, centre, language="zh-Hans")
    field = chat.has("textarea#field")
    field.click()
    chat.page.keyboard.insert_text("ni hao")
    field.evaluate("""(field) => field.dispatchEvent(new KeyboardEvent("keydown",
        { key: "Enter", code: "Enter", isComposing: true, bubbles: true, cancelable: true }))""")
    assert field.input_value() == "ni hao"
    chat.page.keyboard.press("Shift+Enter")
    assert field.input_value() == "ni hao\n"
    assert centre.admin.all("/v1/interactions") == []


def test_a_page_whose_server_dies_says_so_and_goes_on_when_it_is_back(centre, browser, folder):
    chat, desk = ChatPage(browser, centre), DeskPage(browser, centre, "li").is_ready()
    chat.say("Before")
    desk.accept()
    desk.shows("Before")
    centre.kill()
    chat.has(".strip")
    desk.has(".strips .note")
    chat.say("While it was gone")
    chat.shows("While it was gone")
    chat.picture(folder, "chat-lost")
    desk.picture(folder, "desk-lost")
    centre.start()
    desk.shows("While it was gone")
    desk.say("After")
    chat.shows("After")
    contact = centre.admin.all("/v1/interactions")
    assert len(contact) == 1
    assert centre.admin.texts(contact[0]["id"]) == ["Before", "While it was gone", "After"]


def test_a_reload_keeps_the_conversation(centre, browser):
    chat, desk = ChatPage(browser, centre), DeskPage(browser, centre, "li").is_ready()
    chat.say("Before the reload")
    desk.accept()
    desk.shows("Before the reload")
    chat.page.reload()
    chat.shows("Before the reload")
    desk.page.reload()
    desk.has("#presence-button")
    desk.page.get_by_text("Before the reload").first.wait_for()
    assert len(centre.admin.all("/v1/interactions")) == 1
    assert chat.problems == []


def test_a_one_time_link_signs_in_once(new_centre, browser):
    centre = new_centre(options=["--print-links"]).start()
    links = [word for word in centre.log.read_text().split() if "/desk#code=" in word]
    assert links, "the console prints no sign-in link"
    context = browser.new_context()
    page = context.new_page()
    page.goto(links[0])
    page.locator("#presence-button").wait_for()
    assert "code=" not in page.url, "the code stays in the address"
    second = browser.new_context()
    other = second.new_page()
    other.goto(links[0])
    other.locator("#signin-problem").wait_for()
    context.close()
    second.close()


@pytest.fixture
def elsewhere():
    """Somebody else's web site: serves one page."""
    class Site(BaseHTTPRequestHandler):
        page = b""

        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(self.page)))
            self.end_headers()
            self.wfile.write(self.page)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield Site, f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join(5)


def test_the_widget_opens_on_somebody_elses_page(centre, browser, elsewhere, folder):
    site, address = elsewhere
    site.page = (f'<!doctype html><title>Bank</title><h1>Bank</h1>'
                 f'<script src="{centre.url}/chat.js" data-widget="web" data-lang="en" async></script>').encode()
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    page = context.new_page()
    page.goto(address)
    page.locator("patchbay-launcher button").click()
    frame = page.frame_locator("patchbay-launcher iframe")
    frame.locator("textarea#field").fill("From the bank's page")
    frame.locator("textarea#field").press("Enter")
    frame.get_by_text("From the bank's page").first.wait_for()
    page.screenshot(path=folder / "widget.png")
    assert [centre.admin.texts(contact["id"]) for contact in centre.admin.all("/v1/interactions")] == [
        ["From the bank's page"]]
    context.close()


@pytest.mark.parametrize("code", ["too-large", "offer-over", "storage-full"])
def test_each_problem_has_a_page_of_advice(shared_centre, browser, code):
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    answer = page.goto(f"{shared_centre.url}/problems/{code}")
    assert answer.status == 200 and code in page.content() and len(page.inner_text("body")) > 80
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    context.close()
