// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Says who must get what, from the policy's words alone: it knows nothing of classes, heaps or bit sets,
/// looks at everybody and everything each time, and is told the events one by one.
///
/// Before each offer it works out which contact must be offered to whom; after each command it looks for
/// somebody with room and somebody waiting who should have been brought together.
struct Auditor {
  struct Agent {
    var profile: AgentProfile
    var presence = Presence.offline
    var next: Presence?
    var isDeskLost = false
    var rested = Moment.zero
    /// What counts (parked conversations do not).
    var work: [InteractionID: ChannelKind] = [:]
    var parked: [InteractionID: ChannelKind] = [:]
    var offers: [OfferID: ChannelKind] = [:]
    var keptFor: InteractionID?
    var wrapUps: [InteractionID: Moment] = [:]

    var pieces: [ChannelKind] { Array(work.values) + Array(offers.values) }
    var isWilling: Bool { presence == .ready && next == nil && !isDeskLost }
  }

  struct Contact {
    var arrival: Arrival
    var arrivedAt: Moment
    var queue: QueueID
    var isMessage = false
    var entered = Moment.zero
    var waited: Int64 = 0
    /// When `waited` was last set down.
    var waitedAt = Moment.zero
    var steps = 0
    var helpers = 0
    var isPastReserve = false
    var isPromiseNear = false
    /// The agent it waits for alone, and how long.
    var waitsFor: AgentID?
    var waitsUntil = Moment.zero
    var isPreferenceOver = false
    var refused: [AgentID: Moment] = [:]
    var askAgainAt = Moment.zero
    var isWaiting = false
    var isOffered = false
    var handedOverBy: AgentID?
    var owner: AgentID?
    var helper: AgentID?
    var callback: CallbackState?
    var bot: BotLease?
    var wasWithBot = false
    var wasSentOn = false
    /// What must become of it, worked out when it arrived.
    var expected: String?

    var channel: ChannelKind { isMessage ? .email : arrival.channel }
  }

  /// With what the modes change that are on.
  var plan: Plan
  /// As it was written.
  var written: Plan
  var modes: Set<ModeID> = []
  /// Queues whose peak ended, in this command.
  var peaksOver: Set<QueueID> = []
  var peaks: [QueueID: Peak] = [:]
  /// Whose peak must end in this command, and whose a supervisor says is over.
  var mustEnd: Set<QueueID> = []
  var saidOver: QueueID?
  var paused: Set<QueueID> = []
  /// Queues that are being drained, and where to.
  var draining: [QueueID: QueueID] = [:]
  /// Comes into force with `planActivated`.
  var nextPlan: Plan?
  var agents: [AgentID: Agent] = [:]
  var contacts: [InteractionID: Contact] = [:]
  var talks: [InteractionID: Talk] = [:]
  var escalations: [InteractionID: Escalation] = [:]
  var listeners: [AgentID: InteractionID] = [:]
  var matters: [ComplaintID: Matter] = [:]
  /// Who is to be told of complaints still, in this command.
  var untold: [Event] = []
  var lastLease = LeaseID(0)
  private(set) var complaints: [String] = []
  var now = Moment.zero

  init(plan: Plan) {
    self.plan = plan
    written = plan
  }

  // MARK: What the policy says

  func urgency(_ contact: Contact) -> Int64 {
    let tier = plan.tiers[contact.arrival.tier.index] ?? TierPlan()
    if let promise = contact.arrival.promise {
      return tier.rate * (now.milliseconds - promise.due.milliseconds + promise.lead.count)
    }
    let points = tier.points.millionths + (plan.queues[contact.queue.index]?.points.millionths ?? 0)
    return points + contact.arrival.points.millionths
      + tier.rate * shown(contact)
  }

  /// Time waited while the queue was open, as the policy's words say: every opening is looked at.
  func shown(_ contact: Contact) -> Int64 {
    let plain = now.milliseconds - contact.waitedAt.milliseconds
    guard contact.queue.index < plan.queues.count, let hours = plan.queues[contact.queue.index]?.hours,
      hours < plan.calendars.count
    else { return contact.waited + plain }
    let calendar = plan.calendars[hours]
    var open = max(0, now.milliseconds - max(contact.waitedAt, calendar.until).milliseconds)
    for opening in calendar.openings {
      let from = max(opening.opens, contact.waitedAt).milliseconds
      open += max(0, min(opening.closes, now).milliseconds - from)
    }
    return contact.waited + open
  }

  func isBefore(_ a: Contact, _ b: Contact) -> Bool {
    let (first, second) = (promised(a), promised(b))
    if (first == nil) != (second == nil) { return first == nil }
    if let first, let second, first != second { return first < second }
    let (x, y) = first == nil ? (urgency(a), urgency(b)) : (0, 0)
    if x != y { return x > y }
    if a.arrivedAt != b.arrivedAt { return a.arrivedAt < b.arrivedAt }
    return a.arrival.interaction < b.arrival.interaction
  }

  /// When it is due, while it stands behind live work.
  func promised(_ contact: Contact) -> Moment? {
    guard let promise = contact.arrival.promise, now < promise.due - promise.lead else { return nil }
    return promise.due
  }

