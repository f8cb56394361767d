// SPDX-License-Identifier: Apache-2.0

import Interactions

extension NameGiven {
  var wire: WireNameGiven {
    var wire = WireNameGiven()
    wire.kind = UInt32(kind.rawValue)
    wire.number = number
    wire.name = name
    return wire
  }

  init(wire: WireNameGiven) throws(CodingFault) {
    self.init(kind: try known(wire.kind), number: wire.number, name: wire.name)
  }
}
