// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import RoutingPolicy

/// The engine and the directory side by side: the whole state that the log folds to.
///
/// Confined to whoever owns it: the loop has one that decides, the snapshot follower has one that only folds.
final class RouterCore {
  var engine: Engine
  let directory = Directory()
  var policy: Policy?
  var classifier: Classifier?
  /// What was found out about the contact that is carried out, before it stood in line.
  var foreseen: Foreseen?
  /// Of what its routes asked of the centre.
  var centreMemory = CentreMemory()
  /// How it stood when contacts came that are open.
  var looks: [InteractionID: CentreLook] = [:]
  var mostLooks = RouterCore.fewLooks
  /// What `policy` was loaded from.
  var activated: PolicyActivated?
  /// The versions that are kept.
  var book = PolicyBook()
  /// How far looking again at what waited has come; nil: nothing was looked at since the start.
  var review: ReviewProgress?
  /// Contacts whose offer was open when they were looked at, and whose routes say otherwise by now.
  var recheck: Set<InteractionID> = []
  /// The last record folded or decided.
  var position: UInt64 = 0
  /// The moment of that record.
  var now = Moment.zero
  /// What the engine refused of what follows from a policy, at the start and later; the first thousand.
  var refusedAtStart: [(Command, RouterError)] = []
  /// Conditions that failed at run time (and so were false) since the start.
  var failedConditions = 0

  init() {
    engine = Engine(plan: Plan(version: PlanVersion(0)))
  }

  /// From a snapshot.
  convenience init(restoring snapshot: Snapshot) throws(OpeningError) {
    self.init()
    for name in snapshot.names { directory.names.learn(name) }
    _ = directory.names.takeNew()
    directory.reserveCustomers(upTo: snapshot.lastCustomer)
    var plan = Plan(version: snapshot.engine.plan)
    book = snapshot.book
    if let policy = snapshot.policy {
      plan = try use(policy, at: snapshot.at)
      if book.entries.isEmpty {
        // Snapshots of the first release know the one in force alone.
        book.note(policy, at: policy.activatedAt ?? snapshot.at)
        book.isReviewDue = false
      }
    }
    activated?.activatedAt = snapshot.policy?.activatedAt
    engine = Engine(plan: plan, restoring: snapshot.engine)
    for interaction in snapshot.engine.interactions { directory.note(.arrived(interaction.arrival)) }
    for content in snapshot.contents { directory.note(content.item) }
    for link in snapshot.threads { directory.note(link) }
    directory.recall(snapshot.longAgo)
    for stamped in snapshot.receipts { directory.note(stamped.receipt, at: stamped.at) }
    for last in snapshot.lastAgents { directory.note(last) }
    for progress in snapshot.mailboxes { directory.note(progress) }
    directory.lastInteraction = snapshot.lastInteraction
    directory.lastMessage = snapshot.lastMessage
    position = snapshot.position
    now = snapshot.at
  }

  /// Compiles a policy of the log and keeps it; the plan is for the engine.
  ///
  /// - Parameter moment: calendars are worked out for the years around it.
  func use(_ activation: PolicyActivated, at moment: Moment) throws(OpeningError) -> Plan {
    let load = Policy.load(files: activation.files)
    guard let policy = load.policy else {
      throw OpeningError.policyUnreadable(
        version: activation.version, first: load.diagnostics.first.map { "\($0)" } ?? "")
    }
    return use(activation, policy, calendars: policy.calendarPlans(around: moment), at: moment)
  }

  /// The same for one that was read before.
  func use(
    _ activation: PolicyActivated, _ policy: Policy, calendars: [CalendarPlan], at moment: Moment
  ) -> Plan {
    self.policy = policy
    activated = activation
    activated?.activatedAt = moment
    var plan = policy.plan(version: activation.version, names: &directory.names, calendars: calendars)
    classifier = policy.classifier(names: &directory.names)
    addHomes(for: policy, to: &plan)
    // The questions of another version are others.
    (centreMemory, looks) = (CentreMemory(), [:])
    return plan
  }

