// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// The steps of a world that went wrong, played again and made fewer.
struct WorldReplay {
  var plan: Plan
  var steps: [WorldStep]
  /// The plan that the auditor judges by; nil: the same.
  var audited: Plan?

  /// What is wrong first, and at which step (from 0); nil: nothing is.
  func firstWrong() -> (step: Int, wrong: [String], events: [Event])? {
    var witness = Witness(plan: plan)
    var auditor = Auditor(plan: audited ?? plan)
    for (index, step) in steps.enumerated() {
      if let next = step.plan { witness.prepare(next) }
      let outcome = witness.handle(step.command, at: step.at)
      if step.plan != nil { auditor.follow(step, witness.engine.written) }
      auditor.hear(step.command)
      auditor.follow(outcome.events, at: step.at)
      let wrong = outcome.wrong + auditor.complaints
      if !wrong.isEmpty { return (index, wrong, outcome.events) }
    }
    return nil
  }

  /// As few steps as still go wrong: parts are left out, ever smaller ones, as long as something is wrong
  /// without them.
  func shrunk() -> WorldReplay {
    var least = self
    guard let first = least.firstWrong() else { return self }
    least.steps = Array(least.steps.prefix(first.step + 1))
    var part = max(1, least.steps.count / 2)
    while true {
      var start = 0
      var isLess = false
      while start < least.steps.count {
        var fewer = least
        fewer.steps.removeSubrange(start..<min(start + part, least.steps.count))
        if let wrong = fewer.firstWrong() {
          fewer.steps = Array(fewer.steps.prefix(wrong.step + 1))
          least = fewer
          isLess = true
        } else {
          start += part
        }
      }
      if part == 1, !isLess { return least }
      if !isLess { part = max(1, part / 2) }
    }
  }

  /// The steps as a table: when, what, and what the engine made of it.
  func table() -> [String] {
    var witness = Witness(plan: plan)
    let words = WorldWords(start: steps.first?.at ?? .zero)
    return steps.map { step in
      if let next = step.plan { witness.prepare(next) }
      let outcome = witness.handle(step.command, at: step.at)
      let said =
        outcome.refusal.map { "refused: \($0.rawValue)" }
        ?? outcome.events.map { words.tell($0) }.joined(separator: "\n            ")
      let done = "\(words.time(step.at))  \(words.tell(step.command))"
      return said.isEmpty ? done : "\(done)\n          → \(said)"
    }
  }
}
