// SPDX-License-Identifier: Apache-2.0

import RoutingPolicy

/// What stands around the steps of routing tests: the one description that the reader and the schema use.
package enum TestFileSchema {
  static let file = Vocabulary(
    "file", "a file of routing tests",
    [.required("tests", .list(of: .mapping(test), atLeast: 1), "The tests.")] + setting)

  static let test = Vocabulary(
    "test", "a test",
    [.required("name", .term(.line), "What the test shows.")] + setting + [
      .required(
        "steps", .list(of: .term(.line), atLeast: 1),
        "One line each: what happens, and what is expected then.")
    ])

  /// Keys of a customer beside the policy's own fields.
  private static let customer = Vocabulary(
    "customer", "a customer",
    [
      LanguageKey("language", .term(.fieldValue), "The customer's language."),
      LanguageKey("last-agent", .term(.reference), "The agent who had the last contact."),
    ], others: .term(.fieldValue))

  private static let setting = [
    LanguageKey("at", .term(.moment), "When the clock starts, in the policy's zone: 2026-11-23 09:00."),
    LanguageKey(
      "roster", .named(.name, .mapping(.testAgent), atLeast: 0), "Agents, instead of those of the policy."),
    LanguageKey(
      "customers", .named(.reference, .mapping(customer), atLeast: 0),
      "What the directory knows of customers."),
  ]

  /// The JSON Schema of a file of routing tests.
  package static var text: String {
    LanguageSchema.text(
      of: file, title: "Patchbay routing tests",
      says: "Routing tests for `patchbay test`. How steps are written: Routing/README.md, \"Tests\".")
  }
}
