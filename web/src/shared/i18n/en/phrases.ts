import type { Dict } from '../zh';

export const phrases: Dict['phrases'] = {
  DISCARD: ['Duplicate of another finding.', 'Not confirmed on site.', 'Not an environmental matter.'],
  DISPUTE: ['This is covered by a permit, see the files.', 'The facility is not ours.'],
  GIVE_OPINION: ['Confirmed, should be upheld.', "The enterprise's account holds, waive."],
  DECIDE_DISPUTE: ["Following the expert's opinion."],
  SUBMIT: ['Rectified as planned, photos attached.'],
  VERIFY: ['Documents complete, rectified.', 'Seen on site, rectified.'],
  RETURN: ['The photos do not show the place.', 'Please add the lasting measures.', 'Not sufficient, please go on.'],
  CLOSE: ['Closed.'],
  WAIVE: ["Waived, following the expert's opinion."],
  REOPEN: ['Recurred at the look-back.'],
  CONFIRM_LOOKBACK: ['No recurrence at the look-back.'],
  REQUEST_EXTENSION: ['Long delivery time of the equipment.', 'Needs a production stop.'],
  DECIDE_EXTENSION: ['Granted, please keep the new date.', 'Refused, please keep the old date.'],
  REMIND: ['Please hurry and submit in time.', 'The deadline is near.'],
  ACCEPT_DELIVERY: ['In time and complete.', 'Done as planned.'],
  CANCEL_TRAINING: ['The speaker cannot come.', 'Too few people enrolled.'],
  CHECK_IN: ['No phone.', 'The phone cannot scan.'],
  REVOKE: ['Taken by somebody else.', 'Wrong data, to be issued again.'],
};
