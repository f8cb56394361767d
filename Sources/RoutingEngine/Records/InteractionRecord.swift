// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What the engine keeps of an open interaction.
///
/// Plain bytes, nothing to retain, and as few as can be: a hundred thousand of them wait in memory that the
/// processor does not hold close. What most commands ask for stands first and together.
struct InteractionRecord: Sendable {
  /// The contact's number.
  private(set) var id: InteractionID
  /// Urgency less what the clock adds to all of its class: `rate × now` above it is the urgency.
  var key: Int64 = 0
  var queue: QueueID
  var requirement: Int32 = -1
  var offer: Int32 = -1
  var owner: Int32 = -1
  /// Where its owner's piece of work on it lies, as far as is known: whoever goes by it looks whether it is.
  var work: Int32 = -1
  /// The agent kept clear for it.
  var keeper: Int32 = -1
  /// The list of who refused it, in the book of refusals; -1: nobody.
  var refusals: Int32 = -1
  var phase: InteractionPhase
  private var arrivedBy: ChannelKind
  var isMessage = false
  /// In the line of its requirement class.
  var standsInLine = false
  /// Stands in `dirtyInteractions`.
  var isDirty = false
  /// Counts in its queue's figures.
  var isCounted = false
  var preference = Preference.none
  private var optional = Optional()
  /// When its next timer entry falls due; `.max`: none is on its way.
  var timerDue: Int64 = .max

  var arrivedAt: Moment
  var enteredQueueAt: Moment
  var waited: Milliseconds = .zero
  /// When `waited` was set down: the waiting clock goes on from there.
  var waitedAt: Moment
  private var askedAgainAt = Moment.never
  /// 0: it is no callback; else the mode's number and one.
  var callbackMode: UInt8 = 0
  /// Times the customer was dialled.
  var attempts: UInt8 = 0
  var relaxSteps: UInt8 = 0
  var helpersCalled: UInt8 = 0
  var wasSentOn = false
  var botIsAsked = false
  var wasWithBot = false
  /// Waited long enough not to stand back for better tiers.
  var isPastReserve = false
  /// The lead of its promise has begun.
  var isPromiseNear = false
  var bot: Int32 = -1
  /// Who helps its owner.
  var helper: Int32 = -1
  /// The next in the list of the agent it prefers.
  var nextPreferring: Int32 = -1
  /// When a scheduled callback is due (`.max`: when the peak has passed). Of a contact with a bot, which is
  /// never a call: when the bot was asked, or answered.
  var sideAt: Int64 = .max
  /// The lease of the bot that has it; 0: none.
  var lease: UInt64 = 0
  private var preferredAt = Moment.never

  // What came with it, but for what stands above.
  private(set) var customer: CustomerID
  private var entry = EntryID(0)
  private var route = RouteID(0)
  private var wanted: QueueID
  private(set) var tier: TierID
  private var spoken = LanguageID(0)
  private var liked = AgentID(0)
  private(set) var points: Points
  private var promised = Promise(due: .zero, lead: .zero)

  /// Which of the members that need not be there are.
  private struct Optional: OptionSet {
    var rawValue: UInt8 = 0
    static let entry = Optional(rawValue: 1)
    static let route = Optional(rawValue: 2)
    static let language = Optional(rawValue: 4)
    static let preferred = Optional(rawValue: 8)
    static let promise = Optional(rawValue: 16)
  }

  init(_ arrival: Arrival, at: Moment) {
    id = arrival.interaction
    arrivedBy = arrival.channel
    customer = arrival.customer
    wanted = arrival.queue
    tier = arrival.tier
    points = arrival.points
    arrivedAt = at
    enteredQueueAt = at
    waitedAt = at
    queue = arrival.queue
    phase = .closed  // until it is placed
    setOptional(arrival)
  }

