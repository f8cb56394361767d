// SPDX-License-Identifier: Apache-2.0

/// A compiled expression: what the compiler makes and the evaluator runs.
final class Code: Sendable {
  let instructions: [Instruction]
  let operands: [Int32]
  let constants: [Value]
  let patterns: [Pattern]
  let zones: [any ZoneClock]
  let root: Int32
  let localCount: Int
  let variableCount: Int

  var isLengthy: Bool {
    instructions.contains { instruction in
      switch instruction.operation {
      case .contains, .matches, .matchesPattern, .allOf, .anyOf, .oneOf, .transform, .filter: true
      default: false
      }
    }
  }

  init(
    instructions: [Instruction], operands: [Int32], constants: [Value], patterns: [Pattern],
    zones: [any ZoneClock], root: Int32, localCount: Int, variableCount: Int
  ) {
    self.instructions = instructions
    self.operands = operands
    self.constants = constants
    self.patterns = patterns
    self.zones = zones
    self.root = root
    self.localCount = localCount
    self.variableCount = variableCount
  }
}
