// SPDX-License-Identifier: Apache-2.0

/// A piece of YAML that knows where it stands.
struct SourceNode: Sendable {
  /// How a scalar is written.
  enum Style: Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  /// A key of a mapping and what it stands for.
  struct Pair: Sendable {
    let key: String
    let keyPlace: SourcePlace
    let value: SourceNode
  }

  enum Content: Sendable {
    case scalar(String, Style)
    case sequence([SourceNode])
    case mapping([Pair])
  }

  let place: SourcePlace
  let content: Content

  /// Nothing is written: an empty value, `~` or `null`.
  var isNull: Bool {
    guard case .scalar(let text, .plain) = content else { return false }
    return text.isEmpty || text == "~" || text == "null"
  }

  /// For messages: what stands there.
  var kind: String {
    switch content {
    case .scalar(_, .plain) where isNull: "nothing"
    case .scalar: "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
