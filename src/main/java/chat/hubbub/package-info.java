/** Hubbub: a self-hosted chat hub. Each package below holds one idea; see docs/architecture.md. */
package chat.hubbub;
