// SPDX-License-Identifier: Apache-2.0

import RoutingPolicy

/// A policy of a path, for questions that need no server.
struct LocalPolicy {
  let policy: Policy
  let files: [String: String]

  /// - Throws: what is wrong with it is said on the way.
  init(path: String) throws(AskingError) {
    let load = Policy.load(path: path)
    guard let policy = load.policy else {
      Terminal.complain(Policy.render(load.diagnostics, source: load.files))
      throw AskingError(
        text: "the policy at \(path) has errors.",
        advice: "Correct what is named above; `patchbay check` shows it again.")
    }
    self.policy = policy
    files = load.files
  }
}
