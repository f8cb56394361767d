// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RoutingPolicy

/// One line per mistake: what is written (the expected place marked by ‸) and the code it gets.
@Suite("Mistakes in a policy are located") struct BadPolicyTests {
  struct Case: CustomStringConvertible, Sendable {
    let text: String
    let codes: [String]
    var description: String { "\(codes.joined(separator: ", ")): \(text)" }

    init(_ text: String, _ codes: String...) { self.init(text, codes) }

    init(_ text: String, _ codes: [String]) {
      self.text = text
      self.codes = codes
    }
  }

  @Test(
    "YAML",
    arguments: [
      Case("name: [a, b\nteams‸: {}", "yaml-syntax"),
      Case("teams:\n‸\tfront: {}", "yaml-syntax"),
      Case("name: a‸: b", "yaml-syntax"),
      Case("teams: {}\n‸---\nname: x", "yaml-syntax"),
      Case("name: \"a‸\u{1}b\"", "yaml-syntax"),
      Case("name: ‸&a hello", "yaml-anchor"),
      Case("name: ‸*nobody", "yaml-syntax"),
      Case("name: ‸!secret x", "yaml-tag"),
      Case("teams: { front: {}, ‸front: {} }", "duplicate-key"),
      Case("teams:\n  front: {}\n  back: {}\n  ‸front: {}", "duplicate-key"),
      Case("name: a\nteams: {}\n‸name: b", "duplicate-key"),
      Case("‸[teams]: {}", "wrong-type"),
    ])
  func yaml(_ each: Case) {
    let marked = MarkedText(each.text)
    let load = Policy.load(files: ["p.yaml": marked.text])
    #expect(load.policy == nil)
    #expect(load.short.first == "\(marked.places[0]) \(each.codes[0])", "\(load.diagnostics)")
  }

  @Test(
    "keys",
    arguments: [
      Case("‸nmae: x", "unknown-key"),
      Case("‸staff: [a]", "unknown-key"),
      Case("‸bots: {}", "later-key"),
      Case("webhooks: { a: ‸{ url: 'https://h.example' } }", "missing-key"),
      Case("webhooks: { a: { url: 'https://h.example', secret: file:k, ‸event: [] } }", "unknown-key"),
      Case("webhooks: { a: { url: ‸'h.example', secret: file:k } }", "bad-url"),
      Case("webhooks: { a: { url: ‸'ftp://h.example', secret: file:k } }", "bad-url"),
      Case("webhooks: { a: { url: ‸'https://me:word@h.example', secret: file:k } }", "bad-url"),
      Case("webhooks: { a: { url: 'https://h.example', secret: ‸whsec_abc } }", "bad-secret"),
      Case("webhooks: { a: { url: 'https://h.example', secret: ‸'env:A B' } }", "bad-secret"),
      Case("webhooks: { a: { url: 'https://h.example', secret: file:k, events: ‸[] } }", "bad-value"),
      Case(
        "webhooks: { a: { url: 'https://h.example', secret: file:k, events: [‸acepted] } }", "unknown-event"),
      Case(
        "webhooks: { a: { url: 'https://h.example', secret: file:k, client: ‸shop } }", "unknown-client"),
      Case(
        "webhooks: { a: { url: 'https://h.example', secret: file:k, client: ‸[] } }", "bad-value"),
      Case("calendars: { office: { ‸week: {} } }", "unknown-key"),
      Case("clients: { retail: {} }\nentries: { web: { widget: w, client: ‸retial } }", "unknown-client"),
      Case(
        "entries: { web: { widget: w, client: retail } }\nagents: [{ id: li, client: ‸retial }]",
        "unknown-client"),
      Case(
        "entries: { web: { widget: w, client: retail } }\nteams: { t: { client: [retail, ‸shop] } }",
        "unknown-client"),
      Case("entries: { web: { widget: w, client: retail } }\nteams: { t: { client: ‸[] } }", "bad-value"),
      Case(
        "channels: { voice: { prompt-expert-after: ‸5, remind-hold-after: ‸0s } }", "bad-duration",
        "out-of-range"),
      Case(
        "queues: { general: { ‸bot: {}, callback: { ‸offer-when: 'true' } } }", "later-key", "later-key"),
      Case(
        "calendars: { o: { weekly: { mon: '08:00-09:00' } } }\n"
          + "queues: { general: { closed: { chat: ‸bot }, hours: o } }",
        "later-key"),
      Case("queues: { general: { ‸closed: { chat: message } } }", "missing-key"),
      Case("queues: { general: { unstaffed: ‸{ chat: message } } }", "missing-key"),
      Case("queues: { general: { callback: { ‸wen: turn } } }", "unknown-key"),
      Case("queues: { general: { full: { chat: { waiting: 1, then: ‸bot } } } }", "later-key"),
      Case(
        "skills: { s: {} }\nagents: [ { id: a, skills: { s: { level: 1, until: ‸soon } } } ]",
        "bad-value"),
      Case(
        "skills: { s: {} }\nagents: [ { id: a, skills: { s: { level: 1, until: ‸2027-02-30 } } } ]",
        "bad-value"),
      Case("queues: { general: { ‸need: {} } }", "unknown-key"),
      Case("queues: { general: { relax: [ { after: 1s, language: any, ‸staff: [x] } ] } }", "unknown-key"),
    ])
  func keys(_ each: Case) { check(each) }

