// SPDX-License-Identifier: Apache-2.0

import Archive
import Channels
import Delivery
import Interactions
import Router
import RoutingPolicy

/// What goes into text messages, and what became of them.
extension TwilioSide {
  typealias MessageDetails = Result<TwilioMessageCarrier.Details, TwilioMessageCarrier.Obstacle>

  /// The customer's number, ours, and the text.
  func message(_ order: Order) async -> MessageDetails {
    guard let id = order.message else { return .failure(.never("no message")) }
    do {
      guard await archive.waitUntil(record: order.place.record) else { return .failure(.notYet) }
      let after = MessageID(id.raw - 1)
      guard let interaction = try await archive.interaction(order.interaction),
        let message = try await archive.messages(of: order.interaction, after: after, limit: 1).first,
        message.content.message == id, !message.isErased
      else { return .failure(.never("erased")) }
      guard !interaction.facts.from.isEmpty else { return .failure(.never("no number to write to")) }
      guard let our = await ourNumber(interaction.facts.reference, interaction.entry) else {
        return .failure(.never("no number of ours to write from"))
      }
      return .success(
        TwilioMessageCarrier.Details(
          to: interaction.facts.from, from: our, body: message.content.text,
          callback: documents.urls.messageStatus(of: order)))
    } catch {
      return .failure(.notYet)
    }
  }

  /// The number that the customer wrote to. A conversation that came in by the API has another reference: its
  /// entry's number is used.
  private func ourNumber(_ reference: String, _ entry: EntryID?) async -> String? {
    await router.read { view in
      let isOurs = view.policy?.entry(.sms, reference) != nil
      if isOurs || PhoneNumber.e164(reference) != nil { return reference }
      guard let name = entry.map({ view.name($0) }) else { return nil }
      return view.policy?.entry(named: name)?.addresses[.sms]?.first
    }
  }

  /// A message that will never leave: said where the agent sees it.
  func noteUndelivered(_ order: Order, _ reason: String) async {
    guard let message = order.message else { return }
    let text = "\(PublicNumber.text(message)) \(reason)"
    _ = await submit(.attributes(order.interaction, [MessageFate.undelivered: text]))
  }
}
