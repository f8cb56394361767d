// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What a route promises: `24h`, or `{ within: 24h, lead: 2h }`.
extension PolicyReader {
  mutating func respondWithin(_ node: SourceNode) -> ResponsePromise? {
    if case .scalar = node.content {
      return duration(node, "`respond-within`", from: .seconds(1)).map {
        ResponsePromise(within: $0, lead: .zero)
      }
    }
    guard let fields = fields(node, .respondWithin) else { return nil }
    // Where what is to come was named, it was said already.
    if fields["within"] == nil, fields["work-hours"] != nil { return nil }
    guard let withinNode = required("within", of: fields, "`respond-within`"),
      let within = duration(withinNode, "`within`", from: .seconds(1))
    else { return nil }
    var lead = Milliseconds.zero
    if let node = fields["lead"], let span = duration(node, "`lead`") {
      lead = span
      if lead >= within {
        findings.warning(
          .leadTooLong, "the lead begins before the contact comes: it competes with live work from the start",
          at: node.place, suggestion: "leave `respond-within` out, or write a shorter lead")
      }
    }
    return ResponsePromise(within: within, lead: lead)
  }
}
