/** This close to the end counts as being there. */
const AT_END_PX = 60;

/**
 * Holds what the person looks at still while rows come and go above and below it; at the end,
 * stays at the end.
 */
export class ScrollKeeper {
  #scroller;
  #list;
  /** @type {{row: Element, top: number}|undefined} */
  #anchor;
  atEnd = true;

  /**
   * @param {HTMLElement} scroller
   * @param {HTMLElement} list whose children are the rows
   */
  constructor(scroller, list) {
    this.#scroller = scroller;
    this.#list = list;
  }

  /** How far the view is from the first and the last row, in pixels. */
  get distances() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    return { toStart: scrollTop, toEnd: scrollHeight - clientHeight - scrollTop };
  }

  /** The person scrolled. */
  remember() {
    this.atEnd = this.distances.toEnd < AT_END_PX;
    this.#anchor = this.#firstVisible();
  }

  /** Rows changed. */
  restore() {
    if (this.atEnd) {
      this.toEnd();
      return;
    }
    const anchor = this.#anchor;
    if (anchor?.row.isConnected) {
      const moved = this.#topOf(anchor.row) - anchor.top;
      if (Math.abs(moved) >= 1) this.#scroller.scrollTop += moved;
    }
    this.#anchor = this.#firstVisible();
  }

  toEnd() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.atEnd = true;
  }

  /**
   * @param {Element} row
   * @param {number} share where in the view it is to stand: 0 at the top, 0.5 in the middle
   */
  show(row, share) {
    const { height } = row.getBoundingClientRect();
    const room = Math.max(0, this.#scroller.clientHeight - height);
    this.#scroller.scrollTop += this.#topOf(row) - room * share;
    this.remember();
  }

  /** @param {Element} row */
  #topOf(row) {
    return row.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
  }

  /** By halving, since rows stand in order: a long list costs no more than a short one. */
  #firstVisible() {
    const rows = this.#list.children;
    let low = 0;
    let high = rows.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rows[middle].getBoundingClientRect().bottom > this.#scroller.getBoundingClientRect().top) high = middle;
      else low = middle + 1;
    }
    const row = rows[low];
    return row ? { row, top: this.#topOf(row) } : undefined;
  }
}
