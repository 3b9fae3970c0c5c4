import type { Execution, GraphNode, ProfilingSession } from '../../profile/model.js';
import { assembleSession } from '../build/assemble-session.js';
import { DistinctNames } from '../build/distinct-names.js';
import { parseIsoTime } from '../build/iso-time.js';
import { listIn, numberOf, objectsOf, objectsThat, textOf } from '../build/lenient.js';
import { respelled } from '../build/respelled.js';
import type { Tally } from '../build/tally.js';
import type { Format, FormatImportOptions } from '../format.js';
import { ImportError } from '../import-error.js';
import type { ParsedInput } from '../input/parsed-input.js';
import { isObject, isTime, type JsonObject } from '../read.js';

/** The jobs of GitHub Actions runs, as the REST API lists them, `workflow_job` webhooks send them or `gh run view --json` prints them. */
export const githubActions: Format = {
  id: 'github-actions',
  label: 'GitHub Actions',
  mediaType: 'application/json',
  extension: '.json',
  detect: (input) => {
    const document = input.json ?? input.lines;
    return jobsOf(document).length ? 0.9 : isRun(document) ? 0.8 : 0;
  },
  import: importJobs,
};

function jobsOf(document: unknown): readonly JsonObject[] {
  if (Array.isArray(document)) return objectsOf(document).flatMap(jobsOf);
  if (!isObject(document)) return [];
  if (isJob(document)) return [document];
  if (isObject(document.workflow_job)) return jobsOf(document.workflow_job);
  const jobs = objectsThat(isJob, document.jobs);
  return jobs.length ? jobs : printedJobs(document);
}

/** What `gh run view --json jobs` prints, with or without what it tells of the run: the words of the API in another spelling. */
function printedJobs(run: JsonObject): JsonObject[] {
  return objectsOf(run.jobs ?? [run])
    .filter((job) => 'databaseId' in job && 'startedAt' in job && 'steps' in job)
    .map((job) => ({
      ...spelled(run),
      ...spelled(job),
      id: job.databaseId,
      run_id: /\/runs\/(\d+)/.exec(String(job.url))?.[1] ?? run.databaseId,
      run_attempt: run.attempt,
      html_url: job.url,
      steps: objectsOf(job.steps).map(spelled),
    }));
}

