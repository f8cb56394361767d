// SPDX-License-Identifier: Apache-2.0

import Interactions

/// One piece of an agent's work, in the list of that agent: one line of memory.
struct WorkRecord: Sendable {
  var work: AgentState.Work
  var agent: Int32
  var next: Int32 = -1

  static let none = WorkRecord(
    work: AgentState.Work(
      interaction: InteractionID(0), channel: .voice, queue: QueueID(0), phase: .wrapUp, since: .zero,
      acceptedAt: .zero, lastMessageAt: .zero),
    agent: -1)
}
