// SPDX-License-Identifier: Apache-2.0

/// The diagnostics of one load: collected, bounded, handed out in the order of the files.
struct Findings {
  /// So many errors, so many warnings and so much advice are kept; what comes after is counted only.
  static let limit = 500

  private var kept: [Diagnostic] = []
  private var counts: [Diagnostic.Severity: Int] = [:]

  var hasErrors: Bool { errors > 0 }
  /// How many errors were found so far.
  var errors: Int { counts[.error, default: 0] }

  /// Each at most once, by place, errors first. Ends with how many are left out, if any.
  var sorted: [Diagnostic] {
    var all = Set(kept).sorted {
      ($0.place, $0.severity.rawValue, $0.code.rawValue, $0.message)
        < ($1.place, $1.severity.rawValue, $1.code.rawValue, $1.message)
    }
    for severity in Diagnostic.Severity.allCases {
      let left = counts[severity, default: 0] - Self.limit
      guard left > 0, let last = all.last else { continue }
      all.append(Diagnostic(severity, .tooMany, "\(severity.count(left)) more, not shown", at: last.place))
    }
    return all
  }

  /// - Parameter suggestion: is worked out only for what is kept.
  mutating func error(
    _ code: DiagnosticCode, _ message: String, at place: SourcePlace,
    suggestion: @autoclosure () -> String? = nil
  ) {
    add(.error, code, message, at: place, suggestion)
  }

  /// - Parameter suggestion: is worked out only for what is kept.
  mutating func warning(
    _ code: DiagnosticCode, _ message: String, at place: SourcePlace,
    suggestion: @autoclosure () -> String? = nil
  ) {
    add(.warning, code, message, at: place, suggestion)
  }

  /// - Parameter suggestion: is worked out only for what is kept.
  mutating func advice(
    _ code: DiagnosticCode, _ message: String, at place: SourcePlace,
    suggestion: @autoclosure () -> String? = nil
  ) {
    add(.advice, code, message, at: place, suggestion)
  }

  mutating func add(_ diagnostic: Diagnostic) {
    guard count(diagnostic.severity) else { return }
    kept.append(diagnostic)
  }

  private mutating func add(
    _ severity: Diagnostic.Severity, _ code: DiagnosticCode, _ message: String, at place: SourcePlace,
    _ suggestion: () -> String?
  ) {
    guard count(severity) else { return }
    kept.append(Diagnostic(severity, code, message, at: place, suggestion: suggestion()))
  }

  /// Whether there is room for one more.
  private mutating func count(_ severity: Diagnostic.Severity) -> Bool {
    counts[severity, default: 0] += 1
    return counts[severity, default: 0] <= Self.limit
  }
}
