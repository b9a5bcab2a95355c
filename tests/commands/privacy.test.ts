import { describe, expect, it } from 'vitest';
import { privacy } from '../../commands/privacy.ts';
import { context } from '../article.ts';

describe('/privacy', () => {
  it('says what is stored, for whom, and how it is deleted', () => {
    const { reply, asked } = privacy.run({}, context);
    expect(reply.answer).toBe(
      'Nothing that members write is stored. Questions and messages are read, answered and forgotten.',
    );
    expect(reply.lines).toEqual([
      {
        label: 'Stored for a server',
        text: 'its settings, with the id of the member who made them, and the log of its scheduled posts (which post, which day, how it went)',
      },
      { label: 'Stored for other members', text: 'nothing' },
      {
        label: "The program's log",
        text: 'which command ran, how it ended, how long it took and the id Discord gave it; of a scheduled post the id of the server and how it went; no names, no member ids, no text',
      },
      { label: 'Deleted', text: 'removing Dossier from a server deletes its settings and its post log' },
    ]);
    expect(asked).toBeUndefined();
  });
});
