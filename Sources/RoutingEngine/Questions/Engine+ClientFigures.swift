// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Figures of queues for those who may know of some clients' contacts alone.
extension Engine {
  /// How a queue stands as far as these clients go.
  ///
  /// Looks at each contact that waits there, and at each agent.
  package func figures(of queue: QueueID, for clients: Set<ClientID>, at moment: Moment) -> ClientFigures {
    var figures = ClientFigures()
    for number in classes.indices where classes[number].key.queue == queue {
      guard let client = classes[number].key.client, clients.contains(client) else { continue }
      for entry in classes[number].line.entries { note(Int(entry.slot), at: moment, in: &figures) }
    }
    for place in offers.slots where offers[place].interaction >= 0 && !offers[place].open.isTransfer {
      let slot = Int(offers[place].interaction)
      guard interactions[slot].queue == queue, let client = interactions[slot].client,
        clients.contains(client)
      else { continue }
      note(slot, at: moment, in: &figures)
    }
    guard let way = plan.queue(queue)?.staffWay else { return figures }
    figures.ready = roster.indices.count {
      !roster[$0].ready.isEmpty && way.admits(roster[$0].profile) && roster[$0].profile.serves(anyOf: clients)
    }
    return figures
  }

  private func note(_ slot: Int, at moment: Moment, in figures: inout ClientFigures) {
    figures.waiting[Int(interactions[slot].channel.rawValue)] += 1
    let waited = waited(slot, at: moment)
    figures.longestWait = max(figures.longestWait ?? waited, waited)
  }
}
