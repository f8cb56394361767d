// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingPolicy

/// Reads `providers.yaml`: which outside systems there are, and where their secrets lie.
///
///     twilio: { account: ACxxx, token: file:twilio.token }
///     mailboxes:
///       service@bank.example: { imap: "imaps://mail.bank.example", user: service, password:
///       file:mail.password }
///     crm: { url: "https://crm.bank.example/lookup", token: env:CRM_TOKEN }
///     authorities: company.pem
struct ProvidersReader {
  private(set) var findings: [Diagnostic]
  private let root: SourceNode?
  private let start: SourcePlace
  private let secrets: SecretSource

  init(name: String, text: String, secrets: SecretSource) {
    (root, findings) = YAMLReader.read(name: name, text: text)
    start = SourcePlace(file: name, line: 1, column: 1)
    self.secrets = secrets
  }

  /// Nil exactly when there are errors in `findings`.
  mutating func read() -> Providers? {
    var providers = Providers()
    if let root, let keys = mapping(root, "a providers file", ["twilio", "mailboxes", "crm", "authorities"]) {
      providers.twilio = keys["twilio"].flatMap { twilio($0) }
      providers.mailboxes = keys["mailboxes"].map { mailboxes($0) } ?? []
      providers.crm = keys["crm"].flatMap { crm($0) }
      providers.authorities = keys["authorities"].flatMap { authorities($0) }
    }
    return findings.contains { $0.severity == .error } ? nil : providers
  }

  private mutating func twilio(_ node: SourceNode) -> TwilioAccount? {
    guard let keys = mapping(node, "`twilio`", ["account", "token", "url"]) else { return nil }
    let account = required("account", keys, node, "`twilio`").flatMap { text($0, "the account") }
    let token = required("token", keys, node, "`twilio`").flatMap { secret($0, "the token") }
    let url = keys["url"].map { self.url($0, "the url", ["http", "https"]) }
    guard let account, let token else { return nil }
    var twilio = TwilioAccount(account: account, token: token)
    if let url = url ?? nil { twilio.url = url }
    return twilio
  }

  private mutating func mailboxes(_ node: SourceNode) -> [MailboxAccount] {
    var seen: Set<String> = []
    return pairs(node, "`mailboxes`").compactMap { pair in
      let address = pair.key.lowercased()
      guard isMailAddress(address) else {
        error(
          .badValue, "\"\(pair.key.prefix(60))\" is not a mail address", at: pair.keyPlace,
          "write for example service@bank.example: { … }")
        return nil
      }
      guard seen.insert(address).inserted else {
        error(.duplicateKey, "the mailbox \"\(address)\" stands twice", at: pair.keyPlace)
        return nil
      }
      return mailbox(address, pair.value)
    }.sorted { $0.address < $1.address }
  }

  private mutating func mailbox(_ address: String, _ node: SourceNode) -> MailboxAccount? {
    let known = ["imap", "smtp", "user", "password", "poll", "name"]
    guard let keys = mapping(node, "a mailbox", known) else { return nil }
    let imap = required("imap", keys, node, "a mailbox").flatMap { url($0, "imap", ["imap", "imaps"]) }
    let user = required("user", keys, node, "a mailbox").flatMap { text($0, "the user") }
    let password = required("password", keys, node, "a mailbox").flatMap { secret($0, "the password") }
    let smtp = keys["smtp"].flatMap { url($0, "smtp", ["smtp", "smtps"]) }
    let poll = keys["poll"].flatMap { duration($0, "poll", from: 1000) }
    let name = keys["name"].flatMap { text($0, "the name") }
    guard let imap, let user, let password else { return nil }
    var account = MailboxAccount(address: address, imap: imap, smtp: smtp, user: user, password: password)
    if let poll { account.poll = poll }
    if let name { account.name = name }
    return account
  }

  private mutating func crm(_ node: SourceNode) -> CRMAccount? {
    guard let keys = mapping(node, "`crm`", ["url", "token", "time-limit", "cache"]) else { return nil }
    let url = required("url", keys, node, "`crm`").flatMap {
      self.url($0, "the url", ["http", "https"], isBase: false)
    }
    let token = keys["token"].flatMap { secret($0, "the token") }
    let limit = keys["time-limit"].flatMap { duration($0, "time-limit", from: 1) }
    let cache = keys["cache"].flatMap { duration($0, "cache", from: 0) }
    guard let url else { return nil }
    var crm = CRMAccount(url: url, token: token)
    if let limit { crm.timeLimit = limit }
    if let cache { crm.cache = cache }
    return crm
  }

