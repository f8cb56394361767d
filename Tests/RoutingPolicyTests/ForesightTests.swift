// SPDX-License-Identifier: Apache-2.0

import Interactions
import Testing

@testable import RoutingPolicy

/// What conditions say that need nothing but the contact is found out before it stands in line, and changes
/// nothing.
@Suite("Conditions that need only the contact's facts") struct ForesightTests {
  private static let policy = """
    patchbay: 1
    languages: [zh, en]
    customers: { fields: { tier: string, value: int } }
    entries: { web: { widget: w, client: shop }, hotline: { phone: "1", intent: cards } }
    tiers: { vip: { when: customer.tier == "vip" } }
    queues: { a: {}, b: {}, c: {}, general: {} }
    complaints:
      level-1: { when: message.text.contains("manager"), owner: li, respond-within: 1h, resolve-within: 2d }
      level-2: { when: 'interaction.attributes.complaint == "yes"', owner: li, respond-within: 1h, resolve-within: 2d }
    agents: [ { id: li } ]
    routes:
      - { name: lost, when: 'message.text.matches("(?i)lost.{0,20}card|挂失")', queue: a }
      - { name: vip, when: tier == "vip", queue: b }
      - { name: angry vip, when: 'tier == "vip" && message.text.contains("!")', queue: b }
      - { name: key, when: 'interaction.attributes.key == "9"', queue: c }
      - { name: chinese, when: interaction.language == "zh" && message.text.size() > 3, queue: c }
      - { name: shop, when: interaction.client == "shop" && interaction.channel == "chat", queue: c }
      - { name: words, when: '["loan", "rate"].exists(w, message.text.contains(w))', queue: b }
      - { name: cards, when: interaction.intent == "cards", queue: a }
      - { name: rich, when: customer.value > 5, queue: b }
      - { name: busy, when: queue("a").waiting > 3, queue: b }
      - otherwise: general
    """

  /// Contacts with and without each thing that the routes ask for.
  private static let contacts: [ContactFacts] = {
    var contacts: [ContactFacts] = []
    for text in ["", "I LOST my bank card", "我要挂失", "what is the rate?", "the manager!", "你好你好"] {
      for (number, channel) in ChannelKind.allCases.enumerated() {
        for attributes in [[:], ["key": "9"], ["complaint": "yes", "key": "1"]] {
          for language in [nil, "zh", "fr"] as [String?] {
            var facts = ContactFacts(
              channel: channel, entry: ["", "web", "hotline"][number % 3], language: language, text: text,
              attributes: attributes, client: number % 3 == 1 ? "shop" : "")
            contacts.append(facts)
            facts.customerLanguage = "zh"
            facts.fields = ["tier": .string(number % 2 == 0 ? "vip" : ""), "value": .int(9)]
            contacts.append(facts)
          }
        }
      }
    }
    return contacts
  }()

  /// What the contact itself says.
  private static func own(_ facts: ContactFacts) -> ContactFacts {
    var facts = facts
    facts.customerLanguage = nil
    facts.fields = [:]
    return facts
  }

  @Test("what is foreseen is what is decided, for whatever customer; failures are counted alike")
  func same() throws {
    let policy = try #require(Policy.load(files: ["p.yaml": Self.policy]).policy)
    let foresight = try #require(policy.foresight)
    var names = TestNames()
    let classifier = policy.classifier(names: &names)
    var routes: Set<RouteID?> = []
    for facts in Self.contacts {
      let plain = classifier.classify(facts)
      let seen = classifier.classify(facts, foreseen: foresight.look(at: Self.own(facts)))
      #expect(seen == plain, "\(facts)")
      routes.insert(plain.route)
    }
    #expect(routes.count >= 8, "nearly every route is somebody's")
  }

  @Test("it is not asked again, and what another policy foresaw counts for nothing")
  func used() throws {
    let policy = try #require(Policy.load(files: ["p.yaml": Self.policy]).policy)
    let other = try #require(Policy.load(files: ["p.yaml": Self.policy]).policy)
    let hello = ContactFacts(channel: .sms, text: "hello")
    var claimed = try #require(policy.foresight).look(at: hello)
    claimed.routes[0] = .yes
    #expect(policy.rules.decide(hello, nil, claimed).route == 0, "what was foreseen holds")
    #expect(other.rules.decide(hello, nil, claimed).route == 10)
  }

  @Test("only what needs nothing else is foreseen, up to the first that holds")
  func own() throws {
    let policy = try #require(Policy.load(files: ["p.yaml": Self.policy]).policy)
    func asked(_ facts: ContactFacts) -> [String] {
      zip(policy.rules.foresee(facts).routes, policy.routes).compactMap { $0 == nil ? nil : $1.name }
    }
    #expect(asked(ContactFacts(channel: .sms)) == ["lost", "key", "shop", "words", "cards"])
    #expect(asked(ContactFacts(channel: .chat, text: "挂失")) == ["lost"])
  }

  @Test("policies whose conditions are short are not worth it")
  func short() throws {
    let text = """
      patchbay: 1
      queues: { a: {} }
      routes: [ { name: m, when: 'interaction.channel == "email"', queue: a }, { otherwise: a } ]
      """
    #expect(try #require(Policy.load(files: ["p.yaml": text]).policy).foresight == nil)
    #expect(try Shipped.bank().foresight != nil)
  }
}
