// SPDX-License-Identifier: Apache-2.0

import Archive
import Interactions
import Journal
import Router
import RoutingEngine
import RoutingPolicy

/// `explain`: the whole story of one contact, folded from the journal, each offer with its reason.
///
/// The policy that is named is the one that was in force: its text lies in the journal with its activation.
struct Explainer {
  /// Offers that are looked at closely unless one is named.
  private static let mostDetailed = 20

  private let question: ExplainQuestion
  private var steps: [JSON] = []
  private var decisions = 0
  private var placement: JSON = .null
  private var policy: JSON = .null
  /// What routes asked of the centre when it came, or came under another version.
  private var asked: JSON?
  private var isClosed = false
  private var customer: CustomerID?
  /// As it was before the record that is being folded.
  private var card: CustomerCard?
  private var facts: InteractionFacts?
  /// The step after which it waits on, until that is known to be so behind its record.
  private var waitingSince: Int?

  private init(_ question: ExplainQuestion) { self.question = question }

  /// Folds and asks. Blocks for as long as folding takes: seconds for a million records.
  ///
  /// - Throws: `Problem`: `unknownInteraction`, or `invalidField` for a decision there was not;
  ///   `JournalError`, `OpeningError` when the log cannot be read.
  static func explain(_ question: ExplainQuestion, log: RecordLog) throws -> JSON {
    try ClientReach.$current.withValue(question.reach) {
      try Speech.$current.withValue(question.language) { try told(question, log) }
    }
  }

  private static func told(_ question: ExplainQuestion, _ log: RecordLog) throws -> JSON {
    if let at = question.at, at > question.now { throw Problem.invalid("at", "lies in the future") }
    guard let start = try ArrivalSearch.position(of: question.interaction, in: log) else {
      throw Problem(
        .unknownInteraction, "The journal has no \(PublicNumber.text(question.interaction)), or not any more."
      )
    }
    var explainer = Explainer(question)
    let past = try PastCentre(log: log, before: start)
    let from = past.position
    try past.walk { record in
      explainer.noteWait(past.view())
      explainer.noteCustomer(past.view())
      return !explainer.isClosed && record.at <= question.at ?? .never
    } visit: { record, number, event, view in
      if event.subject == question.interaction { explainer.note(record, number, event, view) }
      if case .planActivated(let version) = event { explainer.note(version, at: record, view) }
      explainer.note(aside: event, at: record, view)
    }
    if explainer.steps.isEmpty {
      throw Problem.invalid("at", "is before the contact came in")
    }
    if let wanted = question.decision, wanted > explainer.decisions {
      let most = explainer.decisions
      throw Problem.invalid(
        "decision",
        most == 0 ? "names none: no offers were made" : "must be from 1 to \(most): so many offers were made")
    }
    return explainer.answer(past, foldedFrom: from)
  }

  private mutating func note(_ record: Record, _ number: Int, _ event: Event, _ view: RoutingView) {
    if case .arrived(let arrival) = event {
      placement = view.placement(arrival)
      policy = view.policyObject()
      customer = arrival.customer
      asked = view.askedJSON(for: arrival.channel, at: record.at)
    }
    var learnt: [String]?
    if case .reclassified(let arrival) = event {
      placement = view.placement(arrival)
      let before = policy["version"]?.number
      policy = view.policyObject()
      if policy["version"]?.number != before { asked = view.askedJSON(for: arrival.channel, at: record.at) }
    }
    if case .reclassified(let arrival) = event { learnt = self.learnt(of: arrival, by: number, in: record) }
    if case .closed = event { isClosed = true }
    guard let (code, text) = view.tell(event) else { return }
    let act = record.audit.first { $0.decision == number }.map {
      AuditedAct($0, record.decisions[number], of: record)
    }
    var decision: JSON?
    if case .offered(let offer, let id, let agent, _, let reason) = event {
      decisions += 1
      let isDetailed = question.decision.map { $0 == decisions } ?? (decisions <= Self.mostDetailed)
      decision = view.decision(decisions, offer, id, agent, reason, detailed: isDetailed)
    }
    waitingSince = Self.leavesWaiting.contains(code) ? steps.count : nil
    steps.append(
      .members([
        "at": .string(Timestamp.text(record.at)), "record": .int(Int64(record.position)),
        "event": .string(code), "text": .string(text),
        "by": act.map { .string(view.name(.caller, $0.caller.raw)) }, "did": act.map { .string($0.what) },
        "decision": decision, "learnt": learnt.map { .array($0.map { .string($0) }) },
      ]))
  }

