// SPDX-License-Identifier: Apache-2.0

/// Some keys of a queue, to be put in place of its own while a mode is on.
package struct QueueChange: Hashable, Sendable {
  /// What a mode can change. Each stands for its key as a whole; those of `callback` count one by one.
  package struct Keys: OptionSet, Hashable, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let points = Keys(rawValue: 1 << 0)
    package static let needs = Keys(rawValue: 1 << 1)
    package static let staff = Keys(rawValue: 1 << 2)
    package static let helpers = Keys(rawValue: 1 << 3)
    package static let relax = Keys(rawValue: 1 << 4)
    package static let full = Keys(rawValue: 1 << 5)
    /// Closes the queue, too.
    package static let closed = Keys(rawValue: 1 << 6)
    package static let unstaffed = Keys(rawValue: 1 << 7)
    package static let callbackMode = Keys(rawValue: 1 << 8)
    package static let callbackTeam = Keys(rawValue: 1 << 9)
    package static let callbackAttempts = Keys(rawValue: 1 << 10)
    package static let callbackApart = Keys(rawValue: 1 << 11)
    package static let callbackHours = Keys(rawValue: 1 << 12)
  }

  package var keys: Keys
  /// Where the new values stand; what `keys` does not name means nothing.
  package var values: QueuePlan

  package init(_ keys: Keys, _ values: QueuePlan) {
    self.keys = keys
    self.values = values
  }

  func apply(to queue: inout QueuePlan) {
    if keys.contains(.points) { queue.points = values.points }
    if keys.contains(.needs) { queue.needs = values.needs }
    if keys.contains(.staff) { queue.staff = values.staff }
    if keys.contains(.helpers) { queue.helpers = values.helpers }
    if keys.contains(.relax) { queue.relax = values.relax }
    if keys.contains(.full) { queue.full = values.full }
    if keys.contains(.unstaffed) { queue.unstaffed = values.unstaffed }
    if keys.contains(.closed) {
      queue.closed = values.closed
      queue.isShut = true
    }
    var callback = queue.callback ?? CallbackPlan()
    let said = values.callback ?? CallbackPlan()
    if keys.contains(.callbackMode) { callback.mode = said.mode }
    if keys.contains(.callbackTeam) { callback.team = said.team }
    if keys.contains(.callbackAttempts) { callback.attempts = said.attempts }
    if keys.contains(.callbackApart) { callback.apart = said.apart }
    if keys.contains(.callbackHours) { callback.hours = said.hours }
    if callback != queue.callback ?? CallbackPlan() { queue.callback = callback }
  }
}
