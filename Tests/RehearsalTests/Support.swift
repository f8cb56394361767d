// SPDX-License-Identifier: Apache-2.0

import RoutingPolicy
import Testing

@testable import Rehearsal

/// A small centre, and what tests say of it.
enum Desk {
  static let policy: Policy? = Policy.load(files: ["desk.yaml": text]).policy

  private static let text = """
    patchbay: 1
    timezone: Asia/Shanghai
    languages: [zh, en]
    skills: { cards: {}, desk: {} }
    customers: { fields: { tier: string, value: int, agent: string, contract: bool } }
    teams: { one: {}, two: {} }
    agents:
      - { id: li, team: one, languages: [zh, en], skills: { cards: 3, desk: 1 } }
      - { id: chen, team: one, languages: [zh], skills: { cards: 2 } }
      - { id: zhao, team: two, languages: [zh], skills: { cards: 1 } }
    entries: { hotline: { phone: "1", intent: cards }, web: { widget: w }, mail: { mailbox: a@b.example } }
    calendars: { office: { weekly: { mon-fri: "09:00-17:00" } } }
    tiers:
      vip:
        when: has(customer.tier) && customer.tier == "vip"
        points: 100
        points-per-second: 2
        preferred-agent: { wait: { voice: 10s }, named-in: agent }
      standard: {}
    queues:
      cards:
        needs: { cards: 2 }
        staff: [one]
        relax: [ { after: 15s, needs: { cards: 1 } }, { after: 20s, also-queue: general } ]
        wrap-up: { voice: 20s }
      office:
        needs: { cards: 2 }
        hours: office
        closed: { voice: callback, chat: message }
        callback: { when: turn, attempts: 2, apart: 10m }
      general: {}
    modes: { storm: { queues: { cards: { closed: { chat: message } } } } }
    escalate: [ { to: li, within: 1m } ]
    routes:
      - { name: lost card, when: 'message.text.contains("lost")', queue: cards, points: 200 }
      - { name: office, when: interaction.intent == "office", queue: office }
      - name: complaint
        when: has(interaction.attributes.complaint)
        queue: office
        points: 7.5
      - { name: cards, when: interaction.intent == "cards", queue: cards }
      - otherwise: general
    """

  /// Customers `gold` (a VIP whose agent is chen), `mei` and `tom`, at nine on a Monday.
  static func file(_ steps: [String], before: String = "") -> String {
    """
    at: 2026-11-23 09:00
    customers:
      gold: { tier: vip, agent: chen, language: zh }
      mei: { language: zh }
      tom: { language: en }
    tests:
      - name: a test
    \(before)    steps:

    """ + steps.map { "      - \($0)\n" }.joined()
  }

  static func read(_ text: String) throws -> TestFile {
    TestFile.read(name: "a.yaml", text: text, policy: try #require(policy))
  }

  /// Plays steps.
  ///
  /// - Returns: `passed`, or the number of the step that went otherwise (from 1) and what is the case
  ///   instead; or the mistakes.
  static func play(_ steps: [String]) throws -> String {
    let file = try read(file(steps))
    guard let test = file.tests.first, file.diagnostics.isEmpty else {
      return file.diagnostics.map { "\($0.code.rawValue): \($0.message)" }.joined(separator: "\n")
    }
    guard let failure = test.play().failure else { return "passed" }
    return "step \(failure.diagnostic.line - 8): \(failure.actual.joined(separator: "; "))"
  }
}
