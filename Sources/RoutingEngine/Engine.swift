// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// The routing engine: a deterministic state machine that decides who gets what.
///
/// Commands go in with the time, events come out. The same commands at the same times give the same events,
/// on every machine and in every run: no clock, no I/O, no randomness, no floating point, no order of a
/// hashed collection.
///
/// ```swift
/// var engine = Engine(plan: plan)
/// var events: [Event] = []
/// if let refusal = engine.handle(.arrive(arrival), at: now, into: &events) { … }
/// let wakeUp = engine.nextDeadline
/// ```
///
/// **Deciding and folding.** `handle` reads the state and *emits* events; emitting applies the event by the
/// very code that recovery uses (`apply`). There is no other way to change the state, so that folding the
/// events of a run gives the same state as the run by construction.
///
/// **Time** never goes back: a command with an earlier moment is decided at `now`. Timers that fell due fire
/// before the command, in the order in which they fell due, at the moment of the command (a record has one
/// moment); those due at the same moment in a fixed order (graces, work, contacts, offers; then by number).
/// When all have fired, what can be matched is matched, once.
///
/// **Costs.** Contacts are grouped into requirement classes; only heads of classes are compared, agents are
/// found in bit sets. Nothing scans the queue, nothing scans the agents one by one (but those that are
/// ready).
package struct Engine: Sendable {
  /// The latest moment that was handled.
  package internal(set) var now = Moment.zero
  /// The plan in force, with what the modes change that are on.
  package internal(set) var plan: Plan
  /// The plan in force as it was written: as it is when no mode is on.
  package internal(set) var written: Plan
  /// Waits for its `planActivated`.
  var prepared: Plan?

  /// Never set. A value with such a member is handed on by its address; without it the compiler takes the
  /// engine apart to call what only reads, and retains and releases each of its hundred arrays (a fifth of
  /// a command's time).
  private let passedByAddress: (any Sendable)? = nil

  /// Held by all copies of an engine until they are changed.
  private final class Owner: Sendable {}
  private var owner = Owner()

  // The state.
  var lastOffer = OfferID(0)
  var lastLease = LeaseID(0)
  var lastComplaint = ComplaintID(0)
  var roster = Rows<AgentRecord>()
  var interactions = Pool<InteractionRecord>()
  var works = Pool<WorkRecord>()
  /// By piece of work: when its timer entry falls due. Apart, because entries out of date are asked for it
  /// long after the work has gone from the processor's memory.
  var workTimers = Rows<Int64>()
  var offers = Pool<OfferRecord>()
  var refusals = RefusalBook()

  /// By queue of the plan.
  var queueModes: ContiguousArray<QueueMode> = []
  var pausedCount = 0
  /// Those that are on, ascending.
  var modes: [ModeState] = []
  /// What is rare: looked at only while there is any.
  var matters = Matters()

  // What follows from the state.
  var slots = SlotTable()
  var offerSlots = SlotTable()
  /// By customer: the contact about which it is called back.
  var callbacks = SlotTable()
  var classes: ContiguousArray<RequirementClass> = []
  var classNumbers = ClassTable()
  var heads = Rows<ClassHead>()
  /// By row of classes that the same agents serve: what is in line.
  var rowHeads = RowHeads()
  /// By class: the most urgent for whom nobody is kept clear.
  var wanted = Rows<ClassHead>()
  /// Classes that age alike, by rate and clock.
  var ages = AgeGroups()
  var ladders = SkillLadders()
  /// By queue and channel: its classes.
  var classesOfFigure: ContiguousArray<ContiguousArray<Int32>> = []
  /// By class: its row in the next two; those that the same agents serve share one.
  var rowOfClass = Rows<Int32>()
  var rowNumbers = ClassTable()
  /// Columns are agents.
  var staffOfClass = BitMatrix()
  var othersOfClass = BitMatrix()
  /// Rows are agents, columns the rows of these two.
  var staffRows = BitMatrix()
  var otherRows = BitMatrix()
  /// Classes that others than staff may serve.
  var othersCount = 0
  /// Rows are channels, columns agents.
  var ready = BitRows(rows: 4)
  /// Likewise: those of them who are not kept clear.
  var free = BitRows(rows: 4)
  /// One row: the agents that are signed in.
  var signedIn = BitMatrix(rows: 1)
  /// One row: the agents that could be kept clear.
  var keepable = BitRows(rows: 1)
  var keepableCount = 0
  var keptBars = KeptBars()
  var standings = AgentStandings()
  /// By queue and channel.
  var figures = Rows<QueueFigures>()
  var reserves = Reserves()
  /// Contacts that wait for the agent they prefer, or are being offered to it.
  var preferringCount = 0
  var timers = Timers()
  var delays: ChannelDelays
  var steps = StepTimes()
  var levelTable = LevelTable()
  var abilities = AbilityRows()
  var clocks = OpenClocks()
  var hasUnstaffedRules = false
  var hasBots = false
  /// Some tier waits for preferred agents.
  var hasPreferences = false

  // What is to be looked at before a command is over; empty between commands.
  var dirtyAgents = Rows<Int32>()
  var dirtyInteractions = Rows<Int32>()
  /// Several agents must be compared although one contact is all that was touched.
  var matchesMany = false
  /// Who signed out, and whether somebody's skills changed: others may be alone now.
  var leavers = Rows<Int32>()
  var rosterChanged = false
  var events: [Event] = []
  var touchedAgents = Rows<Int32>()
  var touchedInteractions = Rows<Int32>()
  var matchAgents = Rows<Int32>()
  var matchInteractions = Rows<Int32>()
  /// Room to work in for `matchMany` and `keepAgentsClear`.
  var pool = Rows<Int32>()
  var poolWords: ContiguousArray<UInt64> = []
  var poolClasses: ContiguousArray<Bool> = []
  /// Likewise for `contest`: 64 agents a word, and how many words count.
  var freeWords = Rows<UInt64>()
  var levelWords = Rows<UInt64>()
  var freeCount = 0
  var choices: ContiguousArray<ContactChoice?> = []
  var wanting: ContiguousArray<UrgentContact> = []
  var firing: ContiguousArray<TimerTurn> = []

  /// An empty world under `plan`.
  package init(plan: Plan) {
    self.plan = plan
    written = plan
    delays = ChannelDelays(plan)
    rebuild()
  }

  /// So many commands before it comes a command is best told of by `expect`.
  package static let ahead = 3

  /// Takes in a command at a moment: first what fell due, then the decision, appended to `events` in order.
  ///
  /// - Returns: nil, or why the command was refused; then nothing but what had fallen due was appended.
  package mutating func handle(_ command: Command, at moment: Moment, into events: inout [Event]) -> Refusal?
  {
    own()
    swap(&self.events, &events)
    defer { swap(&self.events, &events) }
    fetch(for: command)
    tick(to: moment)
    if case .restarted = command {
      // Before the timers: nobody is blamed for an offer that ran out while the router was down.
      restart()
    } else {
      catchUp()
      if let refusal = decide(command) {
        dropStaleTimers()
        return refusal
      }
    }
    catchUp()
    dropStaleTimers()
    return nil
  }

  /// Lets time pass: what fell due by `moment` happens, in order.
  package mutating func advance(to moment: Moment, into events: inout [Event]) {
    own()
    swap(&self.events, &events)
    defer { swap(&self.events, &events) }
    tick(to: moment)
    catchUp()
    dropStaleTimers()
  }

  /// When the next thing falls due; nil: never, unless something happens.
  package var nextDeadline: Moment? {
    timers.soonest == .max ? nil : Moment(milliseconds: timers.soonest)
  }

  /// Recovery: folds one event, decides nothing.
  ///
  /// - Parameter moment: the moment of the record that holds it.
  package mutating func apply(_ event: Event, at moment: Moment) {
    own()
    tick(to: moment)
    change(event)
    forgetDirt()
    dropStaleTimers()
  }

  /// Recovery: the clock of a record that holds no event.
  package mutating func apply(clock moment: Moment) {
    own()
    tick(to: moment)
    dropStaleTimers()
  }

  /// Hands over the plan that the next `activatePlan` (or folded `planActivated`) of its number puts in
  /// force.
  ///
  /// It is a programmer error to fold `planActivated` without it.
  package mutating func prepare(_ plan: Plan) { prepared = plan }

  /// Says which command is going to come soon, behind one or two others of a batch: the records it is about,
  /// which have not been looked at for long, most of the time, are on their way from memory meanwhile.
  ///
  /// Changes nothing; a command that does not come then does no harm.
  package func expect(_ command: Command) {
    switch command {
    case .end(let agent, let id), .finishWrapUp(let agent, let id, _), .transferToQueue(let agent, let id, _):
      roster.fetch(agent.index)
      standings.fetch(agent.index)
      if let slot = slots[id.raw] { interactions.fetch(slot, lines: 2) }
    case .customerLeft(let id):
      if let slot = slots[id.raw] { interactions.fetch(slot, lines: 2) }
    case .accept(let agent, _), .decline(let agent, _): roster.fetch(agent.index)
    default: break
    }
  }

  /// Asks for what lies behind the records that the command is about.
  private func fetch(for command: Command) {
    switch command {
    case .end(let agent, let id), .finishWrapUp(let agent, let id, _), .transferToQueue(let agent, let id, _):
      if let slot = slots[id.raw] {
        interactions.fetch(slot, lines: 2)
        if interactions[slot].work >= 0 { works.fetch(Int(interactions[slot].work), lines: 2) }
      }
      standings.fetch(agent.index)
      roster.fetch(agent.index)
    case .customerLeft(let id):
      if let slot = slots[id.raw] { interactions.fetch(slot, lines: 2) }
    case .accept(let agent, let id), .decline(let agent, let id):
      roster.fetch(agent.index)
      if let place = offerSlots[id.raw] { interactions.fetch(Int(offers[place].interaction), lines: 2) }
    default: break
    }
  }

  /// Everything that is changed from here on lies in memory of this engine's own: asked once a command
  /// instead of at each write (see `Rows`).
  @inline(__always) mutating func own() {
    if isKnownUniquelyReferenced(&owner) { return }
    detach()
    owner = Owner()
  }

  mutating func tick(to moment: Moment) {
    now = max(now, min(moment, Limits.latest))
    clocks.tick(to: now)
    ages.tick(clocks)
  }

  /// The only door for decisions: appends the event and applies it.
  mutating func emit(_ event: Event) {
    events.append(event)
    change(event)
  }

  /// A deadline from now on.
  func after(_ delay: Milliseconds) -> Moment { now + Milliseconds(Limits.delay(delay)) }
}
