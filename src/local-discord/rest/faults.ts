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
  readonly onTaken: () => void;
}

/** The faults that are still to be played on requests, in the order in which they were planned. */
export class RestFaults {
  #planned: Planned[] = [];

  /**
   * Plays a fault on the next `times` requests of a route (`GET /gateway/bot`) or pattern. Resolves once it strikes for
   * the first time.
   */
  plan(matching: string | RegExp, fault: RestFault, times: number): Promise<void> {
    return new Promise((onTaken) => this.#planned.push({ matching, fault, left: times, onTaken }));
  }

  /** The fault for this request, which is thereby used up. */
  take(request: { method: string; path: string; route: string | undefined }): RestFault | undefined {
    const planned = this.#planned.find((one) => one.left > 0 && requestMatches(request, one.matching));
    if (!planned) return undefined;
    planned.left -= 1;
    planned.onTaken();
    return planned.fault;
  }

  clear(): void {
    this.#planned = [];
  }
}
