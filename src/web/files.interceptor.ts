// Takes the files of a form, when it is known who sends them and that he may: the form goes on with a token for each.
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { map, type Observable } from 'rxjs';
import { Busy, NoRoom, Refusal, TooLarge } from '../errors.js';
import { UploadsService, type Incoming } from '../files/uploads.service.js';
import { whoOf } from './me.js';
import type { Part } from './multipart.js';
import { FILES, type FileProblem, type SentFiles } from './sent-files.js';
import { View } from './view.js';

/** What is told at the field, while the rest of the form is taken. */
const isOfFile = (error: unknown): error is Refusal =>
  error instanceof TooLarge || error instanceof NoRoom || error instanceof Busy;

@Injectable()
export class FilesInterceptor implements NestInterceptor {
  constructor(private readonly uploads: UploadsService) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const sent = request.sentFiles;
    if (!sent) return next.handle();
    await this.receive(sent, whoOf(request).person?.id ?? null);
    return next.handle().pipe(map((answer: unknown) => told(answer, sent)));
  }

  /** Whatever was taken of a form that did not arrive whole is dropped again. */
  private async receive(sent: SentFiles, personId: number | null): Promise<void> {
    const tokens: string[] = [];
    try {
      for await (const file of sent.files()) {
        const token = await this.one(sent, file, tokens.length, personId);
        if (token) tokens.push(token);
      }
    } catch (error) {
      if (personId !== null) await this.uploads.drop(tokens, personId);
      throw error;
    }
  }

  /** The token of one file; null where none was chosen, or it was not taken. */
  private async one(sent: SentFiles, file: Part, count: number, personId: number | null): Promise<string | null> {
    const { fileName: name = '', stream } = file;
    // What a browser sends of an input in which nothing was chosen.
    if (name === '') return rest(file);
    const problem = refused(count, personId);
    sent.problem ??= problem;
    // A store that is full or away is not tried again; one file that is too large says nothing of the next.
    if (problem || isOut(sent)) return rest(file);
    // Left open when no more of it is wanted: the parts behind it still come.
    const bytes = stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    return this.taken(sent, { name, stream: bytes }, personId ?? 0).catch(async (error: unknown) => {
      if (!isOfFile(error)) throw error;
      sent.problem ??= { status: error.status, sentence: error.message };
      return rest(file);
    });
  }

  private async taken(sent: SentFiles, file: Incoming, personId: number): Promise<string> {
    const { token, sha256, name } = await this.uploads.receive(file, personId);
    sent.add(token, `${sha256} ${name}`);
    return token;
  }
}

/** Whether nothing can be kept at the moment. */
const isOut = ({ problem }: SentFiles): boolean => problem !== null && problem.status >= 500;

/** Why the next file is not taken, whatever it is. */
function refused(count: number, personId: number | null): FileProblem | null {
  if (personId === null) return { status: 422, sentence: 'Please sign in to send files.' };
  return count < FILES ? null : { status: 413, sentence: `At most ${FILES} files can be sent at once.` };
}

/** Goes over what is left of a file. */
async function rest({ stream }: Part): Promise<null> {
  if (!stream.destroyed) for await (const _ of stream) continue;
  return null;
}

/** A form that is shown again for a file has the status of what was wrong with it. */
const told = (answer: unknown, { problem }: SentFiles): unknown =>
  problem && answer instanceof View && answer.shown.status === 422
    ? new View(answer.template, answer.page, { ...answer.shown, status: problem.status })
    : answer;
