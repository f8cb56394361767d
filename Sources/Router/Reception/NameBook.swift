// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingPolicy

/// The table of names: numbers inside, names at the edges. Grows only; journaled; part of the snapshot.
struct NameBook: NameTable {
  private var numbers: [[String: UInt32]]
  private var names: [[String]]
  /// Names given since the last `takeNew`.
  private var new: [NameGiven] = []

  init() {
    let places = Int(NameKind.allCases.map(\.rawValue).max() ?? 0) + 1
    numbers = Array(repeating: [:], count: places)
    names = Array(repeating: [], count: places)
    // The engine's word for "signed in, not yet ready" is away reason 0.
    _ = number(.awayReason, Self.signedIn)
  }

  static let signedIn = "signed-in"

  /// The number of a name; a new one is given if there is none.
  mutating func number(_ kind: NameKind, _ name: String) -> UInt32 {
    if let known = numbers[Int(kind.rawValue)][name] { return known }
    let number = UInt32(names[Int(kind.rawValue)].count)
    let given = NameGiven(kind: kind, number: number, name: name)
    learn(given)
    new.append(given)
    return number
  }

  func known(_ kind: NameKind, _ name: String) -> UInt32? { numbers[Int(kind.rawValue)][name] }

  func name(_ kind: NameKind, _ number: UInt32) -> String {
    let all = names[Int(kind.rawValue)]
    return Int(number) < all.count ? all[Int(number)] : "?"
  }

  func count(_ kind: NameKind) -> Int { names[Int(kind.rawValue)].count }

  /// Folding a record or a snapshot. A number that is not the next one was learnt before.
  mutating func learn(_ given: NameGiven) {
    let place = Int(given.kind.rawValue)
    guard Int(given.number) == names[place].count else { return }
    names[place].append(given.name)
    numbers[place][given.name] = given.number
  }

  /// Names that no record holds yet.
  mutating func takeNew() -> [NameGiven] {
    defer { new.removeAll(keepingCapacity: true) }
    return new
  }

  /// All names, in the order of their numbers within a kind.
  var all: [NameGiven] {
    NameKind.allCases.flatMap { kind in
      names[Int(kind.rawValue)].enumerated().map {
        NameGiven(kind: kind, number: UInt32($0.offset), name: $0.element)
      }
    }
  }
}
