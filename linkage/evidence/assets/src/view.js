// What is looked at now: the account chosen, a value's holders, the kinds left in, the day reached, the colours.

export class View extends EventTarget {
  constructor(network) {
    super();
    this.network = network;
    this.selected = -1;
    this.holders = null; // a Set of members while a value is looked at
    this.value = "";
    this.kinds = 0x7fffffff;
    this.until = Infinity;
    this.colour = "cell";
  }

  change(what) {
    Object.assign(this, what);
    this.dispatchEvent(new CustomEvent("change", { detail: Object.keys(what) }));
  }

  // An account is dimmed that was not seen yet, that only kinds struck out speak for, or that lacks the value.
  isDim(i) {
    const { members } = this.network;
    if (this.network.seen(i) > this.until) return true;
    if (members.kinds[i] && !(members.kinds[i] & this.kinds)) return true;
    return this.holders !== null && !this.holders.has(i);
  }

  isCut(link) {
    const kinds = this.network.links.kinds[link];
    return kinds !== 0 && !(kinds & this.kinds);
  }

  count() {
    let shown = 0;
    for (let i = 0; i < this.network.size; i++) if (!this.isDim(i)) shown++;
    return shown;
  }
}
