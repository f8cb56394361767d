// SPDX-License-Identifier: Apache-2.0

/// The kinds of names that are numbers inside (`Identifier`). Raw values are in the journal: never change
/// one.
package enum NameKind: UInt8, CaseIterable, Sendable {
  case agent = 1
  case awayReason = 2
  case disposition = 4
  case entry = 5
  case language = 6
  case queue = 7
  case route = 8
  case skill = 9
  case team = 10
  case tier = 11
  /// Who asks over the API, as `role/name`.
  case caller = 40
}
