# SPDX-License-Identifier: Apache-2.0
"""The commands beside `serve`."""

import pytest

from support import patchbay
from support.policies import BANK, DEFAULT, FLOOR, floor


@pytest.mark.parametrize("path", [BANK, DEFAULT, FLOOR], ids=["bank", "default", "floor"])
def test_check_finds_nothing_wrong_with_the_policies_that_come_along(path):
    result = patchbay.run("check", path)
    assert result.returncode == 0, result.stdout + result.stderr


def test_check_names_file_line_and_column_of_a_mistake_and_suggests(tmp_path):
    path = floor(tmp_path, ("needs: { loans: 2 }", "needs: { laons: 2 }"))
    line = 1 + path.read_text()[:path.read_text().index("laons")].count("\n")
    result = patchbay.run("check", path)
    said = result.stdout + result.stderr
    assert result.returncode not in (0, None) and result.returncode > 0
    assert f"floor.yaml:{line}:" in said and "laons" in said and "loans" in said


def test_keys_of_later_releases_are_refused_by_name(tmp_path):
    path = floor(tmp_path, ("  general:\n    label", "  general:\n    hours: office\n    label"))
    result = patchbay.run("check", path)
    assert result.returncode > 0 and "hours" in result.stdout + result.stderr


@pytest.mark.parametrize("arguments", [[], ["--help"], ["serve", "--help"], ["--version"]])
def test_help_is_given(arguments):
    result = patchbay.run(*arguments)
    assert result.returncode == 0 and len(result.stdout) > 3


@pytest.mark.parametrize("arguments", [["serve", "--listen", "nonsense"], ["nonsense"], ["check"],
                                       ["customer", "erase"], ["serve", "--port"]])
def test_wrong_arguments_are_told_and_do_not_crash(arguments, tmp_path):
    if arguments[0] == "serve":
        arguments = [*arguments, "--policy", FLOOR, "--data", tmp_path / "data"]
    result = patchbay.run(*arguments)
    assert result.returncode > 0 and result.stderr
