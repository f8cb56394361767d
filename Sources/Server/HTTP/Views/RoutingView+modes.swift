// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import RoutingEngine
import RoutingPolicy

extension RoutingView {
  /// The mode object of the API.
  func write(_ mode: Mode, to json: inout JSONText) {
    let number = number(.mode, mode.name).map { ModeID($0) }
    let state = engine.modesOn.first { $0.mode == number }
    json.object { json in
      json.field("id", mode.name)
      json.field("label", mode.label?.text(in: "en") ?? mode.name)
      json.field("labels", map: Self.texts(of: mode.label, named: mode.name, in: policy?.languages ?? []))
      json.field("says", mode.says?.text(in: "en"))
      json.field("on", state != nil)
      json.field("since", state.map { Timestamp.text($0.since) })
      json.field("by")
      if let state { write(caller: name(.caller, state.by.raw), to: &json) } else { json.null() }
    }
  }

  /// Who asked, out of `role/name`.
  func write(caller: String, to json: inout JSONText) {
    let parts = caller.split(separator: "/", maxSplits: 1).map(String.init)
    json.object { json in
      json.field("role", parts.first)
      json.field("name", parts.count > 1 ? parts[1] : nil)
    }
  }
}
