// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A parameter beside a figure.
enum BenchValue {
  case number(Double)
  case text(String)
  case numbers([Double])

  var json: String {
    switch self {
    case .number(let value):
      guard value.isFinite else { return "null" }
      return abs(value) >= 100 || value == value.rounded()
        ? String(Int(value.rounded())) : String(format: "%.4g", value)
    case .text(let text): return "\"" + text.filter { $0 != "\"" && $0 != "\\" && !$0.isNewline } + "\""
    case .numbers(let values):
      return "[" + values.map { BenchValue.number($0).json }.joined(separator: ",") + "]"
    }
  }
}

/// The median of a few runs; these machines are noisy.
func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  guard !sorted.isEmpty else { return .nan }
  return sorted.count % 2 == 1
    ? sorted[sorted.count / 2] : (sorted[sorted.count / 2 - 1] + sorted[sorted.count / 2]) / 2
}

/// The value below which this share of the sorted values lies.
func percentile(_ sorted: [Int64], _ share: Double) -> Int64 {
  sorted.isEmpty ? 0 : sorted[Int(Double(sorted.count - 1) * share)]
}
