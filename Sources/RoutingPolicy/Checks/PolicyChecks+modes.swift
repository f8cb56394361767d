// SPDX-License-Identifier: Apache-2.0

/// What a mode would break while it is on: the checks of queues, once more for each mode.
extension PolicyChecks {
  /// The modes further down are not looked at: supervisors choose from a handful.
  private static let maximumModes = 64

  mutating func brokenByModes() {
    guard !model.modes.isEmpty else { return }
    let plain = Set(ofQueues(model, only: nil).map(\.message))
    for mode in model.modes.prefix(Self.maximumModes) {
      var changed = model
      changed.queues = model.queues.map { Located(thing: mode.thing.changed($0.thing), place: $0.place) }
      let names = mode.thing.changes.map(\.queue)
      let touched = names.contains(nil) ? nil : Set(names.compactMap { $0 })
      for found in ofQueues(changed, only: touched) where !plain.contains(found.message) {
        findings.add(
          Diagnostic(
            found.severity, found.code, "while the mode \"\(mode.thing.name)\" is on, \(found.message)",
            at: mode.place, suggestion: found.suggestion))
      }
    }
  }

  /// - Parameter touched: the queues that are looked at one by one; nil: all.
  private mutating func ofQueues(_ model: PolicyModel, only touched: Set<String>?) -> [Diagnostic] {
    var checks = PolicyChecks(model, places, Findings(), rules: rules, roster: roster)
    checks.alsoQueueCycles()
    checks.fullCycles()
    if !model.roster.isEmpty {
      for queue in model.queues where touched?.contains(queue.thing.name) ?? true {
        checks.unserved(queue.thing, at: queue.place)
      }
    }
    roster = checks.roster
    return checks.findings.sorted
  }
}
