// SPDX-License-Identifier: Apache-2.0

/// A text of the policy and the number it was given: the same text is the same version, whenever it is in
/// force.
package struct PolicyVersion: Hashable, Sendable {
  package var version: PlanVersion
  /// SHA-256 of the source, in hexadecimal.
  package var hash: String
  /// Each file's name and text.
  package var files: [String: String]

  package init(version: PlanVersion, hash: String, files: [String: String]) {
    self.version = version
    self.hash = hash
    self.files = files
  }

  /// In UTF-8, names and all.
  package var bytes: Int { files.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count } }
}