  /// Whether the agent may know of it: it serves everybody, or this client by name.
  func isOpen(_ contact: Contact, to agent: Agent) -> Bool {
    agent.profile.clients.isEmpty || agent.profile.clients.contains { $0 == contact.arrival.client }
  }

  /// As staff (true), otherwise (false), or not at all.
  func serves(_ agent: Agent, _ contact: Contact) -> Bool? {
    guard let queue = plan.queues[contact.queue.index], isOpen(contact, to: agent) else { return nil }
    let taken = queue.relax.prefix(contact.steps)
    var needs = queue.needs
    for step in taken { needs = step.needs ?? needs }
    let language = taken.contains { $0.anyLanguage } ? nil : contact.arrival.language
    func meets(_ needs: [SkillLevel], _ language: LanguageID?) -> Bool {
      if let language, !agent.profile.languages.contains(language) { return false }
      return needs.allSatisfy { need in
        agent.profile.skills.contains { $0.skill == need.skill && $0.level >= need.level }
      }
    }
    func isOf(_ teams: [TeamID]?) -> Bool { teams.map { $0.contains { $0 == agent.profile.team } } ?? true }
    let own = queue.needsLanguage ? language : nil
    if contact.callback?.mode == .afterPeak, let team = queue.callback?.team {
      return isOf([team]) && meets(needs, own) ? true : nil
    }
    if isOf(queue.staff), meets(needs, own) { return true }
    if let deputies = deputies(of: contact) {
      let spoken = queue.needsLanguage || deputies.needsLanguage ? language : nil
      if isOf(deputies.staff), meets(deputies.needs, spoken) { return true }
    }
    for helper in queue.helpers.prefix(contact.helpers) where isOf([helper.team]) && meets(needs, own) {
      return false
    }
    for step in taken {
      guard let id = step.alsoQueue, id.index < plan.queues.count, let also = plan.queues[id.index] else {
        continue
      }
      let spoken = queue.needsLanguage || also.needsLanguage ? language : nil
      if isOf(also.staff), meets(also.needs, spoken) { return false }
    }
    return nil
  }

  func terms(_ agent: Agent, _ channel: ChannelKind) -> ChannelTerms {
    agent.profile.ownTerms[Int(channel.rawValue)] ?? plan.channels[Int(channel.rawValue)].terms
  }

  func interrupts(_ channel: ChannelKind, _ other: ChannelKind) -> Bool {
    channel != other && plan.channels[Int(other.rawValue)].interruptedBy.contains(channel)
  }

  func hasRoom(_ agent: Agent, for channel: ChannelKind, beside pieces: [ChannelKind]) -> Bool {
    let beside = pieces.filter { !interrupts(channel, $0) }
    let all = beside + [channel]
    if all.reduce(0, { $0 + Int(terms(agent, $1).load) }) > 100 { return false }
    return all.count == 1 || !all.contains { terms(agent, $0).alone }
  }

  func load(_ agent: Agent) -> Int {
    let pieces = agent.pieces
    return pieces.reduce(0) { sum, piece in
      pieces.contains { interrupts($0, piece) } ? sum : sum + Int(terms(agent, piece).load)
    }
  }

  func mayBeAsked(_ id: AgentID, _ agent: Agent, _ contact: Contact) -> Bool {
    guard !paused.contains(contact.queue) else { return false }
    guard agent.isWilling, way(id, agent, contact) != nil else { return false }
    if isReserved(id, agent, contact) { return false }
    if contact.refused[id] != nil, now < contact.askAgainAt { return false }
    return hasRoom(agent, for: contact.channel, beside: agent.pieces)
  }

  func best(for id: AgentID, _ agent: Agent) -> Contact? {
    let open = contacts.values.filter { contact in
      guard contact.isWaiting, mayBeAsked(id, agent, contact) else { return false }
      guard let kept = agent.keptFor, let other = contacts[kept] else { return true }
      return kept == contact.arrival.interaction || isBefore(contact, other)
    }
    let asStaff = open.filter { way(id, agent, $0) == true }
    return (asStaff.isEmpty ? open : asStaff).min(by: isBefore)
  }

  func isPickedBefore(_ a: AgentID, _ b: AgentID, for contact: Contact) -> Bool {
    guard let x = agents[a], let y = agents[b], let queue = plan.queues[contact.queue.index] else {
      return false
    }
    var needs = queue.needs
    for step in queue.relax.prefix(contact.steps) { needs = step.needs ?? needs }
    func levels(_ agent: Agent) -> Int {
      needs.reduce(0) { sum, need in
        sum + Int(agent.profile.skills.first { $0.skill == need.skill }?.level ?? 0)
      }
    }
    let (first, second) = (isDeputy(x, contact), isDeputy(y, contact))
    if first != second { return first }
    if queue.order == .mostSkilled, levels(x) != levels(y) { return levels(x) > levels(y) }
    if queue.order == .leastSkilled, levels(x) != levels(y) { return levels(x) < levels(y) }
    if load(x) != load(y) { return load(x) < load(y) }
    if x.rested != y.rested { return x.rested < y.rested }
    return a < b
  }

