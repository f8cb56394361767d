# SPDX-License-Identifier: Apache-2.0
"""patchbay fuzz: random worlds and a small one under the eyes of the auditor; and the mistakes of `make mutants`."""
import os
import pathlib
import subprocess
import sys


def fuzz(*arguments):
    return subprocess.run(
        [os.environ["PATCHBAY_BINARY"], "fuzz", *arguments], capture_output=True, text=True, timeout=120, check=False
    )


def test_worlds_are_as_the_policy_says():
    done = fuzz("--seeds", "3", "--depth", "2", "--minutes", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 of 3 random worlds: as the policy says" in done.stdout
    assert "small world:" in done.stdout


def test_one_seed_is_played_again():
    done = fuzz("--seed", "5")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "seed 5: as the policy says" in done.stdout


def test_no_time_is_refused():
    done = fuzz("--minutes", "0")
    assert done.returncode != 0
    assert "--minutes" in done.stderr


def test_every_mistake_can_be_planted():
    """`make mutants` takes too long to run here: what it plants must at least still have its place in the engine."""
    mutants = pathlib.Path(__file__).resolve().parent.parent / "Mutants" / "mutants.py"
    done = subprocess.run([sys.executable, mutants, "--check"], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "can be planted" in done.stdout
