import { Component, h } from "preact";

/**
 * A component that is drawn again only when one of its props is another one.
 *
 * @template {object} P
 * @param {(props: P) => any} draw
 * @returns {(props: P) => any}
 */
export function memo(draw) {
  class Memo extends Component {
    /** @param {any} next */
    shouldComponentUpdate(next) {
      const now = /** @type {any} */ (this.props);
      for (const name in next) if (next[name] !== now[name]) return true;
      for (const name in now) if (!(name in next)) return true;
      return false;
    }

    render() {
      return h(/** @type {any} */ (draw), /** @type {any} */ (this.props));
    }
  }
  return /** @type {any} */ (Memo);
}
