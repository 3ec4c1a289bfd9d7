import DOMPurify from "dompurify";
import MarkdownIt from "markdown-it";

/** @typedef {(tokens: any[], index: number, options: any, env: any, self: any) => string} Rule */

/** What a message may be made of. Everything else is dropped, whatever Markdown made of it. */
const ALLOWED = {
  ALLOWED_TAGS: [
    "a", "b", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li", "ol", "p",
    "pre", "s", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
  ],
  ALLOWED_ATTR: ["href", "target", "rel", "class", "data-language", "data-mention", "start"],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto|xmpp|matrix):/i,
  RETURN_TRUSTED_TYPE: true,
};

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false });
markdown.disable(["image", "html_block", "html_inline"]);
markdown.inline.ruler.before("link", "mention", mention);
/** @type {Rule} */
markdown.renderer.rules.mention_token = (tokens, index) => {
  const name = markdown.utils.escapeHtml(tokens[index].content);
  return `<span class="mention" data-mention="${name.toLowerCase()}">@${name}</span>`;
};
/** @type {Rule} */
markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  tokens[index].attrSet("target", "_blank");
  tokens[index].attrSet("rel", "noopener noreferrer nofollow");
  return self.renderToken(tokens, index, options);
};
/** @type {Rule} */
markdown.renderer.rules.fence = (tokens, index) => {
  const language = /^[\w+#-]{1,20}/.exec(tokens[index].info.trim())?.[0] ?? "";
  const code = markdown.utils.escapeHtml(tokens[index].content.replace(/\n$/, ""));
  return `<pre><code data-language="${language.toLowerCase()}">${code}</code></pre>`;
};

/**
 * `@name` outside of code, where the text around it does not make it part of a word.
 *
 * @param {any} state
 * @param {boolean} silent
 */
function mention(state, silent) {
  if (state.src.charCodeAt(state.pos) !== 0x40 || !state.env.mentions) return false;
  const before = state.pos > 0 ? state.src[state.pos - 1] : " ";
  if (/[\w@.]/.test(before)) return false;
  const name = /^[A-Za-z0-9._-]{2,32}/.exec(state.src.slice(state.pos + 1, state.pos + 33))?.[0].replace(/[._-]+$/, "");
  if (!name || name.length < 2) return false;
  if (!silent) state.push("mention_token", "", 0).content = name;
  state.pos += name.length + 1;
  return true;
}

/**
 * Markdown to sanitised HTML.
 *
 * @param {string} text
 * @param {boolean} mentions whether `@name` may name somebody
 * @returns {any}
 */
export function toHtml(text, mentions) {
  return DOMPurify.sanitize(markdown.render(text, { mentions }), ALLOWED);
}

/**
 * What a highlighter made of code.
 *
 * @param {string} html
 * @returns {any}
 */
export function safeCode(html) {
  return DOMPurify.sanitize(html, { ALLOWED_TAGS: ["span"], ALLOWED_ATTR: ["class"], RETURN_TRUSTED_TYPE: true });
}
