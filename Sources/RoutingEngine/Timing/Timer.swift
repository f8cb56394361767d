// SPDX-License-Identifier: Apache-2.0

/// An entry for something that falls due. It may be out of date: what it points to knows the truth.
struct Timer: Sendable {
  /// What it points to, in the order in which those due at the same moment fire.
  enum Subject: UInt8, Sendable {
    /// An agent's grace; the slot is the agent's number.
    case grace
    /// A piece of work: the end of wrap-up, or silence.
    case work
    /// A contact in a queue: a relax step, helpers, the end of standing back, asking again.
    case interaction
    case offer
    /// A skill that ends; the slot is the agent's number.
    case skill
    /// What is rare: clocks of escalations. One entry for all; the slot means nothing.
    case matters
  }

  var due: Int64
  var slot: Int32
  var subject: Subject
}
