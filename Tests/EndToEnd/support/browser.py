# SPDX-License-Identifier: Apache-2.0
"""The pages in a real browser (headless Chromium of the system, driven by playwright)."""

import os
import shutil
from pathlib import Path

#: Playwright waits so long for anything, in milliseconds.
PATIENCE = 15_000


def executable():
    """The system's Chromium; None: playwright's own."""
    named = os.environ.get("PATCHBAY_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Page:
    """One page in a context of its own: what went wrong in it is collected."""

    def __init__(self, browser, url, *, language="en", theme="light", width=1280, height=800):
        self.language, self.theme = language, theme
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=theme,
            locale="zh-CN" if language.startswith("zh") else "en-GB")
        self.context.set_default_timeout(PATIENCE)
        self.problems = []
        self.page = self.context.new_page()
        self.page.on("console", lambda message: message.type in ("error", "warning")
                     and self.problems.append(f"console: {message.text} ({message.location.get('url', '')})"))
        self.page.on("pageerror", lambda error: self.problems.append(f"exception: {error}"))
        self.page.on("dialog", lambda dialog: (self.problems.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.page.on("requestfailed", lambda request: self.problems.append(f"failed: {request.url}"))
        self.page.goto(url)

    def shows(self, text, count=1):
        """Waits until the text stands somewhere, and sees it is there so many times."""
        found = self.page.get_by_text(text, exact=True)
        found.nth(count - 1).wait_for(state="visible")
        return found

    def has(self, selector):
        found = self.page.locator(selector).first
        found.wait_for(state="visible")
        return found

    def write(self, selector, text):
        """Types as a person does, and sends with Enter."""
        field = self.has(selector)
        field.click()
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Enter")

    def overflow(self):
        """By how many pixels the page is wider than the window."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth")

    def clipped(self):
        """Texts of buttons that do not fit into them."""
        return self.page.evaluate("""[...document.querySelectorAll("button")].filter((button) =>
            button.offsetParent && button.scrollWidth > button.clientWidth + 1).map((button) => button.innerText)""")

    def picture(self, folder, name):
        path = Path(folder) / f"{name}-{self.language}-{self.theme}-{self.page.viewport_size['width']}.png"
        self.page.screenshot(path=path)
        return path

    def turn_theme(self):
        self.theme = "dark" if self.theme == "light" else "light"
        self.page.evaluate("(theme) => { document.documentElement.dataset.theme = theme }", self.theme)

    def resize(self, width, height):
        self.page.set_viewport_size({"width": width, "height": height})

    def close(self):
        self.context.close()


class ChatPage(Page):
    def __init__(self, browser, centre, *, language="en", theme="light", widget="web", **options):
        super().__init__(browser, f"{centre.url}/chat?widget={widget}&lang={language}&theme={theme}",
                         language=language, theme=theme, **options)

    def say(self, text):
        self.write("textarea#field", text)


class DeskPage(Page):
    """The desk of an agent who has signed in with the token."""

    def __init__(self, browser, centre, agent, *, language="en", theme="light", **options):
        super().__init__(browser, f"{centre.url}/desk?lang={language}&theme={theme}",
                         language=language, theme=theme, **options)
        self.has("input#token").fill(centre.token("agent", agent))
        self.page.keyboard.press("Enter")
        self.has("#presence-button")
        # Who is not signed in has no session yet: the page asked, and the browser writes that down.
        self.problems[:] = [problem for problem in self.problems if "/v1/sessions/me" not in problem]

    def is_ready(self):
        self.has("#presence-button").click()
        self.has("#presence [data-act=ready]").click()
        self.has("#presence-button .dot.ready")
        return self

    def accept(self):
        self.has("[data-act=accept]")
        self.page.keyboard.press("Alt+a")

    def say(self, text):
        self.write("textarea#message", text)


class BoardPage(Page):
    """The wallboard of a supervisor who has signed in with the token."""

    def __init__(self, browser, centre, *, language="en", theme="light", **options):
        super().__init__(browser, f"{centre.url}/wallboard?lang={language}&theme={theme}",
                         language=language, theme=theme, **options)
        self.has("input#token").fill(centre.token("supervisor"))
        self.page.keyboard.press("Enter")
        self.has("section.panel table")
        self.problems[:] = [problem for problem in self.problems if "/v1/sessions/me" not in problem]

    def chooses(self, value):
        """Picks this in the dialog and goes."""
        self.has(f"dialog[open] input[value={value}]").check()
        self.has("dialog[open] [data-act=go]").click()
        self.page.locator("dialog[open]").wait_for(state="hidden")
