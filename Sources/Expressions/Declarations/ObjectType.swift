// SPDX-License-Identifier: Apache-2.0

/// A kind of object with named, typed fields, such as `customer` with `contract: bool`.
///
/// Any field may be absent at run time: reading it fails then, `has()` says false. At run time an object is
/// `Value.object` with one value per field, in the order of `fields`.
package struct ObjectType: Hashable, Sendable {
  /// A field's name and type.
  package struct Field: Hashable, Sendable {
    package let name: String
    package let type: ValueType
  }

  /// What messages call it, usually the variable's name.
  package let name: String
  package let fields: [Field]

  /// Declares an object. Two fields of one name are a programmer error.
  package init(_ name: String, _ fields: [(String, ValueType)]) {
    precondition(Set(fields.map(\.0)).count == fields.count, "two fields of one name in \(name)")
    self.name = name
    self.fields = fields.map { Field(name: $0.0, type: $0.1) }
  }

  /// The field's position in `Value.object`, or nil if there is no such field.
  package func index(of field: String) -> Int? {
    fields.firstIndex { $0.name == field }
  }
}
