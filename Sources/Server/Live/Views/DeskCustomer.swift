// SPDX-License-Identifier: Apache-2.0

import Interactions

/// A customer as offers and work items show it.
struct DeskCustomer: Hashable, Sendable {
  var id: CustomerID
  /// Empty when not known, or erased.
  var name: String
  var language: String?
  var tier: String
  var identities: [Identity]
  var fields: [String: FieldValue]

  init(_ arrival: Arrival, on floor: any FloorView) {
    let card = floor.customer(arrival.customer)
    id = arrival.customer
    name = card?.name ?? ""
    language = card?.language
    tier = floor.text(.tier, arrival.tier.raw)
    identities = card?.identities ?? []
    fields = card?.fields ?? [:]
  }

  /// - Parameter isBrief: as an offer shows it.
  func write(to json: inout JSONText, isBrief: Bool) {
    json.object { json in
      json.field("id", PublicNumber.text(id))
      json.field("name", name)
      json.field("tier", tier)
      if !isBrief {
        json.field("language", language)
        json.field(
          "identities",
          array: { json in
            for identity in identities {
              json.object {
                $0.field("kind", identity.kind.name)
                $0.field("value", identity.value)
              }
            }
          })
      }
      json.field(
        "fields",
        object: { json in
          for (name, value) in fields.sorted(by: { $0.key < $1.key }) { json.field(name, value) }
        })
    }
  }
}

extension JSONText {
  mutating func field(_ name: String, _ value: FieldValue) {
    switch value {
    case .bool(let flag): field(name, flag)
    case .int(let number): field(name, number)
    case .string(let text): field(name, text)
    }
  }
}
