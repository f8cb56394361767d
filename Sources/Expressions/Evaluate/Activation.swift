// SPDX-License-Identifier: Apache-2.0

/// The facts that one evaluation sees: a value for each declared variable, by slot.
///
///     var facts = Activation(for: declarations)
///     facts[declarations.slot(of: "tier")!] = .string("vip")
///
/// An absent object (nobody knows the customer) behaves like an object whose fields are all absent.
package struct Activation: Sendable {
  package var values: [Value]

  /// Every variable absent.
  package init(for declarations: Declarations) {
    values = Array(repeating: .absent, count: declarations.variables.count)
  }

  /// One value per declared variable, in declared order.
  package init(_ values: [Value]) {
    self.values = values
  }

  /// The same facts, and what a program asks for beside them, in the order of `Program.asks`.
  package func adding(_ more: [Value]) -> Activation { Activation(values + more) }

  package subscript(slot: Int) -> Value {
    get { values[slot] }
    set { values[slot] = newValue }
  }
}