  /// Queues of other versions that this one knows nothing of (a rollback leads back to before they were
  /// there): contacts that are still in them go to the queue of `otherwise`, until the routes are asked.
  private func addHomes(for policy: Policy, to plan: inout Plan) {
    guard let last = policy.routes.last?.queue, let home = directory.names.known(.queue, last) else { return }
    let here = Set(policy.queues.map(\.name))
    for number in 0..<UInt32(directory.names.count(.queue)) {
      let name = directory.names.name(.queue, number)
      guard !here.contains(name), policy.moved[name] == nil else { continue }
      plan.moved.append(QueueMove(from: QueueID(number), to: QueueID(home)))
    }
  }

  /// Recovery and followers: one record of the log.
  ///
  /// - Parameter visit: told each event before it is applied, and which decision of the record it belongs to.
  func fold(_ record: Record, visit: (Int, Event) -> Void = { _, _ in }) throws(OpeningError) {
    for name in record.names { directory.names.learn(name) }
    // Few records are about policies: the others are not to pay for them.
    let isOfPolicies = !record.policies.isEmpty || !record.policyActs.isEmpty
    let before = isOfPolicies ? policy : nil
    for policy in record.policies { engine.prepare(try use(policy, at: record.at)) }
    engine.apply(clock: record.at)
    for (number, decision) in record.decisions.enumerated() {
      for event in decision.events {
        visit(number, event)
        if case .calendarsRefilled = event { prepareCalendars(at: record.at) }
        engine.apply(event, at: record.at)
        directory.note(event)
        if !book.leaving.isEmpty { book.note(event) }
      }
    }
    if isOfPolicies { book.note(record) }
    if !record.policies.isEmpty { noteLeaving(after: before) }
    for customer in record.erased { directory.erase(customer) }
    for content in record.contents { directory.note(content.item) }
    for link in record.threads { directory.note(link) }
    for progress in record.mailboxes { directory.note(progress) }
    for receipt in record.receipts { directory.note(receipt, at: record.at) }
    _ = directory.names.takeNew()
    position = record.position
    now = record.at
  }

  /// Everything recovery needs in place of the log up to here.
  func snapshot() -> Snapshot {
    var contents: [Content] = []
    for card in directory.customers {
      if let card { contents.append(Content(owner: .customer(card.customer), item: .customer(card))) }
    }
    for agent in directory.agents.keys.sorted() {
      if let card = directory.agents[agent] {
        contents.append(Content(owner: .agent(agent), item: .agent(card)))
      }
    }
    for id in directory.open.keys.sorted() {
      guard let contact = directory.open[id] else { continue }
      let owner = Content.Owner.customer(contact.customer)
      contents.append(Content(owner: owner, item: .facts(contact.facts)))
      if !contact.text.isEmpty {
        let text = MessageContent(
          message: MessageID(0), interaction: id, author: .customer, text: contact.text, senderID: nil)
        contents.append(Content(owner: owner, item: .message(text)))
      }
      for note in contact.notes { contents.append(Content(owner: owner, item: .note(id, note))) }
    }
    let threads = directory.threads.map { ThreadLink(key: $0.key, interaction: $0.value) }.sorted {
      $0.key < $1.key
    }
    var snapshot = Snapshot(
      position: position, at: now, engine: engine.state(), names: directory.names.all,
      receipts: directory.receipts.all, threads: threads, policy: activated,
      lastInteraction: directory.lastInteraction, lastMessage: directory.lastMessage,
      lastCustomer: directory.lastCustomer, contents: contents)
    snapshot.lastAgents = directory.lastAgents.map { LastAgent(customer: $0.key, agent: $0.value) }
      .sorted { $0.customer < $1.customer }
    snapshot.longAgo = directory.receipts.longAgo.all
    snapshot.book = book
    snapshot.mailboxes = directory.mailboxes.values.sorted { $0.mailbox < $1.mailbox }
    return snapshot
  }
}
