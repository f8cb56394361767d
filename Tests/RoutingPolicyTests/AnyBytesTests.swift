// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import RoutingPolicy

/// Any bytes as a policy: a policy or located errors, never a crash or a hang.
///
/// Replay one: `PATCHBAY_SEED=… swift test --filter AnyBytesTests`
@Suite("Any bytes give a policy or located errors", .timeLimit(.minutes(4))) struct AnyBytesTests {
  private static let shipped = [
    Shipped.defaultPath, Shipped.bankPath + "/queues.yaml", Shipped.bankPath + "/rules.yaml",
    Shipped.bankPath + "/exceptions.yaml", Shipped.branchPath + "/branch.yaml",
  ]

  /// What breaks readers.
  private static let nasties: [[UInt8]] = [
    [0], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0xE2, 0x80, 0xA8], [9], [13, 10],
    [0x1B, 0x5B],
    Array("&a [*a]".utf8), Array("<<: *b".utf8), Array("!!binary x".utf8), Array("%YAML 9.9\n---\n".utf8),
    Array("99999999999999999999999s".utf8), Array("-0".utf8), Array("1e999".utf8), Array("0x7F".utf8),
    Array("信用卡: { 需要: 三 }".utf8), Array("? [a, b] : c".utf8), Array("\u{202E}".utf8), Array("\u{FEFF}".utf8),
    Array(String(repeating: "[", count: 40).utf8), Array(String(repeating: "(", count: 120).utf8),
    Array(String(repeating: "!", count: 300).utf8), Array("# check: allow ".utf8),
    Array("{ queue: cards }".utf8), Array("queue(\"invest\").waiting > 1 && ".utf8),
    Array("calendar(now).open".utf8), Array("now - now < queue(".utf8),
    Array("when: 'interaction.channel in [\"sms\", \"sms\"] && !(true)'".utf8), Array("waiting: 0".utf8),
  ]

  @Test("the policies that come along, with bytes flipped, lost, doubled and put in")
  func flipped() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bytes-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
    let file = folder.appendingPathComponent("policy.yaml")
    let originals = try Self.shipped.map { [UInt8](try Data(contentsOf: URL(fileURLWithPath: $0))) }
    for seed in MutationTests.seeds(600) {
      var random = SplitMix(state: seed)
      var bytes = originals[random.next(below: originals.count)]
      for _ in 0...random.next(below: 6) { Self.damage(&bytes, &random) }
      try Data(bytes).write(to: file)
      expectLocated(
        Policy.load(path: file.path), "replay: PATCHBAY_SEED=\(seed) swift test --filter AnyBytesTests")
    }
  }

  @Test("noise")
  func noise() throws {
    for seed in MutationTests.seeds(400) {
      var random = SplitMix(state: seed &+ 0xB17E5)
      let bytes = (0..<random.next(below: 400)).map { _ in UInt8(random.next(below: 256)) }
      let load = Policy.load(files: ["p.yaml": String(decoding: bytes, as: UTF8.self)])
      expectLocated(load, "replay: PATCHBAY_SEED=\(seed) swift test --filter AnyBytesTests")
    }
  }

  /// Texts that are large in what they ask of the checks, each as a whole policy.
  private static let heavy: [(name: String, text: String)] = [
    (
      "a condition with 2^40 ways",
      condition(Array(repeating: "(customer.value > 1 || customer.contract)", count: 40), "&&")
    ),
    (
      "a condition with 2^40 ways to be false",
      "!(" + condition(Array(repeating: "(customer.value > 1 && customer.contract)", count: 40), "||") + ")"
    ),
    (
      "700 values in a list",
      "interaction.intent in [" + (0..<700).map { "\"i\($0)\"" }.joined(separator: ", ") + "]"
    ),
    ("600 terms", condition((0..<600).map { "customer.value != \($0)" }, "&&")),
    (
      "numbers at their ends", "customer.value > 9223372036854775807 || customer.value < -9223372036854775808"
    ),
  ]

  private static func condition(_ terms: [String], _ sign: String) -> String {
    terms.joined(separator: " \(sign) ")
  }

  @Test("conditions that are large in what they ask of the checks", arguments: heavy.map(\.name))
  func heavyCondition(_ name: String) throws {
    let condition = try #require(Self.heavy.first { $0.name == name }).text
    let rule = "  - { name: NAME, queue: general, when: '\(condition)' }\n"
    let load = Policy.load(files: [
      "p.yaml":
        "patchbay: 1\ncustomers: { fields: { value: int, contract: bool } }\nqueues: { general: {} }\nroutes:\n"
        + (0..<40).map { rule.replacing("NAME", with: "r\($0)") }.joined() + "  - otherwise: general\n"
    ])
    #expect(load.policy != nil, "\(load.rendered().prefix(500))")
    #expect(
      load.short.filter { $0.hasSuffix("route-shadowed") }.count >= 38, "\(load.rendered().prefix(500))")
  }

  @Test("thousands of routes of one shape, queues, agents and modes are looked at")
  func many() {
    var text =
      "patchbay: 1\nlanguages: [zh, en]\ncustomers: { fields: { value: int } }\nskills: { s: {}, t: {} }\n"
    text += "teams: { a: {}, b: {} }\nagents:\n"
    for agent in 0..<3_000 {
      text += "  - { id: a\(agent), team: a, languages: [zh], skills: { s: \(agent % 5 + 1) } }\n"
    }
    text += "queues:\n"
    for queue in 0..<1_500 {
      text +=
        "  q\(queue): { needs: { s: \(queue % 5 + 1) }, relax: [ { after: 9s, also-queue: q\((queue + 1) % 1_500) } ] }\n"
    }
    text += "modes:\n"
    for mode in 0..<100 { text += "  m\(mode): { queues: { '*': { needs: { t: 1 } } } }\n" }
    text += "routes:\n"
    for route in 0..<4_000 {
      text += "  - { name: r\(route), queue: q\(route % 1_500), when: 'interaction.channel == \"email\" && "
      text += "customer.value > \(5_000 - route)' }\n"
    }
    let load = Policy.load(files: ["p.yaml": text + "  - otherwise: q0\n"])
    #expect(load.policy != nil)
    #expect(load.diagnostics.contains { $0.code == .unservedLanguage })
    #expect(load.diagnostics.count <= 3 * (Findings.limit + 1))
  }

  private func expectLocated(_ load: PolicyLoad, _ replay: Comment) {
    #expect((load.policy == nil) == load.diagnostics.contains { $0.severity == .error }, replay)
    for diagnostic in load.diagnostics {
      let text = load.files[diagnostic.file]
      // A file that is no text has no lines to show.
      let lines = text.map { SourceFile(name: "", text: $0).lineCount } ?? Int.max
      #expect((1...lines).contains(diagnostic.line) && diagnostic.column >= 1, replay)
    }
    let shown = load.rendered()
    #expect(!shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, replay)
  }

  private static func damage(_ bytes: inout [UInt8], _ random: inout SplitMix) {
    let at = random.next(below: bytes.count + 1)
    let end = min(bytes.count, at + random.next(below: 40))
    switch random.next(below: 6) {
    case 0: bytes.removeSubrange(at..<end)
    case 1: bytes.insert(contentsOf: Array(bytes[at..<end]), at: random.next(below: bytes.count + 1))
    case 2 where at < bytes.count: bytes[at] = UInt8(random.next(below: 256))
    case 3 where at < bytes.count: bytes[at] ^= 1 << UInt8(random.next(below: 8))
    default: bytes.insert(contentsOf: nasties[random.next(below: nasties.count)], at: at)
    }
  }
}
