// SPDX-License-Identifier: Apache-2.0

import Archive
import Interactions
import Router
import RoutingEngine

extension RoutingView {
  /// The interaction object of the API: what the archive knows, and over it what holds at this moment.
  ///
  /// - Parameter reader: who listens in does so silently: agents are not told.
  func write(_ contact: ContactPicture, for reader: Caller, to json: inout JSONText) {
    var contact = contact
    let live = engine.interaction(contact.id)
    if let live {
      contact.take(live, waited: waited(live))
      if let facts = facts(contact.id) { contact.facts = facts }
    }
    json.object { json in
      writeRouting(contact, to: &json)
      json.field("position", engine.position(of: contact.id).map { JSON.int(Int64($0)) } ?? .null)
      json.field("estimated_wait_milliseconds", engine.estimatedWait(of: contact.id, at: now))
      json.field("offer")
      if let offer = live?.offer { write(offer, to: &json) } else { json.null() }
      writeMatters(contact, for: reader, to: &json)
      json.field("closed_at", Timestamp.textOrNone(contact.closedAt))
      json.field("close_cause", contact.closeCause?.name)
      json.field("disposition", contact.disposition.map { name($0) })
      json.field("subject", contact.facts.subject)
      json.field("intent", contact.facts.intent)
      json.field("confidence_thousandths", contact.facts.confidence.map { JSON.int(Int64($0)) } ?? .null)
      json.field("attributes", map: contact.facts.attributes)
      json.field("from", contact.facts.from)
    }
  }

  /// An open contact, which the archive may not have heard of yet; nil: it is not open.
  func picture(of id: InteractionID) -> ContactPicture? {
    engine.interaction(id).map { ContactPicture($0, waited: waited($0), facts: facts(id)) }
  }

  /// What the waiting clock shows now.
  func waited(_ state: InteractionState) -> Milliseconds {
    engine.waited(state.arrival.interaction, at: now) ?? state.waited
  }

  private func writeRouting(_ contact: ContactPicture, to json: inout JSONText) {
    json.field("id", PublicNumber.text(contact.id))
    json.field("channel", contact.channel.name)
    json.field("entry", contact.entry.map { name($0) })
    json.field("client", contact.client.map { name($0) })
    json.field("queue", name(contact.queue))
    json.field("route", contact.route.map { name($0) })
    json.field("tier", name(contact.tier))
    json.field("language", contact.language.map { name($0) })
    json.field("customer") { json in
      json.field("id", PublicNumber.text(contact.customer))
      json.field("name", customer(contact.customer)?.name ?? "")
    }
    json.field("state", contact.phase.name)
    json.field("is_message", contact.isMessage)
    json.field("arrived_at", Timestamp.text(contact.arrivedAt))
    json.field("entered_queue_at", Timestamp.text(contact.enteredQueueAt))
    json.field("waited_milliseconds", contact.waited.count)
    json.field("agent", contact.agent.map { name($0) })
  }

  /// Who is asked to take it over, who listens to it, and the open complaint it belongs to.
  private func writeMatters(_ contact: ContactPicture, for reader: Caller, to json: inout JSONText) {
    json.field("escalation")
    if let escalation = engine.escalation(of: contact.id) {
      write(escalation, to: &json)
    } else {
      json.null()
    }
    json.field(
      "listeners",
      array: { json in
        for listener in engine.listeners(to: contact.id) where reader.agent == nil {
          json.object { json in
            json.field("agent", name(listener.agent))
            json.field("since", Timestamp.text(listener.since))
          }
        }
      })
    let complaint = engine.complaint(of: contact.customer, with: contact.client)
    let isAboutIt = complaint?.contacts.contains(contact.id) ?? false
    json.field("complaint", isAboutIt ? complaint.map { PublicNumber.text($0.complaint) } : nil)
  }

  private func write(_ offer: InteractionState.OpenOffer, to json: inout JSONText) {
    json.object { json in
      json.field("id", PublicNumber.text(offer.offer))
      json.field("agent", name(offer.agent))
      json.field("expires_at", Timestamp.textOrNone(offer.expires))
    }
  }

  /// The message object of the API.
  func write(_ message: ArchivedMessage, to json: inout JSONText) {
    let content = message.content
    json.object { json in
      json.field("id", PublicNumber.text(content.message))
      json.field("interaction", PublicNumber.text(content.interaction))
      switch content.author {
      case .customer: json.field("sender", "customer")
      case .centre: json.field("sender", "centre")
      case .agent(let agent):
        json.field("sender", "agent")
        json.field("agent", name(agent))
        json.field("name", agentCard(agent)?.name ?? name(agent))
      }
      json.field("text", content.text)
      json.field("at", Timestamp.text(message.at))
      if let senderID = content.senderID { json.field("sender_id", senderID) }
    }
  }
}
