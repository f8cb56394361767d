# SPDX-License-Identifier: Apache-2.0
"""Where the policies are, and variations of them."""

from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
REPOSITORY = HERE.parent.parent
FLOOR = HERE / "policies" / "floor.yaml"
BANK = REPOSITORY / "Routing" / "examples" / "bank"
DEFAULT = REPOSITORY / "Routing" / "default.yaml"


def floor(folder, *changes):
    """The test floor with pieces of its text replaced: `floor(tmp_path, ("chat: 5m", "chat: 1s"))`."""
    text = FLOOR.read_text()
    for old, new in changes:
        assert old in text, f"{old!r} is not in floor.yaml"
        text = text.replace(old, new)
    path = Path(folder) / "floor.yaml"
    path.write_text(text)
    return path
