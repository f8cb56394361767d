// SPDX-License-Identifier: Apache-2.0

extension DiagnosticPage {
  /// Names that nothing is called by, and names that two things are called by.
  static let names: [DiagnosticPage] = [
    DiagnosticPage(
      .duplicateID, .error, "A name is taken",
      means: "Two agents, two routes or two languages have the same name.",
      why: "Reports and explanations could not tell them apart.",
      wrong: """
        agents:
          - { id: li, name: 李娜 }
          - { id: ‸li, name: 李强 }
        """,
      right: """
        agents:
          - { id: li, name: 李娜 }
          - { id: li-q, name: 李强 }
        """),
    DiagnosticPage(
      .duplicateAddress, .error, "An address belongs to two entries",
      means: "A number, widget or mailbox stands at two entries, or twice at one.",
      why: "A contact comes in at one entry: which, would be left to chance.",
      wrong: """
        entries:
          cards: { phone: "+862155500001" }
          loans: { phone: ‸"+862155500001" }
        """,
      right: """
        entries:
          cards: { phone: "+862155500001" }
          loans: { phone: "+862155500002" }
        """),
    DiagnosticPage(
      .unknownSkill, .error, "There is no such skill",
      means: "Every skill that is named must stand in `skills`.",
      why: "A misspelt skill is one that nobody has: its contacts would wait for ever.",
      wrong: """
        queues:
          cards:
            needs: { ‸crads: 3 }
        """,
      right: """
        queues:
          cards:
            needs: { cards: 3 }
        """),
    DiagnosticPage(
      .unknownQueue, .error, "There is no such queue",
      means: "Every queue that is named must stand in `queues`.",
      why: "Contacts would be sent to nowhere.",
      wrong: """
        routes:
          - otherwise: ‸genral
        """,
      right: """
        routes:
          - otherwise: general
        """),
    DiagnosticPage(
      .unknownTeam, .error, "There is no such team",
      means: "Every team that is named must stand in `teams`.",
      why: "A queue whose staff is a misspelt team is served by nobody.",
      wrong: """
        queues:
          cards: { staff: [‸card-team] }
        """,
      right: """
        queues:
          cards: { staff: [cards-team] }
        """),
    DiagnosticPage(
      .unknownClient, .error, "There is no such client",
      means: "Every client that is named must stand in `clients`; without `clients`, at an entry.",
      why: "Agents of a misspelt client would get nothing, and see nothing.",
      wrong: """
        clients: { retail: {}, insurer: {} }
        entries:
          web: { widget: shop, client: ‸retial }
          claims: { widget: claims, client: insurer }
        """,
      right: """
        clients: { retail: {}, insurer: {} }
        entries:
          web: { widget: shop, client: retail }
          claims: { widget: claims, client: insurer }
        """),
    DiagnosticPage(
      .unknownField, .error, "Customers have no such field",
      means: "What the directory may say of a customer stands in `customers.fields`.",
      why: "The field would be empty for every customer.",
      wrong: """
        tiers:
          vip: { preferred-agent: { wait: { voice: 10s }, named-in: ‸adviser } }
        """,
      right: """
        customers: { fields: { adviser: string } }
        tiers:
          vip: { preferred-agent: { wait: { voice: 10s }, named-in: adviser } }
        """),
    DiagnosticPage(
      .unknownTier, .error, "There is no such tier",
      means: "Every tier that is named must stand in `tiers`.",
      why: "Agents would be kept back for nobody.",
      wrong: """
        tiers: { vip: { points: 100 } }
        queues:
          general: { reserve: { ‸vpi: 2, until: 120s } }
        """,
      right: """
        tiers: { vip: { points: 100 } }
        queues:
          general: { reserve: { vip: 2, until: 120s } }
        """),
    DiagnosticPage(
      .unknownAgent, .error, "Nobody of this name is on the roster", also: [.warning],
      means:
        "A team's leader is not among the policy's `agents`. If agents are kept over the API, all may be well. In a routing test, it is an error.",
      why: "A step that asks the team's leader is passed over when there is none.",
      wrong: """
        teams: { cards-team: { leader: ‸wagn } }
        agents:
          - { id: wang, team: cards-team }
        """,
      right: """
        teams: { cards-team: { leader: wang } }
        agents:
          - { id: wang, team: cards-team }
        """),
    DiagnosticPage(
      .unknownLanguage, .error, "The centre does not list this language",
      means: "Agents speak languages of the policy's `languages`.",
      why: "A contact's language is matched with the policy's tags only.",
      wrong: """
        languages: [zh, en]
        agents:
          - { id: li, languages: [zh, ‸de] }
        """,
      right: """
        languages: [zh, en, de]
        agents:
          - { id: li, languages: [zh, de] }
        """),
    DiagnosticPage(
      .unknownChannel, .error, "There is no such channel",
      means: "Channels are voice, chat, sms and email.",
      why: "What is said of a channel that does not exist is said of nothing.",
      wrong: """
        channels:
          ‸phone: { offer-for: 15s }
        """,
      right: """
        channels:
          voice: { offer-for: 15s }
        """),
    DiagnosticPage(
      .unknownEvent, .error, "There is no such event",
      means: "A webhook's `events` are names of what can happen to a contact; the message lists them.",
      why: "The endpoint would wait for something that never comes.",
      wrong: """
        webhooks:
          floor: { url: "https://hooks.example", secret: file:k, events: [‸acepted] }
        """,
      right: """
        webhooks:
          floor: { url: "https://hooks.example", secret: file:k, events: [accepted] }
        """),
    DiagnosticPage(
      .unknownCalendar, .error, "There is no such calendar",
      means: "Every calendar that is named must stand in `calendars`.",
      why: "A queue by a calendar that is missing would be open always.",
      wrong: """
        calendars: { office: { weekly: { mon-fri: "08:00-20:00" } } }
        queues:
          general: { hours: ‸ofice, closed: { voice: message, chat: message } }
        """,
      right: """
        calendars: { office: { weekly: { mon-fri: "08:00-20:00" } } }
        queues:
          general: { hours: office, closed: { voice: message, chat: message } }
        """),
    DiagnosticPage(
      .unknownDuty, .error, "There is no such team or agent",
      means:
        "Contacts are handed up, and complaints are owned, by `team-leader`, a team or an agent of the policy.",
      why: "Nobody would be asked.",
      wrong: """
        teams: { floor-managers: {} }
        escalate: [ { to: ‸floor-manager, within: 2m } ]
        """,
      right: """
        teams: { floor-managers: {} }
        escalate: [ { to: floor-managers, within: 2m } ]
        """),
    DiagnosticPage(
      .unknownRecipient, .error, "There is nobody of this name to tell",
      means: "`tell` names webhooks of the policy: webhook. and the name.",
      why: "The management would not hear of a complaint.",
      wrong: complaint("tell: [‸webhook.mgmt]"), right: complaint("tell: [webhook.management]")),
  ]

  private static func complaint(_ part: String) -> String {
    """
    teams: { service: {} }
    webhooks: { management: { url: "https://hooks.example", secret: file:k } }
    complaints:
      level-3:
        when: interaction.intent == "complaint"
        owner: service
        respond-within: 1h
        resolve-within: 2d
        \(part)
    """
  }
}
