// SPDX-License-Identifier: Apache-2.0

import Expressions
import Interactions
import RoutingEngine
import Testing

@testable import RoutingPolicy

@Suite("Who goes where at the bank") struct ClassificationTests {
  struct Case: CustomStringConvertible, Sendable {
    let description: String
    let facts: ContactFacts
    /// tier, route → queue, points, language
    let expected: String

    init(_ description: String, _ facts: ContactFacts, _ expected: String) {
      self.description = description
      self.facts = facts
      self.expected = expected
    }
  }

  private static let vip: [String: FieldValue] = ["tier": .string("vip"), "contract": .bool(false)]
  private static let rich: [String: FieldValue] = ["value": .int(600_000), "tier": .string("gold")]
  private static let contract: [String: FieldValue] = [
    "contract": .bool(true), "value": .int(10), "tier": .string(""),
  ]

  static let cases = [
    Case(
      "a stranger in the chat", ContactFacts(channel: .chat, entry: "web", text: "你好"),
      "standard, otherwise → general, 0, any"),
    Case(
      "a stranger who lost a card", ContactFacts(channel: .chat, language: "zh-Hans-CN", text: "我要挂失信用卡"),
      "standard, lost card → cards, 200, zh"),
    Case(
      "the same in English", ContactFacts(channel: .chat, language: "en-GB", text: "I LOST my bank card"),
      "standard, lost card → cards, 200, en"),
    Case(
      "a VIP who lost a card", ContactFacts(channel: .voice, intent: "card_lost", fields: vip),
      "vip, lost card → cards, 200, any"),
    Case(
      "a VIP on the card hotline", ContactFacts(channel: .voice, entry: "card-hotline", fields: vip),
      "vip, VIP line → vip, 0, any"),
    Case(
      "a VIP by assets", ContactFacts(channel: .sms, customerLanguage: "zh", fields: rich),
      "vip, VIP line → vip, 0, zh"),
    Case(
      "a call on the card hotline", ContactFacts(channel: .voice, entry: "card-hotline", fields: contract),
      "standard, cards → cards, 0, any"),
    Case(
      "a mail from a contract customer",
      ContactFacts(channel: .email, entry: "mail", subject: "Loan", fields: contract),
      "standard, mail from a contract customer → general, 20, any"),
    Case(
      "a mail about a loan", ContactFacts(channel: .email, entry: "mail", subject: "房贷? 贷款!"),
      "standard, loans → loans, 0, any"),
    Case(
      "what the contact says goes before the entry",
      ContactFacts(channel: .voice, entry: "card-hotline", intent: "loans"), "standard, loans → loans, 0, any"
    ),
    Case(
      "the contact's language goes before the customer's",
      ContactFacts(channel: .chat, language: "en", customerLanguage: "zh"),
      "standard, otherwise → general, 0, en"),
    Case(
      "a language that nobody here serves", ContactFacts(channel: .chat, language: "fr"),
      "standard, otherwise → general, 0, any"),
  ]

  @Test("classification", arguments: cases)
  func classification(_ each: Case) throws {
    let policy = try Shipped.bank()
    let said = policy.classify(each.facts)
    let points = said.points.millionths / 1_000_000
    #expect(
      "\(said.tier), \(said.route) → \(said.queue), \(points), \(said.language ?? "any")" == each.expected)
    var names = TestNames()
    let placement = policy.classifier(names: &names).classify(each.facts)
    #expect(placement.tier == names.tier(said.tier))
    #expect(placement.route == names.route(said.route))
    #expect(placement.queue == names.queue(said.queue))
    #expect(placement.language == said.language.flatMap { names.language($0) })
    #expect(placement.points == said.points)
    #expect(placement.failures == said.failures)
  }

  @Test("a condition that cannot be told is false, is counted and has a name")
  func failures() throws {
    let said = try Shipped.bank().classify(ContactFacts(channel: .email, text: "hello"))
    #expect(
      said.failures.map { "\($0.rule): \($0.failure.rawValue)" } == [
        "tier vip: missing-attribute", "route mail from a contract customer: missing-attribute",
      ])
  }

  @Test("attributes are read by key")
  func attributes() throws {
    let policy = try Small.load(
      """
      queues: { a: {}, general: {} }
      routes:
        - { name: complaint, when: interaction.attributes.complaint == "centre", queue: a }
        - { name: web, when: entry.name == "web" && has(interaction.attributes.page), queue: a }
        - { otherwise: general }
      """)
    #expect(policy.classify(.init(channel: .chat, attributes: ["complaint": "centre"])).route == "complaint")
    #expect(policy.classify(.init(channel: .chat, entry: "web", attributes: ["page": "/"])).route == "web")
    #expect(policy.classify(.init(channel: .chat, attributes: ["page": "/"])).route == "otherwise")
  }

  @Test("without tiers everyone is standard")
  func noTiers() throws {
    let policy = try Small.load("")
    #expect(policy.tiers == [.standard])
    #expect(policy.classify(.init(channel: .voice)).tier == "standard")
    let partial = try Small.load("tiers: { sms: { when: 'interaction.channel == \"sms\"' } }")
    #expect(partial.tiers.map(\.name) == ["sms", "standard"])
    #expect(partial.classify(.init(channel: .sms)).tier == "sms")
    #expect(partial.classify(.init(channel: .chat)).tier == "standard")
  }

  @Test(
    "languages find who serves them",
    arguments: [
      ("zh", "zh"), ("ZH", "zh"), ("zh-Hans", "zh"), ("zh_CN", "zh"), ("en-US", "en"), ("pt", "pt-BR"),
      ("fr", nil),
      ("", nil), ("🙂", nil),
    ] as [(String, String?)])
  func language(_ said: String, _ served: String?) throws {
    let policy = try Small.load("languages: [zh, en, pt-BR]")
    #expect(policy.language(serving: said) == served)
  }

  @Test("customers' fields are held to their types")
  func fields() throws {
    let policy = try Shipped.bank()
    #expect(policy.checkField("value", .int(3)) == nil)
    #expect(policy.checkField("value", .string("3")) == .wrongType(field: "value", expected: .int))
    #expect(
      policy.checkField("vlaue", .int(3)) == .unknown(field: "vlaue", suggestion: "did you mean \"value\"?"))
    #expect(try policy.parseField("value", "-12") == .int(-12))
    #expect(try policy.parseField("contract", "TRUE") == .bool(true))
    #expect(try policy.parseField("tier", "vip") == .string("vip"))
    #expect(throws: FieldProblem.wrongType(field: "value", expected: .int)) {
      try policy.parseField("value", "12.5")
    }
    #expect(
      policy.checkField("tier", .string(String(repeating: "x", count: 1025)))
        == .wrongType(field: "tier", expected: .string))
  }
}
