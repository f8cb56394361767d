// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import RoutingEngine

extension RoutingView {
  /// Why an open contact is where it is, and what changes that.
  func why(_ id: InteractionID, _ state: InteractionState) -> JSON {
    let reason = engine.whyWaiting(id)
    let (code, text) = reason.map { words($0.cause) } ?? words(state)
    return .members([
      "interaction": .string(PublicNumber.text(id)), "state": .string(state.phase.name),
      "queue": .string(name(state.queue)), "channel": .string(state.arrival.channel.name),
      "tier": .string(name(state.arrival.tier)), "waited_milliseconds": .int(waited(state).count),
      "reason": .members(["code": .string(code), "text": .string(text)]),
      "blocked_by": .array(reason.map(blockers) ?? []), "agents": reason.map { counts($0.counts) },
      "kept_clear_for_it": reason?.keeper.map { personObject($0) },
      "next_change_at": reason.map { .textOrNull(Timestamp.textOrNone($0.nextAt)) },
      "next_change": reason.map { .textOrNull($0.next.map { words($0) }) },
      "position": reason.map { .int(Int64($0.ahead + 1)) },
      "estimated_wait_milliseconds": engine.estimatedWait(of: id, at: now).map { .int($0.count) },
    ])
  }

  private func counts(_ counts: WaitReason.Counts) -> JSON {
    .members([
      "able": .int(Int64(counts.able)), "offline": .int(Int64(counts.offline)),
      "away": .int(Int64(counts.away)), "desk_lost": .int(Int64(counts.deskLost)),
      "busy": .int(Int64(counts.busy)), "kept_clear": .int(Int64(counts.keptClear)),
      "refused": .int(Int64(counts.refused)), "reserved": .int(Int64(counts.reserved)),
    ])
  }

  /// Of one that does not wait.
  private func words(_ state: InteractionState) -> (String, String) {
    switch state.phase {
    case .callback:
      let at = state.callback?.at ?? .never
      return at == .never
        ? ("callback", say("Its customer is to be called back when the peak has passed.", "高峰过后将回呼客户。"))
        : (
          "callback",
          say(
            "Its customer is to be called back, not before \(Timestamp.text(at)).",
            "将回呼客户，不早于 \(Timestamp.text(at))。")
        )
    case .triage: return ("with-bot", say("A bot has it.", "由机器人接待。"))
    default:
      let agent = state.owner.map { person($0) } ?? say("nobody", "没有人")
      if let escalation = engine.escalation(of: state.arrival.interaction) {
        let until = Timestamp.text(escalation.until)
        let step = escalation.step + 1
        return (
          "escalated",
          say(
            "\(agent) has it and hands it up: step \(step) has until \(until).",
            "\(agent) 接待并逐级上报：第 \(step) 步，截至 \(until)。")
        )
      }
      return (
        "with-agent",
        say(
          "It does not wait: \(agent) has it (\(state.phase.name)).",
          "没有在等待：由 \(agent) 接待（\(Speech.word(state.phase.name))）。")
      )
    }
  }

