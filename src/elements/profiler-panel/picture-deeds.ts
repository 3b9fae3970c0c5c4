import { errorText } from '../../profile/error-text.js';
import type { ProfilingSession } from '../../profile/model.js';
import { WfPictureRequestEvent } from '../events.js';
import type { Speak } from '../words/words.js';
import type { Notice } from './notice.js';
import { download, exportFileName } from './session-files.js';

/** What can be taken a picture of, and as what. */
export const pictures = [
  { subject: 'canvas', extension: 'svg' },
  { subject: 'canvas', extension: 'png' },
  { subject: 'timeline', extension: 'svg' },
  { subject: 'timeline', extension: 'png' },
] as const;

export type PictureKind = (typeof pictures)[number];

/** Asks the page's overlay or timeline for its picture and hands it to the user as a file. null: nothing needs to be said. */
export async function savePicture(
  from: Element,
  session: ProfilingSession,
  { subject, extension }: PictureKind,
  say: Speak,
): Promise<Notice | null> {
  const request = new WfPictureRequestEvent(session.workflowId, subject);
  from.dispatchEvent(request);
  try {
    const content = await (extension === 'svg' ? request.source?.toSVG() : request.source?.toPNG());
    if (!content) return { tone: 'error', text: say(`picture.none.${subject}`) };
    const name = exportFileName(`${session.workflowId}-${subject}`, [session], extension);
    download(content, name, extension === 'svg' ? 'image/svg+xml' : 'image/png');
    return null;
  } catch (error) {
    return { tone: 'error', text: say('export.failed', { format: extension.toUpperCase(), error: errorText(error) }) };
  }
}