  @Test(
    "what routes ask of the centre",
    arguments: [
      ("queue(‸\"genral\").waiting > 3", "unknown-queue", "did you mean \"general\"?"),
      ("calendar(‸\"offise\").open", "unknown-calendar", "did you mean \"office\"?"),
      ("queue(\"general\").‸waitin > 3", "expression-unknown-field", "did you mean \"waiting\"?"),
      ("queue(\"general\").longest ‸> 90", "expression-type", "a time span is written duration(\"90s\")"),
      ("‸queue(entry.name).waiting > 3", "expression-not-supported", nil),
      ("‸queue(\"general\", \"x\").waiting > 3", "expression-not-supported", nil),
      ("‸calendar(\"office\")", "expression-not-bool", nil),
      (
        "‸wait.estimated > duration(\"1m\")", "later-key",
        "ask a queue how long one may wait there: queue(\"…\").estimated"
      ),
      ("‸queu(\"general\").waiting > 3", "expression-unknown-function", "did you mean \"queue\"?"),
    ])
  func asked(_ condition: String, _ code: String, _ advice: String?) throws {
    let marked = MarkedText(
      """
      patchbay: 1
      calendars: { office: { weekly: { mon: "08:00-18:00" } } }
      queues: { general: { hours: office } }
      routes:
        - { name: a, queue: general, when: '\(condition)' }
        - otherwise: general
      """)
    let load = Policy.load(files: ["p.yaml": marked.text])
    #expect(load.short == marked.places.map { "\($0) \(code)" }, "\(load.rendered())")
    #expect(load.diagnostics.first?.suggestion == advice)
  }

  @Test(
    "one slip is told once, not at each place that rests on it",
    arguments: [
      Case(
        "skills: { cards: {} }\n"
          + "queues: { general: { needs: { ‸crads: 1 }, relax: [ { after: 9s, needs: { cards: 1 } } ] } }",
        "unknown-skill"),
      Case(
        "skills: { cards: {} }\n"
          + "queues: { general: { ‸need: { cards: 1 }, relax: [ { after: 9s, needs: { cards: 1 } } ] } }",
        "unknown-key"),
      Case("languages: [‸zh_CN, en]\nagents: [ { id: li, languages: [zh, en] } ]", "bad-language"),
      Case(
        "customers: { fields: { value: ‸integer } }\ntiers: { vip: { when: customer.value > 5 } }",
        "bad-value"),
      Case(
        "calendars: { o: { weekly: { ‸mon-friday: '08:00-20:00' }, workdays: { 2026-09-20: mon-fri } } }",
        "bad-weekday"),
      Case(
        "calendars: { o: { weekly: { mon-fri: ‸8-20 }, workdays: { 2026-09-20: mon-fri } } }", "bad-hours"),
    ])
  func once(_ each: Case) { check(each) }

  @Test(
    "a value that is missing at the very end stands in the file", arguments: ["? routes", "? queues", "? a"])
  func lastLine(_ text: String) {
    let load = Policy.load(files: ["p.yaml": text])
    #expect(load.policy == nil && load.diagnostics.allSatisfy { $0.line == 1 }, "\(load.rendered())")
  }

  @Test("without queues each name of one is not missing, too")
  func noQueues() {
    let text = "patchbay: 1\nqueus: { cards: {} }\nroutes: [ { otherwise: cards } ]"
    let load = Policy.load(files: ["p.yaml": text])
    #expect(load.short == ["1:1 missing-key", "2:1 unknown-key"], "\(load.rendered())")
  }

