// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// Why a question at the terminal has no answer, and what to do next.
struct AskingError: Error {
  /// Nobody could be asked: no server, no data directory, no right to.
  static let unreachable: Int32 = 1
  /// Asked, and there is no such thing.
  static let notThere: Int32 = 2

  var text: String
  var advice: String
  var status = unreachable
  /// What the server answered (RFC 9457); null where it did not.
  var problem = JSON.null

  /// What a command's help says of its end.
  static let help =
    "Exit status: 0 answered, 1 nobody could be asked, 2 there is no such thing, 64 wrong words."

  /// Says it, and gives what the command has to throw.
  func exit() -> ExitCode {
    Terminal.complain("patchbay: \(text)\n\(advice)")
    return ExitCode(status)
  }
}
