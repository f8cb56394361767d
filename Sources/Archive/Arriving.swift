// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions

/// What is known of the contacts of one record while it is folded: facts go in with the arrival, in one row.
struct Arriving {
  /// Sealed facts that no row holds yet.
  var facts: [InteractionID: Data] = [:]
  /// The queues of the arrivals, as their rows say.
  var queues: [InteractionID: QueueID] = [:]
}
