// SPDX-License-Identifier: Apache-2.0

package import Interactions
package import RoutingEngine

/// From a verdict to what the engine is told. The one way: the router and routing tests both take it.
extension Placement {
  /// A contact that came at `moment`.
  ///
  /// - Parameter calendars: those of the plan in force; looked at only where an answer is promised.
  package func arrival(
    _ interaction: InteractionID, of customer: CustomerID, channel: ChannelKind, entry: EntryID?,
    client: ClientID?, preferred: AgentID?, at moment: Moment, in calendars: @autoclosure () -> [CalendarPlan]
  ) -> Arrival {
    Arrival(
      interaction: interaction, customer: customer, channel: channel, entry: entry, route: route,
      queue: queue, tier: tier, language: language, points: points, preferred: preferred,
      promise: promise?.promise(from: moment, in: calendars()), client: client)
  }

  /// A contact that is there already and was looked at again: what the rules say of it now.
  ///
  /// - Parameters:
  ///   - arrivedAt: when it came; what was promised counts from there.
  ///   - calendars: as at the arrival.
  package func renewed(
    _ arrival: Arrival, preferred: AgentID?, arrivedAt: Moment,
    in calendars: @autoclosure () -> [CalendarPlan]
  ) -> Arrival {
    var arrival = arrival
    arrival.route = route
    arrival.queue = queue
    arrival.tier = tier
    arrival.language = language
    arrival.points = points
    arrival.preferred = preferred
    arrival.promise = promise?.promise(from: arrivedAt, in: calendars())
    return arrival
  }

  /// The agent that the customer's record names, else the one who had its last contact; nil where the tier
  /// has no use for it.
  ///
  /// - Parameters:
  ///   - last: who had the customer's last contact; looked up only where it is of use.
  ///   - known: the number of an agent's name; nil when nobody is called so.
  package func preferredAgent(
    fields: [String: FieldValue], last: @autoclosure () -> AgentID?, known: (String) -> AgentID?
  ) -> AgentID? {
    guard let preferred else { return nil }
    if let field = preferred.namedIn, case .string(let name)? = fields[field], let agent = known(name) {
      return agent
    }
    return last()
  }
}
