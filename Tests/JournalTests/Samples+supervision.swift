// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Samples {
  /// What came with supervisors who answer for what they do. Never change one.
  static let supervision: [Record] = {
    var asked = Record(
      position: 81, at: moment,
      decisions: [
        Decision(command: .advance, events: []),
        Decision(command: .pauseQueue(QueueID(3)), events: [.queuePaused(QueueID(3))]),
        Decision(command: .resumeQueue(QueueID(3)), events: [.queueResumed(QueueID(3))]),
      ],
      names: [NameGiven(kind: .caller, number: 0, name: "supervisor/floor")])
    asked.audit = [
      AuditEntry(decision: 1, caller: CallerID(0)), AuditEntry(decision: 2, caller: CallerID(300)),
    ]
    return [asked]
  }()

  /// A snapshot that knows since when its policy is in force.
  static let datedSnapshot = Snapshot(
    position: 4, at: moment,
    policy: PolicyActivated(
      version: PlanVersion(2), hash: "00ff", files: ["a.yaml": "patchbay: 1\n"], activatedAt: moment))
}
