// SPDX-License-Identifier: Apache-2.0

package import Expressions
import Foundation

/// The zones of the IANA's database, as Foundation has them: for calendars, clocks and conditions alike.
package struct ZoneNames: ZoneSource {
  package init() {}

  package var names: [String] { TimeZone.knownTimeZoneIdentifiers }

  package func clock(of zone: String) -> (any ZoneClock)? {
    Self.isKnown(zone) ? WallClock(named: zone) : nil
  }

  /// Abbreviations (`CST`) and offsets are not zones: they do not know their daylight saving time.
  static func isKnown(_ zone: String) -> Bool {
    zone == "UTC" || TimeZone.knownTimeZoneIdentifiers.contains(zone)
      || (zone.contains("/") && TimeZone(identifier: zone) != nil)
  }
}
