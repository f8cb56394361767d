// SPDX-License-Identifier: Apache-2.0

/// A piece of a JSON Schema, with its keys in the order in which they are to be read.
indirect enum SchemaNode: Sendable {
  case object([(String, SchemaNode)])
  case array([SchemaNode])
  case text(String)
  case number(Double)
  case flag(Bool)

  static func texts(_ texts: [String]) -> SchemaNode { .array(texts.map { .text($0) }) }

  /// The same with more keys, in front.
  func after(_ keys: [(String, SchemaNode)]) -> SchemaNode {
    guard case .object(let own) = self else { return self }
    return .object(keys + own)
  }

  /// JSON, indented by two spaces; what is short stands on one line.
  var pretty: String { pretty(indentation: "") + "\n" }

  private static let width = 100

  private func pretty(indentation: String) -> String {
    let short = flat
    if indentation.utf8.count + short.utf8.count <= Self.width { return short }
    let inner = indentation + "  "
    switch self {
    case .object(let pairs):
      let lines = pairs.map { inner + Self.quoted($0.0) + ": " + $0.1.pretty(indentation: inner) }
      return "{\n" + lines.joined(separator: ",\n") + "\n" + indentation + "}"
    case .array(let items):
      let lines = items.map { inner + $0.pretty(indentation: inner) }
      return "[\n" + lines.joined(separator: ",\n") + "\n" + indentation + "]"
    case .text, .number, .flag: return short
    }
  }

  private var flat: String {
    switch self {
    case .object(let pairs):
      pairs.isEmpty
        ? "{}" : "{ " + pairs.map { Self.quoted($0.0) + ": " + $0.1.flat }.joined(separator: ", ") + " }"
    case .array(let items): "[" + items.map(\.flat).joined(separator: ", ") + "]"
    case .text(let text): Self.quoted(text)
    case .number(let number): Int64(exactly: number).map { String($0) } ?? String(number)
    case .flag(let flag): flag ? "true" : "false"
    }
  }

  /// The texts here are the language's own: they have no control characters.
  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
