// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Runs an engine and, beside it, two more: one that only folds the events, and one that is restored from the
/// state before each command and given the same command. After each command all three must agree, and the
/// invariants hold.
struct Witness {
  var engine: Engine
  private(set) var events: [Event] = []
  private var folded: Engine
  /// Plans by number, as a journal would have them.
  private var plans: [PlanVersion: Plan]
  /// The last that was prepared, until it was used to refill calendars.
  private var refill: Plan?

  init(plan: Plan) {
    engine = Engine(plan: plan)
    folded = Engine(plan: plan)
    plans = [plan.version: plan]
  }

  mutating func prepare(_ plan: Plan) {
    engine.prepare(plan)
    folded.prepare(plan)
    plans[plan.version] = plan
    refill = plan
  }

  /// What the command led to, and what was wrong with it (empty: nothing).
  struct Outcome {
    var events: [Event] = []
    var refusal: Refusal?
    var wrong: [String] = []
  }

  mutating func handle(_ command: Command, at moment: Moment) -> Outcome {
    var outcome = Outcome()
    let before = engine.state()
    var restored = Engine(plan: engine.written, restoring: before)
    if restored.state() != before { outcome.wrong.append("restoring a state gives another state") }
    if restored.nextDeadline != engine.nextDeadline {
      outcome.wrong.append("restored, the next deadline is another")
    }
    for plan in plans.values
    where command == .activatePlan(plan.version) {
      restored.prepare(plan)
    }
    if let refill, command == .refillCalendars(refill.version) { restored.prepare(refill) }

    outcome.refusal = engine.handle(command, at: moment, into: &outcome.events)
    outcome.wrong += engine.checkInvariants()

    if case .refillCalendars = command, outcome.refusal == nil { refill = nil }
    var again: [Event] = []
    let refusalAgain = restored.handle(command, at: moment, into: &again)
    if again != outcome.events || refusalAgain != outcome.refusal {
      let words = WorldWords()
      let said = refusalAgain.map { "refused: \($0.rawValue)" } ?? ""
      let other = again.first { !outcome.events.contains($0) } ?? outcome.events.first { !again.contains($0) }
      outcome.wrong.append(
        "restored, it decided otherwise: \(said) \(other.map { words.tell($0) } ?? "in another order")")
      if other == nil {
        outcome.wrong.append("restored: " + again.map { words.tell($0) }.joined(separator: "; "))
        outcome.wrong.append("before: " + outcome.events.map { words.tell($0) }.joined(separator: "; "))
      }
    }
    for event in outcome.events { folded.apply(event, at: engine.now) }
    folded.apply(clock: engine.now)
    if folded.state() != engine.state() { outcome.wrong.append("folding gives another state") }
    if events.count % 7 == 0 { outcome.wrong += folded.checkInvariants().map { "folded: \($0)" } }
    events += outcome.events
    return outcome
  }
}
