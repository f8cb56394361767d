// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Reads the members of an object one by one, with bounds, and remembers which were asked for: `finish()`
/// refuses the others by name. Every refusal names the field as a path (`customer.identities[0].value`).
struct JSONFields {
  let path: String
  private let members: [JSON.Member]
  private var known: [String] = []

  /// - Parameter path: where the object stands in the body; empty for the body itself.
  init(_ json: JSON, path: String = "") throws(Problem) {
    guard case .object(let members) = json else {
      throw Problem.invalid(path.isEmpty ? "body" : path, "must be an object, not \(json.kind)")
    }
    self.path = path
    self.members = members
  }

  /// The path of a member.
  func path(_ name: String) -> String { path.isEmpty ? name : path + "." + name }

  /// The member's value; nil where it is missing or null.
  mutating func value(_ name: String) -> JSON? {
    known.append(name)
    guard let value = members.first(where: { $0.name == name })?.value, value != .null else { return nil }
    return value
  }

  /// Whether the member stands there, be it as null.
  mutating func has(_ name: String) -> Bool {
    known.append(name)
    return members.contains { $0.name == name }
  }

  /// - Parameter max: in Unicode scalars.
  mutating func string(_ name: String, min: Int = 0, max: Int) throws(Problem) -> String? {
    guard let value = value(name) else { return nil }
    return try Self.string(value, at: path(name), min: min, max: max)
  }

  mutating func required(_ name: String, min: Int = 1, max: Int) throws(Problem) -> String {
    guard let text = try string(name, min: min, max: max) else { throw Problem.missing(path(name)) }
    return text
  }

  /// A name of the policy's: 1...128 characters, none of them a control character.
  mutating func name(_ name: String) throws(Problem) -> String? { try string(name, min: 1, max: 128) }

  /// A moment as RFC 3339 writes it.
  mutating func moment(_ name: String) throws(Problem) -> Moment? {
    guard let text = try string(name, min: 1, max: 64) else { return nil }
    guard let moment = Timestamp.moment(text) else {
      throw .invalid(path(name), "must be a moment like 2026-10-09T08:30:00Z")
    }
    return moment
  }

  mutating func bool(_ name: String) throws(Problem) -> Bool? {
    guard let value = value(name) else { return nil }
    guard case .bool(let flag) = value else { throw Problem.invalid(path(name), "must be true or false") }
    return flag
  }

  mutating func int(_ name: String, in range: ClosedRange<Int64>) throws(Problem) -> Int64? {
    guard let value = value(name) else { return nil }
    guard case .int(let number) = value, range.contains(number) else {
      throw Problem.invalid(
        path(name), "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  mutating func list(_ name: String, max: Int) throws(Problem) -> [JSON]? {
    guard let value = value(name) else { return nil }
    guard case .array(let items) = value else { throw Problem.invalid(path(name), "must be a list") }
    guard items.count <= max else { throw Problem.invalid(path(name), "may hold at most \(max) items") }
    return items
  }

  mutating func strings(_ name: String, count: Int, max: Int) throws(Problem) -> [String]? {
    guard let items = try list(name, max: count) else { return nil }
    var texts: [String] = []
    for (index, item) in items.enumerated() {
      texts.append(try Self.string(item, at: path(name) + "[\(index)]", min: 1, max: max))
    }
    return texts
  }

  mutating func object(_ name: String) throws(Problem) -> JSONFields? {
    guard let value = value(name) else { return nil }
    return try JSONFields(value, path: path(name))
  }

  /// The members of an object whose names are data.
  mutating func entries(_ name: String, max: Int) throws(Problem) -> [JSON.Member]? {
    guard let value = value(name) else { return nil }
    guard case .object(let members) = value else { throw Problem.invalid(path(name), "must be an object") }
    guard members.count <= max else { throw Problem.invalid(path(name), "may hold at most \(max) entries") }
    return members
  }

  /// Refuses what nobody asked for.
  func finish() throws(Problem) {
    for member in members where !known.contains(member.name) {
      let name = member.name.unicodeScalars.prefix(64).map(String.init).joined()
      throw Problem.invalid(path(name), "is not known here; known are: \(known.joined(separator: ", "))")
    }
  }

  static func string(_ value: JSON, at path: String, min: Int, max: Int) throws(Problem) -> String {
    guard case .string(let text) = value else {
      throw Problem.invalid(path, "must be a string, not \(value.kind)")
    }
    return try bounded(text, at: path, min: min, max: max)
  }

  static func bounded(_ text: String, at path: String, min: Int, max: Int) throws(Problem) -> String {
    let count = text.utf8.count <= max && min <= 1 ? text.utf8.count : text.unicodeScalars.count
    guard count >= min else {
      throw Problem.invalid(path, "must have at least \(min) character\(min == 1 ? "" : "s")")
    }
    guard count <= max else { throw Problem.invalid(path, "may have at most \(max) characters") }
    guard !text.utf8.contains(0) else { throw Problem.invalid(path, "may not contain the character U+0000") }
    return text
  }
}
