interface Policy {
  createScriptURL(url: string): unknown;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

let policy: Policy | undefined;

/**
 * `Worker`, also where the page demands Trusted Types (`require-trusted-types-for 'script'`). The policy that vouches for the
 * address never leaves this module. A page that lists the policies it allows names it beside Lit's:
 * `trusted-types lit-html wf-profiler`. Throws where it does not; a second policy of one name may be refused too.
 */
export const TrustedWorker = function (url: URL, options: WorkerOptions): Worker {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy('wf-profiler', { createScriptURL: (address) => address });
  return new Worker(policy ? (policy.createScriptURL(url.href) as string) : url, options);
} as unknown as new (url: URL, options: WorkerOptions) => Worker;
