// SPDX-License-Identifier: Apache-2.0

extension DiagnosticPage {
  /// Urgency.
  static let wholeRules: [DiagnosticPage] = [
    DiagnosticPage(
      .tierOrder, .warning, "A better tier behind a lesser one",
      means: "A tier with more points is tried after one with fewer, and a customer can match both.",
      why: "The first that matches decides: such a customer gets the fewer points.",
      wrong: """
        tiers:
          gold: { when: 'customer.value >= 100000', points: 50 }
          vip: { when: 'customer.tier == "vip"', points: ‸100 }
        """,
      right: """
        tiers:
          vip: { when: 'customer.tier == "vip"', points: 100 }
          gold: { when: 'customer.value >= 100000', points: 50 }
        """),
    DiagnosticPage(
      .tierOvertakes, .warning, "A lesser tier grows faster",
      means: "It has fewer points to begin with and more points per second: after a while it is ahead.",
      why: "Of two who came together and wait for long, the VIP is served second.",
      wrong: """
        tiers:
          vip: { when: customer.contract, points: 100, points-per-second: 1 }
          standard: { points-per-second: ‸2 }
        """,
      right: """
        tiers:
          vip: { when: customer.contract, points: 100, points-per-second: 2 }
          standard: { points-per-second: 1 }
        """),
    DiagnosticPage(
      .tierNeverAges, .warning, "A tier that can wait without end",
      means:
        "Its customers do not grow more urgent while they wait, and others start ahead of them or do grow.",
      why: "As long as others keep coming, its customers are never served. The reference has the formula.",
      wrong: """
        tiers:
          vip: { when: customer.contract, points: 100 }
          standard: { points-per-second: ‸0 }
        """,
      right: """
        tiers:
          vip: { when: customer.contract, points: 100 }
          standard: { points-per-second: 1 }
        """),
    DiagnosticPage(
      .pointsOutrankVIP, .warning, "Points that outrank a fresh VIP",
      means: "A route or a queue gives everybody more points than the best tier has ahead of the least.",
      why: """
        Its standard customers come before every VIP who has just come. For a lost card that may be \
        meant: then say so with # check: allow points-outrank-vip.
        """,
      wrong: """
        tiers:
          vip: { when: customer.contract, points: 100, points-per-second: 4 }
        routes:
          - { name: news, when: 'interaction.intent == "news"', queue: general, points: ‸200 }
          - otherwise: general
        """,
      right: """
        tiers:
          vip: { when: customer.contract, points: 100, points-per-second: 4 }
        routes:
          - { name: news, when: 'interaction.intent == "news"', queue: general, points: 20 }
          - otherwise: general
        """),
    DiagnosticPage(
      .escalationRepeats, .warning, "The same people are asked twice",
      means: "A step of `escalate` names who was asked by an earlier one.",
      why: "Whoever declined or did not answer is asked again, and the customer waits for it.",
      wrong: """
        teams: { floor: {} }
        escalate: [ { to: floor, within: 2m }, { to: ‸floor, within: 5m } ]
        """,
      right: """
        teams: { floor: {}, managers: {} }
        escalate: [ { to: floor, within: 2m }, { to: managers, within: 5m } ]
        """),
    DiagnosticPage(
      .complaintClimbsAtOnce, .advice, "A complaint climbs before its owner can take it up",
      means:
        "With `respond-within: 0s` the first step of `escalate` is asked at the same moment as its owner.",
      why:
        "Both are called for the same matter, and that nobody answered in time is said of every complaint.",
      wrong: """
        teams: { shift: {}, managers: {} }
        escalate: [ { to: managers, within: 5m } ]
        complaints:
          level-1:
            when: interaction.intent == "complaint"
            owner: shift
            respond-within: ‸0s
            resolve-within: 2d
        """,
      right: """
        teams: { shift: {}, managers: {} }
        escalate: [ { to: managers, within: 5m } ]
        complaints:
          level-1:
            when: interaction.intent == "complaint"
            owner: shift
            respond-within: 5m
            resolve-within: 2d
        """),
  ]

