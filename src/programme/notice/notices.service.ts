import { Done, type UnitOfWork } from '../../access/request-context.js';
import { noticePeriod } from '../../law/review.js';
import { momentOf } from '../../platform/clock.js';
import type { Registry } from '../../registry/registry.js';
import { accepted } from '../../shared/refusal.js';
import type { Admission } from '../application/admission.js';
import type { Application } from '../application/application.entity.js';
import type { AmendSelectionInput } from './notice.inputs.js';
import { noticeContent } from './notice-content.js';
import { noticeTerm } from './notice-term.js';
import { PublicNotice } from './public-notice.entity.js';

/** 五(二)2: what was selected is put before the public, and anew after every material change. */
export class NoticesService {
  constructor(
    private readonly admission: Admission,
    private readonly registry: Registry,
  ) {}

  /**
   * Publishes a selected institute for as many working days as the bureau has set.
   *
   * @throws RefusalError HOLIDAY_YEAR_NOT_LOADED where the period reaches into a year without a calendar; and as
   *   `Admission.open`
   */
  async publish(unit: UnitOfWork, applicationId: string, expectedVersion: number): Promise<Done> {
    const opened = await this.admission.open(unit, applicationId, 'PUBLISH', expectedVersion);
    const notice = await this.enter(unit, opened.application);
    const { number, workingDays, countedDays, endsOn, settingDocumentNo } = notice;
    await this.admission.move(unit, opened, {
      noticeEndsOn: endsOn,
      details: { notice: notice.id, number, workingDays, countedDays, endsOn, settingDocumentNo },
    });
    return new Done(applicationId);
  }

  /**
   * Records a material change of what was selected. A notice in force is taken down by that, and a new one is due.
   *
   * @throws RefusalError as `Admission.open`
   */
  async amend(unit: UnitOfWork, input: AmendSelectionInput): Promise<Done> {
    const { applicationId, expectedVersion, change, instituteName } = input;
    const opened = await this.admission.open(unit, applicationId, 'AMEND', expectedVersion);
    const changes = instituteName == null ? {} : { instituteName };
    await this.admission.move(unit, opened, { changes, reason: change, details: changes });
    return new Done(applicationId);
  }

  private async enter({ manager, clock }: UnitOfWork, application: Application): Promise<PublicNotice> {
    const { at, on } = momentOf(clock);
    const { workingDays, documentNo } = await noticeTerm(manager, this.registry, application.policyKey, on);
    const period = accepted(noticePeriod(this.registry.calendar, { publishedOn: on, workingDays }));
    const before = await manager.countBy(PublicNotice, { applicationId: application.id });
    return manager.save(
      manager.create(PublicNotice, {
        applicationId: application.id,
        number: before + 1,
        publishedOn: on,
        publishedAt: at,
        workingDays,
        countedDays: [...period.days],
        endsOn: period.endsOn,
        settingDocumentNo: documentNo,
        content: await noticeContent(manager, this.registry, application, period.endsOn),
      }),
    );
  }
}
