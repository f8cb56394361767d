// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// One attempt to have an agent's phone in a call. Its name stands in the URLs that the provider calls back,
/// so that what is told late of an earlier leg is never taken for the present one.
package struct TwilioLeg: Hashable, Sendable {
  package var interaction: InteractionID
  package var agent: AgentID
  /// When the agent got the call, or took it off hold: the time of the event that the order derives from.
  package var since: Moment

  package init(interaction: InteractionID, agent: AgentID, since: Moment) {
    self.interaction = interaction
    self.agent = agent
    self.since = since
  }

  /// `17-3-1732261000000`
  package var name: String { "\(interaction.raw)-\(agent.raw)-\(since.milliseconds)" }

  /// nil: not a name that `name` makes.
  package init?(name: some StringProtocol) {
    guard name.utf8.count <= 64 else { return nil }
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let interaction = UInt64(parts[0]), let agent = UInt32(parts[1]), let since = Int64(parts[2])
    else { return nil }
    self.init(
      interaction: InteractionID(interaction), agent: AgentID(agent), since: Moment(milliseconds: since))
    guard self.name == name else { return nil }
  }
}
