// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import RoutingEngine

/// What happened, in words.
extension RoutingView {
  /// `李娜 (li)`; the id alone where there is no other name.
  func person(_ id: AgentID) -> String {
    let short = name(id)
    guard let card = agentCard(id)?.name, !card.isEmpty, card != short else { return short }
    return "\(card) (\(short))"
  }

  /// Nil: too small to be told (a message that was written, a reminder).
  func tell(_ event: Event) -> (code: String, text: String)? {
    switch event {
    case .arrived(let arrival):
      let entry = arrival.entry.map { say(" by \(name($0))", "（\(name($0))）") } ?? ""
      return (
        "arrived",
        say(
          "came in\(entry), for the queue \(name(arrival.queue))", "进线\(entry)，去往队列 \(name(arrival.queue))")
      )
    case .waiting(_, let queue, let waited, let cause): return tell(waitsIn: queue, waited, cause)
    case .becameMessage:
      return ("became-message", say("became a message that waits like mail", "转为留言，像邮件一样等待"))
    case .relaxed(_, let step): return ("relaxed", say("relax step \(step) was taken", "执行了放宽的第 \(step) 步"))
    case .helpersCalled(_, let place):
      return (
        "helpers-called", say("helpers \(place + 1) of the queue were called", "叫来了队列的第 \(place + 1) 组协助人员")
      )
    case .reclassified(let arrival): return ("reclassified", tell(learnt: arrival))
    case .promiseNear:
      return ("promise-near", say("its promise is near: it competes with live work", "承诺的时限将至：开始与实时工作一起竞争"))
    case .preferring(_, let agent, _):
      return ("preferring", say("waits for \(person(agent)) alone", "只等待 \(person(agent))"))
    case .preferenceOver:
      return ("preference-over", say("the agent it prefers is not waited for any longer", "不再等待指定的客服"))
    case .reserveOver:
      return ("reserve-over", say("need not leave agents to better tiers any more", "不必再为更高等级留出客服"))
    case .agentKeptClear(let agent, _):
      return ("agent-kept-clear", say("\(person(agent)) is kept clear for it", "\(person(agent)) 为它留出"))
    case .detoured(_, let queue, let why):
      return (
        "detoured",
        say(
          "could not wait in \(name(queue)): \(why.name)", "不能在 \(name(queue)) 等待：\(Speech.word(why.name))")
      )
    default: return tellTalk(event) ?? tellMatter(event) ?? tellCallback(event)
    }
  }

  /// More is known: what that changes of where it goes and how urgently. This is a view of just before.
  private func tell(learnt arrival: Arrival) -> String {
    guard let old = engine.interaction(arrival.interaction)?.arrival else {
      return say("more was learnt", "获知了新情况")
    }
    let none = say("none", "无")
    let changes: [(String, String, String)] = [
      (say("tier", "等级"), name(old.tier), name(arrival.tier)),
      (say("route", "规则"), old.route.map { name($0) } ?? none, arrival.route.map { name($0) } ?? none),
      (say("queue", "队列"), name(old.queue), name(arrival.queue)),
      (
        say("language", "语言"), old.language.map { name($0) } ?? none,
        arrival.language.map { name($0) } ?? none
      ),
      (say("points", "分"), Spoken.points(old.points), Spoken.points(arrival.points)),
      (
        say("preferred agent", "指定的客服"), old.preferred.map { person($0) } ?? none,
        arrival.preferred.map { person($0) } ?? none
      ),
      (
        say("due", "时限"), Timestamp.textOrNone(old.promise?.due) ?? none,
        Timestamp.textOrNone(arrival.promise?.due) ?? none
      ),
    ]
    let told = changes.filter { $0.1 != $0.2 }.map { "\($0.0) \($0.1) → \($0.2)" }
    let text = told.joined(separator: say(", ", "，"))
    return say("more was learnt: \(text); it keeps its place", "获知了新情况：\(text)；排位保留")
  }

  private func tell(
    waitsIn queue: QueueID, _ waited: Milliseconds, _ cause: WaitCause
  ) -> (code: String, text: String) {
    let since =
      waited > .zero ? say(", having waited \(Spoken.length(waited))", "，此前已等待 \(Spoken.length(waited))") : ""
    let why =
      switch cause {
      case .arrived: ""
      case .transferred: say(" (transferred)", "（转接）")
      case .agentGone: say(" again: its agent is gone", "：客服已离开，重新等待")
      case .planChanged: say(" (the policy changed)", "（规则有变）")
      case .reclassified: say(" (by what was learnt)", "（因获知的新情况）")
      case .moved: say(": a supervisor moved it", "：由主管移入")
      case .pulledBack: say(" again: a supervisor took it back", "：由主管收回，重新等待")
      case .sentOn: say(": a rule sent it on", "：由规则转入")
      case .callbackDue: say(": it is time to call back", "：该回呼了")
      case .botHandedOff: say(": the bot handed it over", "：由机器人移交")
      }
    return ("waiting", say("waits in \(name(queue))\(why)\(since)", "在 \(name(queue)) 等待\(why)\(since)"))
  }

