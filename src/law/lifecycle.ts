/** The tables of state × action: the only ways in which cases move. */
import { APPLICATION } from './lifecycle/application.js';
import { CULTIVATION } from './lifecycle/cultivation.js';
import { OBJECTION } from './lifecycle/objection.js';
import { PANEL_SEAT } from './lifecycle/panel-seat.js';

/** Every kind of case, in the order of the notice. */
export const LIFECYCLES = [APPLICATION, PANEL_SEAT, OBJECTION, CULTIVATION] as const;
