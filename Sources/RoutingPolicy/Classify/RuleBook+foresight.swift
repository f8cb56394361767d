// SPDX-License-Identifier: Apache-2.0

import Expressions

/// Conditions that need nothing but what the contact itself brings along.
extension RuleBook {
  /// Whether some of them take their time; else nothing is gained by asking them before.
  var hasLengthyConditions: Bool {
    (routeRules + complaintRules).contains { $0.isOwn && $0.condition?.isLengthy == true }
  }

  /// Whether it reads nothing of the customer (whose language counts where the contact says none), of the
  /// tier, or of the centre.
  static func isOwn(_ condition: Program) -> Bool {
    condition.asks.isEmpty
      && condition.reads.allSatisfy { path in
        switch path.variable {
        case "message", "entry": true
        case "interaction": path.fields.first.map { $0 != "language" } ?? false
        default: false
        }
      }
  }

  func foresee(_ facts: ContactFacts) -> Foreseen {
    var activation = Activation(values(of: facts, .string(facts.language ?? "")))
    activation.values.append(.absent)
    return Foreseen(
      mark: mark, routes: Self.foresee(routeRules, activation),
      complaints: Self.foresee(complaintRules, activation))
  }

  /// Up to the first that holds: those behind it are not asked whatever the others say.
  private static func foresee(_ rules: [Rule], _ facts: Activation) -> [Foreseen.Value?] {
    var values = [Foreseen.Value?](repeating: nil, count: rules.count)
    for index in rules.indices {
      guard let condition = rules[index].condition else { break }
      guard rules[index].isOwn else { continue }
      do throws(EvaluationFailure) {
        guard try !condition.isTrue(facts) else {
          values[index] = .yes
          break
        }
        values[index] = .no
      } catch {
        values[index] = .failed(error)
      }
    }
    return values
  }
}
