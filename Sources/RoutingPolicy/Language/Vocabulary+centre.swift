// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The centre as a whole, its people, where contacts come in and how work of each channel counts.
extension Vocabulary {
  static let policy = Vocabulary(
    "policy", "a policy",
    [
      LanguageKey("patchbay", .term(.version), "The version of this language: 1. It must be there."),
      LanguageKey("name", .term(.text), "What the centre is called: shown to agents and visitors."),
      LanguageKey("timezone", .term(.timezone), "An IANA time zone; without it UTC."),
      LanguageKey(
        "languages", .list(of: .term(.languageTag)),
        "The languages that the centre serves. A contact's language is a need by itself."),
      LanguageKey("skills", .named(.mapping(skill)), "Every skill that is named anywhere."),
      LanguageKey("customers", .mapping(customers), "What is known of customers."),
      LanguageKey("teams", .named(.mapping(team)), "The teams that agents are in."),
      LanguageKey("agents", .list(of: .mapping(agent)), "The roster. Agents can be kept over the API, too."),
      LanguageKey("entries", .named(.mapping(entry)), "Where contacts come in."),
      LanguageKey(
        "clients", .named(.mapping(client)), "Whose contacts they are, where a centre serves several."),
      LanguageKey("channels", Self.channels, "How work of each channel is offered and counted."),
      LanguageKey(
        "tiers", .named(.mapping(tier)), "How urgently customers are served; the first that matches."),
      LanguageKey(
        "queues", .named(.name, .mapping(queue), atLeast: 1), "Where contacts wait, and who serves them."),
      LanguageKey(
        "routes", .list(of: .mapping(route), atLeast: 1),
        "What goes where: the first that matches decides; the last one is `otherwise`."),
      LanguageKey("away-reasons", .named(.mapping(awayReason)), "Why agents are away."),
      LanguageKey("dispositions", .named(.mapping(disposition)), "How contacts ended."),
      LanguageKey("webhooks", .named(.mapping(webhook)), "Who outside hears of interactions."),
      LanguageKey("calendars", .named(.mapping(calendar)), "When the centre works."),
      LanguageKey(
        "moved", .named(.term(.reference)), "Queues that are gone, and where their contacts go."),
      LanguageKey("modes", .named(.mapping(mode)), "Exceptions that supervisors switch on and off."),
      LanguageKey(
        "escalate", .list(of: .mapping(escalation)), "The chain by which agents hand a contact up."),
      LanguageKey("complaints", .mapping(complaints), "Complaints: levels, owners and promises."),
    ],
    later: ["bots"])

  static let skill = Vocabulary("skill", "a skill", [Self.label])

  static let label = LanguageKey(
    "label", .term(.label), "What people see instead of the name: one text, or one for each language.")

  static let customers = Vocabulary(
    "customers", "`customers`",
    [
      LanguageKey(
        "fields",
        .named(.fieldName, .word(CustomerField.Kind.allCases.map(\.rawValue).sorted()), atLeast: 0),
        "What the directory or the CRM may say of a customer, and its type.")
    ])

  static let team = Vocabulary(
    "team", "a team",
    [
      Self.label, LanguageKey("leader", .term(.text), "The id of the agent who leads it."),
      LanguageKey("client", Self.clients, "Its agents serve these clients only; one or a list."),
    ])

  static let client = Vocabulary("client", "a client", [Self.label])

  private static let clients = oneOrMore(.reference)

  static let agent = Vocabulary(
    "agent", "an agent",
    [.required("id", .term(.name), "The agent's id: once in the roster.")] + Self.agentKeys)
  /// In a roster of routing tests: the id is the key.
  package static let testAgent = Vocabulary("agent-of-a-roster", "an agent of a roster", Self.agentKeys)

  private static let agentKeys = [
    LanguageKey("name", .term(.text), "What customers and colleagues see; without it the id."),
    LanguageKey("team", .term(.reference), "One of `teams`."),
    LanguageKey("languages", .list(of: .term(.languageTag)), "Of the policy's languages."),
    LanguageKey(
      "skills", .named(.either([.term(.level), .mapping(agentSkill)])),
      "Skills and their levels: 1 (knows it) to 5 (expert)."),
    LanguageKey("phone", .term(.text), "Where calls ring; without it, none do."),
    LanguageKey(
      "channels", .everyChannel(.mapping(agentChannel)), "The agent's own terms, instead of the channels'."),
    LanguageKey("client", clients, "Serves these clients only, whatever the team's; one or a list."),
  ]

