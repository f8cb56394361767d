// SPDX-License-Identifier: Apache-2.0

import Foundation
import RoutingPolicy
import Testing

@testable import Rehearsal

/// Random damage: whatever a file says, it is read and played without a crash, and each mistake has a place.
///
/// Replay one: `PATCHBAY_SEED=… swift test --filter DamageTests`
@Suite("Damaged test files") struct DamageTests {
  /// SplitMix64.
  struct Chance {
    var state: UInt64

    mutating func next(below bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((z ^ (z >> 31)) % UInt64(bound))
    }
  }

  private static let seeds: [UInt64] = {
    if let seed = ProcessInfo.processInfo.environment["PATCHBAY_SEED"].flatMap(UInt64.init) { return [seed] }
    return Array(1...300)
  }()

  private static let pieces =
    PlayTests.cases.flatMap(\.steps).flatMap { $0.split(separator: " ").map(String.init) }
    + [
      "\"", "“", ":", "#", "\t", "\n", "  ", "-", "+", "=", ",", "99999999999999999999", "+999999999999d",
      "2090-12-31 23:59", "\u{0}", "中文", "'", "{", "expect", "00:00", "next day", "-1", "1e9",
      "0 others call",
    ]

  @Test("are read and played all the same")
  func survives() throws {
    for seed in Self.seeds {
      var chance = Chance(state: seed)
      let text = Self.damaged(&chance)
      let replay: Comment = "replay: PATCHBAY_SEED=\(seed) swift test --filter DamageTests"
      let file = try Desk.read(text)
      for mistake in file.diagnostics {
        #expect(mistake.line >= 1 && mistake.column >= 1 && !mistake.message.isEmpty, replay)
        #expect(
          mistake.line <= text.unicodeScalars.count {
            "\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0)
          } + 1, replay)
      }
      let played = file.tests.map { PlayedTest($0, $0.play(), milliseconds: 0) }
      let report = TestReport([PlayedFile(file, played)], milliseconds: 0)
      #expect(!report.text(Paint(isOn: false)).contains("\u{1B}") && !report.junit.contains("\u{0}"), replay)
    }
  }

  /// A good file whose lines have words swapped, dropped, doubled, and bytes changed.
  private static func damaged(_ chance: inout Chance) -> String {
    let good = PlayTests.cases[chance.next(below: PlayTests.cases.count)].steps
    var steps: [String] = []
    for step in good {
      var words = step.split(separator: " ").map(String.init)
      for _ in 0..<chance.next(below: 3) {
        let place = chance.next(below: words.count + 1)
        switch chance.next(below: 4) {
        case 0 where place < words.count: words.remove(at: place)
        case 1 where place < words.count: words[place] = pieces[chance.next(below: pieces.count)]
        default: words.insert(pieces[chance.next(below: pieces.count)], at: place)
        }
      }
      let line = words.joined(separator: " ")
      steps.append(chance.next(below: 2) == 0 ? line : "'" + line.replacing("'", with: "''") + "'")
    }
    var bytes = Array(Desk.file(steps).utf8)
    for _ in 0..<chance.next(below: 4) {
      bytes[chance.next(below: bytes.count)] = UInt8(chance.next(below: 256))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
