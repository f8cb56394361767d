// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What the engine keeps of an agent. The index in the array is the agent's number.
struct AgentRecord: Sendable {
  // What nearly every command asks for stands first, and together.

  /// Work that counts (not parked).
  var working = PieceCounts()
  var offering = PieceCounts()
  var terms = Terms() {
    didSet { isWeighed = false }
  }
  var restedSince = Moment.zero
  /// The interaction's number; 0: none.
  var keptClearFor: UInt64 = 0
  /// Where that interaction's record lies; -1: none.
  var keptSlot: Int32 = -1

  // Lists in the order of acceptance and of offering; -1 ends them.
  var firstWork: Int32 = -1
  var firstOffer: Int32 = -1
  /// Contacts that wait for this agent alone, in no order.
  var firstPreferring: Int32 = -1

  var isDefined = false
  var presence = Presence.offline
  var nextPresence: Presence?
  /// The channels of which it could take one more now.
  var ready = ChannelMask()
  /// The channels of which it could take two more now; kept where queues reserve agents only.
  var spare = ChannelMask()
  // What its pieces come to, worked out when their numbers changed: most changes (an offer is accepted,
  // wrap-up starts) leave them.

  private var isWeighed = false
  private var weighed = PieceCounts()
  /// The channels of which one more would fit.
  private(set) var room = ChannelMask()
  private(set) var load: Int32 = 0
  private(set) var holdsAlone = false

  mutating func weigh() {
    let pieces = pieces
    if isWeighed, pieces.byChannel == weighed.byChannel { return }
    isWeighed = true
    weighed = pieces
    room = terms.room(beside: pieces)
    load = terms.load(pieces)
    holdsAlone = terms.holdsAlone(pieces)
  }

  /// Stands in `dirtyAgents`.
  var isDirty = false
  /// Is among those who are being matched for themselves: it gained room.
  var isMatched = false
  /// Gained room since it was last matched.
  var needsMatch = false

  var presenceSince = Moment.zero
  var graceEnds: Moment?
  var profile = AgentProfile()

  /// Ready, with nothing announced, and a desk that can hear.
  var isWilling: Bool {
    guard isDefined, case .ready = presence, case nil = nextPresence else { return false }
    return graceEnds == nil
  }
  var isSignedIn: Bool {
    if case .offline = presence { return false }
    return isDefined
  }
  /// Loads of work and of open offers: by this agents are compared.
  var pieces: PieceCounts { working + offering }
}
