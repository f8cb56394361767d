// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Plays customers and agents, and writes down every command with its moment: what is timed is the same
/// commands once more, without the player.
///
/// The full life: arrive, offer, accept, end, wrap-up; with declines (4 % of offers), no answers (2 %),
/// customers who hang up while waiting (3 % of turns) and transfers to another queue (5 % of ends). So many
/// wait all the time as were asked for.
struct EngineTraffic {
  typealias Step = EngineRecording.Step

  private var centre: EngineCentre
  private let depth: Int
  private var random = WorkloadRandom(seed: 11)
  private var engine: Engine
  private var now: Moment
  private var events: [Event] = []
  private var steps: [Step] = []
  private var lastContact: UInt64 = 0
  private var lives = 0

  private var waiting = NumberedBag()
  private var active = NumberedBag()
  private var wrapping = NumberedBag()
  private var owners: [UInt64: AgentID] = [:]
  private var toDo: [Command] = []
  private var done = 0

  init(_ centre: EngineCentre, depth: Int) {
    self.centre = centre
    self.depth = depth
    engine = Engine(plan: centre.plan)
    now = Moment(milliseconds: 1_800_000_000_000)
  }

  /// Until so many wait and everybody is at work, and then that many commands more.
  mutating func record(steady count: Int) -> EngineRecording {
    for agent in 0..<centre.agents {
      let id = AgentID(UInt32(agent))
      send(.defineAgent(id, centre.profiles[agent]))
      send(.signIn(id))
    }
    while waiting.count < depth { arrive() }
    for agent in 0..<centre.agents {
      send(.setPresence(AgentID(UInt32(agent)), .ready))
      catchUp()
    }
    while waiting.count < depth {
      arrive()
      catchUp()
    }
    // Long enough for wrap-up and no answers to be under way.
    turn(while: { $0.steps.count < $1 }, steps.count + min(count, 2 * centre.agents + 20_000))
    let built = steps.count
    lives = 0
    turn(while: { $0.steps.count < $1 }, built + count)
    return EngineRecording(plan: centre.plan, steps: steps, built: built, lives: lives)
  }

  private mutating func turn(while goesOn: (Self, Int) -> Bool, _ goal: Int) {
    while goesOn(self, goal) {
      if done < toDo.count {
        sendNext()
      } else if waiting.count < depth {
        arrive()
      } else {
        somethingHappens()
      }
    }
  }

  private mutating func catchUp() { while done < toDo.count { sendNext() } }

  private mutating func sendNext() {
    let command = toDo[done]
    done += 1
    if done == toDo.count {
      toDo.removeAll(keepingCapacity: true)
      done = 0
    }
    send(command)
  }

  private mutating func arrive() {
    lastContact += 1
    send(.arrive(centre.arrival(lastContact)))
  }

  private mutating func somethingHappens() {
    let drawn = random.below(100)
    if drawn < 3, let id = waiting.any(&random) {
      send(.customerLeft(InteractionID(id)))
    } else if drawn < 50 || wrapping.count * 4 < centre.agents, let id = active.any(&random),
      let owner = owners[id]
    {
      if random.chance(5) {
        let queue = QueueID(UInt32(random.below(centre.plan.queues.count)))
        send(.transferToQueue(owner, InteractionID(id), queue))
      } else {
        send(.end(owner, InteractionID(id)))
      }
    } else if let id = wrapping.any(&random), let owner = owners[id] {
      wrapping.remove(id)
      send(.finishWrapUp(owner, InteractionID(id), nil))
    } else {
      arrive()
    }
  }

  private mutating func send(_ command: Command) {
    now = now + Milliseconds(1)
    steps.append(Step(command: command, at: now))
    _ = engine.handle(command, at: now, into: &events)
    for event in events { note(event) }
    events.removeAll(keepingCapacity: true)
  }

  private mutating func note(_ event: Event) {
    switch event {
    case .waiting(let id, _, _, _):
      waiting.insert(id.raw)
      active.remove(id.raw)
    case .offered(let offer, _, let agent, _, _):
      let drawn = random.below(100)
      if drawn < 2 { return }
      toDo.append(drawn < 6 ? .decline(agent, offer) : .accept(agent, offer))
    case .accepted(_, let id, let agent, _):
      waiting.remove(id.raw)
      active.insert(id.raw)
      owners[id.raw] = agent
    case .presenceChanged(let agent, .notResponding): toDo.append(.setPresence(agent, .ready))
    case .wrapUpStarted(let id, _, _):
      if active.contains(id.raw) { wrapping.insert(id.raw) }
      active.remove(id.raw)
    case .wrapUpEnded(let id, _, _): wrapping.remove(id.raw)
    case .closed(let id, _, _):
      waiting.remove(id.raw)
      active.remove(id.raw)
      wrapping.remove(id.raw)
      owners[id.raw] = nil
      lives += 1
    default: break
    }
  }
}
