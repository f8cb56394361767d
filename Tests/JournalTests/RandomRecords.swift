// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Random records of every kind, from a seed (SplitMix64).
struct RandomRecords: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  mutating func record(_ position: UInt64) -> Record {
    var record = Record(position: position, at: moment())
    record.decisions = some { random in
      let command = random.command()
      return Decision(command: command, events: random.some { $0.event(after: command) })
    }
    record.names = some { NameGiven(kind: $0.one(NameKind.allCases), number: $0.small(), name: $0.text()) }
    record.receipts = some { $0.receipt() }
    record.threads = some { ThreadLink(key: $0.digest(), interaction: $0.serial()) }
    record.policies = some {
      PolicyActivated(version: PlanVersion($0.small()), hash: $0.text(), files: $0.dictionary { $0.text() })
    }
    record.erased = some { $0.name() }
    record.contents = some { $0.content() }
    record.audit = record.decisions.indices.filter { _ in bool() }.map {
      AuditEntry(decision: UInt32($0), caller: name())
    }
    return record
  }

  mutating func snapshot(_ position: UInt64) -> Snapshot {
    var snapshot = Snapshot(
      position: position, at: moment(),
      engine: EngineState(
        now: moment(), plan: PlanVersion(small()), lastOffer: serial(), agents: some { $0.agentState() },
        interactions: some { $0.interactionState() },
        queues: some {
          QueueState(queue: $0.name(), mode: $0.one([.open, .paused, .draining(into: $0.name())]))
        }, lastLease: serial()),
      names: some { NameGiven(kind: $0.one(NameKind.allCases), number: $0.small(), name: $0.text()) },
      receipts: some { Snapshot.StampedReceipt(receipt: $0.receipt(), at: $0.moment()) },
      threads: some { ThreadLink(key: $0.digest(), interaction: $0.serial()) },
      policy: maybe {
        PolicyActivated(version: PlanVersion($0.small()), hash: $0.text(), files: $0.dictionary { $0.text() })
      },
      lastInteraction: serial(), lastMessage: serial(), lastCustomer: small(), contents: some { $0.content() }
    )
    snapshot.engine.modes = some { ModeState(mode: $0.name(), by: $0.name(), since: $0.moment()) }
    snapshot.engine.lastComplaint = serial()
    snapshot.engine.complaints = some { random in
      ComplaintState(
        complaint: random.serial(), customer: random.name(), level: random.byte(), owner: random.duty(),
        takenBy: random.maybe { $0.name() }, raisedAt: random.moment(), respondBy: random.moment(),
        resolveBy: random.moment(), isResponseDue: random.bool(), isResolutionDue: random.bool(),
        contacts: random.some { $0.serial() })
    }
    snapshot.engine.listeners = some {
      ListenerState(agent: $0.name(), interaction: $0.serial(), since: $0.moment())
    }
    snapshot.engine.escalations = some {
      EscalationState(
        interaction: $0.serial(), by: $0.name(), step: $0.byte(), until: $0.moment(),
        refusedBy: $0.some { $0.name() })
    }
    snapshot.lastAgents = some { LastAgent(customer: $0.name(), agent: $0.name()) }
    return snapshot
  }

  // MARK: Values

  mutating func small() -> UInt32 {
    one([0, 1, 127, 128, 300, .max, UInt32.random(in: 0 ... .max, using: &self)])
  }
  mutating func large() -> UInt64 { one([0, 1, 1 << 32, .max - 1, next()]) }
  mutating func moment() -> Moment {
    Moment(milliseconds: one([0, -1, .max, .min, Int64(bitPattern: next())]))
  }
  mutating func length() -> Milliseconds { Milliseconds(one([0, -1, .max, .min, 5_000])) }
  mutating func points() -> Points { Points(millionths: one([0, -1, .max, .min, 1_000_000])) }
  mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: next()) }
  mutating func bool() -> Bool { next() & 1 == 0 }
  mutating func one<Value>(_ values: [Value]) -> Value { values[Int(next() % UInt64(values.count))] }
  mutating func name<Subject>() -> Identifier<Subject> { Identifier(small()) }
  mutating func serial<Subject>() -> SerialNumber<Subject> { SerialNumber(large()) }
  mutating func digest() -> Digest { Digest(high: large(), low: next()) }
  mutating func text() -> String {
    one(["", "a", "订单没有", "emoji 👩‍👩‍👧", "nul\u{0}", String(repeating: "x", count: Int(next() % 5000))])
  }
  mutating func maybe<Value>(_ make: (inout Self) -> Value) -> Value? { bool() ? make(&self) : nil }
  mutating func some<Value>(_ make: (inout Self) -> Value) -> [Value] {
    (0..<next() % 4).map { _ in make(&self) }
  }
  mutating func dictionary<Value>(_ make: (inout Self) -> Value) -> [String: Value] {
    Dictionary(some { ($0.text(), make(&$0)) }) { first, _ in first }
  }

  mutating func receipt() -> Receipt {
    let message: MessageID? = maybe { MessageID($0.one([0, 1, $0.next() >> 1])) }
    return Receipt(
      key: digest(), body: digest(), interaction: maybe { InteractionID($0.one([0, 1, $0.next() >> 1])) },
      message: message, customer: maybe { CustomerID($0.one([0, 1, .max])) }, created: one([true, false]))
  }

  mutating func presence() -> Presence {
    one([.offline, .ready, .away(name()), .notResponding, .disconnected])
  }

  mutating func profile() -> AgentProfile {
    AgentProfile(
      team: maybe { $0.name() }, languages: some { $0.name() },
      skills: some { SkillLevel(skill: $0.name(), level: $0.byte()) },
      ownTerms: ChannelKind.allCases.map { _ in
        maybe { ChannelTerms(load: $0.byte(), alone: $0.bool()) }
      }, expiries: some { SkillExpiry(skill: $0.name(), at: $0.moment()) },
      clients: some { $0.name() })
  }

  mutating func arrival() -> Arrival {
    Arrival(
      interaction: serial(), customer: name(), channel: one(ChannelKind.allCases), entry: maybe { $0.name() },
      route: maybe { $0.name() }, queue: name(), tier: name(), language: maybe { $0.name() },
      points: points(),
      preferred: maybe { $0.name() },
      promise: maybe { Promise(due: $0.moment(), lead: $0.length()) }, client: maybe { $0.name() })
  }

  mutating func reason() -> OfferReason {
    OfferReason(
      occasion: one(OfferReason.Occasion.allCases), asStaff: bool(), relaxSteps: byte(), candidates: small(),
      urgency: points(), runnerUp: maybe { $0.large() }, helpersCalled: byte(), aged: points(),
      decidedBy: one(OfferDecider.allCases), margin: moment().milliseconds)
  }
}
