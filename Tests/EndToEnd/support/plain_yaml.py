# SPDX-License-Identifier: Apache-2.0
"""YAML as editors read it: the core schema of YAML 1.2, without dates, yes and no, and numbers to base 60."""

import re

import yaml


class CoreLoader(yaml.SafeLoader):
    """PyYAML with the plain words of YAML 1.2's core schema."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, starts in [
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", list("-+0123456789.")),
]:
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), starts)


def read(text):
    return yaml.load(text, CoreLoader)


def write(value):
    """As block YAML that the policy reader takes: no anchors, no tags."""

    class Writer(yaml.SafeDumper):
        def ignore_aliases(self, data):
            return True

    return yaml.dump(value, Dumper=Writer, allow_unicode=True, sort_keys=False)
