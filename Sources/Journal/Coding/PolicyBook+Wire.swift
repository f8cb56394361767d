// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What is written of versions of the policy: in records what happened, in snapshots all that is kept.
extension PolicyVersion {
  var wire: WirePolicy {
    PolicyActivated(version: version, hash: hash, files: files).wire
  }

  init(wire: WirePolicy) throws(CodingFault) {
    let read = try PolicyActivated(wire: wire)
    self.init(version: read.version, hash: read.hash, files: read.files)
  }
}

extension PolicyAct {
  var wire: WirePolicyAct {
    var wire = WirePolicyAct()
    wire.kind = UInt32(kind.rawValue)
    wire.version = version.number
    wire.caller = CallerID.wire(caller)
    wire.origin = origin
    wire.note = note
    return wire
  }

  init(wire: WirePolicyAct) throws(CodingFault) {
    self.init(
      try known(wire.kind), PlanVersion(wire.version), caller: CallerID.read(wire.caller),
      origin: wire.origin, note: wire.note)
  }
}

extension PolicyBook.Entry {
  var wire: WirePolicyEntry {
    var wire = WirePolicyEntry()
    wire.policy = text.wire
    wire.pushedAt = pushedAt.milliseconds
    wire.pushedBy = CallerID.wire(pushedBy)
    wire.origin = origin
    wire.note = note
    if let activatedAt { wire.activatedAt = activatedAt.milliseconds }
    wire.activatedBy = CallerID.wire(activatedBy)
    return wire
  }

  init(wire: WirePolicyEntry) throws(CodingFault) {
    self.init(
      try PolicyVersion(wire: wire.policy), pushedAt: Moment(milliseconds: wire.pushedAt),
      pushedBy: CallerID.read(wire.pushedBy), origin: wire.origin, note: wire.note,
      activatedAt: wire.hasActivatedAt ? Moment(milliseconds: wire.activatedAt) : nil,
      activatedBy: CallerID.read(wire.activatedBy))
  }
}

extension PolicyBook {
  func write(into wire: inout WireSnapshot) {
    wire.policies = entries.map(\.wire)
    wire.policyWay = way.map(\.number)
    wire.policyShadow = shadow?.number ?? 0
    wire.policyFile = fileHash
    wire.policyReview = isReviewDue
    wire.leavingAgents = leaving.map(\.raw)
  }

  init(wire: WireSnapshot) throws(CodingFault) {
    self.init()
    for entry in wire.policies { entries.append(try Entry(wire: entry)) }
    way = wire.policyWay.map { PlanVersion($0) }
    shadow = wire.policyShadow == 0 ? nil : PlanVersion(wire.policyShadow)
    fileHash = wire.policyFile
    isReviewDue = wire.policyReview
    leaving = wire.leavingAgents.map { AgentID($0) }
  }
}

extension CallerID {
  /// Plus one; 0: nobody.
  fileprivate static func wire(_ id: CallerID?) -> UInt32 { id.map { $0.raw &+ 1 } ?? 0 }
  fileprivate static func read(_ wire: UInt32) -> CallerID? { wire == 0 ? nil : CallerID(wire - 1) }
}
