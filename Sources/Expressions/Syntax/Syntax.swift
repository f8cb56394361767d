// SPDX-License-Identifier: Apache-2.0

/// An expression as it was written: a tree whose depth is bounded by the parser.
struct Syntax {
  /// A name and where it stands.
  struct Name {
    let text: String
    let span: Span
  }

  /// What stands at a node.
  indirect enum Node {
    case literal(Value)
    /// `isAbsolute`: written with a leading dot, so that no macro variable is meant.
    case name(String, isAbsolute: Bool)
    case field(Syntax, Name)
    case index(Syntax, Syntax)
    case call(of: Syntax?, Name, [Syntax])
    case list([Syntax])
    case map([(key: Syntax, value: Syntax)])
    /// All of several terms (`&&`), flat, so that long rules stay shallow.
    case all([Syntax])
    /// Any of several terms (`||`), flat.
    case any([Syntax])
    case not(Syntax)
    case negated(Syntax)
    case conditional(Syntax, Syntax, Syntax)
    case binary(Name, Syntax, Syntax)
  }

  let node: Node
  let span: Span
  /// 1 for a leaf.
  let depth: Int
}
