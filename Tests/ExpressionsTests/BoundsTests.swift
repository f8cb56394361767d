// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Expressions

/// Nothing an ops team can write makes the router hang, grow or crash.
@Suite struct BoundsTests {
  private func code(_ source: String) -> ExpressionDiagnostic.Code? { Floor.mistakes(source).first?.code }

  private func nested(_ open: String, _ middle: String, _ close: String, times: Int) -> String {
    String(repeating: open, count: times) + middle + String(repeating: close, count: times)
  }

  @Test(arguments: [
    ("(", "1", ")"), ("[", "1", "]"), ("{1:", "1", "}"), ("true ? 1 : ", "1", ""), ("size([", "1", "])"),
  ])
  func nestingIsBounded(_ open: String, _ middle: String, _ close: String) {
    #expect(code(nested(open, middle, close, times: 40)) == nil)
    #expect(code(nested(open, middle, close, times: 120)) == .tooDeep)
    #expect([.tooDeep, .tooLong].contains(code(nested(open, middle, close, times: 5000))))
  }

  @Test func chainsOfOperationsAreBounded() {
    #expect(code("1" + String(repeating: " + 1", count: 200)) == nil)
    #expect(code("1" + String(repeating: " + 1", count: 300)) == .tooDeep)
    #expect(code(String(repeating: "!", count: 300) + "true") == .tooDeep)
    #expect(code("customer" + String(repeating: ".a", count: 300)) == .tooDeep)
  }

  @Test func whatIsAllowedIsEvaluated() throws {
    let sum = "1" + String(repeating: " + 1", count: 240)
    #expect(try Floor.compile(sum).evaluate(Floor.facts) == .success(.int(241)))
    let deep = nested("[", "1", "]", times: 95)
    #expect(try Floor.compile("\(deep) == \(deep)").isTrue(Floor.facts))
    let choices = nested("customer.contract ? (", "1", ") : 0", times: 45)
    #expect(try Floor.compile(choices).evaluate(Floor.facts) == .success(.int(1)))
  }

  @Test func longRulesOfAndAndOrAreShallow() throws {
    let source = (0..<500).map { "tier == 'tier\($0)'" }.joined(separator: " || ") + " || tier == 'vip'"
    #expect(try Floor.compile(source).isTrue(Floor.facts))
  }

  @Test func theSourceIsBounded() {
    #expect(code("'" + String(repeating: "a", count: 20_000) + "'") == .tooLong)
  }

  @Test func stepsAreBoundedAndNotAbsorbed() throws {
    let ten = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]"
    let loops = (0..<8).reduce("true") { inner, level in "\(ten).all(x\(level), \(inner))" }
    #expect(try Floor.compile(loops + " || true").evaluate(Floor.facts) == .failure(.tooManySteps))
    let few = EvaluationLimits(steps: 3, bytes: 0)
    #expect(try Floor.compile("1 + 1 + 1 == 3").evaluate(Floor.facts, limits: few) == .failure(.tooManySteps))
  }

  @Test func memoryIsBoundedAndNotAbsorbed() throws {
    let ten = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]"
    let large = "\(ten).map(a, \(ten).map(b, \(ten).map(c, \(ten).map(d, 'x' + string(a)))))"
    let limits = EvaluationLimits(steps: 1_000_000, bytes: 10_000)
    #expect(
      try Floor.compile("\(large).size() > 0 || true").evaluate(Floor.facts, limits: limits)
        == .failure(.tooMuchMemory))
    #expect(
      try Floor.compile("'a' + 'b'").evaluate(Floor.facts, limits: EvaluationLimits(steps: 9, bytes: 1))
        == .failure(.tooMuchMemory))
  }

  @Test func aCatastrophicPatternIsLinear() throws {
    var facts = Floor.facts
    facts[2] = .object([.string(String(repeating: "a", count: 50_000) + "!")])
    #expect(try !Floor.compile("message.text.matches('^(a+)+$')").isTrue(facts))
    #expect(code("tier.matches('((a{1,1000}){1,1000}){1,1000}')") == .pattern)
    #expect(code("tier.matches('\(String(repeating: "a", count: 5000))')") == .pattern)
  }

  @Test func oneProgramServesManyTasks() async throws {
    let program = try Floor.compile("message.text.matches('(?i)lost.{0,20}card') && tier == 'vip'")
    await withTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<500).count { _ in program.evaluate(Floor.facts) == .success(.bool(true)) }
        }
      }
      for await count in group { #expect(count == 500) }
    }
  }

  @Test func anyBytesGiveADiagnosticOrAProgram() {
    let seed = UInt64.random(in: 0...UInt64.max)
    check(seed: seed, rounds: 3_000)
  }

  /// Past failing seeds go here.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func pastSeeds(_ seed: UInt64) {
    check(seed: seed, rounds: 500)
  }

  /// Words and letters in any order, and real rules with a few letters changed: compiles or says why not, and
  /// then evaluates or says why not.
  private func check(seed: UInt64, rounds: Int) {
    var random = SplitMix(state: seed)
    let words = [
      "interaction", ".", "intent", "customer", "value", "tier", "(", ")", "[", "]", "{", "}", "'", "\"",
      "'卡'", "1", "-", "1.5", "2u",
      "&&", "||", "!", "==", "<", "in", "?", ":", ",", "has(", ".all(x, ", ".map(x, ", "x", "size(", "\\",
      "r'", "b\"", " ", "\n", "//",
      "duration('1h')", "timestamp(0)", ".getHours('+01:00')", "int(", "null", "dyn(", "9223372036854775807",
      "`", "é", "\u{0}", "%", "/",
    ]
    let rules = [
      "interaction.intent == \"card_lost\" || message.text.matches(\"(?i)lost.{0,20}card|挂失\")",
      "customer.tags.exists(x, x.startsWith('g')) ? customer.value * 2 > 5 : !has(interaction.attributes.a)",
      "{'a': [1, 2.5, -3], \"b\": b'\\xff'}['a'].map(x, x > 0, string(x)).filter(y, y in ['1']) == []",
    ]
    for round in 0..<rounds {
      var source: String
      if round.isMultiple(of: 2) {
        source = (0..<Int.random(in: 1...12, using: &random)).map { _ in words.randomElement(using: &random)!
        }.joined()
      } else {
        var letters = Array(rules.randomElement(using: &random)!.unicodeScalars)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          let place = Int.random(in: 0..<letters.count, using: &random)
          switch Int.random(in: 0..<3, using: &random) {
          case 0: letters.remove(at: place)
          case 1: letters[place] = Unicode.Scalar(UInt8.random(in: 0...127, using: &random))
          default: letters.insert(contentsOf: words.randomElement(using: &random)!.unicodeScalars, at: place)
          }
        }
        source = String(String.UnicodeScalarView(letters))
      }
      do throws(ExpressionError) {
        let program = try Floor.compile(source)
        _ = program.evaluate(Floor.facts)
      } catch {
        for found in error.diagnostics {
          let isInside =
            found.offset >= 0 && found.length >= 0 && found.offset + found.length <= source.utf8.count
          #expect(
            isInside && found.line >= 1 && found.column >= 1 && !found.message.isEmpty,
            "replay: BoundsTests.check(seed: \(seed)); \(source.debugDescription)")
        }
        #expect(
          !error.diagnostics.isEmpty, "replay: BoundsTests.check(seed: \(seed)); \(source.debugDescription)")
      }
    }
  }
}

/// SplitMix64.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
