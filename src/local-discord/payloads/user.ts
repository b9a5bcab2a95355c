import { type APIUser, Locale, type UserFlags } from 'discord-api-types/v10';
import type { User } from '../world/state.ts';

const NO_FLAGS = 0 as UserFlags;

/** A user as Discord shows it to everybody. */
export function userPayload(user: User): APIUser {
  return {
    id: user.id,
    username: user.username,
    global_name: user.bot ? null : user.displayName,
    discriminator: user.bot ? '0001' : '0',
    avatar: null,
    banner: null,
    accent_color: null,
    avatar_decoration_data: null,
    primary_guild: null,
    public_flags: NO_FLAGS,
    flags: NO_FLAGS,
    ...(user.bot ? { bot: true } : {}),
  } satisfies APIUser;
}

/** The bot as Discord shows it to itself. */
export function selfPayload(bot: User): APIUser {
  return {
    ...userPayload(bot),
    verified: true,
    email: null,
    mfa_enabled: true,
    locale: Locale.EnglishUS,
  } satisfies APIUser;
}
