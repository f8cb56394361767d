// SPDX-License-Identifier: Apache-2.0

import Expressions

/// Which events a webhook hears of, as an expression over the event and its contact: names of the policy, and
/// nothing of a customer.
package struct WebhookCondition: Hashable, Sendable {
  /// What it may read; an unknown name is empty.
  package struct Facts: Hashable, Sendable {
    /// Like `accepted`.
    package var event = ""
    package var channel = ""
    /// Where it waits or last waited.
    package var queue = ""
    package var entry = ""
    package var route = ""
    package var tier = ""
    package var language = ""
    package var client = ""

    package init() {}
  }

  static let declarations = Declarations([
    ("event", .object(ObjectType("event", [("type", .string)]))),
    (
      "interaction",
      .object(
        ObjectType(
          "interaction",
          ["channel", "queue", "entry", "route", "tier", "language", "client"].map { ($0, .string) }))
    ),
  ])

  private let program: Program

  /// - Parameter program: compiled with `declarations`.
  init(_ program: Program) { self.program = program }

  /// As it was written.
  package var source: String { program.source }

  /// One that fails (its bounds) does not hold, as in routes.
  package func holds(_ facts: Facts) -> Bool {
    let contact: [Value] = [
      facts.channel, facts.queue, facts.entry, facts.route, facts.tier, facts.language, facts.client,
    ].map { .string($0) }
    do throws(EvaluationFailure) {
      return try program.isTrue(Activation([.object([.string(facts.event)]), .object(contact)]))
    } catch {
      return false
    }
  }

  package static func == (one: Self, other: Self) -> Bool { one.source == other.source }
  package func hash(into hasher: inout Hasher) { hasher.combine(source) }
}
