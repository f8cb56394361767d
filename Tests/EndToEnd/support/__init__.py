# SPDX-License-Identifier: Apache-2.0
"""What the tests drive a running Patchbay with: the process, its HTTP API, visitors, desks and a PBX."""
