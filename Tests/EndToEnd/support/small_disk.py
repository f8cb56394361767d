# SPDX-License-Identifier: Apache-2.0
"""A small disk: a tmpfs in a mount namespace of its own, which is gone when its holder is. Needs no root where the
kernel lets users make namespaces."""

import os
import shutil
import subprocess
from pathlib import Path

from support.waiting import eventually


class SmallDisk:
    """`inside` runs a command where the disk is mounted at `path`; `seen` is the same folder seen from here."""

    def __init__(self, path, mebibytes):
        self.path = Path(path)
        self.path.mkdir()
        root = os.geteuid() == 0
        script = f'mount -t tmpfs -o size={mebibytes}m,mode=0700 tmpfs "$0" && echo mounted && exec sleep 3600'
        self.holder = subprocess.Popen(
            ["unshare", *([] if root else ["--user", "--map-root-user"]), "--mount", "--propagation", "private",
             "sh", "-c", script, str(self.path)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        self.mounted = self.holder.stdout.readline().strip() == "mounted"
        self.seen = Path(f"/proc/{self.holder.pid}/root{self.path}")
        user = [] if root else ["--user", "--preserve-credentials"]
        # With its root too: a mount namespace alone would lead out of a chroot (as that of `make fresh`).
        self.inside = ["nsenter", "--target", str(self.holder.pid), *user, "--mount", "--root", "--"]

    @staticmethod
    def obstacle():
        """Why there can be no small disk here; None: there can."""
        if not (shutil.which("unshare") and shutil.which("nsenter")):
            return "unshare and nsenter (util-linux) are not installed"
        user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
        trial = subprocess.run(
            ["unshare", *user, "--mount", "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", "/mnt"],
            capture_output=True, text=True)
        return None if trial.returncode == 0 else f"no tmpfs can be mounted: {trial.stderr.strip()}"

    def close(self):
        self.holder.kill()
        self.holder.wait(10)
        self.holder.stdout.close()

    def room(self):
        """Free bytes."""
        figures = os.statvfs(self.seen)
        return figures.f_bavail * figures.f_frsize

    def fill(self, name="data/ballast", leave=0):
        """Takes all the room there is, but for so many bytes."""
        ballast = self.seen / name
        with open(ballast, "ab") as file:
            while self.room() > leave:
                try:
                    file.write(b"x" * max(1, min(65536, self.room() - leave)))
                    file.flush()
                except OSError:
                    break
        return ballast

    def make_room(self, ballast):
        ballast.unlink()
        eventually(lambda: self.room() > 1_000_000, "there is room again")
