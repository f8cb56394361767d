// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Expressions

/// The language, one line per case: the expression, what comes out.
@Suite struct LanguageTests {
  @Test(
    arguments: [
      // Literals.
      ("1", .int(1)), ("-7", .int(-7)), ("0x1F", .int(31)), ("7u", .uint(7)), ("1.5e3", .double(1500)),
      (".5", .double(0.5)),
      ("-9223372036854775808", .int(.min)), ("18446744073709551615u", .uint(.max)),
      ("'a' + \"b\"", .string("ab")), (#"r'\d'"#, .string("\\d")), (#""\u5361\n\x41\101""#, .string("卡\nAA")),
      ("'''a'\n\"b'''", .string("a'\n\"b")), (#"b'\xff\000é'"#, .bytes([0xFF, 0, 0xC3, 0xA9])),
      ("null", .null),
      ("[1, 2,]", .list([.int(1), .int(2)])), ("1 // the rest is a comment", .int(1)),
      // Arithmetic.
      ("7 / 2", .int(3)), ("-7 / 2", .int(-3)), ("-7 % 2", .int(-1)), ("2 + 3 * 4 - 1", .int(13)),
      ("(2 + 3) * 4", .int(20)),
      ("1.0 / 0.0", .double(.infinity)), ("- (3)", .int(-3)), ("--3", .int(3)), ("7u - 2u", .uint(5)),
      ("[1] + [2]", .list([.int(1), .int(2)])),
      // Choosing.
      ("true ? 1 : 2", .int(1)), ("false ? 1 : true ? 2 : 3", .int(2)),
      // Indexes.
      ("[7, 8][1]", .int(8)), ("{'a': 1}['a']", .int(1)), ("{'a': 1}.a", .int(1)),
      ("{1: 'x', 2: 'y'}[2]", .string("y")),
      ("{'a-b': 1}.`a-b`", .int(1)),
      // Text.
      ("size('卡片')", .int(2)), ("'卡片'.size()", .int(2)), ("size(b'卡')", .int(3)), ("size([1, 2])", .int(2)),
      ("size({1: 2})", .int(1)),
      // Conversions.
      ("int('42')", .int(42)), ("int(3.9)", .int(3)), ("int(-3.9)", .int(-3)), ("int(7u)", .int(7)),
      ("uint(7)", .uint(7)),
      ("double(1)", .double(1)), ("double('1e3')", .double(1000)), ("string(1.5)", .string("1.5")),
      ("string(1e21)", .string("1e+21")),
      ("string(100000000000000000000.0)", .string("100000000000000000000")),
      ("string(-0.00045)", .string("-0.00045")), ("string(0.000001)", .string("1e-06")),
      ("string(3.0)", .string("3")),
      ("string(-5)", .string("-5")), ("string(true)", .string("true")),
      ("string(b'\\xe5\\x8d\\xa1')", .string("卡")),
      ("bool('true')", .bool(true)), ("bytes('卡')", .bytes([0xE5, 0x8D, 0xA1])), ("type(1)", .type(.int)),
      // Macros that build.
      ("[1, 2, 3].map(x, x * 2)", .list([.int(2), .int(4), .int(6)])),
      ("[1, 2, 3].map(x, x > 1, x * 2)", .list([.int(4), .int(6)])),
      ("[1, 2, 3].filter(x, x > 1)", .list([.int(2), .int(3)])),
      ("[[1, 2], [3]].map(x, x.map(y, y + size(x)))", .list([.list([.int(3), .int(4)]), .list([.int(4)])])),
      // Times.
      ("duration('1h30m')", .duration(nanoseconds: 5_400_000_000_000)),
      ("duration('-1.5s')", .duration(nanoseconds: -1_500_000_000)),
      ("string(duration('90m'))", .string("5400s")), ("string(duration('250ms'))", .string("0.25s")),
      ("string(timestamp('2026-11-22T08:00:00.5+08:00'))", .string("2026-11-22T00:00:00.5Z")),
      ("timestamp('2024-02-29T23:59:59Z').getDayOfYear()", .int(59)),
      ("timestamp(0).getDayOfWeek()", .int(4)),
      ("timestamp('2026-11-22T23:30:00Z').getHours('+08:00')", .int(7)),
      ("timestamp('0001-01-01T00:00:00Z').getFullYear('-01:00')", .int(0)),
      ("duration('90m').getHours()", .int(1)),
      ("int(timestamp('1970-01-01T00:01:00Z') + duration('1m'))", .int(120)),
      ("timestamp(60) - timestamp(0)", .duration(nanoseconds: 60_000_000_000)),
    ] as [(String, Value)])
  func yields(_ source: String, _ expected: Value) throws {
    let value = try Floor.compile(source).evaluate(Floor.facts).get()
    #expect(value == expected)
    #expect(value.typeName == expected.typeName)
  }

  @Test(arguments: [
    // Comparing: numbers by what they count, text by code points.
    "1 < 2", "1 <= 1", "2u > 1u", "1 < 2u", "1.5 > 1", "dyn(1) == dyn(1.0)", "dyn(1u) == 1",
    "dyn(9007199254740993) > 9007199254740992.0",
    "'a' < 'b'", "'Z' < 'a'", "'é' != 'e\\u0301'", "b'a' < b'b'", "false < true", "[1, 2] == [1, 2]",
    "[1] != [2]",
    "{'a': 1, 'b': 2} == {'b': 2, 'a': 1}", "dyn('1') != 1", "null == null",
    "!(dyn(0.0) / 0.0 == dyn(0.0) / 0.0)",
    "type(1) == int", "type(b'') != string", "type(duration('1s')) == google.protobuf.Duration",
    // Belonging.
    "2 in [1, 2]", "!(3 in [1, 2])", "'a' in {'a': 1}", "'gold' in customer.tags",
    "interaction.channel in ['chat', 'sms']",
    // One side may fail when the other decides.
    "true || 1 / 0 > 0", "1 / 0 > 0 || true", "!(false && 1 / 0 > 0)", "!(1 / 0 > 0 && false)",
    "customer.value > 5 || tier == 'vip'",
    // Macros.
    "[1, 2].all(x, x > 0)", "[1, 2].exists(x, x == 2)", "[1, 2, 2].exists_one(x, x == 1)",
    "![1, 1].exists_one(x, x == 1)",
    "[].all(x, 1 / 0 > x)", "[0, 1].exists(x, 1 / x == 1)", "![0, 2].all(x, 2 / x == 2)",
    "{'a': 1}.all(k, k == 'a')",
    "[1].exists(tier, tier == 1) && .tier == 'vip'",
    // Asking whether something is there.
    "has(customer.contract)", "!has(customer.value)", "!has(interaction.queue)",
    "has(interaction.attributes.complaint)",
    "!has(interaction.attributes.claim)", "has({'a': 1}.a)",
    // Text.
    "'hello'.contains('ell')", "'hello'.startsWith('he')", "'hello'.endsWith('llo')",
    "!'hello'.endsWith('hello!')",
    "message.text.matches('(?i)LOST.{0,20}card|挂失')", "matches('abc', '^a.c$')", "'abc'.matches('a' + '.c')",
    "''.matches('')",
    // Facts.
    "interaction.attributes.branch == '浦东'", "interaction.attributes['branch'] == '浦东'", "customer.contract",
    "waited > duration('1m')",
  ])
  func holds(_ source: String) throws {
    #expect(try Floor.compile(source, expecting: .bool).isTrue(Floor.facts))
  }

  @Test(
    arguments: [
      ("customer.value > 5", .missingAttribute), ("interaction.queue == 'cards'", .missingAttribute),
      ("interaction.attributes.claim == ''", .noSuchKey), ("{'a': 1}['b']", .noSuchKey),
      ("[1][1]", .indexOutOfRange),
      ("[1][-1]", .indexOutOfRange), ("dyn('a') + 1", .noSuchOverload), ("dyn(1) && true", .noSuchOverload),
      ("dyn(1).name", .noSuchOverload), ("9223372036854775807 + 1", .overflow), ("0u - 1u", .overflow),
      ("-9223372036854775808 / -1", .overflow), ("-9223372036854775808 % -1", .overflow),
      ("-(-9223372036854775808)", .overflow),
      ("5000000000 * 5000000000", .overflow), ("1 / 0", .divisionByZero), ("1 % 0", .modulusByZero),
      ("int('x')", .badConversion),
      ("int(1e19)", .outOfRange), ("int(9223372036854775807.0)", .outOfRange), ("uint(-1)", .outOfRange),
      ("uint(-0.5)", .outOfRange),
      ("int(0.0 / 0.0)", .outOfRange),
      ("string(b'\\xff')", .badConversion), ("duration('90' + 's').getHours() / 0", .divisionByZero),
      ("duration('9' + 'x')", .badConversion),
      ("timestamp('9999-12-31T23:59:59Z') + duration('1s')", .outOfRange),
      ("'a'.matches('(' + 'a')", .badPattern),
      ("{size('a'): 1, dyn(1u): 2}", .duplicateKey), ("{dyn([1.5])[0]: 1}", .badKey),
      ("1 / 0 > 0 && true", .divisionByZero),
      ("[0].all(x, 1 / x > 0)", .divisionByZero), ("[0, 1].exists_one(x, 1 / x > 0)", .divisionByZero),
      ("[0].map(x, 1 / x)", .divisionByZero),
    ] as [(String, EvaluationFailure)])
  func fails(_ source: String, _ expected: EvaluationFailure) throws {
    #expect(try Floor.compile(source).evaluate(Floor.facts) == .failure(expected))
  }

  @Test func anAbsentObjectHasNoFields() throws {
    var facts = Floor.facts
    facts[1] = .absent
    #expect(try Floor.compile("!has(customer.contract)").isTrue(facts))
    #expect(try Floor.compile("customer.contract").evaluate(facts) == .failure(.missingAttribute))
    facts[0] = .absent
    #expect(try Floor.compile("!has(interaction.attributes.complaint)").isTrue(facts))
  }

  @Test func factsThatAreNotAsDeclaredFailClearly() throws {
    let program = try Floor.compile("customer.value > 5")
    #expect(program.evaluate(Activation([])) == .failure(.wrongActivation))
    var facts = Floor.facts
    facts[1] = .object([])
    #expect(program.evaluate(facts) == .failure(.wrongActivation))
    facts[1] = .object([.absent, .string("much"), .absent, .absent])
    #expect(program.evaluate(facts) == .failure(.noSuchOverload))
  }

  @Test func aLargeMapFindsItsKeys() throws {
    let map = MapValue((0..<1000).map { ("key\($0)", "\($0)") } + [("key7", "seven")])
    #expect(map.count == 1000)
    #expect(map[.string("key999")] == .string("999"))
    #expect(map[.string("key7")] == .string("seven"))
    #expect(map[.string("key1000")] == nil)
    #expect(map[.null] == nil)
  }
}
