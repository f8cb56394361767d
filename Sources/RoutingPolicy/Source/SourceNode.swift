// SPDX-License-Identifier: Apache-2.0

/// A piece of YAML that knows where it stands.
package struct SourceNode: Sendable {
  /// How a scalar is written.
  package enum Style: Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  /// A key of a mapping and what it stands for.
  package struct Pair: Sendable {
    package let key: String
    package let keyPlace: SourcePlace
    package let value: SourceNode
  }

  package enum Content: Sendable {
    case scalar(String, Style)
    case sequence([SourceNode])
    case mapping([Pair])
  }

  package let place: SourcePlace
  package let content: Content

  /// Nothing is written: an empty value, `~` or `null`.
  package var isNull: Bool {
    guard case .scalar(let text, .plain) = content else { return false }
    return text.isEmpty || text == "~" || text == "null"
  }

  /// For messages: what stands there.
  package var kind: String {
    switch content {
    case .scalar(_, .plain) where isNull: "nothing"
    case .scalar: "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
