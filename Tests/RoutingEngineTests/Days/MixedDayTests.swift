// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

/// A day with everything in it: nobody is stranded, no call waits behind fresh chats, no agent is held by a
/// contact that only waits, and whoever waits can say why.
@Suite struct MixedDayTests {
  @Test func aMixedDayLeavesNobodyStranded() {
    var day = MixedDay(seed: 20_261_122)
    day.live()
    for wrong in day.wrong.prefix(5) { Issue.record("\(wrong)") }
    #expect(day.engine.openCount == 0)
    var arrived: Set<InteractionID> = []
    var closed: [InteractionID: Int] = [:]
    var accepted: [ChannelKind: Int] = [:]
    var channels: [InteractionID: ChannelKind] = [:]
    var seen: Set<String> = []
    for event in day.events {
      switch event {
      case .arrived(let arrival):
        arrived.insert(arrival.interaction)
        channels[arrival.interaction] = arrival.channel
      case .accepted(_, let id, _, _): accepted[channels[id] ?? .voice, default: 0] += 1
      case .becameMessage: seen.insert("a message, because it was closed")
      case .closed(let id, let cause, _):
        closed[id, default: 0] += 1
        seen.insert(cause.name)
      case .agentKeptClear: seen.insert("kept clear")
      case .presenceChanged(_, .notResponding): seen.insert("no answer")
      case .presenceQueued(_, .away): seen.insert("a break that waits for work to end")
      case .offerEnded(_, _, _, let end): seen.insert(end.name)
      case .waiting(_, MixedDay.long, _, .transferred): seen.insert("a blind transfer into the long queue")
      default: break
      }
    }
    #expect(arrived.count == 720)
    #expect(closed.count == 720 && closed.values.allSatisfy { $0 == 1 })
    #expect(accepted[.email, default: 0] >= 400)
    // A day in which none of this happened would prove nothing.
    for wanted in [
      "kept clear", "no answer", "declined", "a break that waits for work to end", "abandoned", "completed",
      "a blind transfer into the long queue", "a message, because it was closed",
    ] {
      #expect(seen.contains(wanted), "\(wanted) did not happen")
    }
    #expect(day.mostChats == 3)
    // Each exception has its name: those that must come did, and no other.
    let exceptions: Set = ["allBusy", "allAway", "refused", "somebody is kept clear for it"]
    #expect(day.named == exceptions, "\(day.named.sorted())")
  }
}
