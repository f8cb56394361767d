// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router

extension RoutingView {
  /// The customer object of the API.
  func write(_ card: CustomerCard, to json: inout JSONText) {
    json.object { json in
      json.field("id", PublicNumber.text(card.customer))
      json.field("name", card.name)
      json.field("language", card.language)
      json.field(
        "identities",
        array: { json in
          for identity in card.identities {
            json.object { json in
              json.field("kind", identity.kind.name)
              json.field("value", identity.value)
            }
          }
        })
      json.field("fields") { json in
        for (name, value) in card.fields.sorted(by: { $0.key < $1.key }) {
          switch value {
          case .bool(let flag): json.field(name, flag)
          case .int(let number): json.field(name, number)
          case .string(let text): json.field(name, text)
          }
        }
      }
      json.field("erased", false)
    }
  }

  /// The same for somebody who was erased: the number is all that is left.
  func write(erased id: CustomerID, to json: inout JSONText) {
    json.object { json in
      json.field("id", PublicNumber.text(id))
      json.field("name", "")
      json.field("language", nil as String?)
      json.field("identities", [] as [String])
      json.field("fields") { _ in }
      json.field("erased", true)
    }
  }
}
