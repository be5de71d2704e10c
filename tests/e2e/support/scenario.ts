import { randomUUID } from 'node:crypto';

import { Api, demo } from './api';
import { picture, sha256 } from './picture';

/** The place where the demonstration's accounts work. */
export type Place = { parkId: string; parkName: string; enterpriseId: string; enterpriseName: string };

export async function place(): Promise<Place> {
  const enterprise = await Api.signIn(demo('enterprise_manager'));
  const query = '{ viewer { memberships { park { id name } enterprise { id name park { id name } } } } }';
  const [membership] = (await enterprise.gql(query)).viewer.memberships;
  const park = membership.park ?? membership.enterprise.park;
  return {
    parkId: park.id,
    parkName: park.name,
    enterpriseId: membership.enterprise.id,
    enterpriseName: membership.enterprise.name,
  };
}

/** In Shanghai, so many days from today. */
export function day(offset = 0): string {
  const at = new Date(Date.now() + 8 * 3_600_000 + offset * 86_400_000);
  return at.toISOString().slice(0, 10);
}

export type Checkup = { id: string; visitId: string; title: string };

/** A check-up of one enterprise, led by the demonstration's expert, planned for today. */
export async function planCheckup(where: Place, title: string, enterpriseId = where.enterpriseId): Promise<Checkup> {
  const expert = await Api.signIn(demo('expert'));
  const expertId = (await expert.gql('{ viewer { id } }')).viewer.id;
  const coordinator = await Api.signIn(demo('coordinator'));
  const lists = await coordinator.gql('{ checklists(kind: ENTERPRISE) { id number } }');
  const input = {
    parkId: where.parkId,
    title,
    startsOn: day(),
    endsOn: day(14),
    leadId: expertId,
    expertIds: [expertId],
    enterpriseIds: [enterpriseId],
    includePark: false,
    enterpriseChecklistId: lists.checklists[0].id,
  };
  const checkup = await coordinator.run('planCheckup', 'PlanCheckupInput', input, '{ id title visits { id } }');
  return { id: checkup.id, visitId: checkup.visits[0].id, title };
}

/** Drafts with these titles, released to the park: what the park's pages begin with. */
export async function releasedDrafts(checkup: Checkup, titles: string[]): Promise<string[]> {
  const expert = await Api.signIn(demo('expert'));
  await expert.run('startVisit', 'StartVisitInput', { id: checkup.visitId }, '{ id }');
  const ids: string[] = [];
  for (const [index, title] of titles.entries()) {
    const bytes = picture(100 + index + Math.floor(Math.random() * 1000));
    await expert.put(`/api/files/${sha256(bytes)}?name=photo.png`, bytes);
    const input = {
      id: randomUUID(),
      visitId: checkup.visitId,
      kind: 'PROBLEM',
      severity: 'MODERATE',
      category: '危险废物',
      title,
      description: `${title}：现场检查发现，需要整改。`,
      basisNote: '按现场情况说明',
      files: [{ sha256: sha256(bytes), name: 'photo.png', role: 'BEFORE' }],
    };
    ids.push((await expert.run('logFinding', 'LogFindingInput', input)).id);
  }
  await expert.run('finishVisit', 'FinishVisitInput', { id: checkup.visitId }, '{ id }');
  const { version } = (await expert.gql('query($id: UUID!) { checkup(id: $id) { version } }', { id: checkup.id })).checkup;
  await expert.run('releaseCheckup', 'CheckupVersionInput', { id: checkup.id, version }, '{ id }');
  return ids;
}

/** An issue of the place's enterprise, issued by the park a moment ago. */
export async function issued(where: Place, title: string, enterpriseId = where.enterpriseId): Promise<string> {
  const checkup = await planCheckup(where, `体检：${title}`, enterpriseId);
  const [id] = await releasedDrafts(checkup, [title]);
  const park = await Api.signIn(demo('park_manager'));
  const { version } = (await park.gql('query($id: UUID!) { issue(id: $id) { version } }', { id })).issue;
  await park.run('issueIssue', 'IssueIssueInput', { id, version });
  return id as string;
}

/** An issued issue of the place's enterprise, as others have dealt with it: planned, proved, verified. */
export async function verified(id: string): Promise<void> {
  const enterprise = await Api.signIn(demo('enterprise_manager'));
  const expert = await Api.signIn(demo('expert'));
  const version = async () => (await expert.gql('query($id: UUID!) { issue(id: $id) { version } }', { id })).issue.version;
  const bytes = picture(91);
  await enterprise.put(`/api/files/${sha256(bytes)}?name=after.png`, bytes);
  const plan = { measure: '整改', person: '安环部', plannedOn: day(10) };
  await enterprise.run('planRectification', 'PlanRectificationInput', { id, version: await version(), ...plan });
  const files = [{ sha256: sha256(bytes), name: 'after.png', role: 'AFTER' }];
  const account = { account: '已整改', files };
  await enterprise.run('submitRectification', 'SubmitRectificationInput', { id, version: await version(), ...account });
  const opinion = { opinion: '整改到位', method: 'PAPER' };
  await expert.run('verifyIssue', 'VerifyIssueInput', { id, version: await version(), ...opinion });
}
