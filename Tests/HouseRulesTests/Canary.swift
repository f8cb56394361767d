// SPDX-License-Identifier: Apache-2.0

/// A small file with known breaches of one rule.
struct Canary: Sendable {
  let path: String
  let text: String
  /// The lines where the rule must find something, and nowhere else.
  let guilty: [Int]

  init(_ path: String, _ text: String, guilty: [Int]) {
    self.path = path
    self.text = text
    self.guilty = guilty
  }
}
