// SPDX-License-Identifier: Apache-2.0

extension DiagnosticPage {
  /// Routes, tiers and complaints.
  static let routes: [DiagnosticPage] = [
    DiagnosticPage(
      .missingOtherwise, .error, "`otherwise` is missing",
      means: "`routes` must end with a line for everything else.",
      why: "A contact that matches no route would have nowhere to go.",
      wrong: """
        routes:
          ‸- { name: cards, when: 'interaction.intent == "cards"', queue: cards }
        """,
      right: """
        routes:
          - { name: cards, when: 'interaction.intent == "cards"', queue: cards }
          - otherwise: general
        """),
    DiagnosticPage(
      .routeAfterOtherwise, .error, "A route after `otherwise`",
      means: "`otherwise` matches everything: what comes after it is never looked at.",
      why: "Routes are tried from top to bottom, and the first that matches decides.",
      wrong: """
        routes:
          - otherwise: general
          - ‸{ name: cards, when: 'interaction.intent == "cards"', queue: cards }
        """,
      right: """
        routes:
          - { name: cards, when: 'interaction.intent == "cards"', queue: cards }
          - otherwise: general
        """),
    DiagnosticPage(
      .routeShadowed, .warning, "A route that is never reached",
      means: "Whatever would match it matches a route before it, or several of them between them.",
      why: "The first that matches decides: its queue, points and promise never apply.",
      wrong: """
        routes:
          - { name: mail, when: 'interaction.channel == "email"', queue: general }
          - ‸{ name: contract mail, when: 'interaction.channel == "email" && customer.contract', queue: cards }
          - otherwise: general
        """,
      right: """
        routes:
          - { name: contract mail, when: 'interaction.channel == "email" && customer.contract', queue: cards }
          - { name: mail, when: 'interaction.channel == "email"', queue: general }
          - otherwise: general
        """),
    DiagnosticPage(
      .tierShadowed, .warning, "A tier that nobody is in",
      means: "Every customer who would match it matches a tier before it.",
      why: "The first that matches decides: its customers are served as those of the other tier.",
      wrong: """
        tiers:
          gold: { when: 'customer.value >= 100000', points: 50 }
          ‸vip: { when: 'customer.value >= 500000', points: 100 }
        """,
      right: """
        tiers:
          vip: { when: 'customer.value >= 500000', points: 100 }
          gold: { when: 'customer.value >= 100000', points: 50 }
        """),
    DiagnosticPage(
      .complaintShadowed, .warning, "A level of complaints that is never raised",
      means: "Whatever would raise it raises a graver level: those are tried first.",
      why: "Every such complaint goes to the owner of the graver level.",
      wrong: complaints(
        "has(interaction.attributes.complaint)", "interaction.attributes.complaint == \"centre\"", "‸"),
      right: complaints(
        "interaction.attributes.complaint == \"regulator\"", "interaction.attributes.complaint == \"centre\"",
        "")),
    DiagnosticPage(
      .impossibleValue, .warning, "A value that a fact never has",
      means:
        "Channels, tiers, entries and languages have the names that the policy gives them: this is none of them.",
      why: "The comparison is false for every contact; with != it is true for every one.",
      wrong: """
        routes:
          - name: calls
            when: interaction.channel == ‸"phone"
            queue: cards
          - otherwise: general
        """,
      right: """
        routes:
          - name: calls
            when: interaction.channel == "voice"
            queue: cards
          - otherwise: general
        """),
    DiagnosticPage(
      .conditionNeverTrue, .warning, "A condition that cannot be true",
      means: "Its parts exclude one another, or it is plainly false. Often && was written where || is meant.",
      why: "The rule never applies, and its contacts go where the next one sends them.",
      wrong: """
        routes:
          - name: written
            when: ‸interaction.channel == "sms" && interaction.channel == "email"
            queue: cards
          - otherwise: general
        """,
      right: """
        routes:
          - name: written
            when: interaction.channel in ["sms", "email"]
            queue: cards
          - otherwise: general
        """),
    DiagnosticPage(
      .zoneMissing, .warning, "Hours without a zone",
      means: "Parts of an instant, such as its hours, are those of UTC unless a zone stands in the brackets.",
      why: "In Shanghai the route would begin and end eight hours late.",
      wrong: """
        timezone: Asia/Shanghai
        queues: { general: {}, night: {} }
        routes:
          - { name: late, when: now.‸getHours() >= 18, queue: night }
          - otherwise: general
        """,
      right: """
        timezone: Asia/Shanghai
        queues: { general: {}, night: {} }
        routes:
          - { name: late, when: 'now.getHours("Asia/Shanghai") >= 18', queue: night }
          - otherwise: general
        """),
    DiagnosticPage(
      .leadTooLong, .warning, "A lead as long as the promise",
      means:
        "`lead` says how long before it is due promised work competes with live work: here from the start.",
      why: "Mail would be taken before calls, as if nothing had been promised.",
      wrong: """
        routes:
          - otherwise: general
            respond-within: { within: 2h, lead: ‸2h }
        """,
      right: """
        routes:
          - otherwise: general
            respond-within: { within: 24h, lead: 2h }
        """),
    DiagnosticPage(
      .promiseNeverDue, .error, "A promise that is never due",
      means: "It counts by a calendar that has no hours.",
      why: "Nobody would ever be late, and nobody would ever have to answer.",
      wrong: """
        calendars: { office: {} }
        routes:
          - otherwise: general
            respond-within: { work-hours: 8, calendar: ‸office }
        """,
      right: """
        calendars: { office: { weekly: { mon-fri: "08:00-20:00" } } }
        routes:
          - otherwise: general
            respond-within: { work-hours: 8, calendar: office }
        """),
  ]

