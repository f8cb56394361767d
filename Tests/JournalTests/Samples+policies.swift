// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Samples {
  private static let text = PolicyVersion(
    version: PlanVersion(3), hash: "c0de", files: ["b.yaml": "名\n", "a.yaml": ""])

  /// What came with versions that are pushed, activated and rolled back. Never change one.
  static let policies: [Record] = {
    var pushed = Record(position: 110, at: moment)
    pushed.pushed = [text, PolicyVersion(version: PlanVersion(.max), hash: "", files: [:])]
    pushed.policyActs = PolicyAct.Kind.allCases.filter { $0.rawValue < 7 }.flatMap { kind in
      [
        PolicyAct(kind, PlanVersion(3)),
        PolicyAct(kind, PlanVersion(.max), caller: CallerID(0), origin: "::1", note: "为什么"),
      ]
    }
    return [pushed]
  }()

  /// A snapshot that keeps them.
  static let bookSnapshot: Snapshot = {
    var snapshot = Snapshot(position: 5, at: moment)
    snapshot.book.entries = [
      PolicyBook.Entry(text, pushedAt: .zero),
      PolicyBook.Entry(
        PolicyVersion(version: PlanVersion(4), hash: "beef", files: ["a.yaml": "x"]), pushedAt: moment,
        pushedBy: CallerID(0), origin: "10.0.0.7", note: "why", activatedAt: .zero, activatedBy: CallerID(300)
      ),
    ]
    snapshot.book.way = [PlanVersion(3), PlanVersion(4), PlanVersion(3)]
    snapshot.book.shadow = PlanVersion(4)
    snapshot.book.fileHash = "c0de"
    snapshot.book.isReviewDue = true
    snapshot.book.leaving = [AgentID(0), other]
    return snapshot
  }()
}
