export { type LocalDiscordWithPage, startWithPage } from './start.ts';
