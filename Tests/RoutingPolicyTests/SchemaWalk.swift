// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Goes through a JSON Schema and writes YAML for it, without knowing what it is made from.
struct SchemaWalk {
  typealias Node = [String: Any]

  /// A mapping with fixed keys, and a policy text around it.
  struct Place {
    /// The path of names that led there.
    let path: String
    let keys: Set<String>
    let mayHaveOthers: Bool
    /// The least that must stand there.
    let required: [String: String]
    /// Its own text put into a policy.
    let policy: @Sendable (String) -> String
  }

  private let root: Node
  private(set) var places: [Place] = []
  private var seen: Set<String> = []

  /// Names of everything that may be named, so that the reader reads on.
  private static let others = [
    "patchbay": "1", "skills": "{ general: {} }", "teams": "{ general: {} }", "queues": "{ general: {} }",
    "customers": "{ fields: { general: string } }", "tiers": "{ general: {} }", "languages": "[zh]",
    "calendars": "{ general: { weekly: { mon: '08:00-09:00' } } }", "routes": "[ { otherwise: general } ]",
  ]

  init(_ text: String) throws {
    root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Node ?? [:]
    walk(root, "") { $0 }
  }

  /// A whole policy around one mapping's pairs.
  static func policy(_ body: String) -> String {
    let rest = others.filter { !body.hasPrefix("{ \($0.key): ") }.map { "\($0.key): \($0.value)" }
    return String(body.dropFirst(2).dropLast(2)) + "\n" + rest.sorted().joined(separator: "\n") + "\n"
  }

  private func resolved(_ node: Node) -> Node {
    guard let reference = node["$ref"] as? String, let name = reference.split(separator: "/").last else {
      return node
    }
    return (root["$defs"] as? [String: Node])?[String(name)] ?? [:]
  }

  private mutating func walk(_ node: Node, _ path: String, _ wrap: @escaping @Sendable (String) -> String) {
    let name = (node["$ref"] as? String).map { "\($0)" } ?? path
    let node = resolved(node)
    for choice in node["anyOf"] as? [Node] ?? [] { walk(choice, path, wrap) }
    if let items = node["items"] as? Node { walk(items, path) { wrap("[ \($0) ]") } }
    if let value = node["additionalProperties"] as? Node {
      let key = node["propertyNames"].map { Self.sample($0 as? Node ?? [:]) } ?? "general"
      walk(value, path + "/…") { wrap("{ \(key): \($0) }") }
    }
    guard let properties = node["properties"] as? [String: Node], seen.insert(name).inserted else { return }
    var required: [String: String] = [:]
    for key in node["required"] as? [String] ?? [] { required[key] = sample(properties[key] ?? [:]) }
    places.append(
      Place(
        path: path, keys: Set(properties.keys),
        mayHaveOthers: node["additionalProperties"] is Node, required: required,
        policy: { path.isEmpty ? $0 : Self.policy(wrap($0)) }))
    for (key, value) in properties.sorted(by: { $0.key < $1.key }) {
      let siblings = required.filter { $0.key != key }.map { ", \($0.key): \($0.value)" }.sorted().joined()
      walk(value, path + "/" + key) { wrap("{ \(key): \($0)\(siblings) }") }
    }
  }

  /// A value that the schema allows and that names what `others` declares.
  private func sample(_ node: Node) -> String {
    let whole = resolved(node)
    if node["$ref"] != nil, let known = Self.samples[Self.name(node)] { return known }
    if let words = whole["enum"] as? [String] { return words[0] }
    if let choices = whole["anyOf"] as? [Node] { return sample(choices[0]) }
    if whole["type"] as? String == "integer" { return "1" }
    let properties = whole["properties"] as? [String: Node] ?? [:]
    let pairs = (whole["required"] as? [String] ?? []).map { "\($0): \(sample(properties[$0] ?? [:]))" }
    return "{ \(pairs.joined(separator: ", ")) }"
  }

  private static func sample(_ node: Node) -> String { samples[name(node)] ?? "general" }

  private static func name(_ node: Node) -> String {
    (node["$ref"] as? String)?.split(separator: "/").last.map(String.init) ?? ""
  }

  private static let samples = [
    "duration": "5s", "time-span": "5s", "share": "80%", "level": "1", "points": "1", "text": "x",
    "name": "general", "reference": "general", "language-tag": "zh", "condition": "true",
    "date": "2026-10-01", "weekdays": "mon", "field-name": "general", "queue-or-all": "general",
    "url": "'https://hooks.example/a'", "secret": "file:key", "label": "x",
  ]
}
