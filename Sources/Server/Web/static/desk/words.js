// SPDX-License-Identifier: Apache-2.0
// The words of the desk, by language.

import {ENGLISH} from "./words-en.js";
import {CHINESE} from "./words-zh.js";

export const WORDS = {
  en: ENGLISH,
  "zh-Hans": CHINESE
};
