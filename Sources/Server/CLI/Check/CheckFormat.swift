// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// How `patchbay check` prints its findings.
enum CheckFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people.
  case text
  /// One object; its names are documented in Routing/README.md and stay.
  case json
  /// SARIF 2.1.0, for code scanning.
  case sarif
  /// Workflow commands: annotations of a pull request on GitHub.
  case github
}
