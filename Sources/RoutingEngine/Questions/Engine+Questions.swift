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

  /// What the contact's waiting clock shows at a moment: time spent waiting for a human in open hours. After
  /// acceptance what it showed then; nil when it is not known or closed.
  package func waited(_ id: InteractionID, at moment: Moment) -> Milliseconds? {
    slots[id.raw].map { waited($0, at: moment) }
  }

  func waited(_ slot: Int, at moment: Moment) -> Milliseconds {
    let record = interactions[slot]
    guard record.isInQueue else { return record.waited }
    let clock = plan.clock(of: record.queue)
    let run = clocks.shown(clock, at: moment) - clocks.shown(clock, at: record.waitedAt)
    return record.waited + Milliseconds(max(0, run))
  }

  /// Contacts not accepted yet: waiting or being offered. Nil: of all channels.
  package func waitingCount(in queue: QueueID, channel: ChannelKind? = nil) -> Int {
    if let channel { return waitingNow(queue, channel) }
    return ChannelKind.allCases.reduce(0) { $0 + waitingNow(queue, $1) }
  }

  /// What the waiting clock shows of the one who has waited longest in the queue; nil when nobody waits.
  ///
  /// Looks at each contact that waits there.
  ///
  /// - Parameter moment: when that is asked; nil: when something was decided last, in a quiet hour long ago.
  package func longestWait(in queue: QueueID, at moment: Moment? = nil) -> Milliseconds? {
    let moment = moment ?? now
    var longest: Milliseconds?
    for number in classes.indices where classes[number].key.queue == queue {
      for entry in classes[number].line.entries {
        let waited = waited(Int(entry.slot), at: moment)
        longest = max(longest ?? waited, waited)
      }
    }
    for place in offers.slots where offers[place].interaction >= 0 && !offers[place].open.isTransfer {
      let record = interactions[Int(offers[place].interaction)]
      guard record.queue == queue else { continue }
      let waited = waited(Int(offers[place].interaction), at: moment)
      longest = max(longest ?? waited, waited)
    }
    return longest
  }

  /// Agents who serve the queue's own contacts as staff, meet its base needs, and would be offered a
  /// contact of one of its channels now. Languages are left out: they differ by contact.
  ///
  /// Looks at each agent.
  package func readyCount(for queue: QueueID) -> Int {
    guard let way = plan.queue(queue)?.staffWay else { return 0 }
    return roster.indices.count { !roster[$0].ready.isEmpty && way.admits(roster[$0].profile) }
  }

  /// What a supervisor has done to the queue.
  package func mode(of queue: QueueID) -> QueueMode {
    queue.index < queueModes.count ? queueModes[queue.index] : .open
  }

  /// Agents on the roster, whatever they do.
  package var agentCount: Int { roster.count }

  /// Contacts in the system.
  package var openCount: Int { interactions.count }
}
