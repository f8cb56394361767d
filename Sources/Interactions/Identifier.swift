// SPDX-License-Identifier: Apache-2.0

/// A dense number that stands for a name: agents, queues, skills … are numbers inside and names at the edges.
///
/// Numbers start at 0 for each kind of subject, are given out by the router's name table in the order in
/// which names are first heard of, and are never used again. The table of names is journaled.
package struct Identifier<Subject>: Hashable, Comparable, Sendable {
  package var raw: UInt32

  @inlinable package init(_ raw: UInt32) { self.raw = raw }
  /// The number as an index into a dense array.
  @inlinable @inline(__always) package var index: Int { Int(raw) }
  @inlinable package static func < (a: Self, b: Self) -> Bool { a.raw < b.raw }
  /// Written out so that other modules compare numbers, not by way of a table of functions.
  @inlinable package static func == (a: Self, b: Self) -> Bool { a.raw == b.raw }
}

package typealias AgentID = Identifier<Subject.Agent>
package typealias AwayReasonID = Identifier<Subject.AwayReason>
package typealias BotID = Identifier<Subject.Bot>
package typealias CallerID = Identifier<Subject.Caller>
package typealias ClientID = Identifier<Subject.Client>
package typealias CustomerID = Identifier<Subject.Customer>
package typealias DispositionID = Identifier<Subject.Disposition>
package typealias EntryID = Identifier<Subject.Entry>
package typealias LanguageID = Identifier<Subject.Language>
package typealias ModeID = Identifier<Subject.Mode>
package typealias QueueID = Identifier<Subject.Queue>
package typealias RecipientID = Identifier<Subject.Recipient>
package typealias RouteID = Identifier<Subject.Route>
package typealias SkillID = Identifier<Subject.Skill>
package typealias TeamID = Identifier<Subject.Team>
package typealias TierID = Identifier<Subject.Tier>
