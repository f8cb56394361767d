// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The public conformance cases of CEL: nothing may be wrong, and nothing of the sections is left out.
@Suite struct ConformanceTests {
  @Test(
    .enabled(
      if: ConformanceCase.folder != nil, "no conformance data at ../shared/data/cel or PATCHBAY_TEST_DATA"))
  func nothingIsWrongOrLeftOut() throws {
    let folder = try #require(ConformanceCase.folder)
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
    var report = ""
    var total = Score()
    for file in files {
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
      let cases = (json["cases"] as? [Any] ?? []).compactMap { ConformanceCase($0) }
      let name = file.deletingPathExtension().lastPathComponent
      for (section, items) in Dictionary(grouping: cases, by: \.section).sorted(by: { $0.key < $1.key }) {
        var score = Score()
        for item in items {
          let outcome = item.run()
          score.counts[outcome, default: 0] += 1
          total.counts[outcome, default: 0] += 1
          #expect(outcome != .wrong && outcome != .refused, "\(name)/\(section): \(item.source)")
        }
        report += "\(name)/\(section): \(score)\n"
      }
    }
    FileHandle.standardError.write(Data((report + "all: \(total)\n").utf8))
    #expect(total.counts[.right, default: 0] > 0)
  }
}

/// How many cases came to what.
private struct Score: CustomStringConvertible {
  var counts: [ConformanceCase.Outcome: Int] = [:]

  /// Cases that came out as CEL says, of those that are not about messages of protobuf.
  var description: String {
    let inScope = counts.filter { $0.key != .outOfScope }.values.reduce(0, +)
    let good = inScope - counts[.wrong, default: 0] - counts[.refused, default: 0]
    let figures = ConformanceCase.Outcome.allCases.compactMap { outcome in
      counts[outcome].map { "\(outcome.rawValue) \($0)" }
    }
    return "\(good) of \(inScope) (\(figures.joined(separator: ", ")))"
  }
}
