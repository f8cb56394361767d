// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// The place of an open matter in the list: what is due first, then what came first.
struct OpenMatterOrder: Comparable, CustomStringConvertible {
  static let pattern = "^(0|[1-9][0-9]{0,18})-(0|[1-9][0-9]{0,18})-(0|[1-9][0-9]{0,18})$"

  private var due: Int64
  private var arrived: Int64
  private var interaction: UInt64

  init(_ matter: OpenMatter) {
    due = matter.due?.milliseconds ?? 0
    arrived = matter.arrivedAt.milliseconds
    interaction = matter.interaction.raw
  }

  /// Reads a cursor.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let due = Int64(parts[0]), let arrived = Int64(parts[1]),
      let interaction = UInt64(parts[2]), text == "\(due)-\(arrived)-\(interaction)"
    else { return nil }
    (self.due, self.arrived, self.interaction) = (due, arrived, interaction)
  }

  var description: String { "\(due)-\(arrived)-\(interaction)" }

  static func < (a: Self, b: Self) -> Bool {
    (a.due, a.arrived, a.interaction) < (b.due, b.arrived, b.interaction)
  }
}
