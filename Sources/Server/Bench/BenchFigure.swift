// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One measured figure, as `patchbay bench` prints it: a line of JSON.
struct BenchFigure {
  /// What a figure has to be.
  enum Must {
    case atLeast(Double)
    case atMost(Double)
    /// Informs; decides nothing.
    case shown

    var text: String {
      switch self {
      case .atLeast(let bound): ">= \(Self.short(bound))"
      case .atMost(let bound): "<= \(Self.short(bound))"
      case .shown: "shown"
      }
    }

    func holds(_ value: Double) -> Bool {
      switch self {
      case .atLeast(let bound): value >= bound
      case .atMost(let bound): value <= bound
      case .shown: true
      }
    }

    private static func short(_ value: Double) -> String {
      value == value.rounded() ? String(Int(value)) : String(value)
    }
  }

  var bench: String
  var figure: String
  var value: Double
  var unit: String
  var must: Must
  var params: [String: BenchValue] = [:]

  /// What the figure is measured against in the same run, and their ratio.
  mutating func set(ceiling: Double) {
    params["ceiling"] = .number(ceiling)
    params["ratio_to_ceiling"] = .number(ceiling == 0 ? 0 : value / ceiling)
  }

  var line: String {
    let given = params.keys.sorted().map { "\"\($0)\":\(params[$0]?.json ?? "null")" }.joined(separator: ",")
    return """
      {"bench":"\(bench)","figure":"\(figure)","value":\(BenchValue.number(value).json),"unit":"\(unit)",\
      "must":"\(must.text)","holds":\(must.holds(value)),"params":{\(given)}}
      """
  }
}
