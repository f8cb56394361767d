// SPDX-License-Identifier: Apache-2.0

import Interactions

extension PeakState {
  var wire: WirePeakState {
    var wire = WirePeakState()
    wire.queue = queue.raw
    wire.since = since.milliseconds
    wire.slices = slices.map(\.number)
    wire.counted = slices.map(\.counted)
    wire.inTime = slices.map(\.inTime)
    return wire
  }

  init(wire: WirePeakState) throws(CodingFault) {
    guard wire.counted.count == wire.slices.count, wire.inTime.count == wire.slices.count else {
      throw .malformed
    }
    self.init(
      queue: QueueID(wire.queue), since: Moment(milliseconds: wire.since),
      slices: wire.slices.indices.map {
        Slice(number: wire.slices[$0], counted: wire.counted[$0], inTime: wire.inTime[$0])
      })
  }
}
