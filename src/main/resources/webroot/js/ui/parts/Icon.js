import {
  ArrowDown, ArrowLeft, AtSign, Bell, BellOff, Check, ChevronDown, Clock, Compass, Copy, CornerUpLeft, Globe, Hash, Info,
  Link, Lock, LogOut, Menu, MessageCircle, Moon, Pencil, Plus, RotateCw, Search, SendHorizontal, Settings, SmilePlus,
  Sun, Trash2, TriangleAlert, UserPlus, Users, Wifi, WifiOff, X,
} from "lucide";
import { h } from "preact";
import { html } from "../html.js";

const ICONS = {
  "arrow-down": ArrowDown, back: ArrowLeft, mention: AtSign, bell: Bell, "bell-off": BellOff, check: Check,
  down: ChevronDown, clock: Clock, compass: Compass, copy: Copy, reply: CornerUpLeft, globe: Globe, hash: Hash,
  info: Info, link: Link, lock: Lock, "log-out": LogOut, menu: Menu, chat: MessageCircle, moon: Moon, edit: Pencil,
  plus: Plus, retry: RotateCw, search: Search, send: SendHorizontal, settings: Settings, react: SmilePlus, sun: Sun,
  trash: Trash2, warning: TriangleAlert, "user-plus": UserPlus, users: Users, wifi: Wifi, "wifi-off": WifiOff, close: X,
};

/** @typedef {keyof typeof ICONS} IconName */

/** @param {{name: IconName, size?: number}} props */
export function Icon({ name, size = 18 }) {
  const shapes = ICONS[name].map(([tag, attributes], index) => h(tag, { ...attributes, key: index }));
  return html`<svg class="icon" width=${size} height=${size} viewBox="0 0 24 24" fill="none" stroke="currentColor"
    stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${shapes}</svg>`;
}
