#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Plants the mistakes of mutants.toml in a copy of the engine, one at a time, and runs the engine's own tests
against each: every one of them must fail. Prints a table; exits with 1 if a mistake was not noticed.

    Tests/Mutants/mutants.py [--only PATTERN] [--before COMMAND]
    Tests/Mutants/mutants.py --check          only whether each mistake can still be planted

The copy is a package of its own with nothing in it but the engine, what it stands on, and its tests.
"""
import argparse
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# A mistake can make the engine go on for ever: then its tests are ended, and it counts as noticed.
SECONDS_TO_BUILD = 900
SECONDS_TO_TEST = 180

MANIFEST = """// swift-tools-version: 6.2
import PackageDescription

let rules: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"), .enableUpcomingFeature("InternalImportsByDefault"),
]
let package = Package(
  name: "patchbay",
  targets: [
TARGETS
  ]
)
"""
ROOMS = {
    "Interactions": [],
    "RoutingEngine": ["Interactions", "CMemory"],
    "Auditing": ["Interactions", "RoutingEngine"],
}


def copy_to(scratch):
    """The engine and its tests as a package; returns the folder of the engine."""
    targets = []
    present = [name for name in ROOMS if (ROOT / "Sources" / name).is_dir()]
    for name in present:
        shutil.copytree(ROOT / "Sources" / name, scratch / "Sources" / name)
        needs = ", ".join(f'"{need}"' for need in ROOMS[name])
        targets.append(f'    .target(name: "{name}", dependencies: [{needs}], swiftSettings: rules),')
    shutil.copytree(ROOT / "Sources" / "CMemory", scratch / "Sources" / "CMemory")
    targets.append('    .systemLibrary(name: "CMemory"),')
    shutil.copytree(ROOT / "Tests" / "RoutingEngineTests", scratch / "Tests" / "RoutingEngineTests")
    needs = ", ".join(f'"{name}"' for name in present)
    targets.append(
        f'    .testTarget(name: "RoutingEngineTests", dependencies: [{needs}], swiftSettings: rules),'
    )
    (scratch / "Package.swift").write_text(MANIFEST.replace("TARGETS", "\n".join(targets)))
    return scratch / "Sources" / "RoutingEngine"


def run(scratch, seconds, *command):
    """Runs it in the copy; returns whether it succeeded, and what it said. Nothing of it is left running."""
    child = subprocess.Popen(
        command,
        cwd=scratch,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        said, _ = child.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        return False, "did not end"
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
    return child.returncode == 0, said


def judge(scratch, before):
    """Whether the tests notice something; and which test was the first."""
    built, said = run(scratch, SECONDS_TO_BUILD, *before, "swift", "build", "--build-tests", "--quiet")
    if not built:
        return "does not build", said[-400:]
    # The tests themselves, not by way of another process: what hangs must end with it.
    tests = scratch / ".build/debug/patchbayPackageTests.xctest"
    passed, said = run(scratch, SECONDS_TO_TEST, *before, str(tests), "--testing-library", "swift-testing")
    if passed:
        return "NOT NOTICED", ""
    for line in said.splitlines():
        if "recorded an issue" in line and '"' in line:
            return "caught", line.split('"')[1]
        if "recorded an issue" in line or "Fatal error" in line:
            words = line.split()
            return "caught", next((word for word in words if "(" in word), "a trap")
    return "caught", "the run ended" if "did not end" not in said else "did not end"


def must_stand_once(mutant, path):
    """The text of the file in which what the mistake replaces stands once; ends with a word on it if it does not."""
    text = path.read_text() if path.exists() else ""
    if text.count(mutant["find"]) != 1:
        sys.exit(f'{mutant["says"]}: {mutant["file"]} has {text.count(mutant["find"])} times {mutant["find"]!r}')
    return text


def plant(engine, mutant):
    """Puts the mistake in; returns the file and what it was."""
    path = engine / mutant["file"]
    text = must_stand_once(mutant, path)
    path.write_text(text.replace(mutant["find"], mutant["replace"]))
    return path, text


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--only", default="", help="mistakes in whose kind or words this pattern is found")
    options.add_argument("--before", default="", help="put before each build and run (a lock, for instance)")
    options.add_argument("--check", action="store_true", help="only whether each can be planted")
    given = options.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    before = given.before.split()
    mutants = tomllib.loads((HERE / "mutants.toml").read_text())["mutant"]
    mutants = [each for each in mutants if re.search(given.only, each["kind"] + ": " + each["says"])]
    if given.check:
        for mutant in mutants:
            must_stand_once(mutant, (ROOT / "Sources" / "RoutingEngine" / mutant["file"]))
        print(f"{len(mutants)} mistakes can be planted")
        return 0
    missed = 0
    with tempfile.TemporaryDirectory(prefix="patchbay-mutants-") as folder:
        scratch = pathlib.Path(folder)
        engine = copy_to(scratch)
        for mutant in mutants:
            path, text = plant(engine, mutant)
            path.write_text(text)
        verdict, said = judge(scratch, before)
        if verdict != "NOT NOTICED":
            sys.exit(f"without a mistake the tests fail already: {verdict} {said}")
        print(f'{"kind":<22} {"mistake":<64} {"verdict":<12} by', flush=True)
        for mutant in mutants:
            start = time.monotonic()
            path, text = plant(engine, mutant)
            verdict, said = judge(scratch, before)
            path.write_text(text)
            missed += verdict != "caught"
            seconds = round(time.monotonic() - start)
            print(f'{mutant["kind"]:<22} {mutant["says"]:<64} {verdict:<12} {said} ({seconds} s)', flush=True)
    print(f"{len(mutants) - missed} of {len(mutants)} caught")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