  /// Queues as they work together with the roster and with each other.
  static let wholeQueues: [DiagnosticPage] = [
    DiagnosticPage(
      .queueUnreached, .advice, "A queue that nothing leads to",
      means: "No route that can match names it, no other queue sends there, and its agents help nobody.",
      why: "It stays empty unless agents transfer contacts there by hand.",
      wrong: """
        queues:
          general: {}
          ‸cards: {}
        routes:
          - otherwise: general
        """,
      right: """
        queues:
          general: {}
          cards: {}
        routes:
          - { name: cards, when: 'interaction.intent == "cards"', queue: cards }
          - otherwise: general
        """),
    DiagnosticPage(
      .needsMetLate, .warning, "Nobody can serve a queue at first",
      means:
        "No agent on the roster meets what is needed (or speaks the language) until a step has changed it.",
      why: "Every contact waits until then, however many agents are ready.",
      wrong: """
        agents:
          - { id: li, skills: { cards: 2 } }
        queues:
          ‸cards: { needs: { cards: 3 }, relax: [ { after: 15s, needs: { cards: 2 } } ] }
        """,
      right: """
        agents:
          - { id: li, skills: { cards: 3 } }
        queues:
          cards: { needs: { cards: 3 }, relax: [ { after: 15s, needs: { cards: 2 } } ] }
        """),
    DiagnosticPage(
      .addsNobody, .advice, "A step, or helpers, that bring nobody",
      means: "On this roster the same agents can take the contact before and after it.",
      why: "Who waits longer is helped by nobody more.",
      wrong: """
        agents:
          - { id: li, skills: { cards: 3 } }
        queues:
          cards: { needs: { cards: 3 }, relax: [ ‸{ after: 15s, needs: { cards: 2 } } ] }
        """,
      right: """
        agents:
          - { id: li, skills: { cards: 3 } }
          - { id: chen, skills: { cards: 2 } }
        queues:
          cards: { needs: { cards: 3 }, relax: [ { after: 15s, needs: { cards: 2 } } ] }
        """),
    DiagnosticPage(
      .reserveNeverHolds, .warning, "A reserve that can never hold",
      means:
        "It holds only while so many agents and one more are signed in; the roster has fewer who serve the queue.",
      why: "Nobody is ever kept back.",
      wrong: """
        agents:
          - { id: li }
          - { id: chen }
        queues:
          general: { reserve: { vip: ‸2, until: 120s } }
        """,
      right: """
        agents:
          - { id: li }
          - { id: chen }
        queues:
          general: { reserve: { vip: 1, until: 120s } }
        """),
    DiagnosticPage(
      .relaxAfterTarget, .advice, "Help comes after the target",
      means: "The first step of `relax`, and the first helpers, come when the target's time has passed.",
      why: "They cannot help to keep it: whoever they serve was late already.",
      wrong: """
        queues:
          general: {}
          cards:
            target: { answer: 80%, within: 20s }
            relax: [ { after: ‸45s, also-queue: general } ]
        """,
      right: """
        queues:
          general: {}
          cards:
            target: { answer: 80%, within: 20s }
            relax: [ { after: 15s, also-queue: general } ]
        """),
    DiagnosticPage(
      .detourCycle, .advice, "Queues send to each other",
      means:
        "One sends on when it is full, closed or without staff, and the other sends back for its own reason.",
      why: "A contact is sent on once: when both reasons hold, it becomes a message.",
      wrong: """
        queues:
          cards: { unstaffed: ‸{ after: 60s, chat: { queue: loans } } }
          loans: { unstaffed: { after: 60s, chat: { queue: cards } } }
        """,
      right: """
        queues:
          cards: { unstaffed: { after: 60s, chat: { queue: loans } } }
          loans: { unstaffed: { after: 60s, chat: message } }
        """),
    DiagnosticPage(
      .detourClosedToo, .warning, "A closed queue sends to one that is closed, too",
      means: "The other queue has no hours at which this one is closed.",
      why: "The contact is sent on in vain, and what this queue could have done is not done.",
      wrong: """
        queues:
          cards: { hours: office, closed: { voice: ‸{ queue: general }, chat: message } }
          general: { hours: office, closed: { voice: message, chat: message } }
        """,
      right: """
        queues:
          cards: { hours: office, closed: { voice: message, chat: message } }
          general: { hours: office, closed: { voice: message, chat: message } }
        """),
    DiagnosticPage(
      .closedWaits, .warning, "Who comes at night waits until the morning",
      means: "The queue has hours, and nothing says what becomes of callers or chats outside them.",
      why: "They hear nothing and wait, until they give up. If that is meant, write `voice: queue`.",
      wrong: """
        queues:
          general: { hours: ‸office }
        """,
      right: """
        queues:
          general: { hours: office, closed: { voice: message, chat: message } }
        """),
    DiagnosticPage(
      .alwaysFull, .warning, "A queue that is always full",
      means: "It is full when 0 wait: also when nobody does.",
      why: "Every contact of the channel is turned away, even while agents are ready.",
      wrong: """
        queues:
          general: { full: { voice: { waiting: ‸0, then: busy } } }
        """,
      right: """
        queues:
          general: { full: { voice: { waiting: 50, then: busy } } }
        """),
  ]

