// What the doctor finds wrong in the database of an application: nothing, after whatever a story has done.
import { inSnapshot, isWrong, look, type Finding } from '../../src/cli/doctor/examination.js';

export const wrongIn = async ({ databaseUrl }: { databaseUrl: string }): Promise<Finding[]> =>
  (await inSnapshot(databaseUrl, (client) => look(client))).filter(isWrong);
