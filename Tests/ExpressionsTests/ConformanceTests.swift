// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The public conformance cases of CEL. What is not supported may be refused when compiling; nothing may be
/// wrong.
@Suite struct ConformanceTests {
  @Test(
    .enabled(
      if: ConformanceCase.folder != nil, "no conformance data at ../shared/data/cel or PATCHBAY_TEST_DATA"))
  func nothingIsWrong() throws {
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
          score.add(outcome, of: item)
          total.add(outcome, of: item)
          #expect(outcome != .wrong, "\(name)/\(section): \(item.source)")
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
  var refusedErrors = 0

  mutating func add(_ outcome: ConformanceCase.Outcome, of item: ConformanceCase) {
    counts[outcome, default: 0] += 1
    if outcome == .refused, item.expectsError { refusedErrors += 1 }
  }

  var description: String {
    let figures = ConformanceCase.Outcome.allCases.map { outcome in
      let count = "\(outcome.rawValue) \(counts[outcome] ?? 0)"
      return outcome == .refused ? count + " (\(refusedErrors) of them are errors in CEL too)" : count
    }
    return figures.joined(separator: ", ")
  }
}
