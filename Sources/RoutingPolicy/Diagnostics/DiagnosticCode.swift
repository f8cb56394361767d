// SPDX-License-Identifier: Apache-2.0

/// The kind of mistake. Raw values are stable: scripts and pages of advice rest on them.
package enum DiagnosticCode: String, CaseIterable, Sendable {
  // Files and YAML
  case noPolicy = "no-policy"
  case unreadable
  case notUTF8 = "not-utf8"
  case tooLarge = "too-large"
  case tooDeep = "too-deep"
  case tooMany = "too-many"
  case yamlSyntax = "yaml-syntax"
  case yamlAnchor = "yaml-anchor"
  case yamlTag = "yaml-tag"
  case duplicateKey = "duplicate-key"

  // Keys and values
  case unknownKey = "unknown-key"
  case laterKey = "later-key"
  case missingKey = "missing-key"
  case wrongType = "wrong-type"
  case badVersion = "bad-version"
  case badName = "bad-name"
  case badValue = "bad-value"
  case badDuration = "bad-duration"
  case badShare = "bad-share"
  case badLevel = "bad-level"
  case badTimezone = "bad-timezone"
  case badLanguage = "bad-language"
  case outOfRange = "out-of-range"
  case badURL = "bad-url"
  case badSecret = "bad-secret"

  // Names
  case duplicateID = "duplicate-id"
  case duplicateAddress = "duplicate-address"
  case unknownSkill = "unknown-skill"
  case unknownQueue = "unknown-queue"
  case unknownTeam = "unknown-team"
  case unknownField = "unknown-field"
  case unknownTier = "unknown-tier"
  case unknownAgent = "unknown-agent"
  case unknownLanguage = "unknown-language"
  case unknownChannel = "unknown-channel"
  case unknownEvent = "unknown-event"

  // Rules that cannot mean what they say
  case missingOtherwise = "missing-otherwise"
  case routeAfterOtherwise = "route-after-otherwise"
  case routeShadowed = "route-shadowed"
  case tierShadowed = "tier-shadowed"
  case emptyStep = "empty-step"
  case relaxOrder = "relax-order"
  case relaxTightens = "relax-tightens"
  case alsoQueueSelf = "also-queue-self"
  case alsoQueueCycle = "also-queue-cycle"
  case fullCycle = "full-cycle"
  case helpersWithoutStaff = "helpers-without-staff"
  case mailNeverRefused = "mail-never-refused"
  case leadTooLong = "lead-too-long"
  case emptyReserve = "empty-reserve"
  case idleOrder = "idle-order"
  case unservedQueue = "unserved-queue"
  case unservedLanguage = "unserved-language"
  case entryWithoutAddress = "entry-without-address"

  // Expressions: the same names as in Expressions
  case expressionSyntax = "expression-syntax"
  case expressionLiteral = "expression-literal"
  case expressionUnknownName = "expression-unknown-name"
  case expressionUnknownField = "expression-unknown-field"
  case expressionUnknownFunction = "expression-unknown-function"
  case expressionNotSupported = "expression-not-supported"
  case expressionType = "expression-type"
  case expressionNotBool = "expression-not-bool"
  case expressionPattern = "expression-pattern"
  case expressionTooLong = "expression-too-long"
  case expressionTooDeep = "expression-too-deep"
}
