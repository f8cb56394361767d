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
  case mode = 12
  /// Who is told of complaints: `webhook.` and its name.
  case recipient = 14
  /// Of whom a centre serves several.
  case client = 45
  /// Who asks over the API, as `role/name`.
  case caller = 40
}
