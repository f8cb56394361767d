// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import RoutingEngine
import Testing

@testable import RoutingPolicy

/// A policy text with the expected places marked by `‸`, each before the character that is meant.
struct MarkedText {
  let text: String
  /// `line:column`
  let places: [String]

  init(_ marked: String) {
    var text = ""
    var places: [String] = []
    var line = 1
    var column = 1
    for scalar in marked.unicodeScalars {
      if scalar == "‸" {
        places.append("\(line):\(column)")
        continue
      }
      text.unicodeScalars.append(scalar)
      column += 1
      if scalar == "\n" {
        line += 1
        column = 1
      }
    }
    self.text = text
    self.places = places
  }
}

extension PolicyLoad {
  /// `line:column code` of each error and warning.
  var short: [String] { short(.error, .warning) }

  /// Of those of some severities.
  func short(_ severities: Diagnostic.Severity...) -> [String] {
    diagnostics.filter { severities.contains($0.severity) }
      .map { "\($0.line):\($0.column) \($0.code.rawValue)" }
  }
}

/// Numbers names as the router does: 0, 1, 2 … of each kind.
struct TestNames: NameTable {
  private(set) var numbers: [NameKind: [String: UInt32]] = [:]

  mutating func number(_ kind: NameKind, _ name: String) -> UInt32 {
    if let known = numbers[kind]?[name] { return known }
    let number = UInt32(numbers[kind]?.count ?? 0)
    numbers[kind, default: [:]][name] = number
    return number
  }

  func queue(_ name: String) -> QueueID? { numbers[.queue]?[name].map { QueueID($0) } }
  func tier(_ name: String) -> TierID? { numbers[.tier]?[name].map { TierID($0) } }
  func skill(_ name: String) -> SkillID? { numbers[.skill]?[name].map { SkillID($0) } }
  func team(_ name: String) -> TeamID? { numbers[.team]?[name].map { TeamID($0) } }
  func route(_ name: String) -> RouteID? { numbers[.route]?[name].map { RouteID($0) } }
  func language(_ name: String) -> LanguageID? { numbers[.language]?[name].map { LanguageID($0) } }
}

/// The policies that come with the product.
enum Shipped {
  static var folder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Routing")
  }
  static var defaultPath: String { folder.appendingPathComponent("default.yaml").path }
  static var bankPath: String { folder.appendingPathComponent("examples/bank").path }

  static var branchPath: String { folder.appendingPathComponent("examples/branch").path }

  static func bank() throws -> Policy {
    let load = Policy.load(path: bankPath)
    return try #require(load.policy, "\(load.diagnostics)")
  }
}

/// A small policy that is right, with one part replaced or added.
enum Small {
  static let queues = "queues: { general: {} }\n"
  static let routes = "routes: [ { otherwise: general } ]\n"

  /// `part` and what else a policy needs, after it.
  static func policy(_ part: String) -> String {
    var text = part.hasPrefix("patchbay:") || part.contains("\npatchbay:") ? part : "patchbay: 1\n" + part
    if !text.hasSuffix("\n") { text += "\n" }
    if !text.contains("queues:") || text.contains("dispositions:") && !text.contains("\nqueues:") {
      text += queues
    }
    if !text.contains("routes:") { text += routes }
    return text
  }

  static func load(_ part: String) throws -> Policy {
    let load = Policy.load(files: ["p.yaml": policy(part)])
    return try #require(load.policy, "\(load.diagnostics)")
  }
}
