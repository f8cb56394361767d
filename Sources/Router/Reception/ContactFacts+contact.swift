// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingPolicy

extension ContactFacts {
  /// What a contact says of itself; nothing of its customer.
  init(_ contact: InboundContact, client: String?) {
    self.init(
      channel: contact.channel, entry: contact.entry ?? "", intent: contact.intent ?? "",
      language: contact.language, subject: contact.subject ?? "", text: contact.text ?? "",
      attributes: contact.attributes, client: client ?? "")
  }
}
