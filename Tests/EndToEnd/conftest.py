# SPDX-License-Identifier: Apache-2.0
"""Every test gets a centre of its own: a process, a data directory, a policy. Nothing is left running."""

import os
import pathlib
import re
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import sync_playwright

from support import browser as pages
from support.desk import Desk
from support.hooks import OPEN, Hook, policy_with
from support.patchbay import Patchbay
from support.pbx import Pbx
from support.policies import FLOOR, floor
from support.twilio_provider import TwilioProvider
from support.visitor import Visitor

CRASHES = re.compile(r"Fatal error|\*\*\* Signal|Illegal instruction|Segmentation fault|💣")


class Centre(Patchbay):
    """A running Patchbay with the words for those who come to it."""

    def visitor(self, **options):
        """Somebody opens the chat page."""
        return Visitor(self, **options).connect()

    def desk(self, agent):
        """An agent opens the desk, signs in and is ready."""
        return Desk(self, agent).sign_in()


@pytest.fixture(scope="module")
def browser():
    """A real browser, for all tests of a module."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=pages.executable(), args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where screenshots go: PATCHBAY_SCREENSHOTS, else a temporary folder that is printed."""
    given = os.environ.get("PATCHBAY_SCREENSHOTS")
    path = pathlib.Path(given) if given else tmp_path_factory.mktemp("screenshots")
    path.mkdir(parents=True, exist_ok=True)
    print(f"screenshots: {path}")
    return path


@pytest.fixture
def new_centre(tmp_path):
    """Makes centres that are closed when the test is over; their logs are shown when it failed."""
    yield from making_centres(tmp_path)


@pytest.fixture(scope="module")
def shared_centre(tmp_path_factory):
    """One for all tests of a module: for those that leave nothing behind."""
    making = making_centres(tmp_path_factory.mktemp("shared"))
    yield next(making)().start()
    next(making, None)


@pytest.fixture(scope="module")
def new_shared_centre(tmp_path_factory):
    """Makes centres for all tests of a module."""
    yield from making_centres(tmp_path_factory.mktemp("shared"))


def making_centres(folder):
    made = []

    def make(**options):
        data = options.pop("data", folder / f"data{len(made)}")
        made.append(Centre(data, **options))
        return made[-1]

    yield make
    for centre in made:
        centre.close()
    for centre in made:
        print(f"--- {centre.log.name}\n{centre.tail()}")
    crashed = [centre.log.name for centre in made if centre.log.exists() and CRASHES.search(centre.tail(400))]
    for centre in made:
        shutil.rmtree(centre.data, ignore_errors=True)
    assert not crashed, f"Patchbay crashed: see {crashed}"
    stuck = [centre.log.name for centre in made if centre.would_not_stop]
    assert not stuck, f"Patchbay did not end within 10 s of SIGTERM: see {stuck}"


@pytest.fixture
def policy(request, tmp_path):
    """The test floor, with what `@pytest.mark.policy((old, new), …)` changes in it."""
    marker = request.node.get_closest_marker("policy")
    return floor(tmp_path, *marker.args) if marker else FLOOR


@pytest.fixture
def centre(new_centre, policy):
    """A centre that runs and has nothing to do yet."""
    return new_centre(policy=policy).start()


@pytest.fixture
def pbx():
    pbx = Pbx()
    yield pbx
    pbx.close()


@pytest.fixture
def phone_centre(new_centre, policy, pbx):
    """A centre whose orders about calls go to `pbx`."""
    pbx.patchbay = new_centre(policy=policy, pbx_url=pbx.url)
    return pbx.patchbay.start()


@pytest.fixture
def hooks():
    """Makes endpoints by name."""
    made = {}

    def make(name):
        return made.setdefault(name, Hook(name))

    yield make
    for hook in made.values():
        hook.close()


@pytest.fixture
def telling(new_centre, tmp_path):
    """A running centre whose policy names these endpoints; `more` changes its text."""
    def make(*hooks, events=None, more=(), options=OPEN):
        path = policy_with(tmp_path, *hooks, events=events)
        text = path.read_text()
        for old, new in more:
            assert old in text, old
            text = text.replace(old, new)
        path.write_text(text)
        return new_centre(policy=path, options=options).start()

    return make


@pytest.fixture
def provider():
    provider = TwilioProvider()
    yield provider
    provider.close()


@pytest.fixture
def twilio_centre(new_centre, policy, provider, tmp_path):
    """A centre with an account at `provider`, for text messages and calls."""
    provider.patchbay = new_centre(policy=policy, options=["--providers", provider.write_file(tmp_path)])
    return provider.patchbay.start()


# Scenarios that take real time run beside the other tests, in centres of their own.

def pytest_collection_modifyitems(items):
    """Their tests come last."""
    items.sort(key=lambda item: "ahead" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session", autouse=True)
def running_ahead(request, tmp_path_factory):
    """Begins the long scenarios of all tests that were selected, and closes what they started."""
    waiting = [item for item in request.session.items if "ahead" in getattr(item, "fixturenames", ())]
    if not waiting:
        yield {}
        return
    scenario = waiting[0].module.the_grace
    making = making_centres(tmp_path_factory.mktemp("ahead"))
    make, pbx = next(making), Pbx()
    one_chat_each = floor(tmp_path_factory.mktemp("policy"), ("chat: { load: 33", "chat: { load: 100"))

    def run():
        pbx.patchbay = make(policy=one_chat_each, pbx_url=pbx.url)
        return scenario(pbx.patchbay.start(), pbx)

    with ThreadPoolExecutor(1) as threads:
        try:
            yield {scenario: threads.submit(run)}
        finally:
            threads.shutdown(wait=True)
            pbx.close()
            next(making, None)


@pytest.fixture
def ahead(running_ahead):
    """What a scenario that was begun with the first test has seen."""
    return lambda scenario: running_ahead[scenario].result(timeout=120)
