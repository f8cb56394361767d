# SPDX-License-Identifier: Apache-2.0
"""What the demo's customers and agents say: conversations of a few lines, customer and agent in turn."""

TALKS = {
    "en": [
        ["Hello, I have lost my card.", "I am sorry to hear that. I am blocking it now.", "Thank you. When will the new one come?",
         "It leaves today and is with you in three days."],
        ["My card was declined at the supermarket.", "I see the limit was reached. Shall I raise it?", "Yes please, by 200.",
         "Done. It works at once."],
        ["How much would a loan of 10,000 cost me?", "Over three years about 306 a month.", "And over five?",
         "About 193 a month. I can send you both offers."],
        ["I cannot sign in to online banking.", "I have unlocked your access. Please try again.", "It works, thank you!",
         "You are welcome."],
        ["There is a payment that I do not know.", "Let me look. It is your annual card fee.", "Ah, right. Sorry!",
         "No trouble at all."],
    ],
    "zh": [
        ["你好，我的信用卡丢了", "请别着急，我马上为您挂失。", "新卡多久能寄到？", "三个工作日内寄出，请留意短信。"],
        ["我想咨询一下贷款利率", "您好，一年期利率为百分之三点四五。", "需要什么材料？", "身份证和近半年的流水即可。"],
        ["网上银行登录不了", "已为您解除锁定，请再试一次。", "可以了，谢谢", "不客气，祝您生活愉快。"],
        ["有一笔消费不是我的", "我来为您核实，是您的年费扣款。", "哦，明白了", "感谢您的来电。"],
    ],
}

SUBJECTS = {
    "en": ["Question about my statement", "Loan documents", "Change of address"],
    "zh": ["账单疑问", "贷款材料", "变更联系地址"],
}
