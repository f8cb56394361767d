// SPDX-License-Identifier: Apache-2.0

/// One step of a compiled expression. Trivial, so that stepping through them counts no references.
struct Instruction {
  let operation: Operation
  var a: Int32 = 0
  var b: Int32 = 0
  var c: Int32 = 0
}
