// SPDX-License-Identifier: Apache-2.0

import Archive
import Interactions
import Router

/// The archive as desks and visitors ask it.
struct ArchivedTranscripts: TranscriptSource {
  let archive: FoldedArchive
  let router: ContactRouter

  func messages(of interaction: InteractionID, last: Int, through record: UInt64) async throws
    -> [PastMessage]
  {
    await archive.waitUntil(record: record)
    return try await archive.file.messages(of: interaction, last: last)
      .filter { !$0.isErased }
      .map { PastMessage(content: $0.content, at: $0.at) }
  }

  func isKnown(_ interaction: InteractionID, to clients: Set<ClientID>, through record: UInt64) async throws
    -> Bool
  {
    await archive.waitUntil(record: record)
    return ClientReach.only(clients).admits(try await archive.file.interaction(interaction)?.client)
  }

  func interactions(of customer: CustomerID, for clients: Set<ClientID>?, last: Int, through record: UInt64)
    async throws -> [PastInteraction]
  {
    await archive.waitUntil(record: record)
    let found = try await archive.file.interactions(
      InteractionFilter(customer: customer, clients: clients), before: nil, limit: last)
    guard !found.isEmpty else { return [] }
    return await router.read { view in
      found.map { past in
        PastInteraction(
          id: past.id, customer: past.customer, channel: past.channel, queue: view.name(past.queue),
          tier: view.name(past.tier), phase: past.phase, subject: past.facts.subject,
          intent: past.facts.intent,
          arrivedAt: past.arrivedAt, closedAt: past.closedAt, closeCause: past.closeCause,
          agent: past.agent.map { view.name($0) }, disposition: past.disposition.map { view.name($0) })
      }
    }
  }
}
