// SPDX-License-Identifier: Apache-2.0

import Interactions

extension ModeState {
  var wire: WireModeState {
    var wire = WireModeState()
    wire.mode = mode.raw
    wire.by = by.raw
    wire.since = since.milliseconds
    return wire
  }

  init(wire: WireModeState) {
    self.init(
      mode: ModeID(wire.mode), by: CallerID(wire.by), since: Moment(milliseconds: wire.since))
  }
}
