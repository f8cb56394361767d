// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Questions. None changes anything; what costs more than a look-up says so.
extension Engine {
  /// Everybody on the roster, ascending.
  package func agents() -> [AgentID] {
    roster.indices.filter { roster[$0].isDefined }.map { AgentID(UInt32($0)) }
  }

  /// The open offers to an agent, in the order in which they were made.
  package func offers(to agent: AgentID) -> [OpenOffer] {
    guard isDefined(agent) else { return [] }
    var found: [OpenOffer] = []
    var place = Int(roster[agent.index].firstOffer)
    while place >= 0 {
      found.append(
        OpenOffer(interaction: interactions[Int(offers[place].interaction)].id, offer: offers[place].open))
      place = Int(offers[place].next)
    }
    return found
  }

  /// Units in use by work (parked and interrupted work takes none): 0...100, or more when a silent
  /// conversation was taken up again over the limit.
  package func load(of agent: AgentID) -> Int {
    isDefined(agent) ? Int(roster[agent.index].terms.load(roster[agent.index].working)) : 0
  }

  /// Whether the agent would be offered work of that channel now.
  package func hasRoom(_ agent: AgentID, for channel: ChannelKind) -> Bool {
    isDefined(agent) && roster[agent.index].ready.contains(channel)
  }

  /// Contacts not accepted yet: waiting or being offered. Nil: of all channels.
  package func waitingCount(in queue: QueueID, channel: ChannelKind? = nil) -> Int {
    if let channel { return waitingNow(queue, channel) }
    return ChannelKind.allCases.reduce(0) { $0 + waitingNow(queue, $1) }
  }

  /// What the waiting clock shows of the one who has waited longest in the queue; nil when nobody waits.
  ///
  /// Looks at each contact that waits there.
  package func longestWait(in queue: QueueID) -> Milliseconds? {
    var longest: Milliseconds?
    for number in classes.indices where classes[number].key.queue == queue {
      for entry in classes[number].heap {
        let waited = waited(Int(entry.slot))
        longest = max(longest ?? waited, waited)
      }
    }
    for place in offers.slots where offers[place].interaction >= 0 && !offers[place].open.isTransfer {
      let record = interactions[Int(offers[place].interaction)]
      guard record.queue == queue else { continue }
      let waited = waited(Int(offers[place].interaction))
      longest = max(longest ?? waited, waited)
    }
    return longest
  }

  /// Agents who serve the queue's own contacts as staff, meet its base needs, and would be offered a contact
  /// of one of its channels now. Languages are left out: they differ by contact.
  ///
  /// Looks at each agent.
  package func readyCount(for queue: QueueID) -> Int {
    guard let way = plan.queue(queue)?.staffWay else { return 0 }
    return roster.indices.count { !roster[$0].ready.isEmpty && way.admits(roster[$0].profile) }
  }

  /// The place among those of its channel who wait in its queue: 1 is next. 1 also while it is being offered;
  /// nil when it does not wait.
  ///
  /// Looks at each contact that waits there.
  package func position(of id: InteractionID) -> Int? {
    guard let slot = slots[id.raw], interactions[slot].isInQueue else { return nil }
    if interactions[slot].phase == .offered { return 1 }
    var position = 1
    let (queue, channel) = (interactions[slot].queue, interactions[slot].channel)
    for number in classes.indices {
      guard classes[number].key.queue == queue, classes[number].key.channel == channel else { continue }
      for entry in classes[number].heap where isMoreUrgent(Int(entry.slot), than: slot) { position += 1 }
    }
    return position
  }

  /// How long it may take until it is answered: its place times the mean time between the last acceptances
  /// (16 at most) in its queue and channel. Nil when fewer than three are known, or when it does not wait.
  ///
  /// An estimate from what was seen, no promise; it is not part of the state and starts anew with the
  /// process.
  package func estimatedWait(of id: InteractionID) -> Milliseconds? {
    guard let slot = slots[id.raw], let position = position(of: id) else { return nil }
    guard let place = figure(interactions[slot].queue, interactions[slot].channel) else { return nil }
    guard let interval = figures[place].interval(at: now.milliseconds) else { return nil }
    return Milliseconds(min(Limits.delay, interval) * Int64(position))
  }

  /// Contacts in the system.
  package var openCount: Int { interactions.count }
}
