// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Testing

@testable import RoutingPolicy

@Suite("The reference of the language") struct ReferenceTests {
  @Test("shows every key of the language in an example")
  func everyKey() throws {
    var shown: Set<String> = []
    let examples = try Self.blocks("yaml")
    #expect(examples.count >= 15)
    for example in examples {
      let (root, mistakes) = YAMLReader.read(name: "reference.yaml", text: example)
      #expect(mistakes.isEmpty, "\(mistakes)")
      if let root { Self.collect(root, .mapping(.policy), &shown) }
    }
    let all = try Self.keys(of: LanguageSchema.policy)
    #expect(all.count > 100)
    let missing = all.subtracting(shown).sorted()
    #expect(missing.isEmpty, "Routing/README.md has no example of: \(missing.joined(separator: ", "))")
  }

  @Test("every key has a sentence for editors")
  func everyKeySaysSomething() {
    for vocabulary in Vocabulary.all {
      for key in vocabulary.keys { #expect(key.says.hasSuffix("."), "\(vocabulary.subject): \(key.name)") }
    }
  }

  /// What stands in fenced blocks of one kind.
  private static func blocks(_ kind: String) throws -> [String] {
    let readme = Shipped.folder.appendingPathComponent("README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)
    return text.components(separatedBy: "```\(kind)\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
  }

  /// `queue.needs`, of every mapping in a schema; variants of one mapping count once.
  private static func keys(of schema: String) throws -> Set<String> {
    let root = try JSONSerialization.jsonObject(with: Data(schema.utf8)) as? [String: Any] ?? [:]
    var keys: Set<String> = []
    let definitions = root["$defs"] as? [String: [String: Any]] ?? [:]
    for (id, node) in definitions.merging(["policy": root], uniquingKeysWith: { first, _ in first }) {
      for key in (node["properties"] as? [String: Any] ?? [:]).keys { keys.insert("\(base(id)).\(key)") }
    }
    return keys
  }

  /// `channel-voice` and `channel-chat` are one thing to explain.
  private static func base(_ id: String) -> String {
    ["channel", "full-rule"].first { id.hasPrefix($0 + "-") } ?? id
  }

  private static func collect(_ node: SourceNode, _ shape: ValueShape, _ shown: inout Set<String>) {
    switch (shape, node.content) {
    case (.mapping(let vocabulary), .mapping(let pairs)):
      for pair in pairs {
        guard let key = vocabulary.keys.first(where: { $0.name == pair.key }) else { continue }
        shown.insert("\(base(vocabulary.id)).\(pair.key)")
        collect(pair.value, key.shape, &shown)
      }
    case (.named(_, let value, _), .mapping(let pairs)):
      for pair in pairs { collect(pair.value, value, &shown) }
    case (.byChannel(let channels), .mapping(let pairs)):
      for pair in pairs {
        guard let (_, value) = channels.first(where: { $0.0.name == pair.key }) else { continue }
        collect(pair.value, value, &shown)
      }
    case (.list(let item, _), .sequence(let items)):
      for each in items { collect(each, item, &shown) }
    case (.either(let shapes), _):
      for each in shapes { collect(node, each, &shown) }
    default: break
    }
  }
}
