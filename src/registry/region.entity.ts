import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What kind of place a region is. */
export type RegionKind = 'CITY' | 'COUNTY' | 'COUNTY_LEVEL_CITY' | 'DISTRICT' | 'ZONE';

/** The city, one of its counties, cities and districts, or one of its development zones. */
@Entity('region')
@Check('region_kind_known', `kind in ('CITY', 'COUNTY', 'COUNTY_LEVEL_CITY', 'DISTRICT', 'ZONE')`)
@Unique('region_gb_code_unique', ['gbCode'])
@Unique('region_stat_code_unique', ['statCode'])
export class Region {
  /** Our key: the code of GB/T 2260 or of the statistical bureau, or for a zone without either, our own. */
  @PrimaryColumn({ name: 'key', type: 'text', primaryKeyConstraintName: 'region_pk' })
  key!: string;

  /** Code of GB/T 2260; development zones have none. */
  @Column({ name: 'gb_code', type: 'text', nullable: true })
  gbCode!: string | null;

  /** 统计用区划代码, which some development zones have. */
  @Column({ name: 'stat_code', type: 'text', nullable: true })
  statCode!: string | null;

  @Column({ name: 'kind', type: 'text' })
  kind!: RegionKind;

  @Column({ name: 'name_zh', type: 'text' })
  nameZh!: string;

  @Column({ name: 'name_en', type: 'text' })
  nameEn!: string;

  /** Plain date from which the region counts. */
  @Column({ name: 'valid_from', type: 'date' })
  validFrom!: string;

  @Column({ name: 'sort_order', type: 'int' })
  sortOrder!: number;

  /** 五(二)1: whether the industry and the science office are one. An administrator says so, not the seeds. */
  @Column({ name: 'merged_offices', type: 'boolean', default: false })
  mergedOffices!: boolean;
}

/** What the seeds say of a region, which stays while the program runs. */
export type SeededRegion = Omit<Region, 'mergedOffices'>;
