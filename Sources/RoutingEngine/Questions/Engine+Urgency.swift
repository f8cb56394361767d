// SPDX-License-Identifier: Apache-2.0

package import Interactions

extension Engine {
  /// How urgent a contact that waits (or is being offered) is at this moment, and what its waiting clock
  /// shows. Nil when it does not wait.
  ///
  /// Work that was promised has no urgency until the lead of its promise begins: then `urgency` is nil.
  package func urgency(of id: InteractionID) -> (urgency: Points?, waited: Milliseconds)? {
    guard let slot = slots[id.raw], interactions[slot].isInQueue else { return nil }
    let isPromised = interactions[slot].arrival.promise != nil && !interactions[slot].isPromiseNear
    return (isPromised ? nil : Points(millionths: urgency(slot)), waited(slot))
  }
}
