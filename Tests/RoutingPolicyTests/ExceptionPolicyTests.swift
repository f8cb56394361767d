// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

@testable import RoutingPolicy

/// Mistakes in what is prepared for days that are not like others: modes, and promises by calendars.
@Suite("Mistakes in exceptions are located") struct ExceptionPolicyTests {
  typealias Case = BadPolicyTests.Case

  @Test(
    "modes",
    arguments: [
      Case("modes: { storm: { ‸say: x, queues: { general: { points: 1 } } } }", "unknown-key"),
      Case("modes: { storm: { queues: { ‸genral: { points: 1 } } } }", "unknown-queue"),
      Case("modes: { storm: { queues: { general: { ‸poins: 1 } } } }", "unknown-key"),
      Case("modes: { storm: { queues: { general: { ‸hours: office } } } }", "unknown-key"),
      Case("modes: { storm: { queues: { general: { ‸bot: {} } } } }", "later-key"),
      Case("modes: { storm: { queues: { '*': { callback: { when: ‸after-peek } } } } }", "bad-value"),
      Case("modes: { storm: { queues: { '*': { callback: { ‸offer-when: 'true' } } } } }", "later-key"),
      Case("modes: { storm: { queues: { '*': { closed: { voice: ‸callbck } } } } }", "bad-value"),
      Case("modes: { storm: { queues: { '*': { closed: { email: ‸busy } } } } }", "mail-never-refused"),
      Case("modes: { storm: { queues: { '*': { staff: [‸x] } } } }", "unknown-team"),
      Case("modes: { ‸my storm: {} }", "bad-name"),
      Case("modes: { storm: { announce: { ‸english: x } } }", "bad-language"),
      Case("modes: { storm: { announce: ‸[x] } }", "wrong-type"),
      Case("modes: ‸[storm]", "wrong-type"),
      Case(
        "modes: { ‸out: { queues: { '*': { closed: { chat: { queue: general } } } } } }", "full-cycle"),
    ])
  func modes(_ each: Case) { check(Case(Small.queues + each.text, each.codes)) }

  @Test(
    "warnings of modes",
    arguments: [
      Case("modes: { ‸storm: { says: x } }", "empty-mode"),
      Case(
        "skills: { s: {} }\nagents: [ { id: a, skills: { s: 1 } } ]\nqueues: { general: { needs: { s: 1 } } }\n"
          + "modes: { ‸storm: { queues: { general: { needs: { s: 3 } } } } }", "unserved-queue"),
    ])
  func warnings(_ each: Case) {
    let marked = MarkedText(Small.policy(each.text))
    let load = Policy.load(files: ["p.yaml": marked.text])
    #expect(load.policy != nil)
    #expect(load.short == zip(marked.places, each.codes).map { "\($0) \($1)" }, "\(load.diagnostics)")
  }

