// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import RoutingEngine
import Testing

@testable import RoutingPolicy

/// Random damage to the bank example: whatever comes out, loading it neither crashes nor leaves an error
/// without a place.
///
/// Replay one: `PATCHBAY_SEED=… swift test --filter MutationTests`. Many more, other ones each time:
/// `PATCHBAY_FUZZ=20 PATCHBAY_FUZZ_FROM=1000000 swift test --filter 'MutationTests|AnyBytesTests'`
@Suite("Damaged policies give a policy or located errors") struct MutationTests {
  static func seeds(_ count: UInt64) -> [UInt64] {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["PATCHBAY_SEED"].flatMap(UInt64.init) { return [seed] }
    let times = environment["PATCHBAY_FUZZ"].flatMap(UInt64.init) ?? 1
    let first = environment["PATCHBAY_FUZZ_FROM"].flatMap(UInt64.init) ?? 1
    return Array(first..<(first + count * max(1, times)))
  }

  @Test(
    "the examples with lines dropped, doubled, moved and altered",
    arguments: [Shipped.bankPath, Shipped.branchPath])
  func damaged(path: String) {
    let intact = Policy.load(path: path).files
    let names = intact.keys.sorted()
    for seed in Self.seeds(400) {
      var random = SplitMix(state: seed)
      var files = intact
      for _ in 0...random.next(below: 4) {
        let name = names[random.next(below: names.count)]
        files[name] = Self.damage(files[name] ?? "", &random)
      }
      expectLocated(files, seed)
    }
  }

  @Test("heaps of signs and words")
  func heaps() {
    let words =
      Self.signs.map(String.init) + [
        "\n", "\n  ", "patchbay: 1\n", "queues", "routes", "when: ", "- ", "{ otherwise: a }", "'true'", "a",
        ": ", "20s",
        "tiers", "skills", "needs", "&a", "*a", "<<: ", "---", "...", "%YAML 1.1", "!!int", "|-\n", "? ",
      ]
    for seed in Self.seeds(1500) {
      var random = SplitMix(state: seed)
      let text = (0...random.next(below: 60)).map { _ in words[random.next(below: words.count)] }.joined()
      expectLocated(["p.yaml": text], seed)
    }
  }

  private func expectLocated(_ files: [String: String], _ seed: UInt64) {
    let load = Policy.load(files: files)
    let replay: Comment = "replay: PATCHBAY_SEED=\(seed) swift test --filter MutationTests"
    let hasErrors = load.diagnostics.contains { $0.severity == .error }
    #expect((load.policy == nil) == hasErrors, replay)
    for diagnostic in load.diagnostics {
      let lines = SourceFile(name: "", text: files[diagnostic.file] ?? "").lineCount
      #expect(files[diagnostic.file] != nil && (1...lines).contains(diagnostic.line), replay)
      #expect(diagnostic.column >= 1 && !diagnostic.message.isEmpty, replay)
    }
    #expect(load.diagnostics == load.diagnostics.sorted { $0.place < $1.place }, replay)
    #expect(!Policy.render(load.diagnostics, source: files).contains("\u{0}"), replay)
    var names = TestNames()
    _ = load.policy?.plan(version: .init(1), names: &names, around: .zero)
    guard let policy = load.policy else { return }
    let facts = ContactFacts(channel: .chat, text: "挂失")
    let foreseen = policy.foresight?.look(at: facts)
    let classifier = policy.classifier(names: &names)
    var memory = CentreMemory()
    let engine = Engine(plan: policy.plan(version: .init(1), names: &names, around: .zero))
    let look = classifier.look(at: engine, engine.plan.calendars, now: .zero, for: .chat, &memory)
    #expect(
      classifier.classify(facts, look, foreseen: foreseen) == classifier.classify(facts, look), replay)
  }

  private static func damage(_ text: String, _ random: inout SplitMix) -> String {
    var lines = text.components(separatedBy: "\n")
    let at = random.next(below: lines.count)
    switch random.next(below: 7) {
    case 0: lines.remove(at: at)
    case 1: lines.insert(lines[at], at: random.next(below: lines.count))
    case 2: lines.swapAt(at, random.next(below: lines.count))
    case 3: lines[at] = String(lines[at].dropFirst(random.next(below: 4) + 1))
    default:
      var letters = Array(lines[at])
      let place = random.next(below: letters.count + 1)
      if random.next(below: 2) == 0, place < letters.count { letters.remove(at: place) }
      letters.insert(signs[random.next(below: signs.count)], at: min(place, letters.count))
      lines[at] = String(letters)
    }
    return lines.joined(separator: "\n")
  }

  private static let signs: [Character] = [
    "{", "}", "[", "]", ":", ",", "\"", "'", "&", "*", "!", "|", ">", "#", "-", "?", "\t", " ", "\\", "%",
    "@", "`",
    "0", "9", "x", "信", "\u{0}", "\u{FEFF}", "\u{2028}", "\u{85}", "=", "<", "(", ")", ".", "\r", "😀",
  ]
}

/// A small generator of numbers (SplitMix64): the same seed, the same numbers.
struct SplitMix {
  var state: UInt64

  mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    word ^= word >> 31
    return Int(word % UInt64(max(bound, 1)))
  }
}
