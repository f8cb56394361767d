// SPDX-License-Identifier: Apache-2.0

extension DiagnosticPage {
  /// Conditions.
  static let expressions: [DiagnosticPage] = [
    DiagnosticPage(
      .expressionSyntax, .error, "Not an expression",
      means: "A bracket, an operand or an operator is missing or too much at this place.",
      why: "A condition that cannot be read has no value, so the policy is refused whole.",
      wrong: """
        tiers:
          vip: { when: 'customer.tier ‸= "vip"' }
        """,
      right: """
        tiers:
          vip: { when: 'customer.tier == "vip"' }
        """),
    DiagnosticPage(
      .expressionLiteral, .error, "A literal that means nothing",
      means: "A number too large, a text with an unknown escape, or a time span or instant that is none.",
      why: "There is no such value to compare with.",
      wrong: """
        tiers:
          vip: { when: customer.value >= ‸99999999999999999999 }
        """,
      right: """
        tiers:
          vip: { when: customer.value >= 500000 }
        """),
    DiagnosticPage(
      .expressionUnknownName, .error, "There is no such variable",
      means: "Conditions read interaction, customer, message and entry; those of routes the tier, too.",
      why: "A text without quotes is taken for a name.",
      wrong: """
        tiers:
          vip: { when: customer.tier == ‸vip }
        """,
      right: """
        tiers:
          vip: { when: 'customer.tier == "vip"' }
        """),
    DiagnosticPage(
      .expressionUnknownField, .error, "There is no such field",
      means: "The variable has no field of this name; customers have those of `customers.fields`.",
      why: "It would never have a value, and the condition would never be true.",
      wrong: """
        tiers:
          vip: { when: 'customer.‸tire == "vip"' }
        """,
      right: """
        tiers:
          vip: { when: 'customer.tier == "vip"' }
        """),
    DiagnosticPage(
      .expressionUnknownFunction, .error, "There is no such function",
      means: "The reference lists the functions under Conditions.",
      why: "What is not understood is not guessed.",
      wrong: """
        tiers:
          vip: { when: 'customer.tier.‸beginsWith("v")' }
        """,
      right: """
        tiers:
          vip: { when: 'customer.tier.startsWith("v")' }
        """),
    DiagnosticPage(
      .expressionNotSupported, .error, "Part of CEL, but not of this",
      means: "The expression is right in full CEL; this part of it is not supported here.",
      why: "It is refused by name rather than evaluated in another way.",
      wrong: """
        tiers:
          vip: { when: 'customer.‸?tier == "vip"' }
        """,
      right: """
        tiers:
          vip: { when: 'has(customer.tier) && customer.tier == "vip"' }
        """),
    DiagnosticPage(
      .expressionType, .error, "Types that do not fit",
      means: "The operator or function is not defined for values of these types.",
      why: "Comparing a number with a text is a slip: it would never be true.",
      wrong: """
        tiers:
          vip: { when: 'customer.value ‸>= "500000"' }
        """,
      right: """
        tiers:
          vip: { when: customer.value >= 500000 }
        """),
    DiagnosticPage(
      .expressionNotBool, .error, "A condition that is neither true nor false",
      means: "Its result is a text or a number.",
      why: "Nothing follows from a text: say what it is compared with.",
      wrong: """
        tiers:
          vip: { when: ‸customer.tier }
        """,
      right: """
        tiers:
          vip: { when: 'customer.tier == "vip"' }
        """),
    DiagnosticPage(
      .expressionPattern, .error, "Not a pattern",
      means:
        "`matches` takes a pattern in RE2 syntax; this one is not closed, or uses what RE2 does not have.",
      why: "RE2 is searched in linear time: no message can make the router hang.",
      wrong: """
        routes:
          - { name: loans, when: 'message.text.matches(‸"(loan")', queue: cards }
          - otherwise: general
        """,
      right: """
        routes:
          - { name: loans, when: 'message.text.matches("(?i)loan")', queue: cards }
          - otherwise: general
        """),
    DiagnosticPage(
      .expressionTooLong, .error, "An expression too long", form: .words,
      means: "It has more than 16 KiB.",
      why: "Every contact is asked; a list of thousands of customers belongs into the directory, as a field.",
      wrong: "a condition with 2,000 customers' numbers", right: "when: customer.tier == \"vip\""),
    DiagnosticPage(
      .expressionTooDeep, .error, "An expression too deep",
      means:
        "More than 100 brackets or calls are inside one another, or more than 250 operations rest on one another.",
      why: "Nobody could say what it means.",
      wrong: tooDeepCondition,
      right: """
        tiers:
          vip: { when: 'true' }
        """),
  ]

  private static let tooDeepCondition: String = {
    let (open, close) = (String(repeating: "(", count: 100), String(repeating: ")", count: 100))
    return "tiers:\n  vip: { when: '\(open)‸true\(close)' }"
  }()
}
