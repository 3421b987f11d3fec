import { CultivationCandidate } from '../../src/programme/cultivation/cultivation-candidate.entity.js';
import { Movement } from '../../src/programme/lifecycle/movement.entity.js';
import type { Enterprise } from '../../src/registry/enterprise/enterprise.entity.js';
import { idOf, openScene, type Scene } from '../registry/enterprise-scene.js';
import type { Answer } from '../support/api.js';
import { addPerson, type TestPerson } from '../support/people.js';

/** 2023-06-01 in Shanghai. */
const FIRST_DAY = '2023-06-01T01:00:00Z';

/** Who nominates, who decides, and what they do. */
export interface CultivationScene extends Scene {
  readonly leader: TestPerson;
  /** Lets it be another moment. Sessions have ended by then. */
  setTime(moment: string): void;
  /** Somebody signed in at this moment. */
  person(...roles: Parameters<typeof addPerson>[1] & object): Promise<TestPerson>;
  nominate(who: TestPerson, enterprise: Pick<Enterprise, 'id'>, values?: object): Promise<Answer>;
  list(who: TestPerson, candidateId: string, values?: object): Promise<Answer>;
  decline(who: TestPerson, candidateId: string, values?: object): Promise<Answer>;
  extend(who: TestPerson, candidateId: string, values?: object): Promise<Answer>;
  end(who: TestPerson, candidateId: string, values?: object): Promise<Answer>;
  /** A candidate that the county nominated, of an enterprise of its own. */
  nominated(enterprise?: Enterprise): Promise<string>;
  /** A candidate on the list, until 2025-12-31. */
  listed(enterprise?: Enterprise): Promise<string>;
  candidate(id: string): Promise<CultivationCandidate>;
  /** Stage, version and moves of a candidacy: what a refusal must not change. */
  state(id: string): Promise<object>;
}

export const ANSWER = `{
  id version stage fieldKey source nominatedOn reasons fromOn untilOn documentNo listedOn endedOn endReason periodOver
  enterprise { id } actions { action open reasons { code } } }`;

export async function openCultivationScene(): Promise<CultivationScene> {
  let moment = FIRST_DAY;
  const clock = { now: () => new Date(moment) };
  const scene = await openScene({ clock });
  const { dataSource } = scene.api.database;
  const person: CultivationScene['person'] = (...roles) => addPerson(dataSource, roles, { clock });
  const leader = await person(['BUREAU_LEADER']);
  const change = (field: string, type: string, defaults: object) => {
    const send: CultivationScene['list'] = async (who, candidateId, values = {}) => {
      const input = { candidateId, expectedVersion: 1, ...defaults, ...values };
      return scene.change(who, field, type, input, ANSWER);
    };
    return send;
  };
  const nominate: CultivationScene['nominate'] = (who, { id }, values) =>
    scene.change(
      who,
      'nominateForCultivation',
      'NominateForCultivationInput!',
      {
        enterpriseId: id,
        fieldKey: 'new-materials',
        source: 'COUNTY_NOMINATION',
        reasons: '链主企业',
        ...values,
      },
      ANSWER,
    );
  const list = change('listForCultivation', 'ListForCultivationInput!', {
    documentNo: '三工信〔2023〕15号',
    fromOn: '2023-06-01',
    untilOn: '2025-12-31',
  });
  const candidate = (id: string) => dataSource.getRepository(CultivationCandidate).findOneByOrFail({ id });
  const nominated: CultivationScene['nominated'] = async (enterprise) =>
    idOf(await nominate(scene.county, enterprise ?? (await scene.enterprise())), 'nominateForCultivation');
  return {
    ...scene,
    leader,
    setTime: (now) => {
      moment = now;
    },
    person,
    nominate,
    list,
    decline: change('declineCultivation', 'CloseCultivationInput!', { reason: '方向不符' }),
    extend: change('extendCultivation', 'ExtendCultivationInput!', { untilOn: '2026-12-31' }),
    end: change('endCultivation', 'CloseCultivationInput!', { reason: '已获认定' }),
    nominated,
    listed: async (enterprise) => idOf(await list(leader, await nominated(enterprise)), 'listForCultivation'),
    candidate,
    state: async (id) => {
      const { stage, version } = await candidate(id);
      const moves = await dataSource.getRepository(Movement).countBy({ caseId: id });
      return { stage, version, moves };
    },
  };
}
