// SPDX-License-Identifier: Apache-2.0

import Interactions

extension CustomerCard {
  var wire: WireCustomerCard {
    var wire = WireCustomerCard()
    wire.customer = customer.raw
    wire.name = name
    wire.identities = identities.map { identity in
      var wireIdentity = WireIdentity()
      wireIdentity.kind = UInt32(identity.kind.rawValue)
      wireIdentity.value = identity.value
      return wireIdentity
    }
    if let language { wire.language = language }
    wire.fields = fields.sorted { $0.key < $1.key }.map { name, value in
      var field = WireField()
      field.name = name
      switch value {
      case .bool(let flag): field.flag = flag
      case .int(let number): field.number = number
      case .string(let text): field.text = text
      }
      return field
    }
    return wire
  }

  init(wire: WireCustomerCard) throws(CodingFault) {
    self.init(
      customer: CustomerID(wire.customer), name: wire.name, language: wire.hasLanguage ? wire.language : nil)
    identities.reserveCapacity(wire.identities.count)
    for identity in wire.identities {
      identities.append(Identity(kind: try known(identity.kind), value: identity.value))
    }
    for field in wire.fields {
      switch field.value {
      case .flag(let flag): fields[field.name] = .bool(flag)
      case .number(let number): fields[field.name] = .int(number)
      case .text(let text): fields[field.name] = .string(text)
      case nil: throw .unknown
      }
    }
  }
}