  /// Calendars, times and shares.
  static let wholeTimes: [DiagnosticPage] = [
    DiagnosticPage(
      .hoursNeverOverlap, .warning, "Two calendars that never meet",
      means: "What is promised, or called back, by one calendar belongs to a queue that is open by another.",
      why: "Whenever one is open the other is closed: the promise counts while nobody works.",
      wrong: """
        calendars:
          day: { weekly: { mon-fri: "08:00-20:00" } }
          night: { weekly: { mon-fri: "20:00-08:00" } }
        queues:
          general:
            hours: day
            closed: { voice: message, chat: message }
            callback: { hours: ‸night }
        """,
      right: """
        calendars:
          day: { weekly: { mon-fri: "08:00-20:00" } }
          evening: { weekly: { mon-fri: "16:00-22:00" } }
        queues:
          general:
            hours: day
            closed: { voice: message, chat: message }
            callback: { hours: evening }
        """),
    DiagnosticPage(
      .calendarOverlap, .warning, "Hours that run into the next day's",
      means:
        "An end before the beginning lies on the next day, and there it comes after that day has opened.",
      why: "Mostly 06:00 was written for 18:00: the centre would be open all night.",
      wrong: """
        calendars:
          office:
            weekly: { mon-fri: ‸"09:00-08:00", sat: "07:00-12:00" }
        """,
      right: """
        calendars:
          office:
            weekly: { mon-fri: "09:00-20:00", sat: "07:00-12:00" }
        """),
    DiagnosticPage(
      .longHoliday, .warning, "A very long holiday",
      means: "The range has more than 31 days. Often one of its years or months is wrong.",
      why: "The centre would be closed all that time.",
      wrong: """
        calendars:
          office:
            weekly: { mon-fri: "08:00-20:00" }
            holidays: [‸2026-10-01..2027-10-07]
        """,
      right:
        "calendars:\n  office:\n    weekly: { mon-fri: \"08:00-20:00\" }\n    holidays: [2026-10-01..2026-10-07]"
    ),
    DiagnosticPage(
      .workdayWithoutEffect, .advice, "A make-up day that works anyway",
      means: "The day of the week has the same hours, and no holiday takes them away.",
      why: "Probably the date is wrong, and the day that was meant stays closed.",
      wrong: """
        calendars:
          office:
            weekly: { mon-fri: "08:00-20:00" }
            workdays: { ‸2026-10-12: mon-fri }
        """,
      right:
        "calendars:\n  office:\n    weekly: { mon-fri: \"08:00-20:00\" }\n    workdays: { 2026-10-10: mon-fri }"
    ),
    DiagnosticPage(
      .unlikelyTime, .warning, "A time in the wrong unit",
      means:
        "It is allowed, but far from what is usual for this: seconds, minutes or hours may have been mixed up.",
      why: """
        A call that rings for 20 minutes, or a mail that is offered for 20 seconds, reaches nobody. If \
        it is meant, say so with # check: allow unlikely-time.
        """,
      wrong: """
        channels:
          voice: { offer-for: ‸15m }
        """,
      right: """
        channels:
          voice: { offer-for: 15s }
        """),
    DiagnosticPage(
      .unlikelyShare, .warning, "A target that is hardly one",
      means: "Fewer than a fifth of the contacts are to be answered in time. 0.8% is not 80%.",
      why: "The queue would be reported as well served whatever happens.",
      wrong: """
        queues:
          general: { target: { answer: ‸8%, within: 20s } }
        """,
      right: """
        queues:
          general: { target: { answer: 80%, within: 20s } }
        """),
  ]