  private static func complaints(_ gravest: String, _ first: String, _ mark: String) -> String {
    """
    teams: { shift: {}, service: {} }
    complaints:
      \(mark)level-1:
        when: \(first)
        owner: shift
        respond-within: 1h
        resolve-within: 2d
      level-3:
        when: \(gravest)
        owner: service
        respond-within: 1h
        resolve-within: 2d
    """
  }

  /// Queues: steps, reserves, and what becomes of who cannot wait.
  static let queueRules: [DiagnosticPage] = [
    DiagnosticPage(
      .emptyStep, .error, "A step that changes nothing",
      means: "A step of `relax` names needs, another queue or `language: any`.",
      why: "Something was forgotten: contacts would go on waiting as before.",
      wrong: """
        queues:
          cards: { relax: [ ‸{ after: 15s } ] }
        """,
      right: """
        queues:
          general: {}
          cards: { relax: [ { after: 15s, also-queue: general } ] }
        """),
    DiagnosticPage(
      .relaxOrder, .error, "Steps not in the order of their times",
      means: "Each step of `relax` comes later than the one before it.",
      why: "Who reads the policy reads what happens first, first.",
      wrong: """
        queues:
          general: {}
          cards:
            needs: { cards: 3 }
            relax: [ { after: 90s, also-queue: general }, { after: ‸15s, needs: { cards: 1 } } ]
        """,
      right: """
        queues:
          general: {}
          cards:
            needs: { cards: 3 }
            relax: [ { after: 15s, needs: { cards: 1 } }, { after: 90s, also-queue: general } ]
        """),
    DiagnosticPage(
      .relaxTightens, .warning, "A step that asks for more",
      means:
        "It needs a higher level, or one more skill, than was needed before. `needs` of a step replaces all.",
      why: "Who waits longer would be served by fewer people, not by more.",
      wrong: """
        queues:
          cards:
            needs: { cards: 2 }
            relax: [ { after: 15s, needs: ‸{ cards: 3 } } ]
        """,
      right: """
        queues:
          cards:
            needs: { cards: 3 }
            relax: [ { after: 15s, needs: { cards: 2 } } ]
        """),
    DiagnosticPage(
      .alsoQueueSelf, .error, "A queue that adds its own agents",
      means: "`also-queue` names the queue itself.",
      why: "Another queue was meant: this step would bring nobody.",
      wrong: """
        queues:
          cards: { relax: [ { after: 15s, also-queue: ‸cards } ] }
          general: {}
        """,
      right: """
        queues:
          cards: { relax: [ { after: 15s, also-queue: general } ] }
          general: {}
        """),
    DiagnosticPage(
      .alsoQueueCycle, .warning, "Two queues add each other's agents",
      means: "Each of them asks the agents of the other for help.",
      why: "It does no harm, but on a bad day both help each other and nobody is helped.",
      wrong: """
        queues:
          ‸cards: { relax: [ { after: 15s, also-queue: loans } ] }
          loans: { relax: [ { after: 15s, also-queue: cards } ] }
        """,
      right: """
        queues:
          cards: { relax: [ { after: 15s, also-queue: loans } ] }
          loans: {}
        """),
    DiagnosticPage(
      .fullCycle, .error, "Contacts go in a circle",
      means: "Full (or closed) queues send to each other, back to where it began.",
      why: "When all of them are full, nobody would take the contact.",
      wrong: """
        queues:
          ‸cards: { full: { chat: { waiting: 50, then: { queue: loans } } } }
          loans: { full: { chat: { waiting: 50, then: { queue: cards } } } }
        """,
      right: """
        queues:
          cards: { full: { chat: { waiting: 50, then: { queue: loans } } } }
          loans: { full: { chat: { waiting: 50, then: message } } }
        """),
    DiagnosticPage(
      .helpersWithoutStaff, .warning, "Helpers of a queue that everybody serves",
      means:
        "Without `staff` every agent who meets the needs serves the queue from the start, the helpers too.",
      why: "The time after which they were to help means nothing.",
      wrong: """
        queues:
          cards: { helpers: ‸[ { team: loans-team, after: 45s } ] }
        """,
      right: """
        queues:
          cards: { staff: [cards-team], helpers: [ { team: loans-team, after: 45s } ] }
        """),
    DiagnosticPage(
      .mailNeverRefused, .error, "Mail is never refused",
      means: "Mail waits, or goes to another queue: it has no limit, and nothing else becomes of it.",
      why: "Who has written a mail has nobody on the line to whom one could say that it is busy.",
      wrong: """
        queues:
          general: { full: { ‸email: { waiting: 500, then: busy } } }
        """,
      right: """
        queues:
          general: { full: { chat: { waiting: 500, then: message } } }
        """),
    DiagnosticPage(
      .emptyReserve, .error, "A reserve that keeps nobody back", also: [.warning],
      means: "It names no tier, or only the last one, for which nobody stands back.",
      why: "Agents are kept back for a tier from the tiers that come after it.",
      wrong: """
        queues:
          general: { reserve: ‸{ until: 120s } }
        """,
      right: """
        queues:
          general: { reserve: { vip: 1, until: 120s } }
        """),
    DiagnosticPage(
      .unservedQueue, .warning, "Nobody can serve a queue",
      means: "No agent on the roster is in its staff and meets its needs, not even after its last step.",
      why: "Its contacts wait for ever, unless agents are added over the API.",
      wrong: """
        agents:
          - { id: li, skills: { cards: 2 } }
        queues:
          ‸cards: { needs: { cards: 3 } }
        """,
      right: """
        agents:
          - { id: li, skills: { cards: 3 } }
        queues:
          cards: { needs: { cards: 3 } }
        """),
    DiagnosticPage(
      .unservedLanguage, .warning, "Nobody who can serve a queue speaks a language",
      means: "A contact's language is a need: of those who can do the work, nobody speaks it.",
      why: "Contacts in this language wait for ever.",
      wrong: """
        languages: [zh, en]
        agents:
          - { id: li, languages: [zh], skills: { cards: 3 } }
          - { id: tom, languages: [en] }
        queues:
          ‸cards: { needs: { cards: 3 } }
        """,
      right: """
        languages: [zh, en]
        agents:
          - { id: li, languages: [zh], skills: { cards: 3 } }
          - { id: tom, languages: [en] }
        queues:
          cards: { needs: { cards: 3 }, language: any }
        """),
  ]

