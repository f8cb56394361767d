// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// What happened in a centre, command by command, to be decided again as often as wanted.
struct EngineRecording {
  struct Step {
    var command: Command
    var at: Moment
  }

  var plan: Plan
  var steps: [Step]
  /// The first ones build the centre up; what is measured comes behind them.
  var built: Int
  /// Contacts that were closed behind those.
  var lives: Int

  var measured: Int { steps.count - built }

  /// An engine with the centre built up.
  func built(into events: inout [Event]) -> Engine {
    var engine = Engine(plan: plan)
    for step in steps[..<built] {
      _ = engine.handle(step.command, at: step.at, into: &events)
      events.removeAll(keepingCapacity: true)
    }
    return engine
  }

  /// Nanoseconds of this thread for all measured commands together.
  func replay() -> Double {
    var events: [Event] = []
    events.reserveCapacity(1024)
    var engine = built(into: &events)
    var spent = 0.0
    var batch: [Step] = []
    var place = built
    while place < steps.count {
      // Reading the recording, a hundred megabytes, is not the engine's.
      let end = min(steps.count, place + Self.batchSize)
      batch.removeAll(keepingCapacity: true)
      batch.append(contentsOf: steps[place..<end])
      place = end
      spent += ThreadClock.spent { go(&engine, batch[...], &events) }
    }
    return spent
  }

  private static let batchSize = 256

  /// The measured commands, one after another, in batches as the router's loop has them: the engine is told
  /// of each a little before it comes (`expect`), which is part of what is timed.
  func go(_ engine: inout Engine, _ part: ArraySlice<Step>, _ events: inout [Event]) {
    part.withUnsafeBufferPointer { part in
      for place in part.indices {
        if place + Engine.ahead < part.count { engine.expect(part[place + Engine.ahead].command) }
        _ = engine.handle(part[place].command, at: part[place].at, into: &events)
        events.removeAll(keepingCapacity: true)
      }
    }
  }

  /// Nanoseconds of each measured command, with the clock's own; ascending.
  func latencies() -> [Int64] {
    var events: [Event] = []
    events.reserveCapacity(1024)
    var engine = built(into: &events)
    var spent: [Int64] = []
    spent.reserveCapacity(measured)
    for step in steps[built...] {
      let start = ThreadClock.nanoseconds
      _ = engine.handle(step.command, at: step.at, into: &events)
      spent.append(ThreadClock.nanoseconds - start)
      events.removeAll(keepingCapacity: true)
    }
    spent.sort()
    return spent
  }

  /// All events with their moments, from the first command on.
  func events() -> [(Event, Moment)] {
    var all: [(Event, Moment)] = []
    var events: [Event] = []
    var engine = Engine(plan: plan)
    for step in steps {
      _ = engine.handle(step.command, at: step.at, into: &events)
      for event in events { all.append((event, engine.now)) }
      events.removeAll(keepingCapacity: true)
    }
    return all
  }
}
