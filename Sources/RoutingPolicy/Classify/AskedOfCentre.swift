// SPDX-License-Identifier: Apache-2.0

import Expressions

/// Something that routes ask of the centre: `now`, `queue("cards")` or `calendar("office")`, and which parts
/// of it.
struct AskedOfCentre: Sendable {
  let what: Asked
  /// Of a queue: some of these take long to count in a large centre.
  var wantsWaiting = false
  var wantsLongest = false
  var wantsEstimate = false
  var wantsReady = false

  /// What conditions ask, each once.
  static func all(in conditions: [Program]) -> [AskedOfCentre] {
    var found: [AskedOfCentre] = []
    for condition in conditions {
      for what in condition.asks {
        let place = found.firstIndex { $0.what == what } ?? found.count
        if place == found.count { found.append(AskedOfCentre(what: what)) }
        for path in condition.reads where path.variable == what.description { found[place].want(path) }
      }
    }
    return found
  }

  private mutating func want(_ path: ReadPath) {
    let field = path.fields.first
    wantsWaiting = wantsWaiting || field == nil || field == "waiting"
    wantsLongest = wantsLongest || field == nil || field == "longest"
    wantsEstimate = wantsEstimate || field == nil || field == "estimated"
    wantsReady = wantsReady || field == nil || field == "ready"
  }
}