  @Test(
    "what is nearly right is put right",
    arguments: [
      ("queues: { general: { target: { answer: 0.85, within: 20s } } }", "write 85%"),
      ("queues: { general: { target: { answer: 0.995, within: 20s } } }", "write 99.5%"),
      ("queues: { general: { target: { answer: 85, within: 20s } } }", "write 85%"),
      ("queues: { general: { points: 50k } }", "write 50, without anything else"),
      ("modes: { m: { queues: { *: { points: 1 } } } }", "put * in quotes: \"*\""),
    ])
  func nearly(_ text: String, _ advice: String) {
    let load = Policy.load(files: ["p.yaml": Small.policy(text)])
    #expect(load.diagnostics.first?.suggestion == advice, "\(load.rendered())")
  }

  @Test(
    "preferred agents",
    arguments: [
      Case("tiers: { vip: { preferred-agent: ‸{} } }", "missing-key"),
      Case("tiers: { vip: { preferred-agent: { wait: { ‸voce: 10s } } } }", "unknown-channel"),
      Case("tiers: { vip: { preferred-agent: { wait: { voice: ‸10 } } } }", "bad-duration"),
      Case("tiers: { vip: { preferred-agent: { wait: {}, deputy: ‸genral } } }", "unknown-queue"),
      Case("tiers: { vip: { preferred-agent: { wait: {}, ‸deputies: general } } }", "unknown-key"),
      Case("tiers: { vip: { preferred-agent: { wait: {}, named-in: ‸agent } } }", "unknown-field"),
      Case(
        "customers: { fields: { n: int } }\ntiers: { vip: { preferred-agent: { wait: {}, named-in: ‸n } } }",
        "wrong-type"),
    ])
  func preferred(_ each: Case) { check(each) }

  @Test(
    "promises",
    arguments: [
      Case("routes: [ { otherwise: general, respond-within: ‸24 } ]", "bad-duration"),
      Case("routes: [ { otherwise: general, respond-within: ‸{ lead: 2h } } ]", "missing-key"),
      Case("routes: [ { otherwise: general, respond-within: { within: ‸0s } } ]", "out-of-range"),
      Case("routes: [ { otherwise: general, respond-within: { within: 2h, ‸led: 1h } } ]", "unknown-key"),
    ])
  func promises(_ each: Case) { check(each) }

  @Test(
    "reserves",
    arguments: [
      Case("queues: { general: { reserve: ‸{ vip: 2 } } }", "missing-key"),
      Case("queues: { general: { reserve: ‸{ until: 120s } } }", "empty-reserve"),
      Case("queues: { general: { reserve: { ‸vpi: 2, until: 120s } } }", "unknown-tier"),
      Case("queues: { general: { reserve: { vip: ‸0, until: 120s } } }", "out-of-range"),
      Case("queues: { general: { reserve: { vip: 1, until: ‸120 } } }", "bad-duration"),
      Case("queues: { general: { reserve: { vip: 1, until: ‸0s } } }", "out-of-range"),
      Case("queues: { general: { reserve: ‸2 } }", "wrong-type"),
    ])
  func reserves(_ each: Case) {
    check(Case("tiers: { vip: { when: 'false' } }\n" + each.text, each.codes))
  }

