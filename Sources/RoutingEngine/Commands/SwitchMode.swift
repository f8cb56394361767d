// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// A supervisor switches a prepared exception on or off. What waits keeps its place; offers and
  /// conversations are left alone. As it is already: nothing happens.
  ///
  /// Where callbacks were put off until the peak has passed because of the mode, its end says that it has.
  /// Refused (`unknownName`) when the plan in force has no such mode.
  mutating func switchMode(_ mode: ModeID, isOn: Bool, by: CallerID) -> Refusal? {
    guard plan.mode(mode) != nil else { return .unknownName }
    if modes.contains(where: { $0.mode == mode }) == isOn { return nil }
    let before = plan
    emit(.modeSwitched(mode, isOn: isOn, by: by))
    if isOn { return nil }
    for index in plan.queues.indices {
      let queue = QueueID(UInt32(index))
      guard before.callback(of: queue).mode == .afterPeak, plan.callback(of: queue).mode == .turn else {
        continue
      }
      endPeak(queue)
    }
    return nil
  }
}
