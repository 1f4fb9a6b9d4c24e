// Adding and removing passkeys.
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { NotFound } from '../../../errors.js';
import { Vault } from '../../../vault.js';
import type { Person, Who } from '../../../who.js';
import { addingPage } from '../../../web/adding.pages.js';
import { orAgain } from '../../../web/again.js';
import { Cached } from '../../../web/caching.js';
import { readForm, textOf, typedOf } from '../../../web/form.js';
import { FormsService } from '../../../web/forms.service.js';
import { Me } from '../../../web/me.js';
import { Rule } from '../../../web/rule.js';
import { need } from '../../../web/standing.js';
import { formTokens } from '../../../web/tokens.js';
import { view, type See, type View } from '../../../web/view.js';
import { CurrentPassword } from '../../passwords/current.service.js';
import { signedIn } from '../../roles/permissions.policy.js';
import { passkeyForm } from '../factor.form.js';
import { addingPasskey, factorsUrl, removingPasskey } from '../factor.pages.js';
import { FactorsService } from '../factors.service.js';
import { keepCodes } from '../recovery/shown.js';
import { makingPage } from './passkey.pages.js';
import { PasskeysService } from './passkeys.service.js';

/** The number in an address; throws NotFound for what is none. */
function numberOf(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new NotFound();
  return Number(text);
}

@Controller('me/factors/passkeys')
export class PasskeysController {
  constructor(
    private readonly passkeys: PasskeysService,
    private readonly factors: FactorsService,
    private readonly forms: FormsService,
    private readonly current: CurrentPassword,
    private readonly vault: Vault,
  ) {}

  @Get('new')
  @Rule('signed in')
  @Cached('secret')
  new(@Req() request: Request): View {
    need(request, 'passkeys');
    return this.forms.show(addingPasskey, request);
  }

  /** After the password: the page on which the browser makes the passkey. */
  @Post('challenge')
  @Rule('signed in')
  @Cached('secret')
  async edit(@Req() request: Request, @Me() who: Who): Promise<See | View> {
    need(request, 'passkeys');
    const person = signedIn(who);
    return orAgain(
      async () => {
        const { name, current } = readForm(addingPasskey.schema, typedOf(request.body));
        await this.current.prove(person.id, current);
        return this.making(request, person, name);
      },
      (problems) => this.again(request, problems),
    );
  }

  @Post()
  @Rule('signed in')
  @Cached('secret')
  async create(@Req() request: Request, @Me() who: Who): Promise<See | View> {
    need(request, 'passkeys');
    const person = signedIn(who);
    const typed = typedOf(request.body);
    return orAgain(
      async () => {
        const { name } = readForm(passkeyForm, typed);
        return this.forms.once(request, async (db) => {
          await this.factors.lock(db, person.id);
          await this.passkeys.add(db, person.id, name, textOf(typed, 'assertion'));
          const codes = await this.factors.turnedOn(db, person.id, 'passkey on');
          request.session.notice = `The passkey “${name}” is added.`;
          if (codes) keepCodes(request, this.vault, person.id, codes);
          return codes ? `${factorsUrl}/codes` : factorsUrl;
        });
      },
      (problems) => this.again(request, problems),
    );
  }

  @Get(':id/end')
  @Rule('signed in')
  @Cached('secret')
  async ending(@Param('id') id: string, @Req() request: Request, @Me() who: Who): Promise<View> {
    return this.forms.show(await this.removing(id, who), request);
  }

  @Post(':id/end')
  @Rule('signed in')
  @Cached('secret')
  async remove(@Param('id') id: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    const person = signedIn(who);
    return this.forms.takeAfter(
      await this.removing(id, who),
      request,
      ({ current }) => this.current.prove(person.id, current),
      async (_, db, proof) => {
        await this.current.hold(db, proof);
        await this.factors.turnOff(db, who, 'passkey off', () => this.passkeys.remove(db, person.id, numberOf(id)));
        request.session.notice = 'The passkey is removed.';
        return factorsUrl;
      },
    );
  }

  private again(request: Request, problems: Readonly<Record<string, string>>): View {
    const page = addingPage(addingPasskey, formTokens(request), typedOf(request.body), problems);
    return view(addingPasskey.template, page, { title: addingPasskey.heading, status: 422 });
  }

  private async removing(id: string, who: Who): Promise<ReturnType<typeof removingPasskey>> {
    return removingPasskey(numberOf(id), await this.passkeys.nameOf(signedIn(who).id, numberOf(id)));
  }

  private async making(request: Request, person: Person, name: string): Promise<View> {
    const page = makingPage(name, await this.passkeys.optionsToAdd(person), formTokens(request));
    return view('users/factors/passkeys/ceremony', page, { title: page.heading, scripts: ['passkeys'] });
  }
}
