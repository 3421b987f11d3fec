import type { PlainDate } from '../shared/dates.js';
import type { Fen } from '../shared/money.js';

/** Plain facts, as certificates state them. Rules take nothing else; a fact that is not here is not assumed. */
export interface Facts {
  readonly institute?: InstituteFacts;
  readonly assessments?: readonly AssessmentFact[];
  readonly results?: readonly ResultsFact[];
  readonly spinOff?: SpinOffFacts;
  readonly revenue?: RevenueFacts;
  readonly listings?: readonly ListingFact[];
  readonly prizes?: readonly PrizeFact[];
  readonly otherAwards?: readonly OtherAwardFact[];
  readonly application?: ApplicationFacts;
  readonly notice?: NoticeFacts;
}

/** 产业研究院: an institute that the city or the province has recognised (四末段). */
export interface InstituteFacts {
  readonly level: 'MUNICIPAL' | 'PROVINCIAL';
  /** The city government's approval (五(二)3). */
  readonly approvedOn: PlainDate;
  /** The day of the province's plaque (四(二)). */
  readonly provincialOn?: PlainDate;
  /** The day the plaque came down (五(四)6). */
  readonly removedOn?: PlainDate;
  /** The benefiting locality, 受益地, by its key. */
  readonly region: string;
  /** Whether the institute is a legal person of its own; it is, unless this is false. */
  readonly separateLegalPerson?: boolean;
}

type AssessmentOutcome = 'EXCELLENT' | 'GOOD' | 'QUALIFIED' | 'UNQUALIFIED' | 'ABSENT' | 'EXEMPTED';

/** The final outcome of one yearly assessment (五(四)5). */
export interface AssessmentFact {
  /** The year assessed. */
  readonly year: number;
  readonly outcome: AssessmentOutcome;
  /** The day the outcome became final, after the objection step. */
  readonly finalOn: PlainDate;
}

/** What an institute reached in a year against its targets (六(五)). */
export interface ResultsFact {
  readonly year: number;
  readonly newResults: number;
  readonly transfers: number;
}

/** 衍生企业: the enterprise that carries a result of the institute into industry (四(七), 四(八)). */
export interface SpinOffFacts {
  readonly foundedOn: PlainDate;
  readonly fromInstituteResult: boolean;
  readonly newlyFounded: boolean;
}

/** The spin-off's yearly revenue (四(八)). */
export interface RevenueFacts {
  /** The highest year before the first row. */
  readonly earlierMax?: Fen;
  readonly years: readonly RevenueYear[];
}

export interface RevenueYear {
  readonly year: number;
  /** Audited 主营业务收入: the only figure that decides. */
  readonly mainBusiness?: Fen;
  /** 营业收入; shown, never decisive. */
  readonly operating?: Fen;
}

type Board = 'MAIN' | 'STAR' | 'CHINEXT' | 'SME' | 'BSE' | 'NEEQ' | 'OVERSEAS';

/** The stages of a listing, in their order. */
export const LISTING_STAGES = [
  'COUNSELLING_FILED',
  'COUNSELLING_ACCEPTED',
  'APPLICATION_ACCEPTED',
  'REVIEW_PASSED',
  'REGISTERED',
  'LISTED',
] as const;

export type ListingStage = (typeof LISTING_STAGES)[number];

/** One stage of a listing, reached on a day (四(七)). */
export interface ListingFact {
  readonly board: Board;
  readonly exchange?: 'HKEX' | 'NYSE' | 'NASDAQ' | 'LSE' | 'OTHER';
  readonly stage: ListingStage;
  /** A first public offering where not said. */
  readonly method?: 'IPO' | 'INTRODUCTION' | 'BACKDOOR' | 'TRANSFER';
  readonly on: PlainDate;
  /** Money raised abroad; the second limb of the overseas award. */
  readonly raisedYuan?: Fen;
  /** The spin-off where not said. */
  readonly issuer?: 'SPIN_OFF' | 'OFFSHORE_PARENT' | 'LEAD_ENTERPRISE';
}

