import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { Carrier } from '@bina/engine';
import { AccessLogModule } from './access-log.js';
import { BallotModule } from './ballots.js';
import { CertificateModule } from './certificates.js';
import type { CertificateCodes } from './certificates/codes.js';
import { CheckInModule } from './check-in.js';
import type { CheckInCodes } from './check-in/codes.js';
import { ClassAttendanceModule } from './class-attendance.js';
import { CompetencyModule } from './competency.js';
import { DataRequestModule } from './data-request.js';
import { DemandModule } from './demand.js';
import { EmployeeModule } from './employee.js';
import { ErasureModule } from './erasure.js';
import { FrameworkModule } from './framework.js';
import { MentoringModule } from './mentoring.js';
import { PeopleModule } from './people.js';
import { noFinder, PEOPLE_FINDER, type PeopleFinder } from './people-finder.js';
import { PositionModule } from './position.js';
import { ProgramModule } from './program.js';
import { RuleModule } from './rule.js';
import { SatisfactionModule } from './satisfaction.js';
import {
  BALLOTS,
  CERTIFICATE_CODES,
  CHECK_IN_CODES,
  EXECUTOR,
  FORGETTING,
  NIP_DIGEST,
  noForgetting,
  type BallotParts,
  type Forgetting,
  type NipDigest,
} from './tokens.js';
import { UnitModule } from './unit.js';
import { YearlyPlanModule } from './yearly-plan.js';

/** What command handlers are given. */
export interface ApplicationParts {
  readonly executor: Carrier;
  readonly nipDigest: NipDigest;
  readonly ballots: BallotParts;
  readonly certificateCodes: CertificateCodes;
  readonly checkInCodes: CheckInCodes;
  /** For wishes to many people; without it there are none. */
  readonly people?: PeopleFinder;
  /** For people who are to be forgotten; without it nobody is. */
  readonly forgetting?: Forgetting;
}

/** All command handlers, behind the CommandBus that it exports. */
@Module({})
export class ApplicationModule {
  static with({
    executor,
    nipDigest,
    ballots,
    certificateCodes,
    checkInCodes,
    people = noFinder,
    forgetting = noForgetting,
  }: ApplicationParts): DynamicModule {
    const parts: DynamicModule = {
      module: PartsModule,
      providers: [
        { provide: EXECUTOR, useValue: executor },
        { provide: NIP_DIGEST, useValue: nipDigest },
        { provide: BALLOTS, useValue: ballots },
        { provide: CHECK_IN_CODES, useValue: checkInCodes },
        { provide: CERTIFICATE_CODES, useValue: certificateCodes },
        { provide: PEOPLE_FINDER, useValue: people },
        { provide: FORGETTING, useValue: forgetting },
      ],
      exports: [CHECK_IN_CODES, EXECUTOR, NIP_DIGEST, BALLOTS, CERTIFICATE_CODES, PEOPLE_FINDER, FORGETTING],
    };
    const nouns = [
      RuleModule,
      UnitModule,
      DemandModule,
      PeopleModule,
      CompetencyModule,
      FrameworkModule,
      PositionModule,
      EmployeeModule,
      ClassAttendanceModule,
      CheckInModule,
      ErasureModule,
      DataRequestModule,
      YearlyPlanModule,
      ProgramModule,
      BallotModule,
      CertificateModule,
      MentoringModule,
      SatisfactionModule,
      AccessLogModule,
    ];
    return {
      module: ApplicationModule,
      imports: [CqrsModule.forRoot(), ...nouns.map((module) => ({ module, imports: [parts] }))],
      exports: [CqrsModule],
    };
  }
}

/** The parts, as one module that every noun imports. */
@Module({})
class PartsModule {}
