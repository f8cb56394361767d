// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What a visitor may know of the own conversation at one place of the log.
package struct VisitorView: Hashable, Sendable {
  package enum Phase: String, CaseIterable, Sendable {
    /// Nothing was said yet.
    case none
    case waiting, active
    /// A full queue took it as a message; it is answered later.
    case message
    case closed
  }

  package var phase: Phase
  package var interaction: InteractionID?
  /// The name of the agent who has it.
  package var agent: String?
  /// In the queue, from 1; only while waiting.
  package var place: Int?
  package var estimatedWait: Milliseconds?
  package var waitingSince: Moment?
  /// How it ended; only when closed.
  package var closeCause: String?

  package init(
    phase: Phase = .none, interaction: InteractionID? = nil, agent: String? = nil, place: Int? = nil,
    estimatedWait: Milliseconds? = nil, waitingSince: Moment? = nil, closeCause: String? = nil
  ) {
    self.phase = phase
    self.interaction = interaction
    self.agent = agent
    self.place = place
    self.estimatedWait = estimatedWait
    self.waitingSince = waitingSince
    self.closeCause = closeCause
  }
}