  private mutating func authorities(_ node: SourceNode) -> String? {
    guard let path = text(node, "the authorities' file") else { return nil }
    do throws(SecretProblem) {
      return try secrets.authorities(path)
    } catch {
      self.error(
        .badValue, "authorities: \(error)", at: node.place,
        "a file of certificates in PEM, from -----BEGIN CERTIFICATE----- on")
      return nil
    }
  }

  private func isMailAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
      && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }
}

// MARK: Values

extension ProvidersReader {
  private mutating func pairs(_ node: SourceNode, _ what: String) -> [SourceNode.Pair] {
    if node.isNull { return [] }
    guard case .mapping(let pairs) = node.content else {
      error(.wrongType, "\(what) must be a mapping, this is \(node.kind)", at: node.place)
      return []
    }
    return pairs
  }

  /// The values of a mapping by key; keys that don't belong there are errors.
  private mutating func mapping(_ node: SourceNode, _ what: String, _ known: [String]) -> [String:
    SourceNode]?
  {
    let pairs = pairs(node, what)
    for pair in pairs where !known.contains(pair.key) {
      error(
        .unknownKey, "\(what) has no key \"\(pair.key.prefix(60))\"", at: pair.keyPlace,
        NearName.suggestion(for: pair.key, among: known) ?? "its keys are " + known.joined(separator: ", "))
    }
    return Dictionary(pairs.map { ($0.key, $0.value) }) { first, _ in first }
  }

  private mutating func required(
    _ key: String, _ keys: [String: SourceNode], _ node: SourceNode, _ what: String
  ) -> SourceNode? {
    if let value = keys[key] { return value }
    error(.missingKey, "\(what) needs the key \"\(key)\"", at: node.place)
    return nil
  }

  private mutating func text(_ node: SourceNode, _ what: String) -> String? {
    guard case .scalar(let text, _) = node.content, !node.isNull, !text.isEmpty else {
      error(.wrongType, "\(what) must be a text, this is \(node.kind)", at: node.place)
      return nil
    }
    let isLine = !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    guard isLine, text.utf8.count <= 1024 else {
      error(.badValue, "\(what) must be one line of at most 1,024 bytes", at: node.place)
      return nil
    }
    return text
  }

  /// - Parameter isBase: paths are put behind it; a slash at the end is dropped.
  private mutating func url(
    _ node: SourceNode, _ what: String, _ schemes: [String], isBase: Bool = true
  ) -> String? {
    guard var url = text(node, what) else { return nil }
    if let problem = WebAddress.problem(of: url, schemes: schemes) {
      error(.badURL, "\(what) \(problem)", at: node.place)
      return nil
    }
    while isBase, url.hasSuffix("/") { url.removeLast() }
    return url
  }

  private mutating func duration(_ node: SourceNode, _ what: String, from low: Int64) -> Duration? {
    guard let text = text(node, what) else { return nil }
    switch DurationText.parse(text) {
    case .success(let span) where (low...86_400_000).contains(span.count): return .milliseconds(span.count)
    case .success:
      error(.outOfRange, "\(what) must be from \(low == 0 ? "0s" : "1s") to 1d", at: node.place)
    case .failure(let mistake):
      error(
        .badDuration, "\(what) must be a time span with a unit, this is \"\(text.prefix(40))\"",
        at: node.place, mistake.suggestion)
    }
    return nil
  }

  private mutating func secret(_ node: SourceNode, _ what: String) -> String? {
    guard case .scalar(let text, _) = node.content, let reference = SecretReference(text) else {
      error(.badSecret, "\(what) must be a reference", at: node.place, SecretReference.advice)
      return nil
    }
    do throws(SecretProblem) {
      let found = try secrets.find(reference)
      if let file = found.openToOthers {
        findings.append(
          Diagnostic(
            .warning, .badSecret, "everybody on this machine may read \(file)", at: node.place,
            suggestion: "chmod o= \(file)"))
      }
      return found.text
    } catch {
      self.error(.badSecret, "\(what): \(error)", at: node.place)
      return nil
    }
  }

  private mutating func error(
    _ code: DiagnosticCode, _ message: String, at place: SourcePlace, _ suggestion: String? = nil
  ) {
    findings.append(Diagnostic(.error, code, message, at: place, suggestion: suggestion))
  }
}
