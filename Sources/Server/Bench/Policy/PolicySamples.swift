// SPDX-License-Identifier: Apache-2.0

import Expressions
import Interactions
import RoutingPolicy

/// What the policy's bench asks about: contacts drawn from seeds, and policies of any size.
enum PolicySamples {
  struct Contact {
    var channel: String
    var tier: String
    var tags: [String]
    var text: String
  }

  static let tags = 8
  static let declarations = Declarations([
    ("interaction", .object(ObjectType("interaction", [("channel", .string), ("intent", .string)]))),
    ("customer", .object(ObjectType("customer", [("tier", .string), ("tags", .list(.string))]))),
    ("message", .object(ObjectType("message", [("text", .string)]))),
  ])

  /// As a bank writes them.
  static let patterns = [
    "(?i)lost.{0,20}card|挂失", "(?i)loan|mortgage|贷款|房贷", "(?i)complain|投诉|supervisor|主管",
    "[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}", "(?i)(close|cancel) (my|the) account|销户|注销",
  ]
  private static let found = [
    "I have lost my credit card", "想申请房贷", "我要投诉", "6222 0210 0111 2222", "please cancel my account",
  ]

  static func facts(_ contact: Contact) -> Activation {
    Activation([
      .object([.string(contact.channel), .string("")]),
      .object([.string(contact.tier), .list(contact.tags.map { .string($0) })]),
      .object([.string(contact.text)]),
    ])
  }

  static func contacts(count: Int) -> [Contact] {
    var random = WorkloadRandom(seed: 11)
    return (0..<count).map { _ in
      let tags = (0..<tags).map { _ in ["silver", "gold", "old", "new", "branch 浦东"][random.below(5)] }
      return Contact(
        channel: random.below(2) == 0 ? "email" : "chat", tier: random.below(2) == 0 ? "vip" : "standard",
        tags: tags, text: "")
    }
  }

  /// Chinese and English in turn, of at least so many bytes.
  /// - Parameter naming: ends with something that one of the patterns finds.
  static func message(bytes: Int, seed: UInt64, naming: Bool) -> String {
    let words = [
      "hello", "statement", "我想问一下", "the branch in", "上个月的账单", "was not", "客服", "yesterday", "请帮我查询",
      "thank you", "手机银行", "password", "无法登录", "again and again", "转账", "fee",
    ]
    var random = WorkloadRandom(seed: seed &+ 1)
    let ending = naming ? found[Int(seed) % found.count] : ""
    var text = ""
    while text.utf8.count + ending.utf8.count + 1 < bytes { text += words[random.below(words.count)] + " " }
    return text + ending
  }

  // MARK: Policies

  /// Routes of which 60 % are simple, 30 % have macros or functions of texts, 10 % a pattern. None but the
  /// last matches what `arrival` gives.
  static func routes(_ count: Int) -> String {
    var text = head
    text += "routes:\n"
    for number in 0..<(count - 1) {
      text += "  - { name: route \(number), queue: q\(number % 20), when: '\(condition(number))' }\n"
    }
    text += "  - { name: the last, queue: q0, when: 'interaction.intent == \"this one\"' }\n"
    return text + "  - otherwise: q1\n"
  }

  private static let head = """
    patchbay: 1
    languages: [zh, en]
    customers: { fields: { tier: string, value: int, contract: bool } }
    queues:
    \((0..<20).map { "  q\($0): {}" }.joined(separator: "\n"))

    """

  private static func condition(_ number: Int) -> String {
    switch number % 10 {
    case 0...2: "interaction.intent == \"intent \(number)\""
    case 3, 4: "interaction.channel == \"email\" && customer.value > \(1_000_000 + number)"
    case 5: "customer.tier == \"tier \(number)\" || interaction.language == \"fr\""
    case 6: "[\"a\", \"b\", \"c \(number)\"].exists(i, i == interaction.intent)"
    case 7: "interaction.subject.startsWith(\"[\(number)]\") || interaction.subject.endsWith(\"#\(number)\")"
    case 8: "message.text.contains(\"reference \(number)\")"
    default: "message.text.matches(\"(?i)order.{0,10}\(number)|订单\(number)\")"
    }
  }

  /// For `routes`: 300 letters of text.
  static func arrival(seed: UInt64) -> ContactFacts {
    var text = message(bytes: 900, seed: seed, naming: false)
    text = String(text.prefix(300))
    return ContactFacts(
      channel: .chat, intent: "this one", language: "zh", subject: "a question", text: text,
      fields: ["tier": .string("vip"), "value": .int(500)])
  }

  /// A policy of at least so many lines: queues, agents and routes of a large centre.
  static func large(lines: Int) -> String {
    let each = lines / 11
    var text =
      "patchbay: 1\nlanguages: [zh, en]\ncustomers: { fields: { tier: string, value: int } }\nskills:\n"
    for skill in 0..<50 { text += "  s\(skill): {}\n" }
    text += "teams:\n"
    for team in 0..<50 { text += "  t\(team): {}\n" }
    text += "agents:\n"
    for agent in 0..<(each * 2) {
      text += "  - id: a\(agent)\n    team: t\(agent % 50)\n    skills: { s\(agent % 50): 3 }\n"
    }
    text += "queues:\n"
    for queue in 0..<each {
      text += "  q\(queue):\n    needs: { s\(queue % 50): 2 }\n    target: { answer: 80%, within: 20s }\n"
      text += "    relax:\n      - { after: 15s, needs: { s\(queue % 50): 1 } }\n"
    }
    text += "routes:\n"
    for route in 0..<each {
      text += "  - name: r\(route)\n    when: 'interaction.intent == \"i\(route)\"'\n    queue: q\(route)\n"
    }
    return text + "  - otherwise: q0\n"
  }

  static func load(_ text: String) throws(BenchError) -> Policy {
    let load = Policy.load(files: ["policy.yaml": text])
    guard let policy = load.policy else {
      throw BenchError("the bench's policy is not one: \(load.diagnostics.first.map { "\($0)" } ?? "")")
    }
    return policy
  }
}
