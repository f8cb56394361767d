// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// One message as a visitor sees it.
package struct VisitorMessage: Hashable, Sendable {
  package enum Sender: String, Sendable {
    case customer, agent, centre
  }

  package var id: MessageID
  package var sender: Sender
  /// The agent's name.
  package var name: String?
  package var text: String
  package var at: Moment
  /// The page's own id of it, by which it knows its copy.
  package var senderID: String?

  package init(
    id: MessageID, sender: Sender, name: String? = nil, text: String, at: Moment, senderID: String? = nil
  ) {
    self.id = id
    self.sender = sender
    self.name = name
    self.text = text
    self.at = at
    self.senderID = senderID
  }
}
