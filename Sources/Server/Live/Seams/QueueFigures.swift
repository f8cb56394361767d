// SPDX-License-Identifier: Apache-2.0

import Interactions

/// How a queue stands, as every desk may know it.
struct QueueFigures: Hashable, Sendable {
  var id: String
  var waiting: Int
  /// Agents who could be offered one now.
  var ready: Int
  /// How long somebody may wait who came now; nil: too little is known.
  var estimatedWait: Milliseconds?
}
