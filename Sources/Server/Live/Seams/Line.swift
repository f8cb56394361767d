// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Where a contact stands in its queue.
struct Line: Hashable, Sendable {
  var place: Int?
  var estimatedWait: Milliseconds?
}
