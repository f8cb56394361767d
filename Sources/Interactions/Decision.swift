// SPDX-License-Identifier: Apache-2.0

/// One command and the events it caused, in order.
package struct Decision: Hashable, Sendable {
  package var command: Command
  package var events: [Event]

  package init(command: Command, events: [Event]) {
    self.command = command
    self.events = events
  }
}
