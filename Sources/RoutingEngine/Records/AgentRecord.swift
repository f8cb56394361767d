// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What the engine keeps of an agent: a row of the roster, whose index is the agent's number.
///
/// Three lines of memory. What nearly every command asks for fits into the first, so
/// that ten thousand agents are at work in 640 kB, which the processor holds close.
struct AgentRecord: Sendable {
  // The first line.

  /// Work that counts (not parked).
  var working = PieceCounts()
  var offering = PieceCounts()
  var restedSince = Moment.zero
  /// Where the record lies of the interaction for which it is kept clear; -1: it is not.
  var keptSlot: Int32 = -1

  // Lists in the order of acceptance and of offering; -1 ends them.
  var firstWork: Int32 = -1
  var firstOffer: Int32 = -1

  // What its pieces come to, worked out when their numbers changed: most changes (an offer is accepted,
  // wrap-up starts) leave them. Of the numbers the lowest bits tell: they change by one or two at a time.

  private var weighed = SIMD4<UInt8>(repeating: 0)
  private(set) var load: Int32 = 0
  /// The channels of which one more would fit.
  private(set) var room = ChannelMask()
  /// The channels of which it could take one more now.
  var ready = ChannelMask()
  private var marks = Marks()
  private(set) var holdsAlone = false

  // The second line.

  var terms = Terms() {
    didSet { marks.remove(.isWeighed) }
  }
  /// Contacts that wait for this agent alone, in no order; -1 ends them.
  var firstPreferring: Int32 = -1
  var presence = Presence.offline {
    didSet { noteWill() }
  }
  var nextPresence: Presence? {
    didSet { noteWill() }
  }
  /// The interaction's number; 0: none.
  var keptClearFor: UInt64 = 0
  /// The channels of which it could take two more now; kept where queues reserve agents only.
  var spare = ChannelMask()

  // The third line.

  var graceEnds: Moment? {
    didSet { noteWill() }
  }
  var presenceSince = Moment.zero
  var profile = AgentProfile()

  private struct Marks: OptionSet {
    var rawValue: UInt8 = 0
    static let isWeighed = Marks(rawValue: 1)
    static let isWilling = Marks(rawValue: 2)
    static let isSignedIn = Marks(rawValue: 4)
    static let isDirty = Marks(rawValue: 8)
    static let isMatched = Marks(rawValue: 16)
    static let needsMatch = Marks(rawValue: 32)
    static let isDefined = Marks(rawValue: 64)
  }

  mutating func weigh() {
    let now = SIMD4<UInt8>(truncatingIfNeeded: pieces.byChannel)
    if marks.contains(.isWeighed), now == weighed { return }
    let pieces = pieces
    marks.insert(.isWeighed)
    weighed = now
    if pieces.isEmpty {
      // Nothing of the terms needs to be looked at.
      room = .all
      load = 0
      holdsAlone = false
      return
    }
    room = terms.room(beside: pieces)
    load = terms.load(pieces)
    holdsAlone = terms.holdsAlone(pieces)
  }

  private mutating func noteWill() {
    if isDefined, presence == .ready, nextPresence == nil, graceEnds == nil {
      marks.insert(.isWilling)
    } else {
      marks.remove(.isWilling)
    }
    if isDefined, presence != .offline { marks.insert(.isSignedIn) } else { marks.remove(.isSignedIn) }
  }

  /// On the roster, not retired.
  var isDefined: Bool {
    @inline(__always) get { marks.contains(.isDefined) }
    set {
      mark(.isDefined, newValue)
      noteWill()
    }
  }
  /// Ready, with nothing announced, and a desk that can hear.
  @inline(__always) var isWilling: Bool { marks.contains(.isWilling) }
  @inline(__always) var isSignedIn: Bool { marks.contains(.isSignedIn) }
  /// Loads of work and of open offers: by this agents are compared.
  @inline(__always) var pieces: PieceCounts { working + offering }

  /// Stands in `dirtyAgents`.
  var isDirty: Bool {
    @inline(__always) get { marks.contains(.isDirty) }
    @inline(__always) set { mark(.isDirty, newValue) }
  }
  /// Is among those who are being matched for themselves: it gained room.
  var isMatched: Bool {
    @inline(__always) get { marks.contains(.isMatched) }
    @inline(__always) set { mark(.isMatched, newValue) }
  }
  /// Returns whether it was dirty already.
  @inline(__always) mutating func makeDirty(needsMatch: Bool) -> Bool {
    let wasDirty = marks.contains(.isDirty)
    marks.insert(needsMatch ? [.isDirty, .needsMatch] : .isDirty)
    return wasDirty
  }
  /// It is no longer dirty; whether it is being matched for itself from now on.
  @inline(__always) mutating func beginMatching() -> Bool {
    let isMatched = needsMatch && !ready.isEmpty
    marks.remove([.isDirty, .needsMatch])
    mark(.isMatched, isMatched)
    return isMatched
  }
  /// Gained room since it was last matched.
  var needsMatch: Bool {
    @inline(__always) get { marks.contains(.needsMatch) }
    @inline(__always) set { mark(.needsMatch, newValue) }
  }

  @inline(__always) private mutating func mark(_ mark: Marks, _ value: Bool) {
    if value { marks.insert(mark) } else { marks.remove(mark) }
  }
}