/** `startedAt` → `started_at` */
const spelled = (source: JsonObject): JsonObject => respelled(source, /[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function isJob(value: JsonObject): boolean {
  return 'run_id' in value && 'started_at' in value && 'conclusion' in value && typeof value.name === 'string';
}

/** One, or a page of them. */
function isRun(document: unknown): boolean {
  const [run = {}] = isObject(document) ? objectsOf(document.workflow_runs ?? [document]) : [];
  return 'run_number' in run && 'jobs_url' in run;
}

function importJobs(input: ParsedInput, _options: FormatImportOptions, tally: Tally): readonly ProfilingSession[] {
  const document = input.json ?? input.requireLines();
  const jobs = jobsOf(document);
  if (!jobs.length && isRun(document)) {
    throw new ImportError(
      'no-runs',
      'this is a workflow run without its jobs; they are what its `jobs_url` answers',
      'jobs_url',
    );
  }
  if (!jobs.length) throw new ImportError('wrong-shape', 'expected jobs of a workflow run', 'jobs');
  tally.page(jobs.length, 'jobs', numberOf(objectsOf([document].flat())[0]?.total_count));
  const runs = new Map<string, Map<string, JsonObject>>();
  for (const job of jobs) {
    const key = `${textOf(job.run_id) ?? ''}${attemptOf(job) > 1 ? ` attempt ${attemptOf(job)}` : ''}`;
    const known = runs.get(key) ?? new Map<string, JsonObject>();
    // A later message about a job replaces the earlier one.
    runs.set(key, known.set(textOf(job.id) ?? `${textOf(job.name)}`, job));
  }
  return [...runs].map(([id, run]) => readRun(id, [...run.values()], tally));
}

const attemptOf = (job: JsonObject): number => numberOf(job.run_attempt) ?? 1;

const conclusions = new Map<unknown, Execution['status']>([
  ['success', 'completed'],
  ['neutral', 'completed'],
  ['failure', 'failed'],
  ['timed_out', 'failed'],
  ['startup_failure', 'failed'],
  ['action_required', 'failed'],
  ['cancelled', 'cancelled'],
  ['stale', 'cancelled'],
  ['skipped', 'skipped'],
]);

function readRun(id: string, jobs: readonly JsonObject[], tally: Tally): ProfilingSession {
  const nodes: GraphNode[] = [];
  const taken = new Set<string>();
  const names = new DistinctNames((name) => taken.has(name));
  // Then what `job / step` is made of can be told from it, and a step's name only has to be its own within its job.
  const arePlain = jobs.every(({ name }) => isPlain(textOf(name) ?? 'job'));
  /** The job that had a step of that name last: jobs mostly have the same steps. */
  const lastJob = new Map<string, JsonObject>();
  const executions: Execution[] = [];
  /** How what is inside of nothing else ended. */
  const endings = new Set<Execution['status']>();
  let running = false;
  /** Where no job has begun, the run waits since then. */
  let created = Infinity;
  // Ids are numbers, and then no two executions can be called the same.
  let areDistinct = true;
  for (const job of jobs) {
    const nodeId = names.distinct(textOf(job.name) ?? 'job');
    const labels = listIn(job.labels)
      .filter((label) => typeof label === 'string')
      .join(', ');
    taken.add(nodeId);
    nodes.push(labels ? { id: nodeId, type: labels } : { id: nodeId });
    const open = job.status !== 'completed' && !job.conclusion;
    running ||= open;
    const jobId = textOf(job.id) ?? nodeId;
    areDistinct &&= textOf(job.id) !== undefined && !jobId.includes(separator);
    const lane = textOf(job.runner_name);
    const ran = readTimed(job, jobId, nodeId, open, lane, undefined, tally);
    const queuedAt = parseIsoTime(job.created_at);
    created = Math.min(created, queuedAt ?? Infinity);
    if (ran) {
      if (queuedAt !== undefined && queuedAt <= ran.startedAt && ran.status !== 'skipped') ran.queuedAt = queuedAt;
      if (attemptOf(job) > 1) ran.attempt = attemptOf(job);
      executions.push(ran);
      endings.add(ran.status);
    }
    const [namePrefix, idPrefix] = [nodeId + separator, jobId + separator];
    const steps = new DistinctNames((name) => lastJob.get(name) === job);
    objectsOf(job.steps).forEach((step) => {
      const label = textOf(step.name) ?? 'step';
      let stepId: string;
      if (arePlain) {
        const own = steps.distinct(label);
        lastJob.set(own, job);
        stepId = namePrefix + own;
      } else {
        stepId = names.distinct(namePrefix + label);
        taken.add(stepId);
      }
      nodes.push({ id: stepId, label, type: 'step', parentId: nodeId });
      const stepRan = readTimed(step, idPrefix + stepId, stepId, open, lane, ran && jobId, tally);
      if (stepRan) {
        executions.push(stepRan);
        if (!ran) endings.add(stepRan.status);
      }
    });
  }
  const name = textOf(jobs[0]?.workflow_name);
  return assembleSession(
    {
      id: id || 'run',
      workflowId: name ?? id,
      ...(name === undefined ? {} : { name: `${name} ${id}` }),
      status: running
        ? 'running'
        : endings.has('failed')
          ? 'failed'
          : endings.has('cancelled')
            ? 'cancelled'
            : 'completed',
      nodes,
      executions,
      ...(executions.length || created === Infinity ? {} : { startedAt: created }),
      isForest: areDistinct,
      attributes: {
        engine: 'github-actions',
        branch: textOf(jobs[0]?.head_branch),
        commit: textOf(jobs[0]?.head_sha),
        url: textOf(jobs[0]?.html_url),
      },
    },
    tally,
  );
}

const separator = ' / ';

const isPlain = (jobName: string): boolean => (jobName + separator).indexOf(separator) === jobName.length;

/** A job or a step; undefined where it has not begun. */
function readTimed(
  source: JsonObject,
  id: string,
  nodeId: string,
  runOpen: boolean,
  lane: string | undefined,
  parentId: string | undefined,
  tally: Tally,
): { -readonly [K in keyof Execution]: Execution[K] } | undefined {
  const startedAt = parseIsoTime(source.started_at);
  const known = conclusions.get(source.conclusion);
  const status =
    known ?? (source.status === 'in_progress' ? 'running' : source.status === 'completed' ? 'completed' : undefined);
  if (status === undefined) return undefined;
  const ended = parseIsoTime(source.completed_at);
  const start = startedAt ?? (status === 'skipped' ? ended : undefined);
  if (!isTime(start)) {
    tally.add('job or step without a start, left out', nodeId);
    return undefined;
  }
  const finishedAt = ended ?? (status === 'running' && runOpen ? undefined : start);
  // Nearly all steps. Written in one go, an object costs one allocation; a field added later costs another.
  if (finishedAt !== undefined && lane !== undefined && parentId !== undefined)
    return { id, nodeId, startedAt: start, finishedAt, status, lane, parentId };
  const execution: { -readonly [K in keyof Execution]: Execution[K] } = { id, nodeId, startedAt: start, status };
  if (finishedAt !== undefined) execution.finishedAt = finishedAt;
  if (lane !== undefined) execution.lane = lane;
  if (parentId !== undefined) execution.parentId = parentId;
  return execution;
}
