import { constants, createDeflate, type Deflate } from 'node:zlib';
import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import * as z from 'zod';
import type { Frame, FrameSink, Session } from './session.ts';

const received = z.object({ op: z.number(), d: z.unknown() });
const identify = z.object({
  token: z.string(),
  intents: z.number(),
  shard: z.tuple([z.number(), z.number()]).default([0, 1]),
});
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.number() });

export type Identify = z.infer<typeof identify>;
export type Resume = z.infer<typeof resume>;

/** What a connection asks of the gateway behind it. */
export interface GatewayCore {
  readonly heartbeatInterval: number;
  /** Whether heartbeats are left without an answer, to play a dead connection. */
  readonly heartbeatsMuted: () => boolean;
  identify(connection: Connection, data: Identify): void;
  resume(connection: Connection, data: Resume): void;
  closed(connection: Connection, code: number): void;
  record(direction: 'sent' | 'received', frame: Frame, connection: Connection): void;
}

/** One WebSocket of the bot. It speaks the protocol; the gateway decides. */
export class Connection implements FrameSink {
  readonly #socket: WebSocket;
  readonly #core: GatewayCore;
  readonly #deflate: Deflate | undefined;
  session: Session | undefined;

  constructor(socket: WebSocket, core: GatewayCore, compress: boolean) {
    this.#socket = socket;
    this.#core = core;
    if (compress) {
      this.#deflate = createDeflate({ flush: constants.Z_SYNC_FLUSH });
      this.#deflate.on('data', (chunk: Buffer) => socket.send(chunk));
    }
    socket.on('message', (data) => this.#receive(String(data)));
    socket.on('close', (code) => core.closed(this, code));
    socket.on('error', () => undefined);
    this.control(GatewayOpcodes.Hello, { heartbeat_interval: core.heartbeatInterval });
  }

  /** Sends a frame that is no event: it has no sequence number and is never replayed. */
  control(op: GatewayOpcodes, data: unknown): void {
    this.send({ op, d: data, s: null, t: null });
  }

  send(frame: Frame): void {
    this.#core.record('sent', frame, this);
    this.sendText(JSON.stringify(frame));
  }

  /** Sends text as it is, even when it is no valid frame. */
  sendText(text: string): void {
    if (this.#deflate) this.#deflate.write(text);
    else this.#socket.send(text);
  }

  close(code: number, reason = ''): void {
    this.#socket.close(code, reason);
  }

  /** Breaks the TCP connection without a word. */
  cut(): void {
    this.#socket.terminate();
  }

  #receive(text: string): void {
    const frame = readFrame(text);
    if (!frame) {
      this.#refuse(GatewayCloseCodes.DecodeError);
      return;
    }
    this.#core.record('received', { op: frame.op, d: frame.d, s: null, t: null }, this);
    switch (frame.op) {
      case GatewayOpcodes.Heartbeat:
        if (!this.#core.heartbeatsMuted()) this.control(GatewayOpcodes.HeartbeatAck, null);
        break;
      case GatewayOpcodes.Identify:
        this.#logIn(identify, frame.d, (data) => this.#core.identify(this, data));
        break;
      case GatewayOpcodes.Resume:
        this.#logIn(resume, frame.d, (data) => this.#core.resume(this, data));
        break;
      case GatewayOpcodes.PresenceUpdate:
      case GatewayOpcodes.VoiceStateUpdate:
      case GatewayOpcodes.RequestGuildMembers:
        if (!this.session) this.#refuse(GatewayCloseCodes.NotAuthenticated);
        break;
      default:
        this.#refuse(GatewayCloseCodes.UnknownOpcode);
    }
  }

  #logIn<T>(schema: z.ZodType<T>, data: unknown, next: (data: T) => void): void {
    const parsed = schema.safeParse(data);
    if (this.session) this.#refuse(GatewayCloseCodes.AlreadyAuthenticated);
    else if (!parsed.success) this.#refuse(GatewayCloseCodes.DecodeError);
    else next(parsed.data);
  }

  #refuse(code: GatewayCloseCodes): void {
    this.close(code, `${GatewayCloseCodes[code]}.`);
  }
}

function readFrame(text: string): z.infer<typeof received> | undefined {
  try {
    return received.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
