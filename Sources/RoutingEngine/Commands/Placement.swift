// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Where a contact ends up that wants to wait in a queue.
struct Placement {
  enum Destination {
    case queue(QueueID)
    /// As a message, which is never refused.
    case message(QueueID)
    case callback(QueueID)
    case bot(QueueID)
    case busy
  }

  var destination: Destination
  /// The first rule on its way; nil: it waits where it wanted to.
  var why: Detour?
}
