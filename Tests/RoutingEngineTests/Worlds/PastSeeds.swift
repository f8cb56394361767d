// SPDX-License-Identifier: Apache-2.0

/// Seeds that failed once, run before all others. Never shortened.
let pastSeeds: [UInt64] = [3, 5, 28, 34, 111, 1279, 1353, 6, 14, 129, 56, 9, 93, 128, 32, 123]