  private func tellTalk(_ event: Event) -> (code: String, text: String)? {
    switch event {
    case .offered(_, _, let agent, _, let reason):
      let how =
        switch reason.occasion {
        case .transfer: say(" by a colleague", "（由同事转来）")
        case .consult: say(", asked for help by a colleague", "（同事求助）")
        case .assigned: say(" by a supervisor", "（由主管指派）")
        case .escalated: say(", to whom a colleague hands it up", "（同事逐级上报）")
        default: ""
        }
      return ("offered", say("offered to \(person(agent))\(how)", "派给 \(person(agent))\(how)"))
    case .offerEnded(_, _, let agent, let end):
      return ("offer-ended", say("\(person(agent)): \(words(end))", "\(person(agent))：\(words(end))"))
    case .accepted(_, _, let agent, let waited):
      return (
        "accepted",
        say(
          "\(person(agent)) accepted, after \(Spoken.length(waited)) of waiting",
          "\(person(agent)) 接受，此前等待 \(Spoken.length(waited))")
      )
    case .consultStarted(_, _, let agent):
      return ("consult-started", say("\(person(agent)) helps", "\(person(agent)) 来协助"))
    case .consultEnded(_, let agent):
      return ("consult-ended", say("\(person(agent)) does not help any more", "\(person(agent)) 不再协助"))
    case .held(_, let agent): return ("held", say("\(person(agent)) put it on hold", "\(person(agent)) 置于保持"))
    case .resumed(_, let agent):
      return ("resumed", say("\(person(agent)) took it off hold", "\(person(agent)) 恢复通话"))
    case .parked(_, let agent):
      return (
        "parked", say("silent: it takes none of \(person(agent))'s room", "无人说话：不占用 \(person(agent)) 的余量")
      )
    case .reopened(_, let agent):
      return ("reopened", say("goes on with \(person(agent))", "与 \(person(agent)) 继续"))
    case .transferred(_, let from, let to):
      let target = to.map { say("to \(person($0))", "给 \(person($0))") } ?? say("to a queue", "到队列")
      return ("transferred", say("\(person(from)) handed it over \(target)", "\(person(from)) 转\(target)"))
    case .wrapUpStarted(_, let agent, _):
      return ("wrap-up", say("ended; \(person(agent)) writes it up", "结束；\(person(agent)) 进行话后处理"))
    case .wrapUpEnded(_, let agent, let outcome):
      let saved = outcome.map { name($0) } ?? say("no outcome given", "没有给出结果")
      return (
        "wrapped-up", say("\(person(agent)) has written it up: \(saved)", "\(person(agent)) 完成话后处理：\(saved)")
      )
    case .closed(_, let cause, let outcome):
      return (
        "closed",
        say("closed: ", "关闭：") + Speech.word(cause.name) + (outcome.map { say(", ", "，") + name($0) } ?? "")
      )
    default: return nil
    }
  }

  private func words(_ end: OfferEnd) -> String {
    switch end {
    case .declined: say("declined", "拒绝了")
    case .timedOut: say("did not answer, and is away now", "没有应答，已转为离开")
    case .noRoom:
      say(
        "took something else, no room was left; not held against the agent", "接了别的，没有余量；不计入未应答")
    case .customerLeft: say("the customer left", "客户离开了")
    case .agentGone: say("left before answering", "应答前离开了")
    case .restarted: say("taken back by a restart; not held against the agent", "因重启收回；不计入未应答")
    case .withdrawn: say("the colleague took the question back", "同事收回了求助")
    case .planChanged: say("may not have it any more: the policy changed", "规则有变，不再可以接待")
    case .pulledBack: say("a supervisor took the offer back", "主管收回了派单")
    }
  }

  private func tellCallback(_ event: Event) -> (code: String, text: String)? {
    switch event {
    case .callbackBooked(_, _, let mode, let at, _):
      guard let at else { return ("callback-booked", say("is to be called back, in turn", "将依次回呼")) }
      let when =
        at == .never
        ? say("when the peak has passed", "高峰过后")
        : say("not before \(Timestamp.text(at))", "不早于 \(Timestamp.text(at))")
      return (
        "callback-booked",
        say("is to be called back (\(mode.name)), \(when)", "将回呼（\(Speech.word(mode.name))），\(when)")
      )
    case .callbackScheduled(_, let at, _):
      let when =
        at == .never
        ? say("when the peak has passed", "高峰过后")
        : say("not before \(Timestamp.text(at))", "不早于 \(Timestamp.text(at))")
      return ("callback-scheduled", say("is called back \(when)", "\(when)回呼"))
    case .dialled(_, let agent, let result):
      return (
        "dialled",
        say("\(person(agent)) dialled: \(result.name)", "\(person(agent)) 拨打：\(Speech.word(result.name))")
      )
    case .joined(_, let other):
      return (
        "joined",
        say("one call for both: see \(PublicNumber.text(other))", "合为一次回呼：见 \(PublicNumber.text(other))")
      )
    case .botAttached(_, let queue, _, _, let isFirst):
      return (
        "bot-attached",
        isFirst
          ? say("a bot has it first, for \(name(queue))", "先由机器人接待，队列 \(name(queue))")
          : say("a bot keeps it company", "由机器人陪同")
      )
    case .botEnded(_, _, let end):
      return ("bot-ended", say("the bot's part is over: \(end.name)", "机器人的部分结束：\(Speech.word(end.name))"))
    case .customerWrote, .agentWrote, .botWrote, .holdReminded, .wrapUpExtended: return nil
    default:
      // What a later release has learnt to say.
      let label = Mirror(reflecting: event).children.first?.label ?? "\(event)"
      return (label, label)
    }
  }
}
