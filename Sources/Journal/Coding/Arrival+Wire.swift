// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Arrival {
  var wire: WireArrival {
    var wire = WireArrival()
    wire.interaction = interaction.raw
    wire.customer = customer.raw
    wire.channel = UInt32(channel.rawValue)
    if let entry { wire.entry = entry.raw }
    if let route { wire.route = route.raw }
    wire.queue = queue.raw
    wire.tier = tier.raw
    if let language { wire.language = language.raw }
    wire.points = points.millionths
    if let promise {
      wire.due = promise.due.milliseconds
      wire.lead = promise.lead.count
    }
    if let preferred { wire.preferred = preferred.raw }
    if let client { wire.client = client.raw }
    return wire
  }

  init(wire: WireArrival) throws(CodingFault) {
    self.init(
      interaction: InteractionID(wire.interaction), customer: CustomerID(wire.customer),
      channel: try known(wire.channel), entry: wire.hasEntry ? EntryID(wire.entry) : nil,
      route: wire.hasRoute ? RouteID(wire.route) : nil, queue: QueueID(wire.queue), tier: TierID(wire.tier),
      language: wire.hasLanguage ? LanguageID(wire.language) : nil, points: Points(millionths: wire.points),
      preferred: wire.hasPreferred ? AgentID(wire.preferred) : nil,
      promise: wire.hasDue
        ? Promise(due: Moment(milliseconds: wire.due), lead: Milliseconds(wire.lead)) : nil,
      client: wire.hasClient ? ClientID(wire.client) : nil)
  }
}
