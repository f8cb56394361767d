// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingPolicy

/// Reads the YAML around the steps: `tests`, and what all tests of the file have in common.
struct TestFileReader {
  private static let mostTests = 2_000
  private static let mostSteps = 2_000
  private static let mostCustomers = 1_000
  /// So many mistakes are told.
  private static let mostFindings = 100
  /// Where a test names no time: a Monday.
  private static let usualStart = "2026-01-05 09:00"

  private let text: String
  private let policy: Policy
  private let clock: WallClock?
  private(set) var findings: [Diagnostic] = []
  /// Also of those that are not told.
  private var complaints = 0

  init(text: String, policy: Policy) {
    self.text = text
    self.policy = policy
    clock = WallClock(named: policy.timezone)
  }

  /// What the whole file, or one test, says before the steps.
  private struct Setting {
    var start: Moment
    var policy: Policy
    var customers: [TestCustomer]
  }

  mutating func read(_ root: SourceNode) -> [RoutingTest] {
    guard let clock, let usual = TimeOfDay.moment(Self.usualStart, clock) else {
      complain(.badTimezone, "the policy's time zone is not known", at: root.place)
      return []
    }
    guard let fields = mapping(root, TestFileSchema.file) else { return [] }
    guard let node = fields["tests"] else {
      complain(.missingKey, "a file of routing tests needs the key \"tests\"", at: root.place)
      return []
    }
    var setting = Setting(start: usual, policy: policy, customers: [])
    let isGood = read(fields, into: &setting)
    guard case .sequence(let items) = node.content else {
      complain(
        .wrongType, "`tests` must be a list, this is \(node.kind)", at: node.place,
        "each test begins with: - name: …")
      return []
    }
    guard items.count <= Self.mostTests else {
      complain(.tooMany, "\(items.count) tests; at most \(Self.mostTests) stand in one file", at: node.place)
      return []
    }
    // All that is wrong is told in one go, but nothing is played in a setting that is not what was meant.
    let tests = items.compactMap { test($0, setting) }
    return isGood ? tests : []
  }

  private mutating func test(_ node: SourceNode, _ common: Setting) -> RoutingTest? {
    let before = complaints
    guard let clock, let fields = mapping(node, TestFileSchema.test) else { return nil }
    guard let nameNode = fields["name"], case .scalar(let name, _) = nameNode.content, !nameNode.isNull else {
      complain(
        .missingKey, "a test needs a name", at: fields["name"]?.place ?? node.place,
        "write: name: a lost card goes first")
      return nil
    }
    var setting = common
    guard read(fields, into: &setting) else { return nil }
    guard let stepsNode = fields["steps"], case .sequence(let items) = stepsNode.content, !items.isEmpty
    else {
      complain(
        .missingKey, "the test \"\(name.prefix(60))\" needs steps, one line each",
        at: fields["steps"]?.place ?? node.place,
        "steps: followed by lines such as - li is ready")
      return nil
    }
    guard items.count <= Self.mostSteps else {
      complain(.tooMany, "\(items.count) steps; a test has at most \(Self.mostSteps)", at: stepsNode.place)
      return nil
    }
    let steps = steps(items, setting)
    guard complaints == before, let first = steps.first else { return nil }
    if !steps.contains(where: \.isExpectation) {
      complain(
        .badStep, "the test \"\(name.prefix(60))\" expects nothing", at: first.node.place,
        "add a line such as: expect c1 is offered to li")
      return nil
    }
    return RoutingTest(
      name: String(name.prefix(200)), place: nameNode.place, start: setting.start, clock: clock,
      policy: setting.policy, customers: setting.customers, steps: steps, source: text)
  }

  private mutating func steps(_ items: [SourceNode], _ setting: Setting) -> [Step] {
    guard let clock else { return [] }
    var steps: [Step] = []
    do throws(StepMistake) {
      var reader = try StepReader(
        policy: setting.policy, clock: clock, start: setting.start, customers: setting.customers.map(\.name))
      for item in items {
        guard case .scalar(let line, _) = item.content, !item.isNull else {
          complainOfShape(item)
          continue
        }
        do throws(StepMistake) {
          steps.append(try reader.read(item, line))
        } catch {
          complain(
            error.code, error.message, at: item.place(ofByte: error.offset, in: text), error.suggestion)
        }
      }
    } catch {
      complain(error.code, error.message, at: items.first?.place ?? SourcePlace(file: "", line: 1, column: 1))
    }
    return steps
  }

  /// A step that YAML took for something else than a text.
  private mutating func complainOfShape(_ item: SourceNode) {
    if case .mapping(let pairs) = item.content, let pair = pairs.first {
      let place = pair.keyPlace
      let column = place.column + pair.key.unicodeScalars.count
      complain(
        .badStep, "YAML takes a colon and a blank for the end of a key, so this is no line of text",
        at: SourcePlace(file: place.file, line: place.line, column: column),
        "put the line in quotes: - '\(pair.key.prefix(60)): …'")
    } else {
      complain(
        .badStep, "a step is one line of text, this is \(item.kind)", at: item.place, "put the line in quotes"
      )
    }
  }