  private mutating func setOptional(_ arrival: Arrival) {
    optional = []
    if let known = arrival.entry {
      entry = known
      optional.insert(.entry)
    }
    if let known = arrival.route {
      route = known
      optional.insert(.route)
    }
    if let known = arrival.language {
      spoken = known
      optional.insert(.language)
    }
    if let known = arrival.preferred {
      liked = known
      optional.insert(.preferred)
    }
    if let known = arrival.promise {
      promised = known
      optional.insert(.promise)
    }
  }

  // One by one: putting the whole together costs more than it looks.

  @inline(__always) var language: LanguageID? { optional.contains(.language) ? spoken : nil }
  /// The agent its customer should have if possible.
  @inline(__always) var preferred: AgentID? { optional.contains(.preferred) ? liked : nil }
  @inline(__always) var promise: Promise? { optional.contains(.promise) ? promised : nil }

  /// What the router said of it.
  var arrival: Arrival {
    get {
      Arrival(
        interaction: id, customer: customer, channel: arrivedBy,
        entry: optional.contains(.entry) ? entry : nil, route: optional.contains(.route) ? route : nil,
        queue: wanted, tier: tier, language: language, points: points,
        preferred: preferred, promise: promise)
    }
    set {
      id = newValue.interaction
      arrivedBy = newValue.channel
      customer = newValue.customer
      wanted = newValue.queue
      tier = newValue.tier
      points = newValue.points
      setOptional(newValue)
    }
  }

  /// When those who refused it may be asked again; nil: nobody refused.
  var askAgainAt: Moment? {
    @inline(__always) get { askedAgainAt == .never ? nil : askedAgainAt }
    set { askedAgainAt = newValue ?? .never }
  }
  /// How long it waits for the agent it prefers; nil: it does not.
  var preferredUntil: Moment? {
    @inline(__always) get { preferredAt == .never ? nil : preferredAt }
    set { preferredAt = newValue ?? .never }
  }
  /// What it counts as.
  @inline(__always) var channel: ChannelKind { isMessage ? .email : arrivedBy }
  /// Not accepted yet.
  @inline(__always) var isInQueue: Bool { phase == .waiting || phase == .offered }
  @inline(__always) var hasPromise: Bool { optional.contains(.promise) }
  /// Stands behind live work, in the order of what was promised.
  @inline(__always) var isPromised: Bool { hasPromise && !isPromiseNear }
  /// Bots can talk to it.
  var isConversation: Bool { !isMessage && (arrivedBy == .chat || arrivedBy == .sms) }
  var isCallback: Bool { callbackMode != 0 }
  /// Served by the team that works callbacks off.
  var isWorkedOff: Bool { callbackMode == CallbackMode.afterPeak.rawValue + 1 }
  /// Under which it is found by another of the same customer.
  var callbackKey: UInt64 { UInt64(customer.raw) + 1 }
  var isWithAgent: Bool { phase == .active || phase == .held || phase == .parked }

  // Changes of many members at once: one by one each would ask anew whether the memory is shared.

  /// It waits in the queue from now on. Who refused it stands beside it still.
  mutating func enter(_ queue: QueueID, at now: Moment, waited: Milliseconds) {
    phase = .waiting
    preference = .none
    if isCallback { sideAt = .max }
    owner = -1
    self.queue = queue
    enteredQueueAt = now
    self.waited = waited
    waitedAt = now
    relaxSteps = 0
    helpersCalled = 0
    isPastReserve = false
    askedAgainAt = .never
  }

  /// The agent has it.
  mutating func takeUp(by agent: Int32, waited: Milliseconds) {
    phase = isCallback ? .dialling : .active
    preference = .none
    if isCallback, attempts < .max { attempts += 1 }
    self.waited = waited
    owner = agent
    askedAgainAt = .never
  }

  /// What stands in a slot that nobody uses.
  static let none = InteractionRecord(
    Arrival(
      interaction: InteractionID(0), customer: CustomerID(0), channel: .voice, queue: QueueID(0),
      tier: TierID(0)),
    at: .zero)
}
