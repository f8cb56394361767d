// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Expressions

/// What a condition asks, as its outline tells it: one line each.
@Suite("Outlines of conditions") struct OutlineTests {
  @Test(
    "say what is asked of which fact",
    arguments: [
      (#"a.b == "x""#, #"a.b∈["x"@7]"#), (#""x" == a.b"#, #"a.b∈["x"@0]"#),
      (#"a["b"].c != 3"#, "!a.b.c∈[3@12]"), ("a", "a∈[true@0]"), ("!a", "!a∈[true@1]"),
      ("a in [1, 2]", "a∈[1@6 2@9]"), (#"a in []"#, "a∈[]"), ("1 in [1, 2]", "true"), ("1 == 2", "false"),
      ("a >= 5", "a∈5...max"), ("a > 5", "a∈6...max"), ("5 > a", "a∈min...4"), ("a <= 5", "a∈min...5"),
      ("a > 9223372036854775807", "false"), ("a < -9223372036854775808", "false"), ("a + 1", "other(a + 1)"),
      ("a > 1.5", "other(a > 1.5)"), ("a  ==  b", "other(a == b)"), ("a in b", "other(a in b)"),
      (#"a.contains("x")"#, #"a contains "x""#), (#"a.matches(b)"#, "other(a . matches ( b ))"),
      (#""x".contains(a)"#, #"other("x" . contains ( a ))"#), ("has(a.b)", "has a.b"),
      ("a && (b || !c)", "(a∈[true@0] & (b∈[true@6] | !c∈[true@12]))"),
      ("a ? b : c", "other(a ? b : c)"), ("[1].exists(i, i == a)", "other([ 1 ] . exists ( i , i == a ))"),
      (#"a == "挂" && b"#, #"(a∈["挂"@5] & b∈[true@14])"#),
    ])
  func outlines(_ source: String, _ expected: String) throws {
    let outline = try #require(ConditionOutline(of: source))
    #expect(Self.text(outline) == expected)
  }

  @Test("what is no expression has none", arguments: ["", "a ==", "a && (", "a = 1"])
  func none(_ source: String) {
    #expect(ConditionOutline(of: source) == nil)
  }

  @Test(
    "one question about a text implies or excludes another",
    arguments: [
      (TextTest(.contains, "lost card"), TextTest(.contains, "card"), true, false),
      (TextTest(.contains, "card"), TextTest(.contains, "lost card"), false, false),
      (TextTest(.startsWith, "card"), TextTest(.contains, "ard"), true, false),
      (TextTest(.startsWith, "ab"), TextTest(.startsWith, "a"), true, false),
      (TextTest(.startsWith, "ab"), TextTest(.startsWith, "ac"), false, true),
      (TextTest(.endsWith, "ab"), TextTest(.endsWith, "b"), true, false),
      (TextTest(.endsWith, "ab"), TextTest(.endsWith, "cb"), false, true),
      (TextTest(.contains, "a"), TextTest(.contains, "b"), false, false),
      (TextTest(.matches, "a"), TextTest(.matches, "a"), true, false),
      (TextTest(.matches, "a"), TextTest(.contains, "a"), false, false),
      (TextTest(.startsWith, "a"), TextTest(.endsWith, "a"), false, false),
    ])
  func tests(_ one: TextTest, _ two: TextTest, _ implies: Bool, _ excludes: Bool) {
    #expect(one.implies(two) == implies)
    #expect(one.excludes(two) == excludes && two.excludes(one) == excludes)
  }

  private static func text(_ outline: ConditionOutline) -> String {
    switch outline.kind {
    case .constant(let flag): return "\(flag)"
    case .all(let terms): return "(" + terms.map(text).joined(separator: " & ") + ")"
    case .any(let terms): return "(" + terms.map(text).joined(separator: " | ") + ")"
    case .not(let inner): return "!" + text(inner)
    case .isOne(let literals, let fact):
      return fact + "∈[" + literals.map { "\($0.value)@\($0.offset)" }.joined(separator: " ") + "]"
    case .isWithin(let range, let fact):
      let low = range.lowerBound == .min ? "min" : "\(range.lowerBound)"
      return "\(fact)∈\(low)...\(range.upperBound == .max ? "max" : "\(range.upperBound)")"
    case .text(let test, let fact): return "\(fact) \(test.kind.rawValue) \"\(test.literal)\""
    case .isSet(let fact): return "has \(fact)"
    case .other(let text): return "other(\(text))"
    }
  }
}
