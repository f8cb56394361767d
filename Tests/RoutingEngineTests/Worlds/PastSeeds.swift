// SPDX-License-Identifier: Apache-2.0

/// Seeds that failed once, run before all others. Never shortened.
let pastSeeds: [UInt64] = [
  3, 5, 6, 9, 14, 28, 32, 34, 42, 56, 92, 93, 111, 123, 128, 129, 1279, 1353,
  5372, 20334, 21510, 21604, 30300, 30611, 91012, 120322, 120876, 207659,
]
