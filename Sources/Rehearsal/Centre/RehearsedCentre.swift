// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import RoutingPolicy

/// A centre in virtual time: the real reader's policy, the real classifier and the real engine, and as much
/// of reception as a test needs.
struct RehearsedCentre {
  let policy: Policy
  let clock: WallClock
  let start: Moment
  var engine: Engine
  var numbers: NumberBook
  let classifier: Classifier
  /// Of what routes asked of the centre.
  var memory = CentreMemory()
  /// By customer number.
  var cards: [CustomerID: CustomerCard] = [:]
  var customers: [String: CustomerID] = [:]
  var lastAgents: [CustomerID: AgentID] = [:]
  var contacts: [String: RehearsedContact] = [:]
  var namesOfContacts: [InteractionID: String] = [:]
  var lastMessage = MessageID(0)
  /// What happened, oldest first; only the last are kept.
  var story = Story()

  init(_ test: RoutingTest) {
    policy = test.policy
    clock = test.clock
    start = test.start
    numbers = NumberBook()
    let plan = policy.plan(version: PlanVersion(1), names: &numbers, around: test.start)
    classifier = policy.classifier(names: &numbers)
    engine = Engine(plan: plan)
    _ = take(.advance, at: test.start)
    for agent in policy.roster {
      let profile = policy.profile(of: agent, names: &numbers).asOf(test.start)
      _ = take(.defineAgent(AgentID(numbers.number(.agent, agent.id)), profile), at: test.start)
    }
    story = Story()
    for customer in test.customers { add(customer) }
  }

  private mutating func add(_ customer: TestCustomer) {
    let id = CustomerID(UInt32(cards.count + 1))
    cards[id] = CustomerCard(customer: id, language: customer.language, fields: customer.fields)
    customers[customer.name] = id
    lastAgents[id] = customer.lastAgent.flatMap { numbers.known(.agent, $0) }.map { AgentID($0) }
  }

  /// So many timers may fall due while a test's clock moves once.
  private static let mostTimers = 1_000_000

  /// Lets time pass. What falls due happens at its own moment, one after the other.
  ///
  /// - Returns: false when more fell due than a test can wait for.
  mutating func move(to moment: Moment) -> Bool {
    var left = Self.mostTimers
    while let due = engine.nextDeadline, due <= moment {
      guard left > 0 else { return false }
      left -= 1
      var events: [Event] = []
      engine.advance(to: due, into: &events)
      note(events)
      // A deadline that stays where it is would never let time pass.
      if events.isEmpty, engine.nextDeadline == due { break }
    }
    var events: [Event] = []
    engine.advance(to: moment, into: &events)
    note(events)
    return true
  }

  /// Puts a command to the engine.
  mutating func take(_ command: Command, at moment: Moment) -> Refusal? {
    var events: [Event] = []
    let refusal = engine.handle(command, at: moment, into: &events)
    note(events)
    return refusal
  }

  mutating func take(_ command: Command) -> Refusal? { take(command, at: engine.now) }

  // MARK: What events mean

  private mutating func note(_ events: [Event]) {
    for event in events {
      if case .presenceChanged(let agent, .ready) = event {
        story.dropLast("\(name(agent)) is \(words(.away(AwayReasonID(0))))")
      }
      if let line = words(for: event) { story.add(engine.now, line) }
      follow(event)
    }
  }

  private mutating func follow(_ event: Event) {
    switch event {
    case .waiting(let id, _, _, _), .offered(_, let id, _, _, _), .held(let id, _), .resumed(let id, _),
      .parked(let id, _), .reopened(let id, _), .wrapUpStarted(let id, _, _),
      .callbackBooked(let id, _, _, _, _), .callbackScheduled(let id, _, _), .dialled(let id, _, _),
      .becameMessage(let id):
      touch(id)
    case .offerEnded(_, let id, _, let end):
      // After a transfer that was not taken it is its owner's as before.
      if end != .withdrawn { touch(id) }
    case .accepted(_, let id, let agent, _):
      guard let name = touch(id), let contact = contacts[name] else { return }
      contacts[name]?.text = ""
      lastAgents[contact.customer] = agent
    case .closed(let id, let cause, let disposition):
      guard let name = touch(id) else { return }
      contacts[name]?.closed = (cause, disposition)
    default: break
    }
  }

  /// It came to be as it is now.
  @discardableResult private mutating func touch(_ id: InteractionID) -> String? {
    guard let name = namesOfContacts[id] else { return nil }
    contacts[name]?.since = engine.now
    return name
  }

  // MARK: Names

  func agent(_ name: String) -> AgentID { AgentID(numbers.known(.agent, name) ?? .max) }
  func queue(_ name: String) -> QueueID { QueueID(numbers.known(.queue, name) ?? .max) }
  func name(_ agent: AgentID) -> String { numbers.name(.agent, agent.raw) }
  func name(_ queue: QueueID) -> String { numbers.name(.queue, queue.raw) }
  func name(_ contact: InteractionID) -> String { namesOfContacts[contact] ?? "another contact" }
  func time(_ moment: Moment) -> String { clock.text(moment, from: start) }
}
