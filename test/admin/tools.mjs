// A resource that only a story has: the tools of a workshop, on a table that the story makes.

/** As a file of src/admin/resources/stock/ would describe them. */
export const tools = {
  name: 'tools',
  one: 'tool',
  many: 'tools',
  about: 'What hangs on the wall of the workshop.',
  permission: 'fields.manage',
  inProduct: false,
  order: 'lowest first',
  keepsOne: true,
  fields: [
    { name: 'name', label: 'Name', kind: 'text', column: 'name', required: true },
    { name: 'use', label: 'Use', kind: 'area', column: 'use', most: 500, listed: true },
    { name: 'weight', label: 'Weight', kind: 'number', column: 'weight', most: 900, listed: true },
    { name: 'bought', label: 'Bought', kind: 'date', column: 'bought_on', listed: true },
    { name: 'isSharp', label: 'Sharp', kind: 'tick', column: 'is_sharp', listed: true },
    { name: 'shelf', label: 'Shelf', kind: 'choice', of: 'categories', column: 'category_id', required: true },
    { name: 'keeper', label: 'Keeper', kind: 'person', column: 'keeper_id', listed: true },
    { name: 'users', label: 'Users', kind: 'people', column: ['tool_users', 'tool_id', 'person_id'] },
  ],
};

/** Its tables. */
export const TABLES = `
  CREATE TABLE tools (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name varchar(100) NOT NULL, use text NOT NULL DEFAULT '',
    weight integer NOT NULL DEFAULT 0, bought_on date, is_sharp boolean NOT NULL DEFAULT false,
    category_id bigint NOT NULL REFERENCES categories, keeper_id bigint REFERENCES users,
    rank integer NOT NULL DEFAULT 0, is_active boolean NOT NULL DEFAULT true);
  CREATE UNIQUE INDEX tools_name ON tools (lower(name));
  CREATE TABLE tool_users (
    tool_id bigint NOT NULL REFERENCES tools, person_id bigint NOT NULL REFERENCES users, PRIMARY KEY (tool_id, person_id));
  GRANT SELECT, INSERT, UPDATE, DELETE ON tools, tool_users TO PUBLIC`;
