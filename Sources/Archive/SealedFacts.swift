// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions

/// How facts and messages look before they are sealed: JSON, so that later releases can add to it.
struct SealedFacts: Codable {
  var intent: String
  var subject: String
  var attributes: [String: String]
  var reference: String
  var from: String

  init(_ facts: InteractionFacts) {
    intent = facts.intent
    subject = facts.subject
    attributes = facts.attributes
    reference = facts.reference
    from = facts.from
  }

  func facts(of id: InteractionID) -> InteractionFacts {
    InteractionFacts(
      interaction: id, intent: intent, subject: subject, attributes: attributes, reference: reference,
      from: from)
  }
}
