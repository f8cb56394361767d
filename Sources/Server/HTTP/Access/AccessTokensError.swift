// SPDX-License-Identifier: Apache-2.0

/// A line of the token file is not `role name token`.
struct AccessTokensError: Error, CustomStringConvertible {
  /// From 1.
  var line: Int

  var description: String {
    "line \(line) is not `role name token` (roles: admin, supervisor, agent, channel; "
      + "tokens of at least 32 characters)"
  }
}
