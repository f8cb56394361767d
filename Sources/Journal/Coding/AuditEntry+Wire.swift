// SPDX-License-Identifier: Apache-2.0

import Interactions

extension AuditEntry {
  var wire: WireAuditEntry {
    var wire = WireAuditEntry()
    wire.decision = decision
    wire.caller = caller.raw
    return wire
  }

  /// - Parameter decisions: how many the record has.
  init(wire: WireAuditEntry, decisions: Int) throws(CodingFault) {
    guard wire.decision < decisions else { throw .malformed }
    self.init(decision: wire.decision, caller: CallerID(wire.caller))
  }
}
