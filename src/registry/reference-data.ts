import type { PlainDate } from '../shared/dates.js';
import { date, type Form, list, object, oneOf, optional, text, year } from '../shared/form.js';
import type { Bilingual } from '../shared/text.js';

/** A place of the city: the city itself, its counties, its zones (standard GB/T 2260; zones have no such code). */
export interface RegionRow {
  readonly key: string;
  readonly gbCode?: string;
  readonly statCode?: string;
  readonly kind: 'CITY' | 'DISTRICT' | 'COUNTY' | 'COUNTY_LEVEL_CITY' | 'ZONE';
  readonly name: Bilingual;
  readonly validFrom: PlainDate;
}

/** A body that the notice names, with what each clause gives it to do. */
export interface DepartmentRow {
  readonly key: string;
  readonly level: 'CITY' | 'COUNTY' | 'ENTERPRISE';
  readonly name: Bilingual;
  readonly roles: readonly { readonly clause: string; readonly role: Bilingual }[];
}

/** An industry field of 二 or 三. */
export interface IndustryFieldRow {
  readonly key: string;
  readonly name: Bilingual;
  readonly clauses: readonly string[];
}

/** A year's days off and make-up working days, by the State Council's notice. */
export interface HolidayYearRow {
  readonly year: number;
  readonly documentNo: string;
  readonly off: readonly PlainDate[];
  readonly work: readonly PlainDate[];
}

const bilingual: Form<Bilingual> = object<Bilingual>({ zh: text, en: text });

export const regionsForm = list(
  object<RegionRow>({
    key: text,
    gbCode: optional(text),
    statCode: optional(text),
    kind: oneOf('CITY', 'DISTRICT', 'COUNTY', 'COUNTY_LEVEL_CITY', 'ZONE'),
    name: bilingual,
    validFrom: date,
  }),
);

export const departmentsForm = list(
  object<DepartmentRow>({
    key: text,
    level: oneOf('CITY', 'COUNTY', 'ENTERPRISE'),
    name: bilingual,
    roles: list(object<DepartmentRow['roles'][number]>({ clause: text, role: bilingual })),
  }),
);

export const industryFieldsForm = list(
  object<IndustryFieldRow>({ key: text, name: bilingual, clauses: list(text) }),
);

export const holidaysForm = list(
  object<HolidayYearRow>({ year, documentNo: text, off: list(date), work: list(date) }),
);
