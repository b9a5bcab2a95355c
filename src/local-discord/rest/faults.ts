import { requestMatches } from '../journal.ts';

/** What happens to a request instead of, or before, its answer. */
export type RestFault =
  | { readonly kind: 'rate-limit'; readonly retryAfter: number; readonly global: boolean }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'slow'; readonly ms: number }
  /** `before`: the request is lost. `after`: it is carried out, and only the answer is lost. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' };

interface Planned {
  readonly matching: string | RegExp;
  readonly fault: RestFault;
  left: number;
}

/** The faults that are still to be played on requests, in the order in which they were planned. */
export class RestFaults {
  #planned: Planned[] = [];

  /** Plays a fault on the next `times` requests of a route (`GET /gateway/bot`) or pattern. */
  plan(matching: string | RegExp, fault: RestFault, times: number): void {
    this.#planned.push({ matching, fault, left: times });
  }

  /** The fault for this request, which is thereby used up. */
  take(request: { method: string; path: string; route: string | undefined }): RestFault | undefined {
    const planned = this.#planned.find((one) => one.left > 0 && requestMatches(request, one.matching));
    if (!planned) return undefined;
    planned.left -= 1;
    return planned.fault;
  }

  clear(): void {
    this.#planned = [];
  }
}
