// SPDX-License-Identifier: Apache-2.0

import Auditing
import Testing

/// Every way through a small world, four commands deep; `patchbay fuzz` goes six deep.
@Suite struct SmallWorldTests {
  @Test func everyPathIsAsThePolicySaysAndFoldsToTheSameState() {
    let (situations, finding) = WorldTrials.small(depth: 4)
    if let finding {
      Issue.record("\(finding.wrong.prefix(3))\n   \(finding.table.joined(separator: "\n   "))")
    }
    #expect(situations > 1000)
  }
}
