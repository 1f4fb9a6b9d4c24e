// The settings in the panel: all of them, the form of one, and a mail that shows whether mails arrive.
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { orAgain } from '../../web/again.js';
import { Cached } from '../../web/caching.js';
import { readForm, typedOf, type Typed } from '../../web/form.js';
import { FormsService } from '../../web/forms.service.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { view, type See, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { ConsequencesService } from './consequences.service.js';
import { PanelSettingsService } from './panel-settings.service.js';
import { PanelSwitchesService } from './panel-switches.service.js';
import { settingForm } from './setting.form.js';
import { settingPage, settingsPage, settingsUrl, type DescribedSetting } from './setting.pages.js';
import { consequences } from './setting.words.js';
import { switchRow } from './switch.pages.js';
import { TrialMailsService } from './trial-mails.service.js';

@Controller('admin/settings')
export class SettingsController {
  constructor(
    private readonly settings: PanelSettingsService,
    private readonly switches: PanelSwitchesService,
    private readonly counted: ConsequencesService,
    private readonly mails: TrialMailsService,
    private readonly forms: FormsService,
  ) {}

  @Get()
  @Rule('settings.manage')
  @Cached('secret')
  async index(@Req() request: Request, @Me() who: Who): Promise<View> {
    const [all, switches, address] = await Promise.all([
      this.settings.list(who),
      this.switches.list(who),
      this.mails.address(who),
    ]);
    const page = settingsPage(all, switches.map(switchRow), address, formTokens(request));
    return view('admin/settings/index', page, { title: 'Settings' });
  }

  /** A mail to whoever asks. */
  @Post('mails')
  @Rule('settings.manage')
  @Cached('secret')
  create(@Req() request: Request, @Me() who: Who): Promise<See> {
    return this.forms.once(request, async (db) => {
      await this.mails.post(db, who);
      request.session.notice = 'A test mail is on its way to you. If it does not come, the jobs of the panel say why.';
      return settingsUrl;
    });
  }

  @Get(':name')
  @Rule('settings.manage')
  @Cached('secret')
  async edit(@Param('name') name: string, @Req() request: Request, @Me() who: Who): Promise<View> {
    return this.one(await this.settings.find(name, who), request, who);
  }

  @Post(':name')
  @Rule('settings.manage')
  @Cached('secret')
  async update(@Param('name') name: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    const setting = await this.settings.find(name, who);
    const typed = typedOf(request.body);
    return orAgain(
      async () => {
        const said = readForm(settingForm(setting.isSecret), typed);
        const answer = await this.forms.once(request, async (db) => {
          await this.settings.change(db, name, said, who);
          request.session.notice = 'The setting is saved. It holds everywhere within a second.';
          return settingsUrl;
        });
        this.settings.changed();
        return answer;
      },
      (problems) => this.one(setting, request, who, typed, problems),
    );
  }

  @Post(':name/default')
  @Rule('settings.manage')
  @Cached('secret')
  async remove(@Param('name') name: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    const setting = await this.settings.find(name, who);
    return orAgain(
      async () => {
        const answer = await this.forms.once(request, async (db) => {
          await this.settings.reset(db, name, who);
          request.session.notice = 'The setting is back at its default. It holds everywhere within a second.';
          return settingsUrl;
        });
        this.settings.changed();
        return answer;
      },
      (problems) => this.one(setting, request, who, {}, problems),
    );
  }

  private async one(
    setting: DescribedSetting,
    request: Request,
    who: Who,
    typed?: Typed,
    problems?: Readonly<Record<string, string>>,
  ): Promise<View> {
    const counted = await this.counted.of(setting.name, who);
    const roles = setting.name === 'NEW_ACCOUNT_ROLE' ? await this.counted.rolesFor(who) : [];
    const tokens = formTokens(request);
    const told = { consequences: consequences(setting.name, counted), ownRest: counted.ownRest };
    const page = settingPage({
      setting,
      roles,
      tokens,
      ...told,
      ...(typed ? { typed } : {}),
      ...(problems ? { problems } : {}),
    });
    return view('admin/settings/edit', page, { title: page.heading, status: problems ? 422 : 200 });
  }
}
