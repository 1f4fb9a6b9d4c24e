// What the front of the panel shows: the rooms that are open to the one who asks.
import type { PanelRoom } from './panel.js';

/** One room: its name, where it is, and what is arranged there. */
export interface RoomView {
  label: string;
  href: string;
  about: string;
}

export interface AdminPage {
  /** What somebody has to do soon, in a sentence; '' where there is nothing. */
  warning: string;
  rooms: RoomView[];
}

/** `rooms` are those that are open. */
export const adminPage = (rooms: readonly PanelRoom[], warning: string): AdminPage => ({
  warning,
  rooms: rooms.map(({ label, href, about }) => ({ label, href, about })),
});
