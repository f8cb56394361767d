// SPDX-License-Identifier: Apache-2.0

/// All that the engine knows of one agent, as plain values: part of `EngineState`.
package struct AgentState: Hashable, Sendable {
  /// One piece of work: an accepted contact, until its wrap-up ends.
  package struct Work: Hashable, Sendable {
    // In 55 bytes, so that the engine's record of it fits into one line of memory.

    package var interaction: InteractionID
    /// Since when it is in that phase.
    package var since: Moment
    package var acceptedAt: Moment
    /// When somebody last wrote: idle clocks count from here.
    package var lastMessageAt: Moment
    // `Int64.min` stands for nil.
    @usableFromInline var wrapUpEnding: Int64
    @usableFromInline var reminding: Int64
    /// The queue whose wrap-up time applies.
    package var queue: QueueID
    /// What it counts as (a contact that became a message counts as mail).
    package var channel: ChannelKind
    package var phase: WorkPhase
    /// The agent was prompted to hand it to an expert: said once.
    package var isPrompted: Bool

    /// When wrap-up ends by itself (`never`: when the agent says so); only in `wrapUp`.
    @inlinable package var wrapUpEnds: Moment? {
      get { wrapUpEnding == .min ? nil : Moment(milliseconds: wrapUpEnding) }
      set { wrapUpEnding = newValue?.milliseconds ?? .min }
    }
    /// When the customer on hold was last to hear something; nil: not yet.
    @inlinable package var remindedAt: Moment? {
      get { reminding == .min ? nil : Moment(milliseconds: reminding) }
      set { reminding = newValue?.milliseconds ?? .min }
    }

    package init(
      interaction: InteractionID, channel: ChannelKind, queue: QueueID, phase: WorkPhase, since: Moment,
      acceptedAt: Moment, wrapUpEnds: Moment? = nil, lastMessageAt: Moment, isPrompted: Bool = false,
      remindedAt: Moment? = nil
    ) {
      self.interaction = interaction
      self.channel = channel
      self.queue = queue
      self.phase = phase
      self.since = since
      self.acceptedAt = acceptedAt
      wrapUpEnding = wrapUpEnds?.milliseconds ?? .min
      self.lastMessageAt = lastMessageAt
      self.isPrompted = isPrompted
      reminding = remindedAt?.milliseconds ?? .min
    }
  }

  package var agent: AgentID
  package var profile: AgentProfile
  package var presence: Presence
  package var presenceSince: Moment
  package var nextPresence: Presence?
  /// When the last piece of work ended, or when the agent became ready, whichever is later: *longest ready*.
  package var restedSince: Moment
  /// Set while the desk is lost.
  package var graceEnds: Moment?
  package var keptClearFor: InteractionID?
  /// In the order of acceptance.
  package var work: [Work]

  package init(
    agent: AgentID, profile: AgentProfile, presence: Presence, presenceSince: Moment,
    nextPresence: Presence? = nil, restedSince: Moment, graceEnds: Moment? = nil,
    keptClearFor: InteractionID? = nil, work: [Work] = []
  ) {
    self.agent = agent
    self.profile = profile
    self.presence = presence
    self.presenceSince = presenceSince
    self.nextPresence = nextPresence
    self.restedSince = restedSince
    self.graceEnds = graceEnds
    self.keptClearFor = keptClearFor
    self.work = work
  }
}
