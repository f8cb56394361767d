// SPDX-License-Identifier: Apache-2.0

/// A kind of text or number that means the same wherever it stands.
package enum LanguageTerm: String, CaseIterable, Sendable {
  /// The version of the language.
  case version
  case text
  case flag
  /// `85%`
  case share
  /// `20s`
  case duration
  /// A duration of at least a second.
  case timeSpan = "time-span"
  case level
  case points
  /// One text, or one for each language.
  case label
  case announcement
  case languageTag = "language-tag"
  case timezone
  /// An expression.
  case condition
  /// A name that the policy declares: as a key.
  case name
  /// The name of something that the policy declares elsewhere.
  case reference
  /// Names of queues, and `*`.
  case queueOrAll = "queue-or-all"
  /// A name that expressions can read.
  case fieldName = "field-name"
  case date
  /// A date, or two with `..` between.
  case dates
  /// `mon`, `mon-fri`: a key of `weekly`.
  case weekdays
  /// `08:00-20:00`, several with commas between, or a list of them.
  case hours
  /// A key of `weekly`, a day, or hours.
  case workdayHours = "workday-hours"
  /// Without blanks.
  case address
  case mailbox
  case url
  /// `file:…` or `env:…`
  case secret
  /// `webhook.…`
  case recipient
  /// A step of a routing test.
  case line
  /// A day and a time of the day.
  case moment
  /// What a customer's record says of one field.
  case fieldValue = "field-value"
}
