// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import RoutingPolicy

@Suite("The JSON Schema") struct SchemaTests {
  @Test("lies in the repository as the code makes it")
  func fresh() throws {
    let kept = try String(
      contentsOf: Shipped.folder.appendingPathComponent("policy.schema.json"), encoding: .utf8)
    #expect(
      kept == LanguageSchema.policy,
      "make it anew: patchbay schema policy > Routing/policy.schema.json")
  }

  @Test("has the very keys that the reader takes, in every mapping")
  func keys() throws {
    let walk = try SchemaWalk(LanguageSchema.policy)
    #expect(walk.places.count >= 34)
    let words = Set(walk.places.flatMap(\.keys)).union(Vocabulary.all.flatMap(\.later)).union(["nonsense"])
    for place in walk.places where !place.mayHaveOthers {
      // Beside `otherwise` a route has no other key; the version must be right for all else to be read.
      let alone = Set(["otherwise", "patchbay"]).intersection(place.keys)
      let extra = words.subtracting(place.required.keys).subtracting(alone)
      let required = place.required.map { "\($0.key): \($0.value)" }.sorted()
      let body = required + extra.sorted().map { "\($0): ~" } + (place.path.isEmpty ? ["patchbay: 1"] : [])
      let text = place.policy(
        place.path.isEmpty ? body.joined(separator: "\n") : "{ \(body.joined(separator: ", ")) }")
      var refused: Set<String> = []
      for finding in Policy.load(files: ["p.yaml": text]).diagnostics
      where Self.codes.contains(finding.code.rawValue) {
        refused.formUnion(
          extra.filter { finding.message.hasSuffix("\"\($0)\"") || finding.message.hasPrefix("`\($0)`") })
      }
      let taken = extra.subtracting(refused).union(place.required.keys).union(alone)
      #expect(
        taken.subtracting(Self.refusedWithAReason(at: place.path)) == place.keys, "\(place.path)\n\(text)")
    }
  }

  @Test("knows what must be there: without it the reader complains, with it alone it does not")
  func required() throws {
    for place in try SchemaWalk(LanguageSchema.policy).places where !place.required.isEmpty {
      let missing = { (keys: [String: String]) in
        let body = keys.map { "\($0.key): \($0.value)" }.sorted().joined(separator: ", ")
        let text = place.policy("{ \(body) }")
        let found = Policy.load(files: ["p.yaml": text]).diagnostics
        return found.filter { $0.code == .missingKey }.map(\.message)
      }
      #expect(missing(place.required).isEmpty, "\(place.path): \(missing(place.required))")
      for key in place.required.keys {
        let found = missing(place.required.filter { $0.key != key })
        #expect(found.contains { $0.contains("\"\(key)\"") }, "\(place.path) \(key): \(found)")
      }
    }
  }

  private static let codes = ["unknown-key", "later-key", "unknown-channel"]

  /// Keys that the reader knows only to say why they cannot stand there.
  private static func refusedWithAReason(at path: String) -> Set<String> {
    if path.hasSuffix("/full") || path.hasSuffix("/unstaffed") { return ["email"] }
    return path.hasSuffix("/channels/voice") ? ["idle"] : []
  }
}
