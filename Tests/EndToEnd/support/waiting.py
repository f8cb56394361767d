# SPDX-License-Identifier: Apache-2.0
"""Waiting, always with an end. Everything here fails with the words of what was waited for."""

import time

#: The longest wait for something that should happen at once, in seconds: a loaded machine and a debug build included.
SOON = 15.0


def eventually(look, what, within=SOON, every=0.02):
    """Looks again and again until the answer is truthy, and returns it. For states that cannot be subscribed to."""
    end = time.monotonic() + within
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"not within {within:g} s: {what} (last seen: {found!r})")
        time.sleep(every)


def for_a_while(look, what, seconds):
    """Something that must not happen: fails as soon as `look` is truthy within the time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            raise AssertionError(f"happened although it must not: {what} ({found!r})")
        time.sleep(0.02)
