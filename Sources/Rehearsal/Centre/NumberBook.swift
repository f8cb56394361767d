// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingPolicy

/// Numbers for names, and back, as the router gives them.
struct NumberBook: NameTable {
  private var numbers: [NameKind: [String: UInt32]] = [:]
  private var names: [NameKind: [String]] = [:]

  init() {
    // The engine's word for "signed in, not yet ready" is away reason 0.
    _ = number(.awayReason, "signed-in")
  }

  mutating func number(_ kind: NameKind, _ name: String) -> UInt32 {
    if let known = numbers[kind]?[name] { return known }
    let number = UInt32(names[kind]?.count ?? 0)
    numbers[kind, default: [:]][name] = number
    names[kind, default: []].append(name)
    return number
  }

  func known(_ kind: NameKind, _ name: String) -> UInt32? { numbers[kind]?[name] }

  func name(_ kind: NameKind, _ number: UInt32) -> String {
    let all = names[kind] ?? []
    return Int(number) < all.count ? all[Int(number)] : "?"
  }
}
