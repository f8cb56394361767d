// SPDX-License-Identifier: Apache-2.0

import Expressions

extension PolicyReader {
  /// Variables and functions of the language that come with later releases.
  private static let laterWords: Set<String> = ["wait"]
  /// What routes may ask of the centre; nothing else is asked anew when that changes.
  private static let ofRoutes: Set<String> = ["now", "queue", "calendar"]

  /// A condition, compiled and type-checked. Its mistakes are placed inside the YAML text.
  mutating func condition(_ node: SourceNode, _ declarations: Declarations) -> Program? {
    guard case .scalar(let source, let style) = node.content, !node.isNull else {
      findings.error(
        .wrongType, "a condition must be an expression, this is \(node.kind)", at: node.place,
        suggestion: "put an expression that begins with { or [ in single quotes")
      return nil
    }
    do throws(ExpressionError) {
      let program = try Program(compiling: source, with: declarations, expecting: .bool)
      if zone != "UTC", !program.zoneless.isEmpty, let file = files[node.place.file] {
        let map = ScalarMap(source, style: style, at: node.place, in: file)
        for offset in program.zoneless {
          findings.warning(
            .zoneMissing, "without a zone this counts in UTC, not in \(zone)", at: map.place(of: offset),
            suggestion: "name it in the brackets: (\"\(zone)\")")
        }
      }
      return program
    } catch {
      guard let file = files[node.place.file] else { return nil }
      let map = ScalarMap(source, style: style, at: node.place, in: file)
      for mistake in error.diagnostics {
        report(mistake, in: source, declarations, at: map.place(of: mistake.offset))
      }
      return nil
    }
  }

  private mutating func report(
    _ mistake: ExpressionDiagnostic, in source: String, _ declarations: Declarations, at place: SourcePlace
  ) {
    let word = String(decoding: source.utf8.dropFirst(mistake.offset).prefix(mistake.length), as: UTF8.self)
    let name = String(word.prefix { $0.isLetter })
    if Self.laterWords.contains(name) {
      findings.error(
        .laterKey, "`\(name)` is not in this release", at: place,
        suggestion: "ask a queue how long one may wait there: queue(\"…\").estimated")
      return
    }
    if let (code, isTold) = unknownPlace(mistake) {
      if isTold { findings.error(code, mistake.message, at: place, suggestion: mistake.suggestion) }
      return
    }
    if mistake.code == .unknownField, brokenFields.contains(word) { return }
    var suggestion = mistake.suggestion
    if name == "tier", mistake.code == .unknownName, declarations.slot(of: "tier") == nil {
      suggestion = "the tier is known to routes only; tiers read what is known of the customer"
    }
    if Self.ofRoutes.contains(name), declarations.onDemand.isEmpty {
      suggestion = "`\(name)` is known to routes only: nothing else is asked when a contact is routed"
    }
    let code = DiagnosticCode(rawValue: mistake.code.rawValue) ?? .expressionSyntax
    findings.error(code, mistake.message, at: place, suggestion: suggestion)
  }

  /// `queue("…")` and `calendar("…")` of what the policy does not have; told unless it has none at all, which
  /// is a finding of its own.
  private func unknownPlace(_ mistake: ExpressionDiagnostic) -> (DiagnosticCode, isTold: Bool)? {
    guard mistake.code == .unknownName else { return nil }
    if mistake.message.hasPrefix("there is no queue ") { return (.unknownQueue, !names.queues.isEmpty) }
    return mistake.message.hasPrefix("there is no calendar ") ? (.unknownCalendar, true) : nil
  }
}
