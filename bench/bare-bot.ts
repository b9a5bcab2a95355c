/** The least that a discord.js bot can be: the same two commands, a constant embed, constant choices. Nothing else. */
import { Client, type ClientOptions, Events, GatewayIntentBits, MessageFlags } from 'discord.js';
import { actor } from '../commands/actor.ts';
import { ask } from '../commands/ask.ts';

const EMBED = {
  title: 'Suicide bombing that killed Muzammil, the Balkh governor',
  description:
    'Mohammad Dawood Muzammil, the Taliban governor of Balkh province, was killed along with two others.\n*Claimed by the Islamic State group; reported by the authors.*\n\n> a suicide bombing that killed Mohammad Dawood Muzammil, the Taliban governor of Balkh province in northern Afghanistan, along with two others\n> -# 3.1',
  color: 0x4a6fa5,
  footer: {
    text: 'Andrew Mines and Amira Jadoon · The Conversation: Assassinations point to ISIS-K resurgence',
  },
};
const CHOICES = Array.from({ length: 10 }, (_, i) => ({
  name: `Islamic State affiliate ${i}`,
  value: `A-${i}`,
}));

const options: ClientOptions = {
  intents: [GatewayIntentBits.Guilds],
  rest: { api: process.env.DISCORD_API_URL ?? '' },
};
const client = new Client(options);
client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isAutocomplete()) void interaction.respond(CHOICES);
  else if (interaction.isChatInputCommand())
    void interaction.reply({ embeds: [EMBED], flags: MessageFlags.Ephemeral });
});
client.once(Events.ClientReady, async (ready) => {
  await ready.application.commands.set([ask.definition, actor.definition]);
  process.stdout.write('"msg":"ready"\n');
});
await client.login(process.env.DISCORD_TOKEN);
process.once('SIGTERM', () => process.exit(0));
