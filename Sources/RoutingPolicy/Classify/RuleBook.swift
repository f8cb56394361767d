// SPDX-License-Identifier: Apache-2.0

import Expressions
import Interactions

/// The compiled conditions of a policy, in the order in which they are tried.
struct RuleBook: Sendable {
  /// What the rules say, as positions in the policy's lists.
  struct Verdict {
    let tier: Int
    let route: Int
    let language: Int?
    /// The gravest level of complaints that matches.
    let complaint: Int?
    let failures: [RuleFailure]
  }

  /// A condition and what it is called in traces; nil: always.
  struct Rule: Sendable {
    let name: String
    let condition: Program?
    /// Where in a look at the centre the answers stand to what the condition asks of it.
    var asks: [Int] = []
    /// It needs nothing but what the contact itself brings along.
    var isOwn = false
  }

  /// With the implicit `standard` at the end where a customer may match none.
  let tiers: [Tier]
  let languages: LanguageMatcher
  private let tierRules: [Rule]
  private let tierValues: [Value]
  /// The tier of those who match none.
  private let standard: Int
  let routeRules: [Rule]
  /// The gravest first.
  let complaintRules: [Rule]
  private let levels: [Int]
  private let intents: [String: String]
  private let fields: [String]
  private let readsAttributes: Bool
  let mark = Foreseen.Mark()
  /// What the routes ask of the centre, in the order of `CentreLook.values`.
  let asked: [AskedOfCentre]
  private let channels: [Value]
  private let tags: [Value]

  init(_ model: PolicyModel) {
    var tiers = model.tiers.map(\.thing)
    let matchesAll = model.tiers.firstIndex { $0.condition == nil }
    if let known = matchesAll ?? tiers.firstIndex(where: { $0.name == Tier.standard.name }) {
      standard = known
    } else {
      standard = tiers.count
      tiers.append(.standard)
    }
    self.tiers = tiers
    tierRules = model.tiers.map { Rule(name: "tier \($0.thing.name)", condition: $0.condition) }
    tierValues = tiers.map { .string($0.name) }
    let asked = AskedOfCentre.all(in: model.routes.compactMap(\.condition))
    self.asked = asked
    routeRules = model.routes.map { route in
      Rule(
        name: "route \(route.thing.name)", condition: route.condition,
        asks: (route.condition?.asks ?? []).compactMap { what in asked.firstIndex { $0.what == what } },
        isOwn: route.condition.map(Self.isOwn) ?? false)
    }
    let gravest = model.complaints.sorted { $0.thing.level > $1.thing.level }
    complaintRules = gravest.map {
      Rule(
        name: "complaint level-\($0.thing.level)", condition: $0.condition,
        isOwn: $0.condition.map(Self.isOwn) ?? false)
    }
    levels = gravest.map(\.thing.level)
    languages = LanguageMatcher(model.languages)
    tags = model.languages.map { .string($0) }
    let said = model.entries.compactMap { entry in entry.intent.map { (entry.name, $0) } }
    intents = Dictionary(said) { first, _ in first }
    fields = model.fields.map(\.name)
    let attributes = ReadPath("interaction", ["attributes"])
    let programs =
      model.tiers.compactMap(\.condition) + model.routes.compactMap(\.condition)
      + model.complaints.compactMap(\.condition)
    readsAttributes = programs.contains { $0.reads.contains { $0.overlaps(attributes) } }
    channels = ChannelKind.allCases.map { .string($0.name) }
  }

  /// - Parameters:
  ///   - look: how it stands in the centre; without it routes that ask for that do not match.
  ///   - foreseen: what was found out before, of the same facts.
  func decide(_ facts: ContactFacts, _ look: CentreLook? = nil, _ foreseen: Foreseen? = nil) -> Verdict {
    let foreseen = foreseen?.mark === mark ? foreseen : nil
    let said = facts.language ?? facts.customerLanguage
    let language = said.flatMap { languages.index(serving: $0) }
    var activation = Activation(values(of: facts, language.map { tags[$0] } ?? .string(said ?? "")))
    var failures: [RuleFailure] = []
    let tier = Self.first(tierRules, activation, nil, nil, &failures) ?? standard
    activation.values.append(tierValues[tier])
    let route =
      Self.first(routeRules, activation, look, foreseen?.routes, &failures) ?? (routeRules.count - 1)
    let complaint =
      complaintRules.isEmpty
      ? nil : Self.first(complaintRules, activation, nil, foreseen?.complaints, &failures).map { levels[$0] }
    return Verdict(tier: tier, route: route, language: language, complaint: complaint, failures: failures)
  }

  private static func first(
    _ rules: [Rule], _ facts: Activation, _ look: CentreLook?, _ foreseen: [Foreseen.Value?]?,
    _ failures: inout [RuleFailure]
  ) -> Int? {
    for index in rules.indices {
      guard let condition = rules[index].condition else { return index }
      do throws(EvaluationFailure) {
        if let known = foreseen?[index] {
          switch known {
          case .no: continue
          case .yes: return index
          case .failed(let failure): throw failure
          }
        } else if rules[index].asks.isEmpty {
          if try condition.isTrue(facts) { return index }
        } else {
          let answers = rules[index].asks.map { look?.values[$0] ?? .absent }
          if try condition.isTrue(facts.adding(answers)) { return index }
        }
      } catch {
        failures.append(RuleFailure(rule: rules[index].name, failure: error))
      }
    }
    return nil
  }

  /// In the order of `ConditionVocabulary.Slot`, without the tier.
  func values(of facts: ContactFacts, _ language: Value) -> [Value] {
    let intent = facts.intent.isEmpty ? intents[facts.entry] ?? "" : facts.intent
    let attributes: Value =
      readsAttributes ? .map(MapValue(facts.attributes.map { ($0.key, $0.value) })) : .absent
    var values: [Value] = []
    values.reserveCapacity(5)
    values.append(
      .object([
        channels[Int(facts.channel.rawValue)], .string(intent), language, .string(facts.subject), attributes,
        .string(facts.client), .double(facts.confidence ?? (intent.isEmpty ? 0 : 1)),
      ]))
    values.append(facts.fields.isEmpty ? .absent : .object(fields.map { Self.value(facts.fields[$0]) }))
    values.append(.object([.string(facts.text)]))
    values.append(.object([.string(facts.entry)]))
    return values
  }

  private static func value(_ field: FieldValue?) -> Value {
    switch field {
    case nil: .absent
    case .bool(let flag): .bool(flag)
    case .int(let number): .int(number)
    case .string(let text): .string(text)
    }
  }
}
