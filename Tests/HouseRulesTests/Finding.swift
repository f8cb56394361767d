// SPDX-License-Identifier: Apache-2.0

/// A place where a rule of the house is broken. Printed as compilers do, so that editors can jump there.
struct Finding: CustomStringConvertible {
  /// The path below the package's folder.
  let path: String
  /// Counted from 1.
  let line: Int
  /// What is wrong and what to do.
  let message: String

  var description: String { "\(path):\(line): error: \(message)" }
}