  @Test(
    "values",
    arguments: [
      Case("patchbay: ‸2", "bad-version"),
      Case("timezone: ‸Asia/Shangai", "bad-timezone"),
      Case("timezone: ‸CST", "bad-timezone"),
      Case("languages: [en, ‸chinese_simplified]", "bad-language"),
      Case("languages: ‸en", "wrong-type"),
      Case("languages: [en, ‸EN]", "duplicate-id"),
      Case("calendars: { o: { weekly: { ‸mo-fri: \"08:00-20:00\" } } }", "bad-weekday"),
      Case("calendars: { o: { weekly: { mon-fri: ‸8-20 } } }", "bad-hours"),
      Case("calendars: { o: { weekly: { mon-fri: ‸\"08:00-25:00\" } } }", "bad-hours"),
      Case("calendars: { o: { weekly: { mon-fri: ‸\"08:00-12:00, 11:00-13:00\" } } }", "bad-hours"),
      Case(
        "calendars: { o: { weekly: { mon-fri: \"08:00-20:00\", ‸fri-sat: \"09:00-10:00\" } } }",
        "calendar-day-twice"),
      Case("calendars: { o: { weekly: { mon: \"08:00-20:00\" }, holidays: [‸2026-02-29] } }", "bad-date"),
      Case(
        "calendars: { o: { weekly: { mon: \"08:00-20:00\" }, holidays: [‸2026-10-07..2026-10-01] } }",
        "bad-date"),
      Case(
        "calendars: { o: { weekly: { mon: \"08:00-20:00\" }, workdays: { 2026-10-10: ‸tue } } }", "bad-hours"),
      Case(
        "calendars: { o: { weekly: { mon: \"08:00-20:00\" }, workdays: { ‸10.10.2026: mon } } }", "bad-date"),
      Case(
        "calendars: { office: { weekly: { mon: \"08:00-20:00\" } } }\nqueues: { general: { hours: ‸ofice } }",
        "unknown-calendar"),
      Case("customers: { fields: { value: ‸integer } }", "bad-value"),
      Case("customers: { fields: { ‸my-field: int } }", "bad-name"),
      Case("customers: { fields: { ‸in: int } }", "bad-name"),
      Case("channels: { ‸voce: { load: 3 } }", "unknown-channel"),
      Case("channels: { chat: { load: ‸101 } }", "out-of-range"),
      Case("channels: { chat: { load: ‸many } }", "wrong-type"),
      Case("channels: { chat: { alone: ‸yes } }", "wrong-type"),
      Case("channels: { chat: { offer-for: ‸20 } }", "bad-duration"),
      Case("channels: { chat: { offer-for: ‸0s } }", "out-of-range"),
      Case("channels: { chat: { offer-for: ‸20 sec } }", "bad-duration"),
      Case("channels: { chat: { offer-for: ‸99999999999d } }", "out-of-range"),
      Case("channels: { chat: { accept: ‸never } }", "bad-value"),
      Case("channels: { chat: { idle: { park-after: 5m, close-after: ‸2m } } }", "idle-order"),
      Case("channels: { voice: { idle: ‸{ park-after: 5m } } }", "bad-value"),
      Case("channels: { email: { interrupted-by: [voice, ‸email, ‸fax] } }", "bad-value", "unknown-channel"),
      Case("tiers: { a: { points: ‸1e3 } }", "wrong-type"),
      Case("tiers: { a: { points: ‸1000001 } }", "out-of-range"),
      Case("tiers: { a: { points-per-second: ‸0.0001 } }", "out-of-range"),
      Case("queues: { general: { target: { answer: ‸85, within: 20s } } }", "bad-share"),
      Case("queues: { general: { target: { answer: ‸120%, within: 20s } } }", "out-of-range"),
      Case("queues: { general: { target: ‸{ answer: 80% } } }", "missing-key"),
      Case("queues: { general: { agents: ‸longest-redy } }", "bad-value"),
      Case("queues: { general: { language: ‸zh } }", "bad-value"),
      Case("queues: { general: { staff: ‸[] } }", "bad-value"),
      Case("queues: { general: { full: { ‸email: { waiting: 3, then: busy } } } }", "mail-never-refused"),
      Case("queues: { general: { full: { voice: { waiting: 3, then: ‸bussy } } } }", "bad-value"),
      Case("queues: { general: { full: { voice: { waiting: 3, then: ‸general } } } }", "bad-value"),
      Case("queues: { general: { full: { chat: { waiting: 3, then: ‸callback } } } }", "bad-value"),
      Case("queues: { general: { unstaffed: { after: 1m, voice: ‸busy } } }", "bad-value"),
      Case("queues: { general: { unstaffed: { after: ‸60, voice: message } } }", "bad-duration"),
      Case("queues: { general: { unstaffed: { after: 1m, ‸email: message } } }", "mail-never-refused"),
      Case("queues: { general: { callback: { when: ‸trun } } }", "bad-value"),
      Case("queues: { general: { callback: { attempts: ‸0 } } }", "out-of-range"),
      Case("queues: { general: { callback: { by: ‸nobody } } }", "unknown-team"),
      Case("queues: { general: { callback: { hours: ‸office } } }", "unknown-calendar"),
      Case("moved: { ‸general: general }", "bad-value"),
      Case("moved: { old: ‸genral }", "unknown-queue"),
      Case("queues: { general: { wrap-up: { voice: ‸45 } } }", "bad-duration"),
      Case("queues: { ‸my queue: {} }\nroutes: [ { otherwise: my queue } ]", "bad-name"),
      Case("skills: { s: { label: ‸[a] } }", "wrong-type"),
      Case("skills: { s: { label: { ‸english: a } } }", "bad-language"),
      Case("entries: { mail: { mailbox: ‸service } }", "bad-value"),
    ])
  func values(_ each: Case) { check(each) }

