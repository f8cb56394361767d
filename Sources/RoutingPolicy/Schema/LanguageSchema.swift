// SPDX-License-Identifier: Apache-2.0

/// JSON Schemas of what ops teams write, for editors and for checks in other tools.
package enum LanguageSchema {
  /// Of a policy's file.
  package static var policy: String {
    text(
      of: .policy, title: "Patchbay routing policy",
      says: "One file of a routing policy, version 1 of the language. A policy may be spread over several "
        + "files, so no key of its top level is required here. Routing/README.md is the reference; "
        + "`patchbay check` finds what a schema cannot say.")
  }

  /// Of any file that a table describes, as text that ends with a line break.
  package static func text(of root: Vocabulary, title: String, says: String) -> String {
    SchemaWriter.schema(of: root, title: title, says: says).pretty
  }
}