  // MARK: Judging

  mutating func complain(_ text: String) { complaints.append(text) }

  mutating func judgeOffer(_ id: InteractionID, _ to: AgentID) {
    guard let contact = contacts[id], let agent = agents[to] else { return complain("offer of nothing") }
    guard contact.isWaiting, mayBeAsked(to, agent, contact) else {
      return complain("\(id.raw) must not be offered to \(to.raw)")
    }
    if contact.callback != nil, !mayBeDialled(contact.queue, now) { complain("\(id.raw) out of hours") }
    guard best(for: to, agent)?.arrival.interaction == id else {
      return complain(
        "\(to.raw) should have had \(best(for: to, agent)?.arrival.interaction.raw ?? 0), not \(id.raw)")
    }
    // One kept clear may come in when a more urgent contact came; when exactly it is looked at is the
    // engine's.
    if let kept = agent.keptFor, kept != id { return }
    var choice: [AgentID: Contact] = [:]
    for (other, known) in agents {
      guard let best = best(for: other, known) else { continue }
      if known.keptFor == nil || known.keptFor == best.arrival.interaction { choice[other] = best }
    }
    guard let top = choice.values.min(by: isBefore) else { return complain("nothing was to be offered") }
    let takers = choice.filter { $0.value.arrival.interaction == top.arrival.interaction }.map(\.key)
    let picked = takers.min { isPickedBefore($0, $1, for: top) }
    if top.arrival.interaction != id || picked != to {
      complain(
        "\(top.arrival.interaction.raw) should have gone to \(picked?.raw ?? 0), not \(id.raw) to \(to.raw)")
    }
  }

  mutating func judgeRest() {
    for contact in contacts.values where contact.isWaiting || contact.isOffered {
      guard let queue = plan.queues[contact.queue.index] else { continue }
      judgeRules(contact, queue)
      if contact.callback?.mode == .afterPeak {
        if contact.steps + contact.helpers > 0 { complain("\(contact.arrival.interaction.raw) took steps") }
        continue
      }
      let waited = now.milliseconds - contact.entered.milliseconds
      if contact.steps != queue.relax.count(where: { $0.after.count <= waited }) {
        complain("\(contact.arrival.interaction.raw) has taken \(contact.steps) steps")
      }
      if contact.arrival.promise != nil, contact.isPromiseNear != (promised(contact) == nil) {
        complain("\(contact.arrival.interaction.raw): its promise is near, or not")
      }
      if standsBack(contact) > 0, contact.isPastReserve {
        complain("\(contact.arrival.interaction.raw) is said to stand back no longer")
      }
      if contact.helpers != queue.helpers.count(where: { $0.after.count <= waited }) {
        complain("\(contact.arrival.interaction.raw) has called \(contact.helpers) helpers")
      }
    }
    for contact in contacts.values where contact.helper != nil && contact.owner == nil {
      complain("\(contact.arrival.interaction.raw) has a helper and no owner")
    }
    for contact in contacts.values where contact.isWaiting {
      judgePreference(contact)
      for (id, agent) in agents where agent.keptFor == nil && mayBeAsked(id, agent, contact) {
        complain("\(contact.arrival.interaction.raw) waits though \(id.raw) has room")
      }
    }
    for (id, agent) in agents where agent.profile.expiries.contains(where: { $0.at <= now }) {
      complain("\(id.raw) has a skill that has ended")
    }
    for (id, agent) in agents {
      for channel in agent.offers.values where plan.channels[Int(channel.rawValue)].acceptsItself {
        complain("\(id.raw) is asked about \(channel.name), which needs no answer")
      }
      for channel in agent.offers.values where !hasRoom(agent, for: channel, beside: Array(agent.work.values))
      {
        complain("\(id.raw) is offered what does not fit")
      }
    }
  }

  mutating func judgeKeptClear(_ id: AgentID, _ interaction: InteractionID) {
    guard let contact = contacts[interaction], contact.isWaiting else {
      return complain("kept clear for nobody")
    }
    if paused.contains(contact.queue) { return complain("kept clear for a paused queue") }
    if contact.waitsFor != nil {
      return complain("kept clear for \(interaction.raw), which waits for one agent")
    }
    if standsBack(contact) > 0 { return complain("kept clear for \(interaction.raw), which stands back") }
    let useful = agents.filter { other in
      guard other.value.isWilling, other.value.keptFor == nil, !other.value.pieces.isEmpty else {
        return false
      }
      guard serves(other.value, contact) != nil, terms(other.value, contact.channel).alone else {
        return false
      }
      if contact.refused[other.key] != nil, now < contact.askAgainAt { return false }
      let pieces = other.value.pieces
      return !pieces.contains { piece in
        terms(other.value, piece).alone && !pieces.contains { interrupts($0, piece) }
      }
    }
    let least = useful.keys.min { a, b in
      guard let x = useful[a], let y = useful[b] else { return false }
      if load(x) != load(y) { return load(x) < load(y) }
      return x.rested != y.rested ? x.rested < y.rested : a < b
    }
    if least != id { complain("\(least?.raw ?? 99) has the least left, not \(id.raw)") }
  }
}
