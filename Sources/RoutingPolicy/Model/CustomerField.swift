// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// A field that a customer's record may have, and its type.
package struct CustomerField: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case bool, int, string
  }

  /// The longest text, in characters.
  package static let maximumLength = 1_024

  package let name: String
  package let kind: Kind

  /// Whether a value is of this field's type and size.
  package func accepts(_ value: FieldValue) -> Bool {
    switch (kind, value) {
    case (.bool, .bool), (.int, .int): true
    case (.string, .string(let text)): text.unicodeScalars.count <= Self.maximumLength
    default: false
    }
  }

  /// A value from text, as in a CSV file: `true` and `false`, whole numbers, any text.
  package func value(from text: String) -> FieldValue? {
    switch kind {
    case .bool: Self.flags[text.lowercased()].map { .bool($0) }
    case .int: Int64(text).map { .int($0) }
    case .string: text.unicodeScalars.count <= Self.maximumLength ? .string(text) : nil
    }
  }

  private static let flags = ["true": true, "yes": true, "1": true, "false": false, "no": false, "0": false]
}
