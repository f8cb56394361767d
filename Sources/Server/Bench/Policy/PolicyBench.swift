// SPDX-License-Identifier: Apache-2.0

import Expressions
import RoutingPolicy

/// `patchbay bench policy`. Times are of this thread's processor; next to each figure stands its ceiling of
/// the same run: the same question asked by hand-written Swift, or the part of the work that others do (YAML,
/// RE2).
struct PolicyBench {
  var runs: Int

  func run(_ print: (BenchFigure) -> Void) throws {
    try simple(print)
    try macros(print)
    try patterns(print)
    try classify(print)
    try compile(print)
    try check(print)
  }

  // MARK: Conditions

  private func simple(_ print: (BenchFigure) -> Void) throws {
    let source = #"interaction.channel == "email" && customer.tier == "vip""#
    let program = try Program(compiling: source, with: PolicySamples.declarations, expecting: .bool)
    let contacts = PolicySamples.contacts(count: 64)
    let facts = contacts.map(PolicySamples.facts)
    let rates = try perSecond(of: 1_000_000) { turn in try program.isTrue(facts[turn & 63]) }
    let ceilings = perSecond(of: 1_000_000) { turn in
      contacts[turn & 63].channel == "email" && contacts[turn & 63].tier == "vip"
    }
    print(
      figure(
        "simple_per_second", rates, "evaluations/s", .atLeast(3_000_000), ceiling: median(ceilings),
        ["condition": .text(source)]))
  }

  private func macros(_ print: (BenchFigure) -> Void) throws {
    let source = #"customer.tags.exists(t, t == "gold") && customer.tags.all(t, size(t) < 20)"#
    let program = try Program(compiling: source, with: PolicySamples.declarations, expecting: .bool)
    let contacts = PolicySamples.contacts(count: 64)
    let facts = contacts.map(PolicySamples.facts)
    let rates = try perSecond(of: 300_000) { turn in try program.isTrue(facts[turn & 63]) }
    let ceilings = perSecond(of: 300_000) { turn in
      let tags = contacts[turn & 63].tags
      return tags.contains { $0 == "gold" } && tags.allSatisfy { $0.unicodeScalars.count < 20 }
    }
    print(
      figure(
        "macro_per_second", rates, "evaluations/s", .atLeast(500_000), ceiling: median(ceilings),
        ["condition": .text(source), "tags": .number(Double(PolicySamples.tags))]))
  }

  /// Five patterns, each once over a message in which it is found and once over one in which it is not.
  private func patterns(_ print: (BenchFigure) -> Void) throws {
    let programs = try PolicySamples.patterns.map {
      try Program(
        compiling: "message.text.matches(\"\($0)\")", with: PolicySamples.declarations, expecting: .bool)
    }
    let messages = (0..<8).map { PolicySamples.message(bytes: 2048, seed: UInt64($0), naming: $0 % 2 == 0) }
    let facts = messages.map { text in
      PolicySamples.facts(PolicySamples.Contact(channel: "chat", tier: "standard", tags: [], text: text))
    }
    let rates = try perSecond(of: 100_000) { turn in
      try programs[turn % programs.count].isTrue(facts[turn / programs.count & 7])
    }
    let empty = PolicySamples.facts(
      PolicySamples.Contact(channel: "chat", tier: "standard", tags: [], text: "x"))
    let ceilings = try perSecond(of: 100_000) { turn in try programs[turn % programs.count].isTrue(empty) }
    print(
      figure(
        "regex_per_second", rates, "evaluations/s", .atLeast(100_000), ceiling: median(ceilings),
        ["message_bytes": .number(2048), "ceiling_is": .text("the same over one letter")]))
  }

  // MARK: Policies

  /// One arrival through 500 routes of which the last matches.
  private func classify(_ print: (BenchFigure) -> Void) throws {
    let policy = try PolicySamples.load(PolicySamples.routes(500))
    var spans: [Double] = []
    for _ in 0..<runs {
      let facts = (0..<512).map { PolicySamples.arrival(seed: UInt64($0)) }
      var each: [Int64] = []
      var index = 0
      for turn in 0..<4096 {
        let start = ThreadClock.nanoseconds
        index &+= policy.classify(facts[turn & 511]).routeIndex
        each.append(ThreadClock.nanoseconds - start)
      }
      guard index == 4096 * 499 else { throw BenchError("not the last route matched") }
      each.sort()
      spans.append(Double(percentile(each, 0.99)) / 1000)
    }
    print(
      figure(
        "classify_500_p99_us", spans, "us", .atMost(150), ceiling: ThreadClock.readingNanoseconds() / 1000,
        ["routes": .number(500), "ceiling_is": .text("reading the clock")]))
  }

  private func compile(_ print: (BenchFigure) -> Void) throws {
    let text = PolicySamples.routes(500)
    try loading("compile_500_ms", text, .atMost(150), ["routes": .number(500)], print)
  }

  private func check(_ print: (BenchFigure) -> Void) throws {
    let text = PolicySamples.large(lines: 5000)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
    try loading("check_5000_lines_ms", text, .atMost(1000), ["lines": .number(Double(lines))], print)
  }

  private func loading(
    _ name: String, _ text: String, _ must: BenchFigure.Must, _ params: [String: BenchValue],
    _ print: (BenchFigure) -> Void
  ) throws {
    var spans: [Double] = []
    var yaml: [Double] = []
    for _ in 0..<runs {
      spans.append(try ThreadClock.spent { _ = try PolicySamples.load(text) } / 1e6)
      yaml.append(ThreadClock.spent { _ = YAMLReader.read(name: "policy.yaml", text: text) } / 1e6)
    }
    print(
      figure(
        name, spans, "ms", must, ceiling: median(yaml),
        params.merging(["ceiling_is": .text("reading its YAML")]) { $1 }))
  }

  // MARK: Figures

  private func perSecond(of turns: Int, _ ask: (Int) throws -> Bool) rethrows -> [Double] {
    try (0..<runs).map { _ in
      var held = 0
      let spent = try ThreadClock.spent {
        for turn in 0..<turns where try ask(turn) { held &+= 1 }
      }
      return held > turns ? 0 : Double(turns) / spent * 1e9
    }
  }

  private func figure(
    _ name: String, _ values: [Double], _ unit: String, _ must: BenchFigure.Must, ceiling: Double,
    _ params: [String: BenchValue]
  ) -> BenchFigure {
    var figure = BenchFigure(
      bench: "policy", figure: "policy.\(name)", value: median(values), unit: unit, must: must,
      params: params.merging(["runs": .numbers(values)]) { $1 })
    figure.set(ceiling: ceiling)
    return figure
  }
}
