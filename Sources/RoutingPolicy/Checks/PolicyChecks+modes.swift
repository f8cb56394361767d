// SPDX-License-Identifier: Apache-2.0

/// What a mode would break while it is on: the checks of queues, once more for each mode.
extension PolicyChecks {
  mutating func brokenByModes() {
    let plain = Set(Self.ofQueues(model).map(\.message))
    for mode in model.modes {
      var changed = model
      changed.queues = model.queues.map { Located(thing: mode.thing.changed($0.thing), place: $0.place) }
      for found in Self.ofQueues(changed) where !plain.contains(found.message) {
        findings.add(
          Diagnostic(
            found.severity, found.code, "while the mode \"\(mode.thing.name)\" is on, \(found.message)",
            at: mode.place, suggestion: found.suggestion))
      }
    }
  }

  private static func ofQueues(_ model: PolicyModel) -> [Diagnostic] {
    var checks = PolicyChecks(model, Findings())
    checks.alsoQueueCycles()
    checks.fullCycles()
    checks.unservedQueues()
    return checks.findings.sorted
  }
}
