// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Translates what exchanges say into what the centre knows. Pure.
package enum PhoneTranslator {
  /// What an event lacks.
  package enum Mistake: Error, Hashable, Sendable {
    case missing(field: String)
    /// The field makes no sense in this event.
    case unexpected(field: String)
    case invalid(field: String, hint: String)
  }

  /// How calls are named among all conversations.
  package static func conversation(ofCall call: String) -> String { "pbx:" + call }

  /// - Parameter entry: the policy's entry for a called number; nil: there is none.
  package static func fact(
    of event: PhoneEvent, entry: (String) -> String?
  ) throws(Mistake) -> PhoneFact {
    try checkFields(of: event)
    switch event.kind {
    case .offered: return .contact(contact(event, entry: entry))
    case .answered: return .nothing
    case .digits:
      guard let digits = event.digits else { throw .missing(field: "digits") }
      guard (1...64).contains(digits.utf8.count), digits.utf8.allSatisfy(isKey) else {
        throw .invalid(field: "digits", hint: "must be 1 to 64 of 0-9 A-D * #")
      }
      return .attributes(event.attributes.merging(["digits": digits]) { _, new in new })
    case .held: return .held
    case .resumed: return .resumed
    case .transferred:
      guard let agent = event.agent else { throw .missing(field: "agent") }
      return .transferred(to: agent)
    case .agentLost: return .agentLegLost
    case .ended: return .left
    case .callback: return .callbackWanted(at: event.at)
    case .dialled:
      guard let interaction = event.interaction else { throw .missing(field: "interaction") }
      guard let result = event.result else { throw .missing(field: "result") }
      return .dialled(interaction, result)
    }
  }

  private static func checkFields(of event: PhoneEvent) throws(Mistake) {
    if event.digits != nil, event.kind != .digits { throw .unexpected(field: "digits") }
    let isAboutAnAgent = [.answered, .held, .resumed, .transferred, .agentLost].contains(event.kind)
    if event.agent != nil, !isAboutAnAgent { throw .unexpected(field: "agent") }
    if event.at != nil, event.kind != .callback { throw .unexpected(field: "at") }
    if event.interaction != nil, event.kind != .dialled { throw .unexpected(field: "interaction") }
    if event.result != nil, event.kind != .dialled { throw .unexpected(field: "result") }
    let mayTellMore = [.offered, .digits].contains(event.kind)
    if !event.attributes.isEmpty, !mayTellMore { throw .unexpected(field: "attributes") }
  }

  private static func contact(_ event: PhoneEvent, entry: (String) -> String?) -> InboundContact {
    let caller = event.from.flatMap(PhoneNumber.e164)
    return InboundContact(
      channel: .voice, entry: event.to.flatMap(entry), conversation: conversation(ofCall: event.call),
      providerID: conversation(ofCall: event.call),
      identities: caller.map { [Identity(kind: .phone, value: $0)] } ?? [],
      attributes: event.attributes, reference: event.call, from: event.from)
  }

  private static func isKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "D"), UInt8(ascii: "*"),
      UInt8(ascii: "#"):
      true
    default: false
    }
  }
}
