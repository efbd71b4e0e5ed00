import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { Executor } from '@bina/engine';
import { CompetencyModule } from './competency.js';
import { EmployeeModule } from './employee.js';
import { FrameworkModule } from './framework.js';
import { MentoringModule } from './mentoring.js';
import { PositionModule } from './position.js';
import { ProgramModule } from './program.js';
import { RuleModule } from './rule.js';
import { EXECUTOR, NIP_DIGEST, type NipDigest } from './tokens.js';
import { UnitModule } from './unit.js';
import { YearlyPlanModule } from './yearly-plan.js';

/** What command handlers are given. */
export interface ApplicationParts {
  readonly executor: Executor;
  readonly nipDigest: NipDigest;
}

/** All command handlers, behind the CommandBus that it exports. */
@Module({})
export class ApplicationModule {
  static with({ executor, nipDigest }: ApplicationParts): DynamicModule {
    const parts: DynamicModule = {
      module: PartsModule,
      providers: [
        { provide: EXECUTOR, useValue: executor },
        { provide: NIP_DIGEST, useValue: nipDigest },
      ],
      exports: [EXECUTOR, NIP_DIGEST],
    };
    const nouns = [
      RuleModule,
      UnitModule,
      CompetencyModule,
      FrameworkModule,
      PositionModule,
      EmployeeModule,
      YearlyPlanModule,
      ProgramModule,
      MentoringModule,
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
