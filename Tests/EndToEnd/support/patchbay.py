# SPDX-License-Identifier: Apache-2.0
"""A running Patchbay: the executable in a process of its own, with a data directory of its own."""

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from support.api import Api
from support.policies import FLOOR, REPOSITORY
from support.waiting import eventually


def executable():
    """From the environment (as the Makefile sets it), else what was built last."""
    path = Path(os.environ.get("PATCHBAY_BINARY") or REPOSITORY / ".build" / "debug" / "patchbay")
    assert path.exists(), f"there is no executable at {path}: build it, or set PATCHBAY_BINARY"
    return str(path)


def run(*arguments, timeout=60):
    """A command of the executable that ends by itself."""
    return subprocess.run(
        [executable(), *map(str, arguments)], capture_output=True, text=True, timeout=timeout, stdin=subprocess.DEVNULL)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Patchbay:
    """Start, stop, kill, start again: the address and the data directory stay the same."""

    #: A start may fold a log; a debug build does so slowly.
    START = 30.0

    def __init__(self, data, *, policy=FLOOR, pbx_url=None, options=(), inside=(), data_seen_from_here=None):
        """`inside`: words before the command, e.g. to run it in a namespace where the data directory is small."""
        self.options = list(options)
        self.data = Path(data)
        self.seen = Path(data_seen_from_here or data)
        self.policy = Path(policy)
        self.pbx_url = pbx_url
        self.inside = list(inside)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = self.data.with_name(self.data.name + ".log")
        self.process = None
        self.clients = []
        self.would_not_stop = False

    # The process.

    def command(self):
        words = [*self.inside, executable(), "serve", "--policy", str(self.policy), "--data", str(self.data),
                 "--listen", f"127.0.0.1:{self.port}", "--public-url", self.url, *self.options]
        return words + (["--pbx-url", self.pbx_url] if self.pbx_url else [])

    def launch(self):
        """Starts the process and does not wait for anything."""
        assert self.process is None or self.process.poll() is not None, "it runs already"
        environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                self.command(), stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment)
        return self

    def start(self):
        """Returns when it answers on /health."""
        self.launch()
        eventually(self.is_healthy, "Patchbay answers on /health", within=self.START)
        return self

    def is_healthy(self):
        if self.process.poll() is not None:
            raise AssertionError(f"Patchbay ended with {self.process.returncode} instead of starting:\n{self.tail()}")
        try:
            return Api(self.url).request("GET", "/health", timeout=5).status_code == 200
        except OSError:
            return False

    def refuses_to_start(self):
        """For starts that must fail: what it says to the people who started it. The exit code is not 0."""
        before = self.log.stat().st_size if self.log.exists() else 0
        self.launch()
        code = self.process.wait(self.START)
        assert code != 0, "it ended as if all were well"
        assert code > 0, f"it did not refuse, it crashed with signal {-code}"
        return self.log.read_bytes()[before:].decode(errors="replace")

    def kill(self):
        """`kill -9`: no chance to tidy up."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(20)

    def stop(self, within=20):
        """SIGTERM; returns the exit code and the seconds it took."""
        begun = time.monotonic()
        self.process.terminate()
        return self.process.wait(within), time.monotonic() - begun

    def restart(self):
        self.stop()
        return self.start()

    def close(self):
        """At the end of a test: nothing of it stays behind."""
        for client in self.clients:
            client.close()
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.would_not_stop = True
                self.kill()

    @property
    def is_running(self):
        return self.process.poll() is None

    def tail(self, lines=40):
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-lines:])

    def rss_kibibytes(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0])

    # Callers.

    def token(self, role, name=None):
        """From DATA/access.tokens, one `role name token` a line."""
        for line in (self.seen / "access.tokens").read_text().splitlines():
            words = line.split()
            if len(words) == 3 and words[0] == role and name in (None, words[1]):
                return words[2]
        raise AssertionError(f"access.tokens has no token for {role} {name or ''}")

    @property
    def open(self):
        """A caller without a token."""
        return Api(self.url)

    @property
    def admin(self):
        return Api(self.url, self.token("admin"))

    @property
    def supervisor(self):
        return Api(self.url, self.token("supervisor"))

    @property
    def channel(self):
        """A machine that brings contacts in."""
        return Api(self.url, self.token("channel"))

    def agent(self, name):
        return Api(self.url, self.token("agent", name))

    def phone_key(self):
        return (self.seen / "phone.key").read_text().strip()


def copy(data, to):
    """A data directory as it lies there, with its rights."""
    shutil.copytree(data, to, symlinks=True)
    return Path(to)
