// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Expressions

/// What an ops engineer is told about a mistake: the expression with ‸ before the place, the code, the text.
@Suite struct DiagnosticTests {
  @Test(
    arguments: [
      ("‸tire == 'vip'", .unknownName, "no variable \"tire\"; did you mean \"tier\"?"),
      ("‸intent == 'x'", .unknownName, "no variable \"intent\"; did you mean \"interaction.intent\"?"),
      (
        "‸zzz == 'x'", .unknownName,
        "no variable \"zzz\"; there are: customer, interaction, message, tier, waited; "
          + "a text stands in quotes: \"zzz\""
      ),
      ("message.text.‸match('a')", .unknownFunction, "no function \"match\"; did you mean \"matches\"?"),
      ("message.text.‸includes('a')", .unknownFunction, "no function \"includes\"; write contains"),
      ("tier == 'a' ‸and true", .syntax, "expected an operator or the end, found and; and is written &&"),
      ("tier ‸is 'a'", .syntax, "expected an operator or the end, found is; equality is written =="),
      (
        "interaction.‸intnet == 'x'", .unknownField,
        "no field \"intnet\" in interaction; did you mean \"intent\"?"
      ),
      (
        "has(customer.‸contarct)", .unknownField,
        "no field \"contarct\" in customer; did you mean \"contract\"?"
      ),
      ("customer.‸卡", .syntax, "the character 卡 means nothing here"),
      (
        "message.text.‸contians('a')", .unknownFunction,
        "no function \"contians\"; did you mean \"contains\"?"
      ),
      ("‸contains('a', 'b')", .unknownFunction, "contains() is not called like this; write x.contains(…)"),
      ("tier.‸int()", .unknownFunction, "int() is not called like this; write int(x)"),
      ("tier.‸lowerAscii() == 'x'", .notSupported, "function lowerAscii is not supported"),
      ("‸queue('cards').waiting > 3", .notSupported, "function queue is not supported"),
      ("‸math.greatest(1, 2) == 2", .notSupported, "function math.greatest is not supported"),
      ("[1].‸all(a, b, true)", .notSupported, "all with two variables is not supported"),
      ("Foo‸{a: 1}", .notSupported, "making objects with {…} after a name is not supported"),
      ("customer.‸?value", .notSupported, "optional selection .? is not supported"),
      (
        "interaction.channel ‸== 3", .type,
        "== is not defined for string and int; write numbers without quotes, or convert with int(…)"
      ),
      (
        "customer.value ‸== 1.5", .type,
        "== is not defined for int and double; convert the int with double(…)"
      ),
      (
        "customer.value ‸== null", .type,
        "== is not defined for int and null; whether something is set is asked with has(…)"
      ),
      (
        "waited ‸> 90", .type,
        "> is not defined for duration and int; a time span is written duration(\"90s\")"
      ),
      (
        "'n: ' ‸+ customer.value == ''", .type,
        "+ is not defined for string and int; convert to text with string(…)"
      ),
      ("customer.value ‸in [1.5]", .type, "in is not defined for int and list(double)"),
      (
        "'a' ‸in tier", .type,
        "in looks into a list or a map, not into string; for a part of a text write text.contains(part)"
      ),
      ("customer ‸== customer", .type, "customer is an object; compare its fields"),
      ("!‸customer.value", .type, "! needs bool, this is int"),
      ("customer.contract && ‸tier", .type, "&& needs bool, this is string"),
      ("‸customer.value.contains('a')", .type, "contains() needs string, this is int"),
      ("true ? ‸1 : 'a'", .type, "both sides of the colon must have one type, found int and string"),
      ("tier.‸name", .type, "string has no fields, so no \"name\""),
      ("customer.tags[‸'a'] == 'b'", .type, "a list is indexed with int, not with string"),
      ("‸has(tier)", .type, "has() asks for one field, as in has(customer.contract)"),
      ("tier.‸startsWith()", .type, "startsWith() takes 1 argument, not 0"),
      ("‸tier.all(x, true)", .type, "all goes over a list or a map, this is string"),
      ("‸tier", .notBool, "a condition must be true or false, this is string"),
      ("message.text.matches(‸'(a')", .pattern, "not a valid RE2 pattern: missing ): (a"),
      ("tier == 'a' ‸&", .syntax, "the character & means nothing here; both is written &&"),
      ("tier ‸= 'a'", .syntax, "the character = means nothing here; equality is written =="),
      ("tier == ‸“vip”", .syntax, "the character “ means nothing here; quotes are written \""),
      ("tier == ‸'vip", .syntax, "a text that begins here does not end; close it with '"),
      ("tier ==‸", .syntax, "expected a value, found the end"),
      ("(tier == 'a'‸", .syntax, "expected ), found the end"),
      ("tier == 'a' ‸tier", .syntax, "expected an operator or the end, found tier"),
      ("‸if == 1", .syntax, "if is a reserved word"),
      (
        "waited > ‸90s", .literal,
        "90s is not a number; a time span is written duration(\"90s\"), a text \"90s\""
      ),
      ("customer.value > ‸9223372036854775808", .literal, "9223372036854775808 does not fit in 64 bits"),
      (
        "waited > duration(‸'9')", .literal,
        "\"9\" is not a duration of at most 292 years; a number and a unit (h, m, s, ms, us, ns), as in 90s or 1h30m"
      ),
      (
        "tier == '‸\\d'", .literal,
        "\\d is not an escape; write a backslash as \\\\, or put r before the quote: r\"…\""
      ),
      ("‸{'a': 1, 'a': 2} == {}", .literal, "a key stands twice in this map"),
      (
        "timestamp(0).getHours(‸'Asia/Shanghai') == 1", .notSupported,
        "the time zone \"Asia/Shanghai\" is not supported; write UTC or an offset as in +08:00"
      ),
    ] as [(String, ExpressionDiagnostic.Code, String)])
  func says(_ marked: String, _ code: ExpressionDiagnostic.Code, _ text: String) throws {
    let place = marked.utf8.count - marked.drop { $0 != "‸" }.utf8.count
    let source = marked.replacing("‸", with: "")
    let first = try #require(Floor.mistakes(source, expecting: .bool).first)
    #expect(first.code == code)
    #expect([first.message, first.suggestion].compactMap(\.self).joined(separator: "; ") == text)
    #expect(first.offset == place)
  }

