import type { Playing } from './playing.js';

const PANEL = 5;

/** A seat as the expert on it finds it. */
interface OwnSeat {
  readonly id: string;
  readonly stage: string;
  readonly creditCode: string;
}

/** A seat of this tale, and whose it is. */
interface Seat {
  readonly id: string;
  readonly login: string;
}

/** From the bureau's intake to the government's decision (五(二)2, 五(二)3). */
export const reviewActs = {
  async accept(playing: Playing) {
    await playing.stage.change('bureau', 'acceptApplication', await playing.target('bureau'));
  },

  async drawPanel(playing: Playing) {
    const { stage } = playing;
    const [rubric] = await stage.ask<readonly { id: string }[]>('bureau', 'rubrics', {}, '{ id }');
    const input = { ...(await playing.target('bureau')), rubricId: rubric?.id, seats: PANEL };
    await stage.change('bureau', 'openReviewRound', { input });
  },

  /** The first expert steps aside, and the next of the draw takes the seat. */
  async avoid(playing: Playing, reason: string) {
    const { stage } = playing;
    const [seat] = await openSeats(playing);
    if (seat === undefined) throw new Error('Nobody sits on the panel');
    await stage.change(seat.login, 'declareAvoidance', { seatId: seat.id, reason });
    const { version } = await panelSeat(playing, seat.id);
    const input = { seatId: seat.id, expectedVersion: version, reason };
    await stage.change('bureau', 'replaceExpert', { input });
  },

  /** The words are the points of each expert, who gives the same for every item. */
  async score(playing: Playing, points: string) {
    const { stage } = playing;
    const [rubric] = await stage.ask<readonly { items: readonly { key: string }[] }[]>(
      'bureau',
      'rubrics',
      {},
      '{ items { key } }',
    );
    const seats = await openSeats(playing);
    for (const [at, given] of points.split(' ').entries()) {
      const seat = seats[at];
      if (seat === undefined) throw new Error(`Seat ${at + 1} is empty`);
      const items = rubric?.items.map(({ key }) => ({ item: key, points: given }));
      const input = { seatId: seat.id, items, comment: '方案可行，建议进一步细化年度指标。' };
      await stage.change(seat.login, 'submitScores', { input });
    }
  },

  async visit(playing: Playing) {
    const { stage, tale } = playing;
    await stage.change('bureau', 'recordSiteVisit', {
      input: {
        ...(await playing.target('bureau')),
        visitedOn: stage.today,
        place: `${tale.name}研发中心`,
        people: ['周明远', '白砚田'],
        findings: '研发场地、仪器装备与人员与申报材料一致。',
      },
    });
  },

  async select(playing: Playing) {
    await playing.stage.change('bureau', 'concludeReview', {
      input: {
        ...(await playing.target('bureau')),
        opinion: '综合评审与现场考察意见一致，建议列入拟组建名单。',
      },
    });
  },

  async publish(playing: Playing) {
    await playing.stage.change('bureau', 'publishNotice', await playing.target('bureau'));
  },

  async object(playing: Playing, text: string) {
    const { stage } = playing;
    const input = {
      noticeId: await noticeOf(playing),
      name: '许直言',
      unit: '河洛计量服务部',
      phone: '13900000000',
      text,
    };
    await stage.change(null, 'lodgeObjection', { input });
  },

  async redactObjection(playing: Playing, publicText: string) {
    await playing.stage.change('bureau', 'redactObjection', {
      input: { ...(await objectionOf(playing)), publicText },
    });
  },

  async rejectObjection(playing: Playing, reply: string) {
    await playing.stage.change('bureau', 'rejectObjection', {
      input: { ...(await objectionOf(playing)), reply },
    });
  },

  async upholdObjection(playing: Playing, reply: string) {
    await playing.stage.change('bureau', 'upholdObjection', {
      input: { ...(await objectionOf(playing)), reply },
    });
  },

  async submitToGovernment(playing: Playing, documentNo: string) {
    const input = { applications: [await playing.target('leader')], documentNo };
    await playing.stage.change('leader', 'submitToGovernment', { input });
  },

  async enterApproval(playing: Playing, documentNo: string) {
    await enterDecision(playing, { outcome: 'APPROVED', documentNo });
  },

  async enterRefusal(playing: Playing, documentNo: string) {
    const reason = '与省内在建平台方向重复，暂不组建。';
    await enterDecision(playing, { outcome: 'REFUSED', documentNo, reason });
  },

  async recogniseByProvince({ stage, applicationId }: Playing, documentNo: string) {
    const { institute } = await stage.ask<{ institute: { id: string; version: number } }>(
      'science',
      'application',
      { id: applicationId },
      '{ institute { id version } }',
    );
    const input = {
      instituteId: institute.id,
      expectedVersion: institute.version,
      on: stage.today,
      documentNo,
    };
    await stage.change('science', 'recordProvincialRecognition', { input });
  },

  async confirmDecision(playing: Playing) {
    const input = await playing.target('government2');
    await playing.stage.change('government2', 'confirmDecision', { input });
  },
};

async function enterDecision(playing: Playing, decision: object): Promise<void> {
  const { stage } = playing;
  const input = { ...(await playing.target('government')), ...decision, decidedOn: stage.today };
  await stage.change('government', 'enterDecision', { input });
}

/** The seats of the tale that wait for scores; each expert looks at their own. */
async function openSeats({ stage, tale, experts }: Playing): Promise<readonly Seat[]> {
  const seats: Seat[] = [];
  for (const login of experts) {
    const own = await stage.ask<readonly OwnSeat[]>(login, 'mySeats', {}, '{ id stage creditCode }');
    const open = own.filter((seat) => seat.stage === 'DRAWN' && seat.creditCode === tale.creditCode);
    seats.push(...open.map(({ id }) => ({ id, login })));
  }
  return seats;
}

/** The same seat as the bureau has it. */
async function panelSeat({ stage, applicationId }: Playing, id: string): Promise<{ version: number }> {
  const { rounds } = await stage.ask<{ rounds: readonly { id: string }[] }>(
    'bureau',
    'review',
    { applicationId },
    '{ rounds { id } }',
  );
  const { seats } = await stage.ask<{ seats: readonly { id: string; version: number }[] }>(
    'bureau',
    'panel',
    { roundId: rounds.at(-1)?.id },
    '{ seats { id version } }',
  );
  const found = seats.find((seat) => seat.id === id);
  if (found === undefined) throw new Error('The seat is not on the panel');
  return found;
}

/** The notice of the tale that runs. */
async function noticeOf({ stage, applicationId }: Playing): Promise<string> {
  const { notices } = await stage.ask<{ notices: readonly { id: string }[] }>(
    'bureau',
    'application',
    { id: applicationId },
    '{ notices { id } }',
  );
  const [last] = notices;
  if (last === undefined) throw new Error('There is no notice');
  return last.id;
}

/** The objection of the tale that waits for its answer. */
async function objectionOf({
  stage,
  applicationId,
}: Playing): Promise<{ objectionId: string; expectedVersion: number }> {
  const { objections } = await stage.ask<{
    objections: readonly { id: string; version: number; applicationId: string }[];
  }>('bureau', 'objectionPage', { open: true }, '{ objections { id version applicationId } }');
  const found = objections.find((objection) => objection.applicationId === applicationId);
  if (found === undefined) throw new Error('There is no open objection');
  return { objectionId: found.id, expectedVersion: found.version };
}