  static let agentSkill = Vocabulary(
    "agent-skill", "an agent's skill",
    [
      .required("level", .term(.level), "1 (knows it) to 5 (expert)."),
      LanguageKey("until", .term(.date), "The last day on which the agent has it."),
    ])

  static let agentChannel = Vocabulary("agent-channel", "an agent's channel", Self.terms)

  private static let terms = [
    LanguageKey("load", .number(from: 0, to: 100), "Units of the agent's 100 that one contact takes."),
    LanguageKey("alone", .term(.flag), "Nothing may be beside it except what it interrupts."),
  ]

  static let entry = Vocabulary(
    "entry", "an entry",
    [
      Self.label,
      LanguageKey("phone", Self.oneOrMore(.address), "The number that is called; one or a list."),
      LanguageKey("widget", Self.oneOrMore(.address), "The name of the chat widget; one or a list."),
      LanguageKey("mailbox", Self.oneOrMore(.mailbox), "The mail address; one or a list."),
      LanguageKey("sms", Self.oneOrMore(.address), "The number that text messages go to; one or a list."),
      LanguageKey("intent", .term(.text), "What contacts want here, unless they say so themselves."),
      LanguageKey("client", .term(.reference), "Whose contacts these are, where a centre serves several."),
    ])

  private static func oneOrMore(_ term: LanguageTerm) -> ValueShape {
    .either([.term(term), .list(of: .term(term))])
  }

  // MARK: Channels

  private static let channels = ValueShape.byChannel(
    ChannelKind.allCases.map { kind in
      let others = ChannelKind.allCases.filter { $0 != kind }.map(\.name)
      var changed = ["interrupted-by": ValueShape.list(of: .word(others))]
      if !kind.isConversation { changed["idle"] = .never }
      return (kind, .mapping(channel.variant("channel-\(kind.name)", changed)))
    })

  static let channel = Vocabulary(
    "channel", "a channel",
    terms + [
      LanguageKey("offer-for", .term(.timeSpan), "How long the agent may think."),
      LanguageKey(
        "accept", .word(["manual", "auto"]), "manual: the agent accepts each offer; auto: nobody is asked."),
      LanguageKey("idle", .mapping(idle), "What becomes of conversations in which nobody writes."),
      LanguageKey(
        "interrupted-by", .list(of: .word(ChannelKind.allCases.map(\.name))),
        "Channels whose contacts are offered although this work is open."),
      LanguageKey(
        "prompt-expert-after", .term(.timeSpan),
        "An agent who has had a contact for so long is prompted to hand it to an expert."),
      LanguageKey(
        "remind-hold-after", .term(.timeSpan), "A customer on hold is to hear something that often."),
    ])

  static let idle = Vocabulary(
    "idle", "`idle`",
    [
      LanguageKey(
        "park-after", .term(.timeSpan), "A conversation silent that long stops counting; a reply reopens it."),
      LanguageKey("close-after", .term(.timeSpan), "A conversation silent that long is closed."),
    ])

  // MARK: Words

  static let awayReason = Vocabulary("away-reason", "an away reason", [Self.label])
  static let disposition = Vocabulary(
    "disposition", "a disposition",
    [Self.label, LanguageKey("queues", .list(of: .term(.reference)), "Only contacts of these may end so.")])

  static let webhook = Vocabulary(
    "webhook", "a webhook",
    [
      .required("url", .term(.url), "Where events are posted."),
      .required("secret", .term(.secret), "Where the signing key lies: file:PATH or env:NAME."),
      LanguageKey(
        "events", .list(of: .word(InteractionNews.allCases.map(\.rawValue)), atLeast: 1),
        "Which events are sent; without it all."),
      LanguageKey("client", clients, "It hears of these clients' contacts only; one or a list."),
      LanguageKey("queues", .list(of: .term(.reference)), "It hears of contacts in these queues only."),
      LanguageKey("when", .term(.condition), "It hears only of what this expression is true of."),
    ])

  static let calendar = Vocabulary(
    "calendar", "a calendar",
    [
      LanguageKey(
        "weekly", .named(.weekdays, .term(.hours), atLeast: 0),
        "Days (mon) or runs of days (mon-fri), and their hours."),
      LanguageKey("holidays", .list(of: .term(.dates)), "Days on which it is closed."),
      LanguageKey(
        "workdays", .named(.date, .term(.workdayHours), atLeast: 0),
        "Days with hours of their own, whatever week and holidays say."),
    ])
}