  @Test func linesAndColumnsCountCharacters() throws {
    let found = try #require(Floor.mistakes("tier == '挂失' ||\n  '卡片' == tire").first)
    #expect(found.line == 2)
    #expect(found.column == 11)
    #expect(found.length == 4)
    #expect(found.description == "2:11: no variable \"tire\"; did you mean \"tier\"?")
  }

  @Test func everyMistakeIsReportedOnceInOrder() {
    let mistakes = Floor.mistakes("tire == 'a' && interaction.chanel + 1 == 2 && customer.value == 'x'")
    #expect(mistakes.map(\.code) == [.unknownName, .unknownField, .type])
    #expect(mistakes.map(\.offset) == mistakes.map(\.offset).sorted())
  }

  @Test(arguments: [
    ("interaction.intent == 'a' || message.text.matches('b')", "interaction.intent, message.text"),
    ("has(customer.value) && customer.value > 5", "customer.value"),
    (
      "interaction.attributes.complaint == 'a' || interaction.attributes['x'] == 'b'",
      "interaction.attributes.complaint, interaction.attributes.x"
    ),
    ("interaction.attributes.exists(k, k == tier)", "interaction.attributes, tier"),
    ("['vip'].exists(tier, tier == 'a')", ""),
    ("size(interaction.attributes[tier]) > 1", "interaction.attributes, tier"),
  ])
  func reads(_ source: String, _ paths: String) throws {
    let program = try Floor.compile(source)
    #expect(program.reads.sorted().map(\.description).joined(separator: ", ") == paths)
  }

  @Test func aReadOverlapsItsWholeAndItsParts() {
    let attribute = ReadPath("interaction", ["attributes", "complaint"])
    #expect(attribute.overlaps(ReadPath("interaction", ["attributes"])))
    #expect(ReadPath("interaction").overlaps(attribute))
    #expect(!attribute.overlaps(ReadPath("interaction", ["intent"])))
    #expect(!attribute.overlaps(ReadPath("customer")))
  }
}
