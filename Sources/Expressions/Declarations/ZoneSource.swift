// SPDX-License-Identifier: Apache-2.0

/// Where the zones come from that expressions name: `now.getHours("Asia/Shanghai")`.
///
/// The answers must not depend on the process, its environment or the machine's own zone.
package protocol ZoneSource: Sendable {
  /// The clock of a zone of the IANA's database; nil when there is none of that name.
  func clock(of zone: String) -> (any ZoneClock)?

  /// The names that are offered when one is misspelt.
  var names: [String] { get }
}
