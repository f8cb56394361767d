// SPDX-License-Identifier: Apache-2.0

/// Why a text is not the JSON we take. Never holds any of the text itself.
struct JSONSyntaxError: Error, Hashable, Sendable {
  /// Bytes from 0; nil where that is not known.
  var offset: Int?
  var reason: String

  var detail: String { offset.map { "At byte \($0): \(reason)." } ?? "\(reason)." }
}