  @Test("what a mode breaks is said in its name, once; what is wrong anyway is not said again")
  func broken() {
    let text = """
      patchbay: 1
      skills: { s: {} }
      agents: [ { id: a } ]
      queues: { general: {}, lost: { needs: { s: 1 } } }
      routes: [ { otherwise: general } ]
      modes: { storm: { queues: { general: { needs: { s: 1 } } } } }
      """
    let load = Policy.load(files: ["p.yaml": text])
    #expect(
      load.diagnostics.filter { $0.severity != .advice }.map(\.message) == [
        "nobody on the roster can serve the queue \"lost\"",
        "while the mode \"storm\" is on, nobody on the roster can serve the queue \"general\"",
      ])
  }

  @Test("a name that is nearly right is suggested")
  func suggestions() {
    let text = Small.policy(Small.queues + "modes: { storm: { queues: { genral: { points: 1 } } } }")
    let load = Policy.load(files: ["p.yaml": text])
    #expect(load.diagnostics.first?.suggestion == "did you mean \"general\"?")
  }

  @Test(
    "escalation",
    arguments: [
      Case("escalate: [ { to: ‸floor-manger, within: 2m } ]", "unknown-duty"),
      Case("escalate: [ ‸{ to: floor-manager } ]", "missing-key"),
      Case("escalate: [ { to: floor-manager, ‸whitin: 2m, within: 1m } ]", "unknown-key"),
      Case("escalate: [ { to: floor-manager, within: ‸2 } ]", "bad-duration"),
      Case("escalate: ‸{ to: floor-manager, within: 2m }", "wrong-type"),
    ])
  func escalation(_ each: Case) {
    check(Case("teams: { floor-manager: {} }\n" + each.text, each.codes))
  }

  @Test("a team without a leader is told of; steps are people and teams")
  func chain() throws {
    let text = """
      teams: { cards: { leader: li }, loans: {} }
      agents: [ { id: li, team: cards }, { id: chen } ]
      escalate: [ { to: team-leader, within: 2m }, { to: loans, within: 5m }, { to: chen, within: 30s } ]
      """
    let load = Policy.load(files: ["p.yaml": Small.policy(text)])
    #expect(load.short == ["4:19 no-leader"])
    var names = TestNames()
    let plan = try #require(load.policy?.plan(version: PlanVersion(1), names: &names, around: .zero))
    #expect(
      plan.escalation == [
        EscalationStep(to: .teamLeader, within: .minutes(2)),
        EscalationStep(to: .team(TeamID(1)), within: .minutes(5)),
        EscalationStep(to: .agent(AgentID(1)), within: .seconds(30)),
      ])
    #expect(plan.leaders == [AgentID(0)])
  }

  private static func complaint(_ part: String) -> String {
    """
    teams: { shift: {} }
    calendars: { office: { weekly: { mon-fri: '08:00-20:00' } } }
    webhooks: { floor: { url: 'https://h.example', secret: file:k } }
    complaints: { level-1: { when: 'interaction.attributes.complaint == "centre"', \(part) } }
    """
  }

  @Test(
    "complaints",
    arguments: [
      Case("owner: ‸shfit, respond-within: 0s, resolve-within: 2d", "unknown-duty"),
      Case("owner: ‸team-leader, respond-within: 0s, resolve-within: 2d", "bad-value"),
      Case("owner: shift, respond-within: ‸0, resolve-within: 2d", "bad-duration"),
      Case("owner: shift, respond-within: 0s, resolve-within: ‸0s", "out-of-range"),
      Case("owner: shift, respond-within: 0s, resolve-within: ‸{ work-days: 2 }", "missing-key"),
      Case(
        "owner: shift, respond-within: 0s, resolve-within: { work-days: 2, calendar: ‸ofice }",
        "unknown-calendar"),
      Case(
        "owner: shift, respond-within: 0s, resolve-within: 2d, tell: [‸webhook.flor]", "unknown-recipient"),
      Case("owner: shift, respond-within: 0s, resolve-within: 2d, tell: [‸mail.directors]", "later-key"),
      Case("owner: shift, respond-within: 0s, resolve-within: 2d, ‸tel: []", "unknown-key"),
    ])
  func complaints(_ each: Case) { check(Case(Self.complaint(each.text), each.codes)) }

  @Test(
    "complaints as a whole",
    arguments: [
      Case("complaints: { ‸level-4: {} }", "unknown-key"),
      Case("complaints: { level-2: ‸{} }", "missing-key", "missing-key", "missing-key", "missing-key"),
    ])
  func levels(_ each: Case) {
    let marked = MarkedText(Small.policy(each.text))
    let load = Policy.load(files: ["p.yaml": marked.text])
    #expect(load.policy == nil && Set(load.short) == ["\(marked.places[0]) \(each.codes[0])"])
  }

  @Test("complaints are found by their conditions, the gravest first")
  func found() throws {
    let policy = try Small.load(
      """
      teams: { shift: {}, service: {} }
      calendars: { office: { weekly: { mon-fri: '08:00-20:00' } } }
      webhooks: { floor: { url: 'https://h.example', secret: file:k } }
      complaints:
        level-1: { when: message.text.contains("complain"), owner: shift, respond-within: 0s, resolve-within: 2d }
        level-3:
          when: interaction.attributes.complaint == "regulator"
          owner: service
          tell: [webhook.floor]
          respond-within: { work-hours: 1.5, calendar: office }
          resolve-within: { work-days: 2, calendar: office }
      """)
    var facts = ContactFacts(channel: .chat, text: "I complain")
    #expect(policy.classify(facts).complaint == 1)
    facts.attributes = ["complaint": "regulator"]
    #expect(policy.classify(facts).complaint == 3)
    facts.attributes = ["complaint": "none"]
    facts.text = ""
    #expect(policy.classify(facts).complaint == nil)
    var names = TestNames()
    let plan = policy.plan(version: PlanVersion(1), names: &names, around: .zero)
    #expect(
      plan.complaints == [
        ComplaintPlan(
          owner: .team(TeamID(0)), respondWithin: .time(.zero), resolveWithin: .time(.minutes(2 * 1440))),
        nil,
        ComplaintPlan(
          owner: .team(TeamID(1)), respondWithin: .workTime(.minutes(90), calendar: 0),
          resolveWithin: .workDays(2, calendar: 0), tell: [RecipientID(0)]),
      ])
    #expect(policy.complaints.map(\.level) == [1, 3])
  }

  private static let office = "calendars: { office: { weekly: { mon-fri: '08:00-20:00' } } }\n"

  @Test(
    "promises",
    arguments: [
      Case("respond-within: ‸{ work-hours: 24 }", "missing-key"),
      Case("respond-within: { work-hours: 24, calendar: ‸ofice }", "unknown-calendar"),
      Case("respond-within: { work-hours: ‸24h, calendar: office }", "wrong-type"),
      Case("respond-within: { work-hours: ‸0, calendar: office }", "out-of-range"),
      Case("respond-within: { work-days: ‸1.5, calendar: office }", "out-of-range"),
      Case("respond-within: { ‸work-hour: 24, within: 24h }", "unknown-key"),
      Case("respond-within: { within: 24h, ‸work-hours: 24, calendar: office }", "bad-value"),
      Case("respond-within: { within: 24h, ‸calendar: office }", "bad-value"),
      Case("respond-within: { work-hours: 24, calendar: office, lead: ‸2 }", "bad-duration"),
    ])
  func promises(_ each: Case) {
    check(Case(Self.office + "routes: [ { otherwise: general, \(each.text) } ]", each.codes))
  }

  @Test("a promise by a calendar that never opens")
  func neverDue() {
    let text =
      "calendars: { ‸none: {} }\n"
      + "routes: [ { otherwise: general, respond-within: { work-hours: 1, calendar: ‸none } } ]"
    check(Case(text, "calendar-never-opens", "promise-never-due"))
  }

  private func check(_ each: Case) {
    let marked = MarkedText(Small.policy(each.text))
    let load = Policy.load(files: ["p.yaml": marked.text])
    #expect(load.policy == nil)
    #expect(load.short == zip(marked.places, each.codes).map { "\($0) \($1)" }, "\(load.diagnostics)")
  }
}
