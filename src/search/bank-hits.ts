/** What a line of the bank is for, as one number: the place of its fact, and what the line asks for. */
import { ASKED, type Asked } from './question-frame.ts';

const HITS = ASKED.length + 1;

/** @param asked absent where the line says the fact */
export const hitOf = (fact: number, asked?: Asked): number => fact * HITS + formOf(asked);

/** What a hit asks for, to be compared with `formIn`; 0 where it says the fact. */
export const formOf = (asked: Asked | undefined): number =>
  asked === undefined ? 0 : ASKED.indexOf(asked) + 1;

export const factIn = (hit: number): number => Math.floor(hit / HITS);
export const formIn = (hit: number): number => hit % HITS;
