// SPDX-License-Identifier: Apache-2.0

/// The policy that goes with an `activatePlan` command: its whole source, so that the past can be replayed.
package struct PolicyActivated: Hashable, Sendable {
  package var version: PlanVersion
  /// SHA-256 of the source, in hexadecimal.
  package var hash: String
  /// Each file's name and text, ascending by name.
  package var files: [String: String]
  /// When it was put in force. In a record that is the record's moment and not written; nil in snapshots of
  /// the first release.
  package var activatedAt: Moment?

  package init(version: PlanVersion, hash: String, files: [String: String], activatedAt: Moment? = nil) {
    self.version = version
    self.hash = hash
    self.files = files
    self.activatedAt = activatedAt
  }
}