  /// Before a record: what is known of the customer.
  private mutating func noteCustomer(_ view: RoutingView) {
    if let customer { card = view.customer(customer) }
    facts = view.facts(question.interaction)
  }

  /// What came late and made the routes look again, in the words of conditions: a message, fields of the
  /// customer's record; else what the channel or the API brought along.
  private func learnt(of arrival: Arrival, by number: Int, in record: Record) -> [String] {
    if number > 0, case .customerWrote(arrival.interaction, _) = record.decisions[number - 1].command {
      return ["message.text"]
    }
    for content in record.contents {
      guard case .customer(let new) = content.item, new.customer == arrival.customer else { continue }
      let names = Set(new.fields.keys).union((card?.fields ?? [:]).keys)
      var changed = names.filter { new.fields[$0] != card?.fields[$0] }.sorted().map { "customer.\($0)" }
      if new.language != card?.language { changed.append("interaction.language") }
      if !changed.isEmpty { return changed }
    }
    for content in record.contents {
      guard case .facts(let new) = content.item, new.interaction == arrival.interaction else { continue }
      var changed: [String] = []
      if new.intent != facts?.intent { changed.append("interaction.intent") }
      if new.confidence != facts?.confidence { changed.append("interaction.confidence") }
      if new.attributes != facts?.attributes { changed.append("interaction.attributes") }
      if !changed.isEmpty { return changed }
    }
    return ["interaction.attributes"]
  }

  /// Behind these it may wait on, and there is a reason why.
  private static let leavesWaiting: Set = [
    "waiting", "offer-ended", "relaxed", "helpers-called", "preference-over", "reserve-over", "reclassified",
    "promise-near",
  ]

  /// Behind a record: if the contact waits on, the step that left it so says why.
  private mutating func noteWait(_ view: RoutingView) {
    guard let step = waitingSince else { return }
    waitingSince = nil
    guard let state = view.engine.interaction(question.interaction), state.phase == .waiting,
      case .object(let members) = steps[step]
    else { return }
    let why = view.why(question.interaction, state)
    steps[step] = .object(members + [JSON.Member(name: "why", value: why)])
  }

  /// Another policy while the contact is open: what is decided from here on is decided under it.
  private mutating func note(_ version: PlanVersion, at record: Record, _ view: RoutingView) {
    if steps.isEmpty { return }
    steps.append(
      .members([
        "at": .string(Timestamp.text(record.at)), "record": .int(Int64(record.position)),
        "event": .string("policy-activated"),
        "text": .string(
          say(
            "version \(version.number) of the policy is in force from here on",
            "从此刻起规则版本 \(version.number) 生效")),
      ]))
  }

  /// What happens to the whole queue while the contact is in it.
  private mutating func note(aside event: Event, at record: Record, _ view: RoutingView) {
    if steps.isEmpty || isClosed { return }
    switch event {
    case .modeSwitched: break
    case .peakOver(let queue):
      if view.engine.interaction(question.interaction)?.queue != queue { return }
    default: return
    }
    guard let (code, text) = view.tell(event) else { return }
    steps.append(
      .members([
        "at": .string(Timestamp.text(record.at)), "record": .int(Int64(record.position)),
        "event": .string(code), "text": .string(text),
      ]))
  }

  private func answer(_ past: PastCentre, foldedFrom: UInt64) -> JSON {
    let moment = question.at ?? question.now
    past.advanceClock(to: moment)
    let view = past.view(at: moment)
    var standing: JSON = .null
    if let state = view.engine.interaction(question.interaction) {
      standing = view.why(question.interaction, state)
    }
    return .members([
      "interaction": .string(PublicNumber.text(question.interaction)),
      "as_of": .string(Timestamp.text(moment)),
      "timezone": .string(view.policy?.timezone ?? "UTC"), "policy": policy, "placement": placement,
      "asked": asked,
      "steps": .array(steps), "decisions": .int(Int64(decisions)), "standing": standing,
      "folded": .members(["from": .int(Int64(foldedFrom)), "through": .int(Int64(past.position))]),
    ])
  }
}
