// SPDX-License-Identifier: Apache-2.0

extension JSON {
  /// An object of these members, without those that are nil.
  static func members(_ members: KeyValuePairs<String, JSON?>) -> JSON {
    .object(members.compactMap { name, value in value.map { Member(name: name, value: $0) } })
  }

  /// `null` where there is none.
  static func textOrNull(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

  var items: [JSON] {
    guard case .array(let items) = self else { return [] }
    return items
  }

  var membersInOrder: [Member] {
    guard case .object(let members) = self else { return [] }
    return members
  }

  /// Whole numbers only.
  var number: Int64? {
    guard case .int(let number) = self else { return nil }
    return number
  }

  var flag: Bool? {
    guard case .bool(let flag) = self else { return nil }
    return flag
  }
}
