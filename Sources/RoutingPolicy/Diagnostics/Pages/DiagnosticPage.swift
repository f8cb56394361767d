// SPDX-License-Identifier: Apache-2.0

/// A page of advice on one kind of mistake: what it means, an example, the same put right, why it matters.
///
///     DiagnosticPage(of: .unknownSkill).text
package struct DiagnosticPage: Sendable {
  /// What the examples are.
  package enum Form: Sendable {
    /// A part of a policy; `completed` adds what else a policy needs.
    case policy
    /// A file of routing tests.
    case routingTests
    /// In words: it cannot be shown in a few lines.
    case words
  }

  package let code: DiagnosticCode
  /// What it is, the gravest first.
  package let severities: [Diagnostic.Severity]
  /// A few words, the same for every occurrence.
  package let title: String
  package let means: String
  package let why: String
  package let form: Form
  /// With `‸` before the character that is meant.
  package let markedWrong: String
  package let right: String

  init(
    _ code: DiagnosticCode, _ severity: Diagnostic.Severity, _ title: String,
    also others: [Diagnostic.Severity] = [], form: Form = .policy, means: String, why: String, wrong: String,
    right: String
  ) {
    self.code = code
    severities = [severity] + others
    self.title = title
    self.means = means
    self.why = why
    self.form = form
    markedWrong = wrong
    self.right = right
  }

  /// The example without its mark.
  package var wrong: String { markedWrong.filter { $0 != "‸" } }

  /// The page of a code: every code has one.
  package init(of code: DiagnosticCode) {
    guard let page = Self.byCode[code] else { preconditionFailure("no page for \(code.rawValue)") }
    self = page
  }

  /// All pages, in the order of the codes.
  package static let all: [DiagnosticPage] = DiagnosticCode.allCases.compactMap { byCode[$0] }

  static let byCode: [DiagnosticCode: DiagnosticPage] = {
    let pages =
      files + yaml + values + names + routes + queueRules + dayRules + wholeRules
      + wholeQueues + wholeTimes + wholeNames + clients + routingTests + expressions
    return Dictionary(pages.map { ($0.code, $0) }) { first, _ in first }
  }()
}
