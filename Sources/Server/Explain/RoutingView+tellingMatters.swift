// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import RoutingEngine

/// What is rare, in words: escalations, listeners, complaints, modes, peaks.
extension RoutingView {
  /// Nil: it is something else.
  func tellMatter(_ event: Event) -> (code: String, text: String)? {
    switch event {
    case .escalated(_, let by, let step, let until):
      let who =
        engine.plan.escalation.indices.contains(Int(step)) ? asked(Int(step), by) : say("the chain", "上报链")
      return (
        "escalated",
        say(
          "\(person(by)) hands it up: \(who) is asked (step \(step + 1)) until \(Timestamp.text(until))",
          "\(person(by)) 逐级上报：询问 \(who)（第 \(step + 1) 步），截至 \(Timestamp.text(until))")
      )
    case .escalationEnded(_, let end): return ("escalation-ended", words(end))
    case .listenStarted(_, let agent):
      return ("listen-started", say("\(person(agent)) listens in", "\(person(agent)) 开始旁听"))
    case .listenEnded(_, let agent):
      return (
        "listen-ended", say("\(person(agent)) does not listen any more", "\(person(agent)) 结束旁听")
      )
    case .complaintRaised(let id, _, _, let level, let owner, _, _):
      return (
        "complaint-raised",
        say(
          "its customer complains, at level \(level): \(PublicNumber.text(id)), answered by \(words(owner))",
          "客户投诉，\(level) 级：\(PublicNumber.text(id))，由\(words(owner))负责答复")
      )
    case .complaintJoined(let id, _):
      return (
        "complaint-joined",
        say(
          "is about the open complaint \(PublicNumber.text(id))", "涉及未结投诉 \(PublicNumber.text(id))")
      )
    case .modeSwitched(let mode, let isOn, _):
      let label = name(.mode, mode.raw)
      return (
        isOn ? "mode-on" : "mode-off",
        say(
          "mode \(label) is switched \(isOn ? "on" : "off") from here on",
          "从此处起\(isOn ? "开启" : "关闭")模式 \(label)")
      )
    case .peakOver(let queue):
      return (
        "peak-over", say("the peak of \(name(queue)) has passed", "\(name(queue)) 的高峰已过")
      )
    case .expertPrompted(_, let agent):
      return (
        "expert-prompted",
        say(
          "has lasted long: \(person(agent)) is prompted to think of an expert",
          "时间较长：提示 \(person(agent)) 求助专家")
      )
    default: return nil
    }
  }

  private func asked(_ step: Int, _ by: AgentID) -> String {
    switch engine.plan.escalation[step].to {
    case .agent(let agent): return person(agent)
    case .team(let team): return say("the team \(name(team))", "\(name(team)) 组")
    case .teamLeader: return say("the leader of \(person(by))'s team", "\(person(by)) 的组长")
    }
  }

  private func words(_ duty: Duty) -> String {
    switch duty {
    case .agent(let agent): person(agent)
    case .team(let team): say("the team \(name(team))", "\(name(team)) 组")
    case .teamLeader: say("the leader", "组长")
    }
  }

  private func words(_ end: EscalationEnd) -> String {
    switch end {
    case .accepted: say("somebody of the chain takes it", "上报链中有人接手")
    case .nobody:
      say("nobody of the chain took it in time: the agent keeps it", "上报链中无人及时接手：仍由该客服接待")
    case .withdrawn: say("the agent does not hand it up any more", "客服不再上报")
    case .over:
      say("is not handed up any more: the agent does not have it", "不再上报：该客服已不接待")
    }
  }
}
