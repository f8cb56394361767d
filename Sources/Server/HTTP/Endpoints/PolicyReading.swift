// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingPolicy

/// Reads the files of a policy out of a body, within the bounds of `patchbay check`.
enum PolicyReading {
  /// Room for the largest policy, with what JSON adds to it.
  static let mostBytes = Policy.maximumBytes + (8 << 20)

  static let files = Schema.map(
    .string(), keys: .string(min: 1, max: 128, pattern: "^[^/\\u0000-\\u001f.][^/\\u0000-\\u001f]*$"),
    max: Policy.maximumFiles)

  static func files(_ fields: inout JSONFields) throws(Problem) -> [String: String] {
    guard let entries = try fields.entries("files", max: Policy.maximumFiles) else {
      throw Problem.missing("files")
    }
    var texts: [String: String] = [:]
    for entry in entries {
      let scalars = entry.name.unicodeScalars
      let isName =
        (1...128).contains(scalars.count) && scalars.first != "."
        && scalars.allSatisfy { $0.value >= 0x20 && $0 != "/" }
      guard isName else {
        throw Problem.invalid(
          "files", "must be named by 1 to 128 characters, without `/`, not beginning with a dot")
      }
      let text = try JSONFields.string(
        entry.value, at: "files." + entry.name, min: 0, max: Policy.maximumBytes)
      guard texts.updateValue(text, forKey: entry.name) == nil else {
        throw Problem.invalid("files", "has two names that are the same but for how they are written")
      }
    }
    return texts
  }

  /// The version that a path names: `3` or `v3`.
  static func version(_ text: String) throws(Problem) -> PlanVersion {
    let digits = text.hasPrefix("v") ? text.dropFirst() : text[...]
    guard let number = UInt32(digits), "\(number)" == digits, number > 0 else {
      throw Problem(ProblemCode.unknownVersion).inPath
    }
    return PlanVersion(number)
  }
}
