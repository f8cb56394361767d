// SPDX-License-Identifier: Apache-2.0

/// The engine's whole state as plain values: what a snapshot holds and what two engines are compared by.
///
/// Independent of the engine's inner structures and of its version: heaps and bit sets are built anew from
/// it.
package struct EngineState: Hashable, Sendable {
  package var now: Moment
  package var plan: PlanVersion
  /// The number of the last offer made.
  package var lastOffer: OfferID
  /// The number of the last lease given to a bot.
  package var lastLease: LeaseID
  /// Ascending by number.
  package var agents: [AgentState]
  /// Ascending by number; closed ones are not there.
  package var interactions: [InteractionState]
  /// Ascending by number; queues that are simply open are not there.
  package var queues: [QueueState]
  /// Ascending by number; those that are off are not there.
  package var modes: [ModeState] = []
  /// Ascending by interaction.
  package var escalations: [EscalationState] = []
  /// Ascending by agent.
  package var listeners: [ListenerState] = []
  /// Open ones, ascending by number.
  package var complaints: [ComplaintState] = []
  /// Those that are not over, ascending by queue.
  package var peaks: [PeakState] = []
  /// The number of the last complaint raised.
  package var lastComplaint = ComplaintID(0)

  package init(
    now: Moment = .zero, plan: PlanVersion = PlanVersion(0), lastOffer: OfferID = OfferID(0),
    agents: [AgentState] = [], interactions: [InteractionState] = [], queues: [QueueState] = [],
    lastLease: LeaseID = LeaseID(0)
  ) {
    self.now = now
    self.plan = plan
    self.lastOffer = lastOffer
    self.lastLease = lastLease
    self.agents = agents
    self.interactions = interactions
    self.queues = queues
  }
}
