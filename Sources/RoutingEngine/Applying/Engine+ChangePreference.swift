// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Changes of what contacts prefer.
extension Engine {
  mutating func startPreferring(_ slot: Int, until: Moment) {
    guard interactions[slot].phase == .waiting, let agent = interactions[slot].preferred,
      isDefined(agent), interactions[slot].preference != .waiting
    else { return }
    interactions[slot].preference = .waiting
    interactions[slot].preferredUntil = until
    linkPreferring(slot)
    classify(slot)
    armInteraction(slot)
  }

  mutating func endPreferring(_ slot: Int) {
    unlinkPreferring(slot)
    interactions[slot].preference = .over
    guard interactions[slot].isInQueue else { return }
    classify(slot)
    armInteraction(slot)
  }
}
