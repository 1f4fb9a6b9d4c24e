// Sample pages of the panel's front.
import type { AdminPage } from '../../../src/admin/admin.pages.js';

const people = { label: 'People', href: '/admin/users', about: 'Who has an account, and with which roles.' };

export const panelFronts: Record<string, AdminPage> = { none: { rooms: [] }, one: { rooms: [people] } };
