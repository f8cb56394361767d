// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// How a queue stands for some clients: nothing of what it says comes from others' contacts.
package struct ClientFigures: Hashable, Sendable {
  /// Not accepted yet, by `ChannelKind.rawValue`; always 4.
  package var waiting = [0, 0, 0, 0]
  /// What the waiting clock shows of the one who has waited longest; nil: nobody waits.
  package var longestWait: Milliseconds?
  /// Of the queue's own staff, who would be offered one of their contacts now in some channel.
  package var ready = 0
}
