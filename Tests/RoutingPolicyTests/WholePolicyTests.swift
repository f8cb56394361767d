// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RoutingPolicy

/// What is said, and what is not said, of policies that can be used: one line each. `‸` stands where.
@Suite("What a whole policy comes to") struct WholePolicyTests {
  typealias Case = BadPolicyTests.Case

  // MARK: Routes

  /// Routes to `general`, from top to bottom, by their conditions; `otherwise` at the end.
  private static func routes(_ conditions: [String], _ before: String = "") -> String {
    let lines = conditions.enumerated().map { number, condition in
      let mark = condition.hasPrefix("‸") ? "‸" : ""
      let text = condition.hasPrefix("‸") ? String(condition.dropFirst()) : condition
      return "  - \(mark)name: r\(number)\n    when: >-\n      \(text)\n    queue: general\n"
    }
    return "patchbay: 1\nlanguages: [zh, en]\n"
      + "customers: { fields: { tier: string, value: int, contract: bool } }\n" + before
      + "queues: { general: {} }\nroutes:\n" + lines.joined() + "  - otherwise: general\n"
  }

  @Test(
    "routes that an earlier one, or several, leave nothing for",
    arguments: [
      [#"interaction.channel == "email""#, #"‸interaction.channel == "email" && customer.contract"#],
      [#"interaction.channel == "email""#, #"‸ customer.contract && "email" == interaction.channel"#],
      [#"interaction.channel in ["sms", "email"]"#, #"‸interaction.channel == "sms""#],
      [#"interaction.channel in ["sms", "email", "chat"]"#, #"‸interaction.channel in ["chat", "sms"]"#],
      [#"interaction.channel != "voice""#, #"‸interaction.channel == "sms""#],
      [#"!(interaction.channel == "voice")"#, #"‸interaction.channel in ["sms", "chat"]"#],
      [
        #"interaction.channel == "sms""#, #"interaction.channel == "chat""#,
        #"‸interaction.channel in ["chat", "sms"]"#,
      ],
      [
        #"interaction.channel == "sms" || interaction.channel == "chat""#, #"interaction.channel == "email""#,
        #"interaction.channel == "voice""#, #"‸interaction.intent == "cards""#,
      ],
      ["customer.value >= 100", "‸customer.value > 500"],
      ["customer.value >= 100", "‸customer.value == 100"],
      ["customer.value > 99", "‸customer.value >= 100 && customer.value < 200"],
      [#"has(customer.tier)"#, #"‸customer.tier == "vip""#],
      ["customer.contract", "‸customer.contract == true"],
      ["!customer.contract", "‸customer.contract == false"],
      ["customer.contract != true", "‸!customer.contract"],
      [#"message.text.contains("card")"#, #"‸message.text.contains("lost card")"#],
      [#"message.text.contains("card")"#, #"‸message.text.startsWith("my card is")"#],
      [#"interaction.subject.startsWith("[x")"#, #"‸interaction.subject.startsWith("[x1]")"#],
      [#"interaction.intent.startsWith("card")"#, #"‸interaction.intent in ["cards", "card_lost"]"#],
      [#"message.text.matches("lost")"#, #"‸customer.contract && message.text.matches("lost")"#],
      [#"message.text.size() > 5"#, #"‸message.text.size()  >  5"#],
      [#"interaction.intent == "a" || customer.contract"#, #"‸customer.contract"#],
      [
        #"interaction.intent == "a""#,
        #"‸interaction.intent == "a" && (customer.value > 3 || customer.contract)"#,
      ],
      ["true", #"‸interaction.intent == "a""#, #"‸interaction.intent == "b""#],
      ["1 < 2 || customer.contract", #"‸interaction.intent == "a""#],
      [#"interaction.attributes["a"] == "x""#, #"‸interaction.attributes.a == "x" && customer.contract"#],
    ])
  func shadowed(_ conditions: [String]) {
    let marked = MarkedText(Self.routes(conditions))
    let load = Policy.load(files: ["p.yaml": marked.text])
    #expect(load.short == marked.places.map { "\($0) route-shadowed" }, "\(load.rendered())")
  }

  @Test(
    "routes that an earlier one leaves something for",
    arguments: [
      [#"interaction.channel == "email" && customer.contract"#, #"interaction.channel == "email""#],
      [#"interaction.channel == "sms""#, #"interaction.channel in ["chat", "sms"]"#],
      [#"interaction.channel in ["sms", "chat", "email"]"#, #"interaction.intent == "cards""#],
      [#"interaction.channel != "voice""#, #"interaction.channel == "voice""#],
      ["customer.value > 500", "customer.value >= 500"],
      ["customer.value < 500", "customer.value >= 100"],
      // Whoever has no such field matches neither: a fact that is absent is neither true nor false.
      ["customer.contract", "!customer.contract", #"interaction.intent == "a""#],
      [#"customer.tier == "vip""#, "has(customer.tier)"],
      [#"!has(customer.tier)"#, #"customer.tier == "vip""#],
      [#"message.text.contains("lost card")"#, #"message.text.contains("card")"#],
      [#"message.text.startsWith("card")"#, #"message.text.contains("card")"#],
      [#"message.text.matches("lost")"#, #"message.text.matches("Lost")"#],
      [#"message.text.contains("a  b")"#, #"message.text.contains("a b")"#],
      [#"interaction.intent == "a  b""#, #"interaction.intent == "a b""#],
      [
        #"interaction.intent == "a" && customer.contract"#,
        #"interaction.intent == "a" || customer.contract"#,
      ],
      [#"customer.value > customer.value - 1"#, #"customer.value > 3"#],
      [#"interaction.intent.startsWith("card")"#, #"interaction.intent in ["cards", "loans"]"#],
      [#"interaction.attributes.a == "x""#, #"interaction.attributes.b == "x""#],
    ])
  func reached(_ conditions: [String]) {
    let load = Policy.load(files: ["p.yaml": Self.routes(conditions)])
    #expect(load.short == [], "\(load.rendered())")
  }

  @Test(
    "conditions, and parts of them, that cannot be true",
    arguments: [
      #"‸interaction.channel == "sms" && interaction.channel == "email""#,
      #"‸interaction.channel in ["sms", "chat"] && interaction.channel in ["email", "voice"]"#,
      #"‸interaction.channel == "sms" && interaction.channel != "sms""#,
      #"‸customer.value > 500 && customer.value < 100"#,
      #"‸customer.value > 5 && customer.value < 6"#,
      #"‸customer.contract && !customer.contract"#,
      #"‸!has(customer.tier) && customer.tier == "vip""#,
      #"‸interaction.intent == "cards" && interaction.intent.startsWith("loan")"#,
      #"‸interaction.subject.startsWith("a") && interaction.subject.startsWith("b")"#,
      #"‸message.text.matches("x") && !message.text.matches("x")"#,
      #"‸!message.text.contains("card") && message.text.contains("lost card")"#,
      #"‸false"#, #"‸2 < 1"#, #"‸"a" == "b""#, #"‸interaction.intent in []"#,
      #"customer.contract || ‸(interaction.channel == "sms" && interaction.channel == "chat")"#,
      #"‸!(customer.value >= 5 || customer.value < 5)"#,
      #"‸interaction.channel != "voice" && !(interaction.channel in ["chat", "sms", "email"])"#,
    ])
  func neverTrue(_ condition: String) {
    let marked = MarkedText("patchbay: 1\n" + Self.conditioned(condition))
    let load = Policy.load(files: ["p.yaml": marked.text])
    #expect(load.short == marked.places.map { "\($0) condition-never-true" }, "\(load.rendered())")
  }

  private static func conditioned(_ condition: String) -> String {
    """
    languages: [zh, en]
    customers: { fields: { tier: string, value: int, contract: bool } }
    tiers: { vip: { when: customer.contract, points: 100, points-per-second: 4 } }
    entries: { hotline: { phone: "1" } }
    queues: { general: {} }
    routes:
      - name: a
        when: >-
          \(condition)
        queue: general
      - otherwise: general
    """
  }

  @Test(
    "values that a fact never has",
    arguments: [
      (#"interaction.channel == ‸"phone""#, "there are: chat, email, sms, voice"),
      (#"interaction.channel in ["sms", ‸"mail"]"#, #"did you mean "email"?"#),
      (#"interaction.channel != ‸"vioce""#, #"did you mean "voice"?"#),
      (#"customer.contract || tier == ‸"vpi""#, #"did you mean "vip"?"#),
      (#"tier == ‸"gold""#, "there are: standard, vip"),
      (#"entry.name == ‸"hotlin""#, #"did you mean "hotline"?"#),
      (#"interaction.language == ‸"zh-CN""#, #"write "zh""#),
      (#"interaction.language == ‸"EN""#, #"write "en""#),
    ])
  func impossible(_ condition: String, _ advice: String) {
    let marked = MarkedText("patchbay: 1\n" + Self.conditioned(condition))
    let load = Policy.load(files: ["p.yaml": marked.text])
    #expect(load.short == marked.places.map { "\($0) impossible-value" }, "\(load.rendered())")
    #expect(load.diagnostics.first?.suggestion == advice)
  }

  @Test(
    "what a fact can be is not complained of",
    arguments: [
      #"tier == "standard""#, #"tier != "vip""#, #"entry.name == """#, #"interaction.language == "fr""#,
      #"interaction.intent == "whatever""#, #"customer.tier == "gold""#,
      #"customer.value > 5 && customer.value < 7"#,
      #"interaction.channel == "sms" || interaction.channel == "chat""#,
      #"interaction.channel != "sms" && interaction.channel != "chat""#,
      #"interaction.intent != "a" && interaction.intent.startsWith("a")"#,
      #"message.text.contains("a") && !message.text.contains("b")"#,
    ])
  func possible(_ condition: String) {
    let load = Policy.load(files: ["p.yaml": "patchbay: 1\n" + Self.conditioned(condition)])
    #expect(load.short == [], "\(load.rendered())")
  }

  @Test("the text says which route, and what to do")
  func words() throws {
    let text = Self.routes(
      [
        #"interaction.channel == "sms""#, #"interaction.channel == "chat""#,
        #"interaction.channel in ["chat", "sms"]"#,
      ])
    let load = Policy.load(files: ["p.yaml": text])
    #expect(
      load.rendered() == """
        p.yaml:14:5: warning[route-shadowed]: the route "r2" is never reached: the route "r0" and the route "r1" before it match all that it would
            - name: r2
              ^
          help: put the narrower condition first, or delete what is not needed

        """)
  }
}
