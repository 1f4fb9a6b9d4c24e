// The types of bring-cast.mjs for the stories.

export function bringCast(wish: { url: string; secretKey: string; password: string }): Promise<void>;