  /// What is declared and of no use, and comments that keep findings.
  static let wholeNames: [DiagnosticPage] = [
    DiagnosticPage(
      .idleAgent, .advice, "An agent without work",
      means: "No queue has anything this agent may be offered: team, skills or levels do not fit any.",
      why:
        "The agent is ready all day, and nothing comes. Leaders, and who is asked for help, are not meant.",
      wrong: """
        agents:
          - { id: ‸zhao, skills: { loans: 3 } }
          - { id: li, skills: { cards: 3 } }
        queues:
          cards: { needs: { cards: 3 } }
        """,
      right: """
        agents:
          - { id: zhao, skills: { cards: 3 } }
          - { id: li, skills: { cards: 3 } }
        queues:
          cards: { needs: { cards: 3 } }
        """),
    DiagnosticPage(
      .agentWithoutLanguage, .advice, "An agent who speaks no language",
      means: "The policy lists languages, and this agent has none of them.",
      why: "A contact's language is a need: only contacts that say none can come.",
      wrong: """
        languages: [zh, en]
        agents:
          - { id: li, languages: [zh, en] }
          - { id: ‸tom }
        """,
      right: """
        languages: [zh, en]
        agents:
          - { id: li, languages: [zh, en] }
          - { id: tom, languages: [en] }
        """),
    DiagnosticPage(
      .unusedSkill, .advice, "A skill that no queue needs",
      means: "It is declared, and perhaps agents have it, but nothing asks for it.",
      why: "Agents were certified for nothing, or a queue forgot to ask.",
      wrong: """
        skills: { cards: {}, ‸loans: {} }
        queues:
          cards: { needs: { cards: 3 } }
        """,
      right: """
        skills: { cards: {}, loans: {} }
        queues:
          cards: { needs: { cards: 3 } }
          loans: { needs: { loans: 1 } }
        """),
    DiagnosticPage(
      .unusedTeam, .advice, "A team of nobody, for nothing",
      means: "No agent of the roster is in it, and no queue, complaint or escalation names it.",
      why: "It is clutter, or agents lack it.",
      wrong: """
        teams: { cards-team: {}, ‸lones-team: {} }
        agents:
          - { id: li, team: cards-team }
        """,
      right: """
        teams: { cards-team: {} }
        agents:
          - { id: li, team: cards-team }
        """),
    DiagnosticPage(
      .emptyTeam, .advice, "A team that is needed and empty",
      means:
        "Something names it, and nobody on the policy's roster is in it. Agents may be kept over the API.",
      why: "Until somebody is in it, nobody serves, helps or is asked there.",
      wrong: """
        teams: { cards-team: {}, ‸loans-team: {} }
        agents:
          - { id: li, team: cards-team }
        queues:
          cards: { staff: [cards-team], helpers: [ { team: loans-team, after: 45s } ] }
        """,
      right: """
        teams: { cards-team: {}, loans-team: {} }
        agents:
          - { id: li, team: cards-team }
          - { id: zhao, team: loans-team }
        queues:
          cards: { staff: [cards-team], helpers: [ { team: loans-team, after: 45s } ] }
        """),
    DiagnosticPage(
      .unusedCalendar, .advice, "A calendar that nothing goes by",
      means: "No queue, callback, promise or complaint names it.",
      why: "Whoever maintains its holidays works for nothing, or a queue lacks its hours.",
      wrong: """
        calendars:
          ‸office: { weekly: { mon-fri: "08:00-20:00" } }
        queues:
          general: {}
        """,
      right: """
        calendars:
          office: { weekly: { mon-fri: "08:00-20:00" } }
        queues:
          general: { hours: office, closed: { voice: message, chat: message } }
        """),
    DiagnosticPage(
      .unusedDisposition, .advice, "A disposition that nobody can choose",
      means: "Its list of queues is empty: no contact can end so.",
      why: "Agents look for it in vain.",
      wrong: """
        dispositions:
          solved: {}
          card-blocked: { queues: ‸[] }
        """,
      right: """
        dispositions:
          solved: {}
          card-blocked: { queues: [cards] }
        """),
    DiagnosticPage(
      .intentUnread, .advice, "An intent that no route asks for",
      means: "Contacts at this entry say that they want this, and no condition of the policy looks for it.",
      why: "They go where everything else goes. Often the entry and the route spell it differently.",
      wrong: """
        entries:
          card-hotline: { phone: "+862155500001", intent: ‸card }
        routes:
          - { name: cards, when: 'interaction.intent == "cards"', queue: cards }
          - otherwise: general
        """,
      right: """
        entries:
          card-hotline: { phone: "+862155500001", intent: cards }
        routes:
          - { name: cards, when: 'interaction.intent == "cards"', queue: cards }
          - otherwise: general
        """),
    DiagnosticPage(
      .needlessAllow, .advice, "A comment that keeps nothing",
      means: """
        `# check: allow CODE` stands at a line where nothing of this code is found, or the code does not \
        exist. It is for the finding on its line, or on the next line when it stands alone.
        """,
      why: "What was excused is gone: the comment would hide the next mistake of its kind.",
      wrong: """
        channels:
          voice: { offer-for: 15s }   ‸# check: allow unlikely-time
        """,
      right: """
        channels:
          voice: { offer-for: 15m }   # check: allow unlikely-time: the night desk is upstairs
        """),
  ]
}
