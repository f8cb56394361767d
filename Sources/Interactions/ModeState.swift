// SPDX-License-Identifier: Apache-2.0

/// A prepared exception that is on: part of `EngineState`.
package struct ModeState: Hashable, Sendable {
  package var mode: ModeID
  /// Who switched it on.
  package var by: CallerID
  package var since: Moment

  package init(mode: ModeID, by: CallerID, since: Moment) {
    self.mode = mode
    self.by = by
    self.since = since
  }
}
