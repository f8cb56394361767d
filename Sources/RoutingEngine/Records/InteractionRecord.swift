// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What the engine keeps of an open interaction.
///
/// Plain bytes, nothing to retain, three lines of memory: a hundred thousand of them wait where the processor
/// does not hold them close, and each line is a far look. What it takes to pick, offer, end and close a
/// contact is in the first; in the others is what only some commands ask for.
struct InteractionRecord: Sendable {
  // The first line.

  /// The contact's number.
  private(set) var id: InteractionID
  /// Urgency less what the clock adds to all of its class: `rate × now` above it is the urgency.
  var key: Int64 = 0
  private(set) var points: Points
  var queue: QueueID
  private(set) var tier: TierID
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
  var preference = Preference.none
  private var optional = Optional()
  var relaxSteps: UInt8 = 0
  var helpersCalled: UInt8 = 0
  private var marks = Marks()

  // The second line: its times.

  /// When its next timer entry falls due; `.max`: none is on its way.
  var timerDue: Int64 = .max
  var arrivedAt: Moment
  var enteredQueueAt: Moment
  var waited: Milliseconds = .zero
  /// When `waited` was set down: the waiting clock goes on from there.
  var waitedAt: Moment
  private var askedAgainAt = Moment.never
  /// When a scheduled callback is due (`.max`: when the peak has passed). Of a contact with a bot, which is
  /// never a call: when the bot was asked, or answered.
  var sideAt: Int64 = .max
  private var preferredAt = Moment.never

  // The third line: what is rare, and what came with it but for what stands above.

  private var leased: UInt64 = 0
  private var promised = Promise(due: .zero, lead: .zero)
  private(set) var customer: CustomerID
  private var entry = EntryID(0)
  private var route = RouteID(0)
  private var wanted: QueueID
  private var spoken = LanguageID(0)
  private var liked = AgentID(0)
  var bot: Int32 = -1
  private var helping: Int32 = -1
  /// The next in the list of the agent it prefers.
  var nextPreferring: Int32 = -1
  /// Whose contact it is: the client's number and one; 0: nobody's.
  private var clientNumber: UInt16 = 0
  private var calledBackBy: UInt8 = 0
  /// Times the customer was dialled.
  var attempts: UInt8 = 0

  private struct Marks: OptionSet {
    var rawValue: UInt16 = 0
    static let isMessage = Marks(rawValue: 1)
    static let standsInLine = Marks(rawValue: 2)
    static let isDirty = Marks(rawValue: 4)
    static let isCounted = Marks(rawValue: 8)
    static let wasSentOn = Marks(rawValue: 16)
    static let botIsAsked = Marks(rawValue: 32)
    static let wasWithBot = Marks(rawValue: 64)
    static let isPastReserve = Marks(rawValue: 128)
    static let isPromiseNear = Marks(rawValue: 256)
    // What is hardly ever there and lies in another line, which need not be looked at then.
    static let hasLease = Marks(rawValue: 512)
    static let hasHelper = Marks(rawValue: 1024)
    static let isCallback = Marks(rawValue: 2048)
  }

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
    clientNumber = arrival.client.map { UInt16($0.raw + 1) } ?? 0
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
  var client: ClientID? { clientNumber == 0 ? nil : ClientID(UInt32(clientNumber) - 1) }
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
        preferred: preferred, promise: promise, client: client)
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

  var isMessage: Bool {
    @inline(__always) get { marks.contains(.isMessage) }
    @inline(__always) set { mark(.isMessage, newValue) }
  }
  /// In the line of its requirement class.
  var standsInLine: Bool {
    @inline(__always) get { marks.contains(.standsInLine) }
    @inline(__always) set { mark(.standsInLine, newValue) }
  }
  /// Stands in `dirtyInteractions`.
  var isDirty: Bool {
    @inline(__always) get { marks.contains(.isDirty) }
    @inline(__always) set { mark(.isDirty, newValue) }
  }
  /// Counts in its queue's figures.
  var isCounted: Bool {
    @inline(__always) get { marks.contains(.isCounted) }
    @inline(__always) set { mark(.isCounted, newValue) }
  }
  var wasSentOn: Bool {
    @inline(__always) get { marks.contains(.wasSentOn) }
    @inline(__always) set { mark(.wasSentOn, newValue) }
  }
  var botIsAsked: Bool {
    @inline(__always) get { marks.contains(.botIsAsked) }
    @inline(__always) set { mark(.botIsAsked, newValue) }
  }
  var wasWithBot: Bool {
    @inline(__always) get { marks.contains(.wasWithBot) }
    @inline(__always) set { mark(.wasWithBot, newValue) }
  }
  /// Waited long enough not to stand back for better tiers.
  var isPastReserve: Bool {
    @inline(__always) get { marks.contains(.isPastReserve) }
    @inline(__always) set { mark(.isPastReserve, newValue) }
  }
  /// The lead of its promise has begun.
  var isPromiseNear: Bool {
    @inline(__always) get { marks.contains(.isPromiseNear) }
    @inline(__always) set { mark(.isPromiseNear, newValue) }
  }

  @inline(__always) private mutating func mark(_ mark: Marks, _ value: Bool) {
    if value { marks.insert(mark) } else { marks.remove(mark) }
  }

  /// Marks in the first line, to be asked before what they tell of: asking that copies the record.
  @inline(__always) var hasLease: Bool { marks.contains(.hasLease) }
  @inline(__always) var hasHelper: Bool { marks.contains(.hasHelper) }

  /// Not inlined: else the processor is told to read it beforehand, needed or not.
  @inline(never) private func farLease() -> UInt64 { leased }
  @inline(never) private func farHelper() -> Int32 { helping }
  @inline(never) private func farCallbackMode() -> UInt8 { calledBackBy }

  /// The lease of the bot that has it; 0: none.
  var lease: UInt64 {
    @inline(__always) get { marks.contains(.hasLease) ? farLease() : 0 }
    set {
      leased = newValue
      mark(.hasLease, newValue != 0)
    }
  }
  /// Who helps its owner; -1: nobody.
  var helper: Int32 {
    @inline(__always) get { marks.contains(.hasHelper) ? farHelper() : -1 }
    set {
      helping = newValue
      mark(.hasHelper, newValue >= 0)
    }
  }
  /// 0: it is no callback; else the mode's number and one.
  var callbackMode: UInt8 {
    @inline(__always) get { marks.contains(.isCallback) ? farCallbackMode() : 0 }
    set {
      calledBackBy = newValue
      mark(.isCallback, newValue != 0)
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
  @inline(__always) var isCallback: Bool { marks.contains(.isCallback) }
  /// Served by the team that works callbacks off.
  var isWorkedOff: Bool { callbackMode == CallbackMode.afterPeak.rawValue + 1 }
  /// Under which it is found by another of the same customer (and client).
  var callbackKey: UInt64 { UInt64(customer.raw) + 1 | UInt64(clientNumber) << 33 }
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

  /// It is gone: nobody uses the slot. (What lies far off and says nothing by itself is left as it is.)
  mutating func vacate() {
    id = InteractionID(0)
    phase = .closed
    requirement = -1
    offer = -1
    owner = -1
    work = -1
    keeper = -1
    refusals = -1
    preference = .none
    optional = []
    marks = []
    timerDue = .max
  }
}