  private func words(_ cause: WaitReason.Cause) -> (String, String) {
    switch cause {
    case .beingOffered(let agent):
      (
        "being-offered",
        say(
          "It is being offered to \(person(agent)), who has not answered yet.", "正派给 \(person(agent))，尚未应答。")
      )
    case .nobodySignedInCanServe(nil):
      ("nobody-signed-in", say("Nobody who may have it is signed in.", "可以接待的人都没有签入。"))
    case .nobodySignedInCanServe(let missing?):
      (
        "nobody-can-serve",
        say(
          "Of those signed in, nobody may have it: \(words(missing)).", "已签入的人都不能接待：\(words(missing))。")
      )
    case .allAway:
      ("all-away", say("All who may have it are away, or their desks are lost.", "可以接待的人都离开或断线了。"))
    case .allBusy: ("all-busy", say("All who may have it have no room for it now.", "可以接待的人现在都没有余量。"))
    case .queuePaused: ("queue-paused", say("A supervisor has paused its queue.", "主管暂停了它的队列。"))
    case .preferring(let agent, let until):
      (
        "preferred-agent",
        say(
          "It waits for \(person(agent)), until \(Timestamp.text(until)) at most.",
          "等待 \(person(agent))，最迟到 \(Timestamp.text(until))。")
      )
    case .reserved(let until):
      (
        "reserved",
        say(
          "Those with room are reserved for better tiers until \(Timestamp.text(until)).",
          "有余量的人为更高等级保留，到 \(Timestamp.text(until))。")
      )
    case .keptClear:
      ("kept-clear", say("Those with room are kept clear for something more urgent.", "有余量的人为更紧急的留出。"))
    case .refused:
      (
        "refused",
        say(
          "Those with room declined it or did not answer; they are asked again later.", "有余量的人拒绝了或没有应答；稍后会再派。"
        )
      )
    case .queueClosed(let opens?):
      (
        "queue-closed",
        say(
          "Its queue is closed; it opens \(Timestamp.text(opens)).", "队列不在服务时间；\(Timestamp.text(opens)) 开始服务。"
        )
      )
    case .queueClosed(nil): ("queue-closed", say("A mode has closed its queue.", "某个模式关闭了它的队列。"))
    case .calledBack(let at):
      (
        "callback",
        say(
          "The customer is to be called back \(Timestamp.text(at)).", "将于 \(Timestamp.text(at)) 回呼客户。")
      )
    case .calledBackAfterPeak:
      (
        "callback-after-peak",
        say("The customer is to be called back when the peak has passed.", "高峰过后将回呼客户。")
      )
    case .withBot: ("with-bot", say("A bot has it first.", "先由机器人接待。"))
    }
  }

  private func words(_ need: WaitReason.Need) -> String {
    switch need {
    case .language(let language): say("they lack the language \(name(language))", "不会 \(name(language))")
    case .skill(let skill):
      say(
        "they lack the skill \(name(skill.skill)) at level \(skill.level)",
        "没有 \(skill.level) 级的技能 \(name(skill.skill))")
    case .staff: say("none of them is of the teams that serve the queue", "都不属于服务该队列的团队")
    case .client: say("none of them serves its client", "都不服务它的委托方")
    case .queueGone: say("its queue is not in the policy any more", "规则中已没有它的队列")
    }
  }

  private func words(_ change: WaitReason.Change) -> String {
    switch change {
    case .offerExpires: say("the offer runs out", "派单到时")
    case .relaxStep(let step): say("relax step \(step) is taken", "执行放宽的第 \(step) 步")
    case .helpers(let place): say("helpers \(place + 1) are called", "叫来第 \(place + 1) 组协助人员")
    case .promiseNear: say("its promise is near: it competes with live work", "承诺的时限将至：与实时工作一起竞争")
    case .preferenceEnds: say("the agent it prefers is not waited for any longer", "不再等待指定的客服")
    case .reserveEnds: say("it need not leave agents to better tiers any more", "不必再为更高等级留出客服")
    case .askAgain: say("those who refused are asked again", "再次派给拒绝过的人")
    case .queueOpens: say("its queue opens", "队列开始服务")
    case .callbackDue: say("the callback is due and stands in line", "到回呼时间，开始排队")
    case .callHoursEnd: say("the hours for calling back end", "可回呼的时段结束")
    case .unstaffed: say("nobody is there for it: the rule of its queue sends it on", "无人当班：按队列的规则转走")
    case .botDue: say("the bot has had its time", "机器人的时间用完")
    case .wrapUpEnds(let agent): say("the wrap-up of \(person(agent)) ends", "\(person(agent)) 的话后处理结束")
    }
  }

  /// Short codes of what is in the way, the greatest first.
  private func blockers(_ reason: WaitReason) -> [JSON] {
    let counts = reason.counts
    let blockers = [
      ("offline", counts.offline), ("away", counts.away), ("desk-lost", counts.deskLost),
      ("busy", counts.busy),
      ("kept-clear", counts.keptClear), ("refused", counts.refused),
      ("reserved", counts.reserved),
    ]
    var found: [JSON] = blockers.sorted(by: { $0.1 > $1.1 }).filter { $0.1 > 0 }.map {
      .members(["code": .string($0.0), "agents": .int(Int64($0.1))])
    }
    if reason.ahead > 0 {
      found.append(.members(["code": .string("ahead"), "contacts": .int(Int64(reason.ahead))]))
    }
    return found
  }
}
