// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// The languages in which stories and reasons are told. Codes and names in answers stay the same in each.
///
/// Set around whatever puts words together:
///
///     Speech.$current.withValue(.chinese) { view.why(id, state) }
enum Speech: String, CaseIterable, ExpressibleByArgument, Sendable {
  case english = "en"
  case chinese = "zh-Hans"

  @TaskLocal static var current = Speech.english

  /// The word for a code of the API, such as `no-answer`; the code itself where there is none.
  static func word(_ code: String) -> String {
    current == .chinese ? chineseWords[code] ?? code : code
  }

  private static let chineseWords = [
    "voice": "电话", "chat": "在线聊天", "sms": "短信", "email": "邮件", "completed": "已完成", "abandoned": "客户放弃",
    "silent": "长时间无人说话", "busy": "忙线", "joined": "并入另一个", "not-reached": "未能接通",
    "cancelled": "已取消", "contained": "由机器人办结", "waiting": "等待中", "offered": "待接", "active": "服务中",
    "held": "保持中",
    "triage": "机器人接待中", "parked": "已搁置", "wrap-up": "话后处理", "callback": "待回呼", "dialling": "回呼中",
    "closed": "已关闭", "full": "队列已满", "unstaffed": "无人当班", "answered": "已接听", "no-answer": "无人接听",
    "failed": "呼叫失败", "turn": "依次回呼", "after-peak": "高峰后回呼", "human-wanted": "客户要人工",
    "not-understood": "机器人没有听懂", "classified": "已分类", "not-signed-in": "未签入", "not-ready": "未就绪",
    "team": "不属于服务该队列的团队", "client": "只服务其他委托方", "language": "不会该语言", "skill": "技能不足", "no-room": "没有余量",
    "refused": "已拒绝", "kept-clear": "为更紧急的留出", "reserved": "为更高等级保留",
    "preferring": "等待指定的人", "queue-paused": "队列暂停", "could-have": "本可接待", "message": "转为留言", "queue": "排队等待",
    "waits": "等待",
  ]
}

/// The same thing in each language. Only the one that is wanted is put together.
func say(_ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String) -> String {
  switch Speech.current {
  case .english: english()
  case .chinese: chinese()
  }
}
