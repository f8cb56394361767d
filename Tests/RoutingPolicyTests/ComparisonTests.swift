// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RoutingPolicy

@Suite("What two versions of a policy say otherwise") struct ComparisonTests {
  private static let base = """
    patchbay: 1
    name: Centre
    timezone: UTC
    skills: { cards: {}, loans: {} }
    teams: { floor: {} }
    agents: [{ id: li, team: floor, skills: { cards: 3 } }, { id: zhao, team: floor }]
    tiers: { vip: { when: interaction.subject == "vip", points: 100 }, standard: { points: 0 } }
    queues: { cards: { needs: { cards: 1 } }, loans: { needs: { loans: 1 } } }
    routes:
      - { name: loans, when: message.text.contains("loan"), queue: loans }
      - { name: cards, when: message.text.contains("card"), queue: cards }
      - otherwise: cards
    """

  @Test(
    "in words",
    arguments: [
      // what is replaced, by what, what is said of it
      ("name: Centre", "name: Centre # the same", ""),
      ("name: Centre", "name: Other", "name is another"),
      ("{ id: zhao, team: floor }", "{ id: sun, team: floor }", "agent zhao is gone; agent sun is new"),
      (
        "id: li, team: floor, skills: { cards: 3 }", "id: li, name: Li, skills: { cards: 4 }",
        "agent li changes in name, team, skills"
      ),
      ("skills: { cards: {}, loans: {} }", "skills: { cards: {}, loans: {}, gold: {} }", "skill gold is new"),
      ("points: 100", "points: 120", "tier vip changes in points"),
      (
        "loans: { needs: { loans: 1 } }", "loans: { needs: { loans: 2 }, wrap-up: { voice: 10s } }",
        "queue loans changes in needs, wrap-up"
      ),
      (
        "message.text.contains(\"card\"), queue: cards", "message.text.contains(\"Card\"), queue: loans",
        "route cards changes in when, queue"
      ),
      (
        "  - { name: loans, when: message.text.contains(\"loan\"), queue: loans }\n",
        "  - { name: loan, when: message.text.contains(\"loan\"), queue: loans }\n",
        "route loans is gone; route loan is new"
      ),
      ("timezone: UTC", "timezone: Asia/Shanghai", "timezone is another"),
      ("timezone: UTC", "timezone: UTC\nchannels: { chat: { load: 50 } }", "channel chat changes in load"),
    ])
  func words(_ old: String, _ new: String, _ expected: String) throws {
    #expect(Self.base.contains(old))
    let before = try #require(Policy.load(files: ["a.yaml": Self.base]).policy)
    let load = Policy.load(files: ["a.yaml": Self.base.replacing(old, with: new)])
    let after = try #require(load.policy, "\(load.diagnostics)")
    #expect(before.changes(to: after).map(\.text).joined(separator: "; ") == expected)
  }

  @Test("routes in another order") func order() throws {
    let swapped = """
        - { name: cards, when: message.text.contains("card"), queue: cards }
        - { name: loans, when: message.text.contains("loan"), queue: loans }
      """
    let lines = Self.base.split(separator: "\n", omittingEmptySubsequences: false)
    let text = (lines.prefix(9) + swapped.split(separator: "\n") + lines.suffix(1)).joined(separator: "\n")
    let before = try #require(Policy.load(files: ["a.yaml": Self.base]).policy)
    let after = try #require(Policy.load(files: ["a.yaml": text]).policy)
    #expect(before.changes(to: after).map(\.text) == ["routes are tried in another order"])
  }

  private static func lines(_ numbers: ClosedRange<Int>, without: Set<Int> = [], marked: Set<Int> = [])
    -> String
  {
    numbers.filter { !without.contains($0) }.map { marked.contains($0) ? "\($0)!\n" : "\($0)\n" }.joined()
  }

  @Test("line by line, as diff -u writes it")
  func text() {
    let names = (old: "v1", new: "v2")
    #expect(TextDifference.text(from: ["a": "x\n"], to: ["a": "x\n"], names: names) == "")
    #expect(
      TextDifference.text(
        from: ["a": "x\n", "c": "z\n"], to: ["b": "y\n", "c": "z\n"], names: names) == """
          --- v1/a
          +++ /dev/null
          @@ -1,1 +0,0 @@
          -x
          --- /dev/null
          +++ v2/b
          @@ -0,0 +1,1 @@
          +y

          """)
    // A policy of one file is the same file under another name.
    #expect(TextDifference.text(from: ["a": "x\n"], to: ["b": "x\n"], names: names) == "")
    #expect(
      TextDifference.text(from: ["a": "x\n"], to: ["b": "y\n"], names: names) == """
        --- v1/a
        +++ v2/b
        @@ -1,1 +1,1 @@
        -x
        +y

        """)
    let old = Self.lines(1...30)
    #expect(
      TextDifference.text(
        from: ["a": old], to: ["a": Self.lines(1...30, without: [20], marked: [5])], names: names)
          == """
          --- v1/a
          +++ v2/a
          @@ -2,7 +2,7 @@
           2
           3
           4
          -5
          +5!
           6
           7
           8
          @@ -17,7 +17,6 @@
           17
           18
           19
          -20
           21
           22
           23

          """)
    // Changes that are near each other share a piece.
    let near = TextDifference.text(
      from: ["a": old], to: ["a": Self.lines(1...30, marked: [10, 15])], names: names)
    #expect(near.split(separator: "\n").count { $0.hasPrefix("@@") } == 1)
  }

  @Test("texts that have nothing in common are told at once", .timeLimit(.minutes(1)))
  func large() {
    let old = (0..<60_000).map { "a\($0)\n" }.joined()
    let new = (0..<60_000).map { "b\($0)\n" }.joined()
    let text = TextDifference.text(from: ["a": old], to: ["a": new], names: (old: "1", new: "2"))
    #expect(text.split(separator: "\n").count == 120_003)
  }
}
