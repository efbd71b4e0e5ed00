import { Module, type DynamicModule } from '@nestjs/common';
import { AccessLogController } from './access-log/access-log.controller.js';
import { Looks } from './access-log/looks.js';
import { CertificateController } from './certificate/certificate.controller.js';
import { VerificationController } from './certificate/verification.controller.js';
import { CompetencyController } from './competency/competency.controller.js';
import { DocsController } from './docs/docs.controller.js';
import { Calls } from './edge/calls.js';
import { Reading } from './edge/reading.js';
import { DemandController } from './demand/demand.controller.js';
import { AssessmentController } from './employee/assessment.controller.js';
import { EmployeeController } from './employee/employee.controller.js';
import { HistoryController } from './employee/history.controller.js';
import { IpAsnController } from './employee/ip-asn.controller.js';
import { NeedDecisionController } from './employee/need-decision.controller.js';
import { NeedController } from './employee/need.controller.js';
import { PeopleController } from './employee/people.controller.js';
import { FrameworkController } from './framework/framework.controller.js';
import { ExplainController } from './explain/explain.controller.js';
import { HealthController } from './health/health.controller.js';
import { ImportController } from './imports/import.controller.js';
import { Uploads } from './imports/uploads.js';
import { EvidenceController } from './log/evidence.controller.js';
import { LogController } from './log/log.controller.js';
import { MeetingController } from './mentoring/meeting.controller.js';
import { MentoringController } from './mentoring/mentoring.controller.js';
import { PARTS, type ApiParts } from './parts.js';
import { RuleController } from './rule/rule.controller.js';
import { PlanController } from './plan/plan.controller.js';
import { PlanReviewController } from './plan/plan-review.controller.js';
import { PlanReportController } from './plan/plan-report.controller.js';
import { MeasurementController } from './position/measurement.controller.js';
import { PositionController } from './position/position.controller.js';
import { StandardController } from './position/standard.controller.js';
import { CheckInController } from './program/check-in.controller.js';
import { AttendanceController } from './program/attendance.controller.js';
import { BallotController } from './program/ballot.controller.js';
import { EnrolmentController } from './program/enrolment.controller.js';
import { EvaluationController } from './program/evaluation.controller.js';
import { DataRequestController } from './privacy/data-request.controller.js';
import { ErasureController } from './privacy/erasure.controller.js';
import { TrainingController } from './employee/training.controller.js';
import { InstrumentController } from './program/instrument.controller.js';
import { LearningController } from './program/learning.controller.js';
import { FollowUpController } from './program/follow-up.controller.js';
import { ProgramController } from './program/program.controller.js';
import { ProjectionController } from './projection/projection.controller.js';
import { ComplianceController } from './report/compliance.controller.js';
import { CountsController } from './report/counts.controller.js';
import { EvaluationReportController } from './report/evaluation-report.controller.js';
import { ReportController } from './report/report.controller.js';
import { SatisfactionController } from './satisfaction/satisfaction.controller.js';
import { UnitController } from './unit/unit.controller.js';

/** Every route of the API, over the parts that it is given. */
@Module({})
export class ApiModule {
  static with(parts: ApiParts): DynamicModule {
    return {
      module: ApiModule,
      controllers: [
        HealthController,
        DocsController,
        UnitController,
        CompetencyController,
        FrameworkController,
        RuleController,
        PositionController,
        StandardController,
        PeopleController,
        EmployeeController,
        HistoryController,
        AccessLogController,
        ExplainController,
        NeedController,
        PlanController,
        NeedDecisionController,
        AssessmentController,
        IpAsnController,
        DemandController,
        MeasurementController,
        PlanReviewController,
        PlanReportController,
        ProgramController,
        EnrolmentController,
        AttendanceController,
        CheckInController,
        EvaluationController,
        InstrumentController,
        LearningController,
        FollowUpController,
        TrainingController,
        DataRequestController,
        ErasureController,
        BallotController,
        CertificateController,
        VerificationController,
        MentoringController,
        MeetingController,
        ImportController,
        CountsController,
        ComplianceController,
        ReportController,
        EvaluationReportController,
        SatisfactionController,
        ProjectionController,
        LogController,
        EvidenceController,
      ],
      providers: [
        { provide: PARTS, useValue: parts },
        { provide: Uploads, useValue: parts.uploads },
        Calls,
        Reading,
        Looks,
      ],
    };
  }
}
