// SPDX-License-Identifier: Apache-2.0

import Interactions

extension QueueState {
  var wire: WireQueueState {
    var wire = WireQueueState()
    wire.queue = queue.raw
    switch mode {
    case .open: break
    case .paused: wire.paused = true
    case .draining(let into): wire.into = into.raw
    }
    return wire
  }

  init(wire: WireQueueState) {
    let mode: QueueMode = wire.hasInto ? .draining(into: QueueID(wire.into)) : wire.paused ? .paused : .open
    self.init(queue: QueueID(wire.queue), mode: mode)
  }
}
