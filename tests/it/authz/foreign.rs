//! What is tried of each root field of the schema, with the ids of somebody else's objects.

use serde_json::{Value, json};
use tests::world::{archive, services};
use uuid::Uuid;

use super::ids::Ids;

/// How a root field is tried.
pub enum Try {
    /// Answers only about the viewer, or is open to everybody who is signed in (law, codes, calendar): nothing to steal.
    Own,
    /// Lists: must not name a foreign object.
    List,
    /// Names an object by id: a foreign one is answered exactly like an absent one.
    Foreign(Value),
}

/// The variables with which a root field is tried; `None` for a field that nobody thought of.
#[allow(clippy::too_many_lines, reason = "a table")]
pub fn try_of(kind: &str, field: &str, ids: &Ids) -> Option<Try> {
    let Ids { park, enterprise, issue, checkup, visit, campaign, filing, outlet, person, session, file, .. } = ids;
    let Ids { study, call, application, document, .. } = ids;
    let Ids { question, contract, item, training, attendee, certificate, .. } = ids;
    let Ids { diagnosis, indicator, task, honour_application, honour, .. } = ids;
    let measured = json!({ "parkId": park, "enterpriseId": enterprise, "frameworkId": Uuid::now_v7(), "year": 2026,
        "startsOn": "2026-12-01", "dueOn": "2026-12-31", "leadId": person, "expertIds": [] });
    let to_do = json!({ "title": "外来", "dueOn": "2026-12-31" });
    let held = json!({ "subjectName": "外来", "title": "外来", "level": "NATIONAL", "year": 2026, "authority": "外来",
        "source": "外来", "confidence": "UNVERIFIED" });
    let plan = json!({ "parkId": park, "audience": "PARK_MANAGEMENT", "openToAll": false, "title": "外来",
        "startsAt": "2026-12-01T01:00:00Z", "endsAt": "2026-12-01T03:00:00Z", "place": "外来", "capacity": 5,
        "waitingCapacity": 0, "quizSize": 0, "passMark": 60, "mostAttempts": 1, "validMonths": 12, "questionIds": [] });
    let asked = json!({ "kind": "TRUE_FALSE", "text": "外来", "answer": [0] });
    let on_issue = |more: Value| {
        let mut input = json!({ "id": issue, "version": 1 });
        if let (Some(all), Some(more)) = (input.as_object_mut(), more.as_object()) {
            all.extend(more.clone());
        }
        Try::Foreign(json!({ "input": input }))
    };
    let input = |input: Value| Try::Foreign(json!({ "input": input }));
    let by_id = |id: &Uuid| Try::Foreign(json!({ "id": id }));
    let site =
        json!({ "name": "外来", "uscc": "91519999MA2500013B", "industryCode": "2614", "divisionCode": "511425" });
    let with = |base: &Value, more: Value| {
        let mut all = base.clone();
        if let (Some(all), Some(more)) = (all.as_object_mut(), more.as_object()) {
            all.extend(more.clone());
        }
        all
    };
    let place = json!({ "section": "water", "row": "-", "field": "tap" });
    let cell = json!({ "section": "water", "row": "-", "field": "tap", "value": "1" });
    let files = json!([{ "sha256": file, "name": "a.jpg", "role": "AFTER" }]);
    let on_question = |more: Value| {
        let mut input = json!({ "id": question, "version": 1 });
        if let (Some(all), Some(more)) = (input.as_object_mut(), more.as_object()) {
            all.extend(more.clone());
        }
        Try::Foreign(json!({ "input": input }))
    };
    let kept = json!({ "id": document, "version": 1, "fields": archive::written("2031-01-01"), "files": files });
    let not_kept = json!({ "kind": "ENTERPRISE", "subjectId": enterprise, "type": "PERMIT_REPORT" });
    let on_study = |more: Value| Try::Foreign(json!({ "input": with(&json!({ "id": study, "version": 1 }), more) }));
    let on_application =
        |more: Value| Try::Foreign(json!({ "input": with(&json!({ "id": application, "version": 1 }), more) }));
    Some(match (kind, field) {
        ("Query", "archiveTypes") => Try::Own,
        ("Query", "archives") => Try::List,
        ("Query", "archiveDocuments") => Try::List,
        ("Query", "archive") => Try::Foreign(json!({ "kind": "ENTERPRISE", "id": enterprise })),
        ("Query", "archiveDocument") => by_id(document),
        ("Mutation", "addArchiveDocument") => {
            input(with(&not_kept, json!({ "fields": archive::written("2031-01-01"), "files": files })))
        }
        ("Mutation", "replaceArchiveDocument" | "editArchiveDocument") => input(kept),
        ("Mutation", "withdrawArchiveDocument") => input(json!({ "id": document, "version": 1, "reason": "外来" })),
        ("Mutation", "exemptFromArchiveType") => input(with(&not_kept, json!({ "reason": "外来" }))),
        ("Mutation", "requireArchiveType") => input(not_kept),
        ("Query", "consultations" | "fundingApplications") => Try::List,
        ("Query", "consultation") => by_id(study),
        ("Query", "fundingApplication") => by_id(application),
        // A published call is everybody's; who may change it is tried in funding::bad.
        ("Query", "fundingCalls" | "fundingCall") => Try::Own,
        ("Mutation", "addFundingCall" | "editFundingCall" | "attachToFundingCall") => Try::Own,
        ("Mutation", "publishFundingCall" | "cancelFundingCall") => Try::Own,
        ("Mutation", "requestConsultation") => input(json!({ "parkId": park, "enterpriseId": enterprise,
            "kind": "OTHER", "subject": "外来", "background": "外来" })),
        ("Mutation", "acceptConsultation") => on_study(json!({ "scope": "外来", "priceFen": 1, "leadId": person,
            "expertIds": [], "chairId": Uuid::now_v7(), "reviewerIds": [],
            "stages": [{ "name": "外来", "dueOn": "2026-12-10" }] })),
        ("Mutation", "replanConsultation") => on_study(json!({ "scope": "外来", "leadId": person, "expertIds": [],
            "chairId": Uuid::now_v7(), "reviewerIds": [], "stages": [{ "name": "外来", "dueOn": "2026-12-10" }],
            "reason": "外来" })),
        ("Mutation", "declineConsultation" | "returnConsultationResult") => on_study(json!({ "reason": "外来" })),
        ("Mutation", "withdrawConsultation" | "handOverConsultation") => on_study(json!({})),
        ("Mutation", "finishConsultationStage") => on_study(json!({ "number": 1 })),
        ("Mutation", "deliverConsultation") => on_study(json!({ "note": "外来", "files": files })),
        ("Mutation", "giveConsultationOpinion") => on_study(json!({ "verdict": "AGREE", "text": "外来" })),
        ("Mutation", "concludeConsultation") => on_study(json!({ "verdict": "PASSED", "text": "外来" })),
        ("Mutation", "acceptConsultationResult") => on_study(json!({ "rating": 5 })),
        ("Mutation", "applyForFunding") => input(json!({ "callId": call, "enterpriseId": enterprise })),
        ("Mutation", "prepareFundingApplication") => on_application(json!({ "readyDocuments": [], "confirmed": [] })),
        ("Mutation", "submitFundingApplication" | "withdrawFundingApplication" | "reviewFundingApplication") => {
            on_application(json!({}))
        }
        ("Mutation", "grantFunding") => on_application(json!({ "amountFen": 1 })),
        ("Mutation", "refuseFunding") => on_application(json!({ "reason": "外来" })),
        ("Query", "questions" | "questionCounts" | "search" | "similarQuestions") => Try::List,
        ("Query", "viewerAsksFor" | "knowledgeBase" | "knowledge" | "answeringExperts") => Try::Own,
        ("Query", "citationReviewCounts" | "answersToReview" | "knowledgeToReview") => Try::Own,
        ("Query", "checklistItemsToReview" | "issuesToReview") => Try::Own,
        ("Query", "question" | "publicationPreview") => by_id(question),
        ("Mutation", "askQuestion") => input(json!({ "parkId": park, "enterpriseId": enterprise, "category": "WATER",
            "audience": "PUBLIC", "title": "外来", "text": "外来" })),
        ("Mutation", "routeQuestion" | "acceptAnswer" | "withdrawQuestion") => on_question(json!({})),
        ("Mutation", "handBackQuestion" | "unpublishAnswer") => on_question(json!({ "reason": "外来" })),
        ("Mutation", "askBack" | "replyToExpert" | "followUpQuestion") => on_question(json!({ "text": "外来" })),
        ("Mutation", "answerQuestion" | "amendAnswer") => on_question(json!({ "text": "外来", "provisionIds": [] })),
        ("Mutation", "changeQuestionAudience") => on_question(json!({ "audience": "PRIVATE" })),
        ("Mutation", "publishAnswer") => {
            on_question(json!({ "texts": { "title": "外来", "question": "外来", "answer": "外来" } }))
        }
        ("Mutation", "setExpertCategories" | "markKnowledgeUseful" | "recordLawEdition") => Try::Own,
        ("Mutation", "markCitationReviewed") => input(json!({ "kind": "ISSUE", "id": issue })),
        ("Query", "viewer" | "home" | "notices" | "savedViews" | "holidays" | "checklists" | "checklist") => Try::Own,
        ("Query", "sessions" | "passwordRules" | "securitySettings") => Try::Own,
        ("Query", "laws" | "provisions" | "industries" | "divisions" | "agencies") => Try::Own,
        ("Query", "auditState") => Try::Own,
        ("Query", "issues" | "checkups" | "visits" | "parks" | "enterprises" | "people" | "mails") => Try::List,
        ("Query", "auditEntries") => Try::List,
        ("Query", "issueCounts") => Try::List,
        ("Query", "forms" | "form" | "formVersion" | "formRule" | "auditRulesLeftOut" | "tryFormRule") => Try::Own,
        ("Query", "viewerCanOpenCampaign") => Try::Own,
        ("Query", "campaigns" | "filings" | "filingCounts") => Try::List,
        ("Query", "statisticIndicators" | "dischargeStandards") => Try::Own,
        ("Query", "statistics" | "statisticValues" | "quality" | "qualityFilings" | "limitChecks") => Try::List,
        ("Query", "outletStandards") => Try::Foreign(json!({ "enterpriseId": enterprise })),
        ("Query", "campaign") => by_id(campaign),
        ("Query", "filing") => by_id(filing),
        ("Query", "issue") => by_id(issue),
        ("Query", "checkup") => by_id(checkup),
        ("Query", "visit") => by_id(visit),
        ("Query", "park") => by_id(park),
        ("Query", "enterprise") => by_id(enterprise),
        ("Query", "person") => by_id(person),
        ("Subscription", "issueChanged" | "noticeArrived" | "filingChanged") => Try::Own,
        ("Subscription", "diagnosisChanged" | "consultationChanged") => Try::Own,
        ("Mutation", "signIn" | "refreshSession" | "signOut" | "changePassword" | "updateProfile") => Try::Own,
        ("Mutation", "confirmSecondStep" | "renewPassword" | "requestPasswordReset" | "openLink" | "setPassword") => {
            Try::Own
        }
        ("Mutation", "beginSecondFactor" | "confirmSecondFactor" | "renewRecoveryCodes" | "removeSecondFactor") => {
            Try::Own
        }
        ("Mutation", "endOtherSessions" | "changeSecuritySettings" | "applySecurityProfile") => Try::Own,
        ("Mutation", "endSession") => input(json!({ "id": session })),
        ("Mutation", "resendInvitation" | "unlockPerson" | "endSessions" | "resetSecondFactor") => {
            input(json!({ "id": person, "version": 1 }))
        }
        ("Mutation", "invitePerson") => input(json!({ "name": "甲", "email": "jia.x@world.test",
            "memberships": [{ "role": "ENTERPRISE_STAFF", "enterpriseId": enterprise }] })),
        ("Mutation", "markNoticesRead" | "saveView" | "replaceHolidays" | "importChecklist" | "addAgency") => Try::Own,
        ("Mutation", "addPark") => Try::Own,
        ("Mutation", "deleteView" | "retryMail") => input(json!({ "id": Uuid::now_v7() })),
        ("Mutation", "addPerson") => input(json!({ "name": "甲", "account": "jia.x", "email": "jia.x@world.test",
            "password": "a long enough password", "memberships": [{ "role": "ENTERPRISE_STAFF", "enterpriseId": enterprise }] })),
        ("Mutation", "editPerson") => {
            input(json!({ "id": person, "version": 1, "name": "乙", "email": "yi@world.test" }))
        }
        ("Mutation", "erasePerson") => input(json!({ "id": person, "version": 1, "account": "a1.staff" })),
        ("Mutation", "disablePerson" | "enablePerson") => input(json!({ "id": person, "version": 1 })),
        ("Mutation", "grantMembership") => {
            input(json!({ "personId": person, "membership": { "role": "PARK_STAFF", "parkId": park } }))
        }
        ("Mutation", "revokeMembership") => input(json!({ "personId": person, "membershipId": Uuid::now_v7() })),
        ("Mutation", "editPark") => {
            input(json!({ "id": park, "version": 1, "name": "外来", "divisionCode": "511425", "underContract": true }))
        }
        ("Mutation", "addEnterprise") => input(with(&site, json!({ "parkId": park }))),
        ("Mutation", "editEnterprise") => input(with(&site, json!({ "id": enterprise, "version": 1 }))),
        ("Mutation", "previewEnterpriseImport" | "importEnterprises") => {
            input(json!({ "parkId": park, "sha256": file }))
        }
        ("Mutation", "planCheckup") => input(json!({ "parkId": park, "title": "外来", "startsOn": "2026-12-01",
            "endsOn": "2026-12-05", "leadId": person, "expertIds": [person], "enterpriseIds": [enterprise],
            "includePark": false, "enterpriseChecklistId": Uuid::now_v7() })),
        ("Mutation", "editCheckup") => input(json!({ "id": checkup, "version": 1, "title": "外来",
            "startsOn": "2026-12-01", "endsOn": "2026-12-05", "leadId": person, "expertIds": [person], "addEnterpriseIds": [] })),
        ("Mutation", "cancelCheckup") => input(json!({ "id": checkup, "version": 1, "reason": "外来" })),
        ("Mutation", "releaseCheckup" | "issueCheckup") => input(json!({ "id": checkup, "version": 1 })),
        ("Mutation", "planLookback") => {
            input(json!({ "checkupId": checkup, "plannedOn": "2026-12-01", "expertId": person, "issueIds": [issue] }))
        }
        ("Mutation", "startVisit" | "finishVisit") => input(json!({ "id": visit })),
        ("Mutation", "recordResults") => {
            input(json!({ "id": visit, "results": [{ "itemId": Uuid::now_v7(), "answer": "CONFORMING" }] }))
        }
        ("Mutation", "logFinding") => input(json!({ "visitId": visit, "kind": "PROBLEM", "severity": "MINOR",
            "category": "噪声", "title": "外来", "description": "外来", "files": [] })),
        ("Mutation", "editFinding") => {
            on_issue(json!({ "severity": "MINOR", "category": "噪声", "title": "外来", "description": "外来" }))
        }
        ("Mutation", "mergeFindings") => input(json!({ "intoId": issue, "version": 1, "fromIds": [Uuid::now_v7()] })),
        ("Mutation", "recordRecurrence") => on_issue(json!({ "ofId": issue })),
        ("Mutation", "discardIssue" | "disputeIssue" | "returnIssue" | "waiveIssue" | "remindIssue") => {
            on_issue(json!({ "reason": "外来" }))
        }
        ("Mutation", "issueIssue" | "closeIssue" | "undoClosing" | "assignIssue") => on_issue(json!({})),
        ("Mutation", "planRectification") => {
            on_issue(json!({ "measure": "外来", "person": "外来", "plannedOn": "2026-12-01" }))
        }
        ("Mutation", "giveOpinion") => on_issue(json!({ "opinion": "外来", "recommendWaive": true })),
        ("Mutation", "decideDispute") => on_issue(json!({ "waive": true, "decision": "外来" })),
        ("Mutation", "submitRectification") => on_issue(json!({ "account": "外来", "files": files })),
        ("Mutation", "verifyIssue") => on_issue(json!({ "opinion": "外来", "method": "PAPER" })),
        ("Mutation", "reopenIssue" | "confirmLookback") => on_issue(json!({ "finding": "外来" })),
        ("Mutation", "requestExtension") => on_issue(json!({ "newDueOn": "2027-12-01", "reason": "外来" })),
        ("Mutation", "decideExtension") => {
            on_issue(json!({ "extensionId": Uuid::now_v7(), "grant": true, "note": "外来" }))
        }
        ("Mutation", "addForm" | "draftFormVersion" | "saveFormVersion" | "publishFormVersion") => Try::Own,
        ("Mutation", "discardFormVersion" | "saveFormRule" | "publishFormRule" | "retireFormRule") => Try::Own,
        ("Mutation", "discardFormRule") => Try::Own,
        ("Mutation", "openCampaign") => {
            input(json!({ "formVersionId": Uuid::now_v7(), "title": "外来", "period": "2026-10",
            "opensOn": "2026-11-01", "dueOn": "2026-11-30", "locksOn": "2026-12-15", "parkIds": [park] }))
        }
        ("Mutation", "editCampaign") => input(json!({ "id": campaign, "version": 1, "title": "外来",
            "opensOn": "2026-11-01", "dueOn": "2026-11-30", "locksOn": "2026-12-15" })),
        ("Mutation", "cancelCampaign") => input(json!({ "id": campaign, "version": 1, "reason": "外来" })),
        ("Mutation", "saveFilingCells") => input(json!({ "id": filing, "sequence": 1, "cells": [cell.clone()] })),
        ("Mutation", "previewFilingImport" | "importFiling") => input(json!({ "id": filing, "sha256": file })),
        ("Mutation", "carryFilingForward" | "confirmCarried" | "withdrawStandstill" | "remindFiler") => {
            input(json!({ "id": filing }))
        }
        ("Mutation", "explainVerdict") => {
            input(json!({ "id": filing, "rule": "A-01", "place": place, "text": "外来" }))
        }
        ("Mutation", "declareStandstill") => {
            input(json!({ "id": filing, "from": "2026-10-01", "to": "2026-10-31", "reason": "外来" }))
        }
        ("Mutation", "submitFiling" | "acceptFiling") => input(json!({ "id": filing, "version": 3 })),
        ("Mutation", "returnFiling") => input(
            json!({ "id": filing, "version": 3, "reason": "外来", "comments": [{ "place": place, "text": "外来" }] }),
        ),
        ("Mutation", "requestReopening" | "reopenFiling" | "refuseReopening") => {
            input(json!({ "id": filing, "version": 3, "reason": "外来" }))
        }
        ("Mutation", "grantFilingException") => {
            input(json!({ "id": filing, "version": 3, "excused": true, "reason": "外来" }))
        }
        ("Mutation", "setOutletStandard") => input(json!({ "enterpriseId": enterprise, "outlet": "DW009",
            "standard": "GB 8978", "class": "level1", "fromOn": "2026-01-01" })),
        ("Mutation", "endOutletStandard") => input(json!({ "id": outlet, "untilOn": "2026-06-01" })),
        ("Mutation", "issueIssues" | "assignIssues") => input(json!({ "ids": [issue], "dryRun": false })),
        ("Mutation", "reassignIssues") => input(json!({ "issues": [{ "id": issue, "version": 1 }] })),
        ("Mutation", "remindIssues") => input(json!({ "ids": [issue], "reason": "外来", "dryRun": false })),
        ("Query", "contracts" | "trainings" | "attendees" | "performance" | "quizQuestions") => Try::List,
        ("Query", "contract") => by_id(contract),
        ("Query", "training" | "checkinScreen") => by_id(training),
        ("Query", "serviceItems") => Try::Foreign(json!({ "parkId": park })),
        ("Query", "workload" | "trainingCoverage" | "trainingProposals") => Try::Own,
        // By the code of a place, which is no session's matter: tests/it/trainings/guest.rs.
        ("Query", "attendance") => Try::Foreign(json!({ "trainingId": training, "code": "AAAAAAAA" })),
        ("Mutation", "checkIn") => input(json!({ "trainingId": training, "code": "AAAAAAAA", "token": "1.00" })),
        ("Mutation", "beginQuiz") => input(json!({ "trainingId": training, "code": "AAAAAAAA" })),
        ("Mutation", "submitQuiz") => {
            input(json!({ "trainingId": training, "code": "AAAAAAAA", "attemptId": Uuid::now_v7(), "answers": [] }))
        }
        ("Mutation", "answerSurvey") => input(json!({ "trainingId": training, "code": "AAAAAAAA", "content": 5,
            "speaker": 5, "usefulness": 5 })),
        ("Mutation", "addContract") => input(json!({ "parkId": park, "terms": services::terms("HT-外来") })),
        ("Mutation", "editContract") => {
            input(json!({ "id": contract, "version": 1, "terms": services::terms("HT-外来") }))
        }
        ("Mutation", "amendContract") => {
            input(json!({ "id": contract, "version": 1, "reason": "外来", "terms": services::terms("HT-外来") }))
        }
        ("Mutation", "activateContract" | "completeContract" | "archiveContract") => {
            input(json!({ "id": contract, "version": 1 }))
        }
        ("Mutation", "attachToContract") => input(json!({ "id": contract, "version": 1, "files": files })),
        ("Mutation", "acceptDelivery") => input(json!({ "serviceItemId": item, "rating": 5 })),
        ("Mutation", "planTraining") => input(json!({ "training": plan })),
        ("Mutation", "editTraining") => input(json!({ "id": training, "version": 1, "training": plan })),
        ("Mutation", "publishTraining" | "startTraining" | "finishTraining" | "archiveTraining") => {
            input(json!({ "id": training, "version": 1 }))
        }
        ("Mutation", "cancelTraining") => input(json!({ "id": training, "version": 1, "reason": "外来" })),
        ("Mutation", "attachToTraining") => input(json!({ "id": training, "version": 1, "files": files })),
        ("Mutation", "enrolPeople") => input(json!({ "trainingId": training, "enterpriseId": enterprise,
            "people": [{ "name": "外来", "phone": "028-55520000" }] })),
        ("Mutation", "withdrawAttendee") => input(json!({ "id": attendee })),
        ("Mutation", "checkInAttendee") => input(json!({ "id": attendee, "reason": "外来" })),
        ("Mutation", "revokeCertificate") => input(json!({ "id": certificate, "reason": "外来" })),
        ("Mutation", "addQuizQuestion") => Try::Own,
        ("Mutation", "editQuizQuestion") => input(json!({ "id": Uuid::now_v7(), "version": 1, "question": asked })),
        ("Query", "diagnoses" | "creationTasks" | "honourApplications" | "honours") => Try::List,
        ("Query", "frameworks" | "framework") => Try::Own,
        ("Query", "diagnosis") => by_id(diagnosis),
        ("Query", "diagnosisWhatIf") => Try::Foreign(json!({ "id": diagnosis, "changes": [] })),
        ("Query", "creationTask") => by_id(task),
        ("Query", "honour") => by_id(honour),
        ("Mutation", "copyFramework" | "editFramework" | "publishFramework" | "addHonour") => Try::Own,
        ("Mutation", "planDiagnosis") => input(json!({ "diagnosis": measured })),
        ("Mutation", "editDiagnosis") => input(json!({ "id": diagnosis, "version": 1, "diagnosis": measured })),
        ("Mutation", "startDiagnosis" | "submitSelfAssessment") => input(json!({ "id": diagnosis, "version": 1 })),
        ("Mutation", "returnDiagnosis" | "reopenDiagnosis" | "cancelDiagnosis") => {
            input(json!({ "id": diagnosis, "version": 1, "reason": "外来" }))
        }
        ("Mutation", "concludeDiagnosis") => input(json!({ "id": diagnosis, "version": 1, "conclusion": "外来" })),
        ("Mutation", "answerIndicator") => input(json!({ "diagnosisId": diagnosis, "indicatorId": indicator,
            "side": "SELF", "version": 0, "met": true })),
        ("Mutation", "setDiagnosisReference") => {
            input(json!({ "diagnosisId": diagnosis, "indicatorId": indicator, "leading": "1", "source": "外来" }))
        }
        ("Mutation", "addCreationTask") => input(json!({ "diagnosisId": diagnosis, "task": to_do })),
        ("Mutation", "planFromGaps") => {
            input(json!({ "diagnosisId": diagnosis, "indicatorIds": [indicator], "dueOn": "2026-12-31" }))
        }
        ("Mutation", "editCreationTask") => input(json!({ "id": task, "version": 1, "task": to_do })),
        ("Mutation", "finishCreationTask") => {
            input(json!({ "id": task, "version": 1, "note": "外来", "files": files }))
        }
        ("Mutation", "dropCreationTask") => input(json!({ "id": task, "version": 1, "reason": "外来" })),
        ("Mutation", "startApplication") => input(json!({ "diagnosisId": diagnosis, "title": "外来",
            "level": "NATIONAL", "year": 2026, "on": "2026-11-01" })),
        ("Mutation", "advanceApplication") => {
            input(json!({ "id": honour_application, "version": 1, "step": "SUBMITTED", "on": "2026-11-01" }))
        }
        ("Mutation", "editHonour") => input(json!({ "id": honour, "version": 1, "honour": held })),
        ("Mutation", "revokeHonour") => {
            input(json!({ "id": honour, "version": 1, "on": "2026-11-01", "reason": "外来" }))
        }
        _ => return None,
    })
}
