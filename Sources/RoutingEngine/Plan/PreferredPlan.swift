// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// How long a tier's contacts wait for the agent they prefer, and who stands in.
package struct PreferredPlan: Hashable, Sendable {
  /// By `ChannelKind.rawValue`; always 4; nil: not at all. Counts from entering the queue.
  package var wait: [Milliseconds?]
  /// The queue whose agents (its staff by its base needs and the contact's language) come first when the
  /// preferred one is not waited for.
  package var deputy: QueueID?

  package init(wait: [Milliseconds?] = [nil, nil, nil, nil], deputy: QueueID? = nil) {
    self.wait = wait
    self.deputy = deputy
  }

  package func wait(_ kind: ChannelKind) -> Milliseconds? {
    let index = Int(kind.rawValue)
    return index < wait.count ? wait[index] : nil
  }
}
