// SPDX-License-Identifier: Apache-2.0

import Interactions

extension PolicyActivated {
  var wire: WirePolicy {
    var wire = WirePolicy()
    wire.version = version.number
    wire.hash = hash
    wire.files = files.sorted { $0.key < $1.key }.map { name, text in
      var file = WirePolicyFile()
      file.name = name
      file.text = text
      return file
    }
    if let activatedAt { wire.activatedAt = activatedAt.milliseconds }
    return wire
  }

  init(wire: WirePolicy) throws(CodingFault) {
    var files: [String: String] = [:]
    for file in wire.files {
      guard files.updateValue(file.text, forKey: file.name) == nil else { throw .malformed }
    }
    self.init(
      version: PlanVersion(wire.version), hash: wire.hash, files: files,
      activatedAt: wire.hasActivatedAt ? Moment(milliseconds: wire.activatedAt) : nil)
  }
}