  // MARK: The setting

  /// - Returns: false when something in it is wrong.
  private mutating func read(_ fields: [String: SourceNode], into setting: inout Setting) -> Bool {
    let before = complaints
    if let node = fields["at"] { setting.start = start(node) ?? setting.start }
    if let node = fields["roster"] {
      let (agents, mistakes) = policy.readRoster(node)
      for mistake in mistakes {
        complain(mistake.code, mistake.message, at: mistake.place, mistake.suggestion)
      }
      setting.policy = policy.with(roster: agents)
    }
    if let node = fields["customers"] { add(node, to: &setting) }
    return complaints == before
  }

  private mutating func start(_ node: SourceNode) -> Moment? {
    guard let clock, case .scalar(let text, _) = node.content, let moment = TimeOfDay.moment(text, clock)
    else {
      complain(
        .badTime, "`at` must be a day and a time, in the policy's zone", at: node.place,
        "write: at: 2026-11-23 09:00")
      return nil
    }
    return moment
  }

  private mutating func add(_ node: SourceNode, to setting: inout Setting) {
    guard case .mapping(let pairs) = node.content else {
      if !node.isNull {
        complain(
          .wrongType, "`customers` must be a mapping, this is \(node.kind)", at: node.place,
          "write: wang: { language: zh }")
      }
      return
    }
    guard pairs.count + setting.customers.count <= Self.mostCustomers else {
      complain(.tooMany, "at most \(Self.mostCustomers) customers", at: node.place)
      return
    }
    for pair in pairs {
      let customer = customer(pair, setting.policy)
      setting.customers.removeAll { $0.name == customer.name }
      setting.customers.append(customer)
    }
  }

  private mutating func customer(_ pair: SourceNode.Pair, _ policy: Policy) -> TestCustomer {
    var customer = TestCustomer(name: pair.key)
    guard case .mapping(let fields) = pair.value.content else {
      if !pair.value.isNull {
        complain(
          .wrongType, "a customer is a mapping, this is \(pair.value.kind)", at: pair.value.place,
          "write: { language: zh }")
      }
      return customer
    }
    for field in fields {
      guard case .scalar(let value, _) = field.value.content else {
        complain(.wrongType, "a customer's field is a text, a number, true or false", at: field.value.place)
        continue
      }
      let isDeclared = policy.customerFields.contains { $0.name == field.key }
      if field.key == "language" { customer.language = value }
      if field.key == "last-agent" { customer.lastAgent = agent(value, field.value, policy) }
      if !isDeclared, field.key == "language" || field.key == "last-agent" { continue }
      do throws(FieldProblem) {
        customer.fields[field.key] = try policy.parseField(field.key, value)
      } catch {
        complain(error.diagnosticCode, error.description, at: isDeclared ? field.value.place : field.keyPlace)
      }
    }
    return customer
  }

  private mutating func agent(_ name: String, _ node: SourceNode, _ policy: Policy) -> String? {
    let names = policy.roster.map(\.id)
    if names.contains(name) { return name }
    complain(
      .unknownAgent, "there is no agent \"\(name.prefix(40))\"", at: node.place,
      NearName.suggestion(for: name, among: names))
    return nil
  }

  // MARK: Mappings

  /// The values by key; what does not belong there is a mistake.
  private mutating func mapping(_ node: SourceNode, _ vocabulary: Vocabulary) -> [String: SourceNode]? {
    let (what, keys) = (vocabulary.subject, vocabulary.known)
    guard case .mapping(let pairs) = node.content else {
      complain(
        .wrongType, "\(what) must be a mapping, this is \(node.kind)", at: node.place,
        "its keys are \(keys.joined(separator: ", "))")
      return nil
    }
    var values: [String: SourceNode] = [:]
    for pair in pairs {
      guard keys.contains(pair.key) else {
        complain(
          .unknownKey, "\(what) has no key \"\(pair.key.prefix(60))\"", at: pair.keyPlace,
          NearName.suggestion(for: pair.key, among: keys) ?? "its keys are \(keys.joined(separator: ", "))")
        continue
      }
      values[pair.key] = pair.value
    }
    return values
  }

  private mutating func complain(
    _ code: DiagnosticCode, _ message: String, at place: SourcePlace, _ suggestion: String? = nil
  ) {
    complaints += 1
    guard complaints <= Self.mostFindings + 1 else { return }
    findings.append(
      complaints <= Self.mostFindings
        ? Diagnostic(.error, code, message, at: place, suggestion: suggestion)
        : Diagnostic(.error, .tooMany, "more is wrong than is told", at: place))
  }
}
