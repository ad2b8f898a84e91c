// The policy all pages run under. It also proves that they send nothing: `connect-src 'none'` binds
// the worker too, since a worker from a blob inherits it.
export function contentSecurityPolicy({ scripts = "'self'", styles = "'self'" } = {}) {
  return [
    "default-src 'none'",
    `script-src ${scripts} 'wasm-unsafe-eval'`,
    "worker-src blob:",
    `style-src ${styles}`,
    "img-src 'self' data:",
    "font-src 'none'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html plimsoll",
  ].join("; ");
}
