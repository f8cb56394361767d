// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RoutingPolicy

/// Queues, roster, calendars and times as they work together: what is said, what is not. `‸` stands where.
@Suite("What queues, people and times come to") struct WholeCentreTests {
  /// A part of a policy and all that is said of it, advice too.
  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    let codes: [String]
    var testDescription: String { codes.joined(separator: ", ") + ": " + text }

    init(_ text: String, _ codes: String...) {
      self.text = text
      self.codes = codes
    }
  }

  private static let office = "calendars: { office: { weekly: { mon-fri: '08:00-20:00' } } }\n"
  private static let night =
    "calendars: { office: { weekly: { mon-fri: '08:00-20:00' } }, "
    + "night: { weekly: { mon-sun: '20:00-08:00' } } }\n"

  @Test(
    "detours",
    arguments: [
      Case(office + "queues: { a: { hours: ‸office } }", "closed-waits"),
      Case(office + "queues: { a: { hours: ‸office, closed: { voice: busy } } }", "closed-waits"),
      Case(office + "queues: { a: { hours: office, closed: { voice: queue, chat: queue } } }"),
      // Mail waits anyway: a queue that only mail comes to needs no word on calls.
      Case(
        office + "queues: { a: {}, b: { hours: office } }\n"
          + "routes: [ { name: m, when: 'interaction.channel == \"email\"', queue: b }, { otherwise: a } ]"),
      Case(
        night + "queues: { a: { hours: office, closed: { voice: { queue: b }, chat: message } }, "
          + "b: { hours: night, closed: { voice: message, chat: message } } }"),
      Case(
        office + "queues: { a: { hours: office, closed: { voice: ‸{ queue: b }, chat: message } }, "
          + "b: { hours: office, closed: { voice: busy, chat: busy } } }", "detour-closed-too"),
      Case(
        "queues: { a: { full: { chat: { waiting: 9, then: { queue: b } } } }, "
          + "b: { full: { chat: { waiting: 9, then: { queue: c } } } }, c: {} }"),
      Case("queues: { a: { full: { chat: { waiting: ‸0, then: message } } } }", "always-full"),
      Case(
        office + "queues: { a: { full: ‸{ chat: { waiting: 9, then: { queue: b } } } }, "
          + "b: { hours: office, closed: { voice: message, chat: { queue: a } } } }", "detour-cycle"),
    ])
  func detours(_ each: Case) { check(each) }

  @Test("circles of any length are found once each, by their first queue, also beside a long chain")
  func circles() {
    var text = "patchbay: 1\nqueues:\n"
    for queue in 0..<3_000 {
      let next = queue == 2_999 ? 2_000 : queue + 1
      text += "  q\(queue): { full: { chat: { waiting: 9, then: { queue: q\(next) } } } }\n"
    }
    let load = Policy.load(files: ["p.yaml": text + "routes: [ { otherwise: q0 } ]"])
    #expect(load.short(.error) == ["2003:3 full-cycle"])
    #expect(load.diagnostics.first { $0.severity == .error }?.message.hasSuffix("q2999 → q2000") == true)
  }

  @Test(
    "who is there",
    arguments: [
      Case("agents: [ { id: x, skills: { s: 1 } } ]\nqueues: { ‸a: { needs: { s: 2 } } }", "unserved-queue"),
      // Each need is met, but by nobody both.
      Case(
        "agents: [ { id: x, team: t, skills: { s: 3 } }, { id: y, team: u, skills: { r: 3 } } ]\n"
          + "queues: { ‸a: { needs: { s: 2, r: 2 } }, b: {} }\nroutes: [ { name: b, "
          + "when: 'interaction.intent == \"b\"', queue: b }, { otherwise: a } ]", "unserved-queue"),
      Case(
        "agents: [ { id: x, team: t, skills: { s: 1, r: 1 } }, { id: y, team: u, skills: { s: 3, r: 1 } } ]\n"
          + "queues: { ‸a: { staff: [t], needs: { s: 2, r: 1 }, helpers: [ { team: u, after: 30s } ] } }\n"
          + "escalate: [ { to: t, within: 1m } ]", "needs-met-late"),
      Case(
        "languages: [zh, en]\nagents: [ { id: x, team: t, languages: [zh], skills: { s: 2, r: 1 } }, "
          + "{ id: y, team: u, languages: [zh, en], skills: { s: 1 } } ]\n"
          + "queues: { ‸a: { needs: { s: 2 }, relax: [ { after: 9s, needs: { s: 1 } } ] }, b: { needs: { r: 1 }, "
          + "language: any } }\nroutes: [ { name: b, when: 'interaction.intent == \"b\"', queue: b }, { otherwise: a } ]",
        "needs-met-late"),
      Case(
        "agents: [ { id: x, team: t, skills: { s: 1, r: 1 } }, { id: y, team: u, skills: { s: 1 } } ]\n"
          + "queues: { a: { staff: [t], needs: { r: 1, s: 1 }, helpers: [ { team: ‸u, after: 30s } ] }, b: { needs: "
          + "{ s: 1 } } }\nroutes: [ { name: b, when: 'interaction.intent == \"b\"', queue: b }, { otherwise: a } ]",
        "adds-nobody"),
      Case(
        "agents: [ { id: x, team: t, skills: { r: 1 } }, { id: ‸y, team: u, skills: { s: 1 } } ]\n"
          + "skills: { s: {}, r: {} }\nqueues: { a: { needs: { r: 1 } } }",
        "idle-agent"),
      // A leader, and whoever is asked for help, has work without a queue.
      Case(
        "teams: { t: { leader: y }, u: {} }\nagents: [ { id: x, team: t, skills: { r: 1, s: 1 } }, { id: y, team: u } ]\n"
          + "queues: { a: { needs: { r: 1, s: 1 } } }"),
      Case(
        "tiers: { vip: { when: 'interaction.intent == \"v\"', points: 9 } }\n"
          + "agents: [ { id: x, team: t, skills: { r: 1, s: 1 } }, { id: y, team: u, skills: { r: 1, s: 1 } } ]\n"
          + "queues: { a: { needs: { r: 1, s: 1 }, reserve: { vip: ‸2, until: 60s } } }",
        "reserve-never-holds"),
    ])
  func roster(_ each: Case) {
    var text = each.text
    if !text.contains("skills: {}") && !text.contains("\nskills:") { text += "\nskills: { s: {}, r: {} }" }
    if !text.contains("teams:") { text += "\nteams: { t: {}, u: {} }" }
    let codes = each.codes
    let marked = MarkedText(Self.completed(text))
    let load = Policy.load(files: ["p.yaml": marked.text])
    let found = load.short(.error, .warning, .advice).filter { code in
      !["unused-team", "unused-skill", "empty-team"].contains { code.hasSuffix($0) }
    }
    let expected = zip(marked.places, codes).map { "\($0) \($1)" }
    #expect(
      found.filter { !$0.hasSuffix("idle-agent") || codes.contains("idle-agent") } == expected,
      "\(load.rendered())")
  }

  @Test(
    "points",
    arguments: [
      Case("tiers: { vip: { when: customer.contract, points: 100, points-per-second: 2 } }"),
      Case(
        "tiers: { vip: { when: customer.contract, points: 100, points-per-second: ‸0.5 } }", "tier-overtakes"),
      // Groups that exclude each other may stand in any order.
      Case(
        "tiers: { silver: { when: 'customer.tier == \"silver\"', points: 50 }, "
          + "gold: { when: 'customer.tier == \"gold\"', points: 100 } }"),
      Case(
        "tiers: { silver: { when: customer.contract, points: 50 }, "
          + "gold: { when: 'customer.tier == \"gold\"', points: ‸100 } }", "tier-order"),
      // Who is to be last must be found first: that is no slip.
      Case(
        "tiers: { nuisance: { when: customer.contract, points: -100 }, "
          + "gold: { when: 'customer.tier == \"gold\"', points: 100 } }"),
      Case("tiers: { all: { points-per-second: 0 } }"),
      Case(
        "tiers: { vip: { when: customer.contract, points: 100, points-per-second: 2 } }\n"
          + "queues: { a: { points: ‸101 } }", "points-outrank-vip"),
      Case(
        "tiers: { vip: { when: customer.contract, points: 100, points-per-second: 2 } }\nqueues: { a: {}, b: {} }\n"
          + "routes: [ { name: v, when: 'tier == \"vip\"', queue: b, points: 500 }, { otherwise: a, points: 100 } ]"
      ),
    ])
  func points(_ each: Case) {
    check(Case("customers: { fields: { contract: bool, tier: string } }\n" + each.text, codes: each.codes))
  }

  @Test(
    "times",
    arguments: [
      ("channels: { voice: { offer-for: ‸20m } }", "did you mean 20s?"),
      ("channels: { email: { offer-for: ‸20s } }", "did you mean 20m?"),
      ("channels: { chat: { idle: { park-after: ‸5s, close-after: 2h } } }", "did you mean 5m?"),
      ("channels: { voice: { remind-hold-after: ‸1s } }", "did you mean 1m?"),
      ("routes: [ { otherwise: a, respond-within: ‸24s } ]", "did you mean 24m?"),
      ("routes: [ { otherwise: a, respond-within: { within: ‸24s } } ]", "did you mean 24m?"),
      ("queues: { a: { unstaffed: { after: ‸90d, chat: message } } }", "did you mean 90s?"),
      ("queues: { a: { wrap-up: { voice: ‸45h } } }", "did you mean 45s?"),
      (
        "teams: { t: {} }\nagents: [ { id: x, team: t } ]\nescalate: [ { to: t, within: ‸2s } ]",
        "did you mean 2m?"
      ),
      (
        "queues: { a: { target: { answer: 80%, within: ‸20m } }, b: {} }\nroutes: [ { name: b, "
          + "when: 'interaction.channel != \"voice\"', queue: b }, { name: a, when: 'interaction.channel == \"voice\"',"
          + " queue: a }, { otherwise: b } ]", "did you mean 20s?"
      ),
      (
        "queues: { a: { target: { answer: 80%, within: ‸20s } }, b: {} }\nroutes: [ { name: a, "
          + "when: 'interaction.channel == \"email\"', queue: a }, { otherwise: b } ]", "did you mean 20m?"
      ),
    ])
  func times(_ text: String, _ advice: String) {
    let marked = MarkedText(Self.completed(text))
    let load = Policy.load(files: ["p.yaml": marked.text])
    #expect(load.short == marked.places.map { "\($0) unlikely-time" }, "\(load.rendered())")
    #expect(load.diagnostics.first?.suggestion == advice)
  }

  @Test(
    "comments that keep a finding",
    arguments: [
      "channels:\n  voice: { offer-for: 20m } # check: allow unlikely-time",
      "channels:\n  voice: { offer-for: 20m }   # check: allow always-full, unlikely-time: upstairs",
      "channels:\n  # check: allow unlikely-time: upstairs\n\n  # they need long\n  voice: { offer-for: 20m }",
    ])
  func kept(_ text: String) {
    let load = Policy.load(files: ["p.yaml": Self.completed(text)])
    #expect(load.diagnostics.filter { $0.code != .needlessAllow }.isEmpty, "\(load.rendered())")
  }

  @Test(
    "comments that keep nothing",
    arguments: [
      Case("channels:\n  voice: { offer-for: 20s }   ‸# check: allow unlikely-time", "needless-allow"),
      Case("channels:\n  voice: { offer-for: 20s }   ‸# check: allow unlikly-time", "needless-allow"),
      Case(
        "channels:\n  voice: { offer-for: ‸20m }\n# a word on # check: allow unlikely-time", "unlikely-time"),
      Case("channels:\n  voice: { load: ‸101 }   # check: allow out-of-range", "out-of-range"),
    ])
  func needless(_ each: Case) {
    let marked = MarkedText(Self.completed(each.text))
    let load = Policy.load(files: ["p.yaml": marked.text])
    let found = load.short(.error, .warning, .advice)
    #expect(zip(marked.places, each.codes).allSatisfy { found.contains("\($0) \($1)") }, "\(load.rendered())")
  }

  private func check(_ each: Case) {
    let marked = MarkedText(Self.completed(each.text))
    let load = Policy.load(files: ["p.yaml": marked.text])
    let found = load.short(.error, .warning, .advice).filter { code in
      !["queue-unreached", "unused-calendar"].contains { code.hasSuffix($0) }
    }
    #expect(found == zip(marked.places, each.codes).map { "\($0) \($1)" }, "\(load.rendered())")
  }

  private static func completed(_ part: String) -> String {
    var text = part.hasPrefix("patchbay") ? part : "patchbay: 1\n" + part
    if !text.contains("queues:") { text += "\nqueues: { a: {} }" }
    if !text.contains("routes:") { text += "\nroutes: [ { otherwise: a } ]" }
    return text + "\n"
  }
}

extension WholeCentreTests.Case {
  fileprivate init(_ text: String, codes: [String]) {
    self.text = text
    self.codes = codes
  }
}
