/** For tests that are not about Discord's three seconds: on a busy machine the first answer may take longer. */
export const UNHURRIED = { acknowledgeWithin: 30_000 };
