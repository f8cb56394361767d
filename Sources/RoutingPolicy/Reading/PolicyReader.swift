// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Reads the merged YAML of a policy into its model and collects everything that is wrong on the way.
///
/// One extension per topic of the language. A reading function returns nil (or leaves the thing out) when it
/// has put an error into `findings`: the model is used only when there is none.
struct PolicyReader {
  /// The largest numbers of things, so that a policy has an upper bound. Generous: real ones stay far below.
  enum Maximum {
    static let agents = 50_000
    static let names = 4_096
    static let routes = 5_000
    static let webhooks = 64
    static let calendars = 64
    static let escalation = 16
    static let nameLength = 128
    static let textLength = 1_024
    static let points: Int64 = 1_000_000
    static let pointsPerSecond: Int64 = 1_000
    static let waiting: Int64 = 1_000_000
    static let durationMilliseconds: Int64 = 366 * 86_400_000
  }

  var findings = Findings()
  let files: [String: SourceFile]
  let names: KnownNames
  /// What the policy says of channels, by `ChannelKind.rawValue`; agents' own terms start from it.
  var channelPlans = ChannelKind.allCases.map(ChannelPlan.standard)
  /// The fields that customers' records may have.
  var customerFields: [CustomerField] = []
  /// Places of the calendars in the plan, and which of them never open.
  var calendarPlaces: [String: Int] = [:]
  var closedCalendars: Set<String> = []
  /// Declared, but not as it should be: what refers to them is not a second mistake.
  var brokenFields: Set<String> = []
  var areLanguagesBroken = false
  /// The zone in which its days begin and end.
  var zone = "UTC"
  private let keys: Fields
  private let allPairs: [SourceNode.Pair]
  /// Where complaints about what is missing altogether are put.
  let start: SourcePlace

  init(_ merged: MergedKeys, files: [String: SourceFile], findings: Findings) {
    let start =
      merged.pairs.first.map(\.keyPlace) ?? SourcePlace(file: files.keys.min() ?? "", line: 1, column: 1)
    self.init(merged, files: files, findings: findings, names: KnownNames(merged), start: start)
  }

  private init(
    _ merged: MergedKeys, files: [String: SourceFile], findings: Findings, names: KnownNames,
    start: SourcePlace
  ) {
    self.findings = findings
    self.files = files
    self.names = names
    self.start = start
    allPairs = merged.pairs
    keys = Fields(place: start, merged.pairs)
  }

  /// For pieces of other files that name what a policy declares.
  init(readingFor model: PolicyModel, at place: SourcePlace) {
    self.init(MergedKeys(), files: [:], findings: Findings(), names: KnownNames(model), start: place)
    channelPlans = model.channels
    customerFields = model.fields
    zone = model.timezone
  }

  /// The whole policy. Nil only when there are errors in `findings`.
  mutating func read() -> PolicyModel? {
    check(allPairs, against: .policy)
    version(keys["patchbay"])
    var model = PolicyModel()
    if let name = keys["name"].flatMap({ text($0, "the name") }) { model.name = name }
    if let zone = keys["timezone"].flatMap({ timezone($0) }) { model.timezone = zone }
    zone = model.timezone
    model.languages = keys["languages"].map { languages($0) } ?? []
    model.skills = keys["skills"].map { skills($0) } ?? []
    model.fields = keys["customers"].map { customerFields($0) } ?? []
    customerFields = model.fields
    model.teams = keys["teams"].map { teams($0) } ?? []
    if let node = keys["channels"] { channels(node) }
    model.channels = channelPlans
    model.roster = keys["agents"].map { agents($0) } ?? []
    model.entries = keys["entries"].map { entries($0) } ?? []
    model.clients = clients(keys["clients"], model.entries)
    let vocabulary = ConditionVocabulary(
      fields: model.fields, queues: names.queues, calendars: names.calendars)
    model.calendars = keys["calendars"].map { calendars($0) } ?? []
    for (place, calendar) in model.calendars.enumerated() {
      calendarPlaces[calendar.name] = place
      if calendar.weekly.allSatisfy(\.isEmpty), calendar.workdays.isEmpty {
        closedCalendars.insert(calendar.name)
      }
    }
    model.tiers = keys["tiers"].map { tiers($0, vocabulary) } ?? []
    model.queues = keys["queues"].map { queues($0) } ?? []
    if names.queues.isEmpty {
      findings.error(.missingKey, "a policy needs at least one queue", at: keys.keyPlace("queues") ?? start)
    }
    model.escalation = keys["escalate"].map { escalation($0, model.teams) } ?? []
    model.complaints = keys["complaints"].map { complaints($0, vocabulary) } ?? []
    model.modes = keys["modes"].map { modes($0, model.queues) } ?? []
    model.routes = routes(keys["routes"], vocabulary)
    model.moved = keys["moved"].map { moved($0) } ?? [:]
    model.awayReasons = keys["away-reasons"].map { awayReasons($0) } ?? AwayReason.defaults
    model.dispositions = keys["dispositions"].map { dispositions($0) } ?? Disposition.defaults
    model.webhooks = keys["webhooks"].map { webhooks($0) } ?? []
    guard !findings.hasErrors else { return nil }
    return model
  }

  private mutating func version(_ node: SourceNode?) {
    guard let node else {
      findings.error(
        .missingKey, "the version of the language is missing", at: start, suggestion: "begin with patchbay: 1"
      )
      return
    }
    guard case .scalar(let text, .plain) = node.content, text == "1" else {
      findings.error(
        .badVersion, "this release reads version 1 of the language", at: node.place,
        suggestion: "write patchbay: 1")
      return
    }
  }
}
