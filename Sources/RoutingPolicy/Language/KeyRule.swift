// SPDX-License-Identifier: Apache-2.0

/// What holds between the keys of one mapping.
package enum KeyRule: Sendable {
  /// One of them stands there, and no more.
  case exactlyOne([String])
  /// At least one of them stands there.
  case atLeastOne([String])
  /// Where the first stands, the second must.
  case needs(String, String)
  /// Where the first stands, the second must not.
  case excludes(String, String)
  /// So many keys stand there.
  case atLeastKeys(Int)
  /// Where the key stands, none of the others may; where it does not, all of them must.
  case instead(String, of: [String])
}
