// SPDX-License-Identifier: Apache-2.0

/// A package that Package.swift declares.
struct PackageDependency {
  /// The last part of its address.
  let name: String
  let line: Int
  /// True if one version alone will do.
  let isExact: Bool

  static func all(in manifest: String) -> [PackageDependency] {
    manifest.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
      offset, line in
      let line = line.drop { $0 == " " }
      guard line.hasPrefix(".package("), let address = line.split(separator: "\"").dropFirst().first,
        let last = address.split(separator: "/").last
      else { return nil }
      let name = last.hasSuffix(".git") ? last.dropLast(4) : last
      return PackageDependency(name: String(name), line: offset + 1, isExact: line.contains("exact: \""))
    }
  }
}
