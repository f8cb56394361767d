// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Server

@Suite("Torture finds what is lost, doubled or torn apart")
struct TortureCheckTests {
  @Test(
    arguments: [
      (["1.0.0": ["i1"], "1.0.1": ["i1"]], 0), (["1.0.0": ["i1"]], 1), (["1.0.0": ["i1"], "1.0.1": []], 1),
      (["1.0.0": ["i1"], "1.0.1": ["i1", "i1"]], 1), (["1.0.0": ["i1"], "1.0.1": ["i2"]], 1), ([:], 2),
    ] as [([String: [String]], Int)])
  func faults(_ found: [String: [String]], _ count: Int) {
    #expect(TortureCheck(found: found).faults(of: ["1.0.0", "1.0.1"]).count == count)
  }
}