  /// Channels, calendars, entries, modes, escalation.
  static let dayRules: [DiagnosticPage] = [
    DiagnosticPage(
      .idleOrder, .error, "Closed before it is parked",
      means:
        "A silent conversation is first parked, later closed: `close-after` must be longer than `park-after`.",
      why: "It would be closed without ever having been put aside.",
      wrong: """
        channels:
          chat: { idle: { park-after: 5m, close-after: ‸2m } }
        """,
      right: """
        channels:
          chat: { idle: { park-after: 5m, close-after: 2h } }
        """),
    DiagnosticPage(
      .calendarDayTwice, .error, "A day has hours twice",
      means: "Two keys of `weekly`, or of `workdays`, name the same day.",
      why: "Only one of them could hold.",
      wrong: """
        calendars:
          office:
            weekly: { mon-fri: "08:00-20:00", ‸fri: "08:00-18:00" }
        """,
      right: """
        calendars:
          office:
            weekly: { mon-thu: "08:00-20:00", fri: "08:00-18:00" }
        """),
    DiagnosticPage(
      .calendarNeverOpens, .warning, "A calendar that never opens",
      means: "It has neither weekly hours nor make-up days.",
      why: "A queue by it is closed for ever.",
      wrong: """
        calendars:
          ‸office: { holidays: [2026-10-01] }
        """,
      right: """
        calendars:
          office: { weekly: { mon-fri: "08:00-20:00" }, holidays: [2026-10-01] }
        """),
    DiagnosticPage(
      .entryWithoutAddress, .warning, "An entry without an address",
      means: "It has no phone, widget, mailbox or sms: nothing comes in there unless the API names it.",
      why: "Calls to the number that was meant come in at no entry, without its intent.",
      wrong: """
        entries:
          ‸card-hotline: { intent: cards }
        """,
      right: """
        entries:
          card-hotline: { phone: "+862155500001", intent: cards }
        """),
    DiagnosticPage(
      .emptyMode, .warning, "A mode that does nothing",
      means: "It changes no queue and announces nothing.",
      why: "A supervisor would switch it on in an emergency, and nothing would happen.",
      wrong: """
        modes:
          ‸storm: { says: Card system down }
        """,
      right: """
        modes:
          storm: { says: Card system down, announce: We are working on it. }
        """),
    DiagnosticPage(
      .noLeader, .warning, "Teams without a leader",
      means: "A step of `escalate` asks the team's leader, and these teams have none.",
      why: "Their agents' step is passed over: the next one is asked at once.",
      wrong: """
        teams: { cards-team: { leader: wang }, loans-team: {} }
        agents:
          - { id: wang, team: cards-team }
        escalate: [ { to: ‸team-leader, within: 2m } ]
        """,
      right: """
        teams: { cards-team: { leader: wang }, loans-team: { leader: sun } }
        agents:
          - { id: wang, team: cards-team }
          - { id: sun, team: loans-team }
        escalate: [ { to: team-leader, within: 2m } ]
        """),
  ]
}
