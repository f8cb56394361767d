// SPDX-License-Identifier: Apache-2.0

import Interactions

extension OfferReason {
  var wire: WireOfferReason {
    var wire = WireOfferReason()
    wire.occasion = UInt32(occasion.rawValue)
    wire.asStaff = asStaff
    wire.relaxSteps = UInt32(relaxSteps)
    wire.candidates = candidates
    wire.urgency = urgency.millionths
    if let runnerUp { wire.runnerUp = runnerUp }
    wire.helpersCalled = UInt32(helpersCalled)
    wire.aged = aged.millionths
    wire.decidedBy = UInt32(decidedBy.rawValue)
    wire.margin = margin
    return wire
  }

  init(wire: WireOfferReason) throws(CodingFault) {
    self.init(
      occasion: try known(wire.occasion), asStaff: wire.asStaff, relaxSteps: try byte(wire.relaxSteps),
      candidates: wire.candidates, urgency: Points(millionths: wire.urgency),
      runnerUp: wire.hasRunnerUp ? wire.runnerUp : nil, helpersCalled: try byte(wire.helpersCalled),
      aged: Points(millionths: wire.aged), decidedBy: try known(wire.decidedBy), margin: wire.margin)
  }
}
