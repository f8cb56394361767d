// SPDX-License-Identifier: Apache-2.0

import Expressions

/// The conditions of a policy as checks see them: outlines, how they can be true, which rules are reached.
struct PolicyRules {
  /// One list of rules of which the first that matches decides.
  struct List {
    let outlines: [ConditionOutline?]
    let reaches: [Reach?]
    let verdicts: [RuleOrder.Verdict]

    /// - Parameter texts: as written; nil: always.
    init(_ texts: [String?], _ domains: FactDomains) {
      outlines = texts.map { $0.flatMap { ConditionOutline(of: $0) } }
      reaches = zip(texts, outlines).map { text, outline in
        text == nil ? .always : outline.flatMap { Reach($0, domains) }
      }
      let rules = zip(texts, reaches).map { text, reach in
        RuleOrder.Rule(text: text ?? "true", reach: reach)
      }
      verdicts = RuleOrder.verdicts(rules, domains)
    }

    /// Whether a rule decides for some contact, as far as is known.
    func isReached(_ index: Int) -> Bool {
      verdicts[index] == .reached && reaches[index]?.ways.isEmpty != true
    }
  }

  let domains: FactDomains
  let tiers: List
  let routes: List
  /// The gravest first: the order in which they are tried.
  let complaints: List
  let complaintLevels: [Ruled<Complaint>]

  init(_ model: PolicyModel) {
    domains = FactDomains(model)
    tiers = List(model.tiers.map(\.thing.when), domains)
    routes = List(model.routes.map(\.thing.when), domains)
    complaintLevels = model.complaints.sorted { $0.thing.level > $1.thing.level }
    complaints = List(complaintLevels.map(\.thing.when), domains)
  }
}