  @Test(
    "names",
    arguments: [
      Case("skills: { cards: {} }\nqueues: { general: { needs: { ‸crads: 1 } } }", "unknown-skill"),
      Case("skills: { s: {} }\nqueues: { general: { needs: { s: ‸6 } } }", "bad-level"),
      Case(
        "skills: { s: {} }\nagents: [ { id: a, skills: { s: ‸high, ‸t: 1 } } ]", "bad-level", "unknown-skill"),
      Case("teams: { front: {} }\nqueues: { general: { staff: [‸frnot] } }", "unknown-team"),
      Case(
        "teams: { f: {} }\nqueues: { general: { staff: [f], helpers: [ { team: ‸x, after: 5s } ] } }",
        "unknown-team"),
      Case("agents: [ { id: a, team: ‸x } ]", "unknown-team"),
      Case("agents: [ { id: a }, { id: ‸a } ]", "duplicate-id"),
      Case("agents: [ ‸{ name: Ada } ]", "missing-key"),
      Case("languages: [zh]\nagents: [ { id: a, languages: [‸en] } ]", "unknown-language"),
      Case("queues: { general: { relax: [ { after: 9s, also-queue: ‸genral } ] } }", "unknown-queue"),
      Case("queues: { general: { relax: [ { after: 9s, also-queue: ‸general } ] } }", "also-queue-self"),
      Case("queues: { general: { full: { voice: { waiting: 1, then: { queue: ‸x } } } } }", "unknown-queue"),
      Case("routes: [ { otherwise: ‸genral } ]", "unknown-queue"),
      Case(
        "routes: [ { name: a, when: 'true', queue: general }, { name: ‸a, when: 'false', queue: general },"
          + " { otherwise: general } ]", "duplicate-id"),
      Case("dispositions: { solved: { queues: [‸cards] } }", "unknown-queue"),
      Case("entries: { a: { phone: '+861' }, b: { phone: ‸'+861' } }", "duplicate-address"),
    ])
  func names(_ each: Case) { check(each) }

  @Test(
    "rules",
    arguments: [
      Case("routes: ‸[ { name: a, when: 'true', queue: general } ]", "missing-otherwise"),
      Case(
        "routes: [ { otherwise: general }, ‸{ name: a, when: 'false', queue: general } ]",
        "route-after-otherwise"),
      Case("routes: [ ‸{ name: a, queue: general }, { otherwise: general } ]", "missing-key"),
      Case("routes: [ ‸{ when: 'true', queue: general }, { otherwise: general } ]", "missing-key"),
      Case("routes: [ { otherwise: general, ‸when: 'true' } ]", "unknown-key"),
      Case("queues: { general: { relax: [ ‸{ after: 5s } ] } }", "empty-step"),
      Case(
        "queues: { general: { relax: [ { after: 15s, language: any }, { after: ‸5s, language: any } ] } }",
        "relax-order"),
      Case(
        "queues:\n  ‸a: { full: { chat: { waiting: 1, then: { queue: general } } } }\n"
          + "  general: { full: { chat: { waiting: 1, then: { queue: a } } } }", "full-cycle"),
    ])
  func rules(_ each: Case) { check(each) }

