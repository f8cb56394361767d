// SPDX-License-Identifier: Apache-2.0

/// From where something is asked of the policy's versions, and what is said about it.
package struct PolicySource: Hashable, Sendable {
  /// A network address, or `start` or `file`; longer than 128 bytes it is cut.
  package var origin: String
  /// At most 1,024 characters; the rest is cut.
  package var note: String

  package init(origin: String, note: String = "") {
    self.origin = String(decoding: origin.utf8.prefix(128), as: UTF8.self)
    self.note = String(note.prefix(1024))
  }
}
