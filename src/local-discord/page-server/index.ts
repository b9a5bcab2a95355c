export { HOME, type LocalDiscordWithPage, startWithPage } from './start.ts';
