// One product, by its number or its slug.

/** A product as plain facts. */
export interface ProductRow {
  id: number;
  name: string;
  slug: string;
  description: string;
  category: string;
  takesUnconfirmed: boolean;
  isActive: boolean;
}

const find = (where: string): string => `
  SELECT p.id, p.name, p.slug, p.description, c.name AS category,
    p.takes_unconfirmed AS "takesUnconfirmed", p.is_active AS "isActive"
  FROM products p JOIN categories c ON c.id = p.category_id
  WHERE ${where}`;

export const productById = find('p.id = $1');
export const productBySlug = find('p.slug = $1');
