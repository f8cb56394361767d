// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Where contacts wait, what they need, who serves it.
package struct QueuePlan: Hashable, Sendable {
  /// Added to each contact's urgency.
  package var points: Points
  /// Ascending by skill.
  package var needs: [SkillLevel]
  /// Whether a contact's language is a need (false: `language: any`).
  package var needsLanguage: Bool
  /// The teams that serve it; nil: every agent who meets the needs.
  package var staff: [TeamID]?
  /// Ascending by `after`.
  package var helpers: [HelperPlan]
  package var order: AgentOrder
  /// Ascending by `after`.
  package var relax: [RelaxStep]
  /// Agents kept back for better tiers; nil: none.
  package var reserve: ReservePlan?
  /// By `ChannelKind.rawValue`; always 4.
  package var full: [FullRule?]
  /// By `ChannelKind.rawValue`, always 4; zero: no wrap-up; nil: until the agent says so.
  package var wrapUp: [Milliseconds?]
  /// The place of the calendar whose closed hours do not age contacts; nil: open always.
  package var hours: Int?
  /// What happens to who comes while `hours` are closed: by `ChannelKind.rawValue`, always 4; nil: waits.
  package var closed: [FullRule.Action?]
  package var unstaffed: UnstaffedRule?
  /// A mode has closed it, whatever its hours: `closed` holds for who comes. Waiting clocks go by `hours`.
  package var isShut = false
  /// Nil: as `CallbackPlan()` says.
  package var callback: CallbackPlan?
  package var bot: BotPlan?
  /// Nil: none; then only a supervisor says that a peak has passed.
  package var target: TargetPlan?

  package init(
    points: Points = .zero, needs: [SkillLevel] = [], needsLanguage: Bool = true, staff: [TeamID]? = nil,
    helpers: [HelperPlan] = [], order: AgentOrder = .longestReady, relax: [RelaxStep] = [],
    reserve: ReservePlan? = nil, full: [FullRule?] = [nil, nil, nil, nil],
    wrapUp: [Milliseconds?] = [.zero, .zero, .zero, .zero],
    hours: Int? = nil, closed: [FullRule.Action?] = [nil, nil, nil, nil], unstaffed: UnstaffedRule? = nil,
    callback: CallbackPlan? = nil, bot: BotPlan? = nil
  ) {
    self.points = points
    self.needs = needs
    self.needsLanguage = needsLanguage
    self.staff = staff
    self.helpers = helpers
    self.order = order
    self.relax = relax
    self.reserve = reserve
    self.full = full
    self.wrapUp = wrapUp
    self.hours = hours
    self.closed = closed
    self.unstaffed = unstaffed
    self.callback = callback
    self.bot = bot
  }
}