/** A science prize, by its certificate (四(五)). */
export interface PrizeFact {
  readonly level: 'NATIONAL' | 'PROVINCIAL';
  /** 河南 where not said. */
  readonly province?: string;
  readonly kind: 'SCIENCE_PROGRESS' | 'NATURAL_SCIENCE' | 'TECHNICAL_INVENTION';
  readonly class: 'SPECIAL' | 'FIRST' | 'SECOND' | 'THIRD';
  readonly on: PlainDate;
  /** Whether the holder is the first completing unit, 第一完成单位. */
  readonly firstUnit: boolean;
  readonly holder: 'INSTITUTE' | 'SPIN_OFF' | 'LEAD_ENTERPRISE';
}

export type Matter = 'REVENUE' | 'LISTING' | 'PRIZE' | 'ESTABLISHMENT';

/** What was received for a matter under another policy (四末段). */
export interface OtherAwardFact {
  readonly policy: string;
  readonly level: 'CITY' | 'COUNTY' | 'PROVINCE' | 'NATION';
  readonly matter: Matter;
  /** The revenue year; only REVENUE is matched by it. */
  readonly year?: number;
  /** The day paid; not matched. */
  readonly on?: PlainDate;
  readonly paidYuan: Fen;
}

export type CreditStatus = 'CLEAR' | 'DISHONEST' | 'UNKNOWN';

/** An enterprise's application, against the conditions of 五(一). */
export interface ApplicationFacts {
  readonly submittedOn: PlainDate;
  /** The region of registration by its key or code; any place, the rule decides. */
  readonly registeredIn: string;
  readonly standing: readonly Standing[];
  readonly highTechEnterprise: boolean;
  readonly platforms: readonly { readonly level: TitleLevel }[];
  readonly industryAcademiaResults: boolean;
  readonly projects: readonly {
    readonly level: TitleLevel;
    readonly acceptedOn: PlainDate;
    readonly wellCompleted: boolean;
  }[];
  readonly prizes: readonly { readonly level: TitleLevel; readonly on: PlainDate; readonly led: boolean }[];
  readonly researchSpending: readonly { readonly year: number; readonly yuan: Fen }[];
  readonly intellectualProperty: readonly {
    readonly kind: 'INVENTION_PATENT' | 'SOFTWARE_COPYRIGHT' | 'OTHER';
    readonly inField: boolean;
    /** The last day on which its validity is shown. */
    readonly validOn: PlainDate;
  }[];
  readonly facilities: boolean;
  readonly credit: {
    readonly checkedOn: PlainDate;
    readonly enterprise: CreditStatus;
    readonly legalRepresentative: CreditStatus;
    readonly actualController: CreditStatus;
  };
}

/** What of this an enterprise states itself (五(一)2, 五(一)3); the rest stands in registers. */
export type StatedFacts = Pick<
  ApplicationFacts,
  | 'platforms'
  | 'industryAcademiaResults'
  | 'projects'
  | 'prizes'
  | 'researchSpending'
  | 'intellectualProperty'
  | 'facilities'
>;

type TitleLevel = 'NATIONAL' | 'PROVINCIAL' | 'MUNICIPAL';

type Standing =
  | 'INDUSTRY_LEADER'
  | 'PILOT_ENTERPRISE'
  | 'SINGLE_CHAMPION'
  | 'LITTLE_GIANT_NATIONAL'
  | 'LITTLE_GIANT_PROVINCIAL'
  | 'LEADER_SUBSIDIARY';

/** A public notice and the working days it must last (五(二)2). */
export interface NoticeFacts {
  readonly publishedOn: PlainDate;
  readonly workingDays: number;
  /** Whether the day of publication is the first day; it is not, unless this is true. */
  readonly countPublicationDay?: boolean;
}

/** How 四(七)'s domestic sum is split into stages by an official document. */
export interface StageTable {
  readonly documentNo: string;
  readonly from: PlainDate;
  /** Each stage's sum; together exactly the notice's figure. */
  readonly stages: ReadonlyMap<ListingStage, Fen>;
}