  @Test("what is missing altogether")
  func missing() {
    #expect(
      Policy.load(files: ["p.yaml": "patchbay: 1\nqueues: { a: {} }"]).short == ["1:1 missing-otherwise"])
    #expect(Policy.load(files: ["p.yaml": Small.queues + Small.routes]).short == ["1:1 missing-key"])
    #expect(
      Policy.load(files: ["p.yaml": "patchbay: 1\nqueues: {}\nroutes: [ { otherwise: a } ]"]).short
        == ["2:1 missing-key"])
  }

  @Test(
    "expressions",
    arguments: [
      Case(
        "tiers: { vip: { when: customer.‸tire == \"vip\" } }\ncustomers: { fields: { tier: string } }",
        "expression-unknown-field"),
      Case("tiers: { vip: { when: ‸tier == \"vip\" } }", "expression-unknown-name"),
      Case("tiers: { vip: { when: '‸wait.estimated > 3' } }", "later-key"),
      Case(
        "tiers: { vip: { when: '‸queue(\"general\").waiting > 3' } }", "expression-not-supported"),
      Case(
        "tiers: { vip: { when: '‸now > timestamp(\"2026-01-01T00:00:00Z\")' } }", "expression-unknown-name"),
      Case("tiers: { vip: { when: 'interaction.channel == \"it''s\" && ‸foo' } }", "expression-unknown-name"),
      Case(#"tiers: { vip: { when: "interaction.channel == \"信用卡\" && ‸foo" } }"#, "expression-unknown-name"),
      Case(
        "tiers:\n  vip:\n    when: |\n      interaction.channel == \"chat\"\n      && ‸foo",
        "expression-unknown-name"),
      Case(
        "tiers:\n  vip:\n    when: >-\n      interaction.channel == \"chat\"\n      && ‸foo\n      && true",
        "expression-unknown-name"),
      Case(
        "tiers:\n  vip:\n    when: interaction.channel == \"chat\"\n      &&   ‸foo",
        "expression-unknown-name"),
      Case(
        "tiers:\n  vip:\n    when: 'interaction.channel == \"挂失\"\n\n      || ‸foo'",
        "expression-unknown-name"),
      Case("tiers: { vip: { when: 'interaction.intent.matches(‸\"(a\")' } }", "expression-pattern"),
      Case("tiers: { vip: { when: '‸interaction.intent' } }", "expression-not-bool"),
      Case("tiers: { vip: { when: ‸[a] } }", "wrong-type"),
      Case("tiers: { vip: { when: 'interaction.intent == ‸' } }", "expression-syntax"),
      Case(
        "tiers: { vip: { when: '‸foo' }, gold: { when: '‸bar' } }", "expression-unknown-name",
        "expression-unknown-name"),
    ])
  func expressions(_ each: Case) { check(each) }

  @Test(
    "warnings",
    arguments: [
      Case("tiers: { all: {}, ‸vip: { when: 'interaction.channel == \"chat\"' } }", "tier-shadowed"),
      Case(
        "routes:\n- { name: a, when: 'interaction.channel == \"chat\"', queue: general }\n"
          + "- ‸{ name: b, when: 'interaction.channel  ==  \"chat\"', queue: general }\n- { otherwise: general }",
        "route-shadowed"),
      Case(
        "skills: { s: {} }\nqueues: { general: { needs: { s: 1 }, relax: [ { after: 5s, needs: ‸{ s: 2 } } ] } }",
        "relax-tightens"),
      Case(
        "skills: { s: {} }\nagents: [ { id: a, skills: { s: 1 } } ]\nqueues: { ‸general: { needs: { s: 2 } } }",
        "unserved-queue"),
      Case(
        "languages: [zh, en]\nagents: [ { id: a, languages: [zh] } ]\nqueues: { ‸general: {} }",
        "unserved-language"),
      Case("teams: { front: { leader: ‸bob } }", "unknown-agent"),
      Case(
        "teams: { a: {} }\nqueues: { general: { helpers: ‸[ { team: a, after: 5s } ] } }",
        "helpers-without-staff"),
      Case("entries: { ‸web: { intent: x } }", "entry-without-address"),
      Case(
        "queues:\n  ‸a: { relax: [ { after: 5s, also-queue: b } ] }\n  b: { relax: [ { after: 5s, also-queue: a } ] }\n"
          + "routes: [ { otherwise: a } ]", "also-queue-cycle"),
    ])
  func warnings(_ each: Case) {
    let marked = MarkedText(Small.policy(each.text))
    let load = Policy.load(files: ["p.yaml": marked.text])
    #expect(load.policy != nil)
    #expect(load.short == zip(marked.places, each.codes).map { "\($0) \($1)" }, "\(load.diagnostics)")
  }

  private func check(_ each: Case) {
    let marked = MarkedText(Small.policy(each.text))
    let load = Policy.load(files: ["p.yaml": marked.text])
    #expect(load.policy == nil)
    #expect(load.short == zip(marked.places, each.codes).map { "\($0) \($1)" }, "\(load.diagnostics)")
  }

  @Test(
    "a day of the week that is written otherwise is known by its beginning",
    arguments: [
      ("monday", "mon"), ("Tues-fri", "tue"), ("mno-fri", "mon"), ("mon-fry", "fri"), ("SUN", "sun"),
      ("wednesday-friday", "wed"),
    ])
  func weekdays(_ written: String, _ meant: String) throws {
    let text = "calendars: { o: { weekly: { \(written): \"08:00-20:00\" } } }"
    let found = Policy.load(files: ["a.yaml": text]).diagnostics.first { $0.code.rawValue == "bad-weekday" }
    #expect(try #require(found).suggestion == "did you mean \"\(meant)\"?")
  }
}
