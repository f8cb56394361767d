// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RoutingPolicy

/// Mistakes in what is prepared for days that are not like others: modes.
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
      load.diagnostics.map(\.message) == [
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

  private func check(_ each: Case) {
    let marked = MarkedText(Small.policy(each.text))
    let load = Policy.load(files: ["p.yaml": marked.text])
    #expect(load.policy == nil)
    #expect(load.short == zip(marked.places, each.codes).map { "\($0) \($1)" }, "\(load.diagnostics)")
  }
}
