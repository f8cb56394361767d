// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What happens to a contact that has waited for a while when nobody who may serve it is signed in.
package struct UnstaffedRule: Hashable, Sendable {
  /// Counts from entering the queue.
  package var after: Milliseconds
  /// By `ChannelKind.rawValue`, always 4; nil: it waits on. `busy` counts as `message`: who waits already is
  /// not turned away.
  package var then: [FullRule.Action?]

  package init(after: Milliseconds, then: [FullRule.Action?]) {
    self.after = after
    self.then = then
  }
}
