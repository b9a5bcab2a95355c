import { z } from 'zod';

const id = z.string().regex(/^\d{1,20}$/);
const value = z.union([z.string().max(6000), z.number(), z.boolean()]);
const where = { person: z.string().min(1).max(40), channel: id };
const command = { command: z.string().min(1).max(120), options: z.record(z.string(), value) };

/** Everything a person can do on the page. */
export const action = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('say'), ...where, text: z.string().trim().min(1).max(2000) }),
  z.strictObject({ do: z.literal('slash'), ...where, ...command }),
  z.strictObject({ do: z.literal('complete'), ...where, ...command, focused: z.string() }),
  z.strictObject({ do: z.literal('click'), ...where, message: id, customId: z.string().max(100) }),
  z.strictObject({
    do: z.literal('select'),
    ...where,
    message: id,
    customId: z.string().max(100),
    values: z.array(z.string().max(100)).max(25),
  }),
  z.strictObject({ do: z.literal('menu'), ...where, message: id, command: z.string().min(1).max(32) }),
  z.strictObject({
    do: z.literal('submit'),
    ...where,
    form: id,
    values: z.record(z.string(), z.union([z.string().max(4000), z.array(z.string())])),
  }),
]);

export type Action = z.infer<typeof action>;

/** Who looks at what, in the address of a GET. */
export const place = z.object(where);
export const viewer = z.object({ person: where.person });
export const messageOf = z.object({ person: where.person, message: id });
