// SPDX-License-Identifier: Apache-2.0

/// Looking into text.
extension Evaluator {
  /// Steps that compiling a pattern at run time costs, beside one per byte.
  private static let patternSteps = 1_000

  mutating func textTest(_ instruction: Instruction) throws(EvaluationFailure) -> Bool {
    guard case .string(let text) = try value(instruction.a) else { throw .noSuchOverload }
    try step(forBytes: text.utf8.count)
    if instruction.operation == .matchesPattern { return patterns[Int(instruction.b)].matches(text) }
    guard case .string(let part) = try value(instruction.b) else { throw .noSuchOverload }
    switch instruction.operation {
    case .contains: return isText(part, in: text)
    case .startsWith: return text.utf8.starts(with: part.utf8)
    case .endsWith: return text.utf8.reversed().starts(with: part.utf8.reversed())
    default: return try matches(text, part)
    }
  }

  private mutating func matches(_ text: String, _ source: String) throws(EvaluationFailure) -> Bool {
    try step(Self.patternSteps + source.utf8.count)
    do throws(Pattern.Invalid) {
      return try Pattern(source).matches(text)
    } catch {
      throw .badPattern
    }
  }
}
