// SPDX-License-Identifier: Apache-2.0

import Interactions
import Journal
import RoutingEngine
import RoutingPolicy

/// Follows the log with an engine of its own, and asks for some records at a time what the shadow would have
/// decided: on a copy of that engine, taken before them, in which the shadow's plan is put in force, their
/// commands are handled again. Nothing of a copy is kept, so that each comparison starts from what really is.
///
/// The calmer the centre, the fewer records share a copy. Inside one, what follows from a difference (the
/// agent is taken, the contact is gone) is not counted as another.
///
/// Confined to the task that runs it.
final class ShadowFollower {
  /// The most records of one copy.
  private static let mostRecords = 512
  /// A copy that takes less than that is made for each record.
  private static let cheap = Duration.milliseconds(2)

  private let router: ContactRouter
  private let version: PlanVersion
  let core: RouterCore
  var policy: ShadowPolicy
  var report: ShadowReport
  /// What the shadow's rules say of contacts that are not with an agent yet.
  var placements: [InteractionID: Placement] = [:]
  private var byCustomer: [CustomerID: Set<InteractionID>] = [:]
  /// Contacts of which it was said that they would be offered; they wait.
  var offeredOnce: Set<InteractionID> = []
  private var spent = Duration.zero
  private var memory = CentreMemory()
  /// How it stood when contacts came, for routes that ask.
  private var looks: [InteractionID: CentreLook] = [:]

  /// - Throws: `JournalError`, `OpeningError`, `ShadowError`.
  init(_ version: PlanVersion, _ router: ContactRouter) throws {
    self.version = version
    self.router = router
    core = try ContactRouter.recover(router.log)
    report = ShadowReport(version: version)
    guard let entry = core.book[version] else { throw ShadowError.forgotten }
    let load = Policy.load(files: entry.text.files)
    guard let compiled = CompiledPolicy(load, around: core.now) else {
      throw ShadowError.unreadable(load.diagnostics.first.map { "\($0)" } ?? "")
    }
    policy = ShadowPolicy(version, compiled, beside: core)
  }

  /// Until another shadow is wanted or none, or the router ends.
  func run() async throws {
    try await catchUp()
    while core.book.shadow == version {
      let behind = router.durablePosition - min(router.durablePosition, core.position)
      if behind > router.shadows.mostBehind { throw ShadowError.lags(behind) }
      let records = try await router.records(after: core.position, limit: recordsOfACopy(behind))
      if records.isEmpty { return }
      try compare(records)
      // Most of the time is for those who serve somebody.
      try await Task.sleep(for: min(spent * 2, .milliseconds(300)))
    }
  }

  /// From what the journal held when it was read to the act that named this shadow, and on to the present.
  private func catchUp() async throws {
    while core.position < router.durablePosition {
      let records = try await router.records(after: core.position, limit: 512)
      if records.isEmpty { return }
      for record in records { try core.fold(record) }
    }
    policy = ShadowPolicy(version, policy.compiled, beside: core)
    for id in core.directory.open.keys.sorted() {
      place(id)
      noteEarlier(id)
    }
    report.state = .running
    report.since = core.now
    report.live = core.book.live
    report.position = core.position
    router.shadows.publish(report)
  }

  /// Who was there before the shadow began.
  private func noteEarlier(_ id: InteractionID) {
    guard let placement = placements[id], let live = core.engine.interaction(id)?.arrival else { return }
    let known = core.directory.names
    report.earlier += 1
    let isAlike =
      known.name(.queue, live.queue.raw) == policy.names.name(.queue, placement.queue.raw)
      && known.name(.tier, live.tier.raw) == policy.names.name(.tier, placement.tier.raw)
      && live.route.map { known.name(.route, $0.raw) }
        == placement.route.map { policy.names.name(.route, $0.raw) }
    if !isAlike { report.earlierOtherwise += 1 }
  }

  private func recordsOfACopy(_ behind: UInt64) -> Int {
    let byCost = Int(spent / Self.cheap)
    return min(Self.mostRecords, max(1, byCost, Int(behind / 16)))
  }

  private func compare(_ records: [Record]) throws {
    let start = ContinuousClock.now
    if policy.isOutdated(beside: core) {
      policy = ShadowPolicy(version, policy.compiled, beside: core)
      for id in placements.keys.sorted() { place(id) }
    }
    policy.compareAgents(with: core)
    var trial = ShadowTrial(policy, beside: self, in: records[0])
    for record in records {
      try fold(record)
      let touched = follow(record)
      trial.handle(record, touched, beside: self)
    }
    report.live = core.book.live
    report.position = core.position
    report.at = core.now
    router.shadows.publish(report)
    spent = ContinuousClock.now - start
  }

  /// Goes on by a record. How it stands in the centre is looked at where the live router did: just before
  /// each contact is in.
  private func fold(_ record: Record) throws {
    guard policy.classifier.asksCentre else { return try core.fold(record) }
    try core.fold(record) { _, event in
      if case .arrived(let arrival) = event { look(for: arrival.interaction, arrival.channel, at: record.at) }
    }
  }

  private func look(for id: InteractionID, _ channel: ChannelKind, at moment: Moment) {
    looks[id] = policy.classifier.look(
      at: core.engine, policy.plan.calendars, now: moment, for: channel, &memory)
  }

  // MARK: What contacts are under the shadow's rules

  /// Asks the rules again about the contacts of which a record says something, and forgets those that closed.
  ///
  /// - Returns: those that were asked about.
  private func follow(_ record: Record) -> Set<InteractionID> {
    var touched: Set<InteractionID> = []
    for decision in record.decisions {
      for event in decision.events {
        switch event {
        case .arrived(let arrival): touched.insert(arrival.interaction)
        case .closed(let id, _, _), .accepted(_, let id, _, _): forget(id)
        default: break
        }
      }
    }
    for content in record.contents {
      switch content.item {
      case .facts(let facts): touched.insert(facts.interaction)
      case .message(let message) where message.author == .customer: touched.insert(message.interaction)
      case .customer(let card): touched.formUnion(byCustomer[card.customer] ?? [])
      default: break
      }
    }
    for id in touched { place(id) }
    return touched
  }

  private func place(_ id: InteractionID) {
    guard let contact = core.directory.open[id], let state = core.engine.interaction(id),
      [.waiting, .offered, .triage].contains(state.phase),
      let card = core.directory.customer(contact.customer)
    else { return forget(id) }
    if policy.classifier.asksCentre, looks[id] == nil { look(for: id, contact.channel, at: core.now) }
    placements[id] = policy.classifier.classify(core.facts(of: contact, state.arrival, card), looks[id])
    byCustomer[contact.customer, default: []].insert(id)
  }

  private func forget(_ id: InteractionID) {
    placements[id] = nil
    looks[id] = nil
    offeredOnce.remove(id)
    guard let customer = core.directory.open[id]?.customer else {
      // Closed: its customer is not known here any more; the few that are left behind go with the next pass.
      return
    }
    byCustomer[customer]?.remove(id)
    if byCustomer[customer]?.isEmpty == true { byCustomer[customer] = nil }
  }

  /// The arrival as the shadow's rules make it; nil: they were not asked about it.
  func renewed(_ arrival: Arrival, arrivedAt: Moment) -> Arrival? {
    guard let placement = placements[arrival.interaction] else { return nil }
    let card = core.directory.customer(arrival.customer)
    return placement.renewed(
      arrival, preferred: card.flatMap { core.preferredAgent(of: $0, placement) }, arrivedAt: arrivedAt,
      in: policy.plan.calendars)
  }
}
