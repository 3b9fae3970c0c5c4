/**
 * Events by which Chrome's own recordings tell of pages and processes. DevTools knows them by their names alone and gives up a whole
 * trace, or shows nothing of it, where one comes without what belongs to it. Found by trying every name that its engine looks for
 * (`@paulirish/trace_engine` 0.0.65); a pattern takes in the neighbours of several.
 */
const chromeNames = new RegExp(
  '^(\\w+((Idle|Task)Callback|InvalidationTracking|ThreadFrame|InBrowser|StatusChange|StyleRecalculation|NetworkRequest|FontLoad)|' +
    '(Auction|Resource|TracingS|WebSocket|Timer|NeedsB|MetaC|CompositeL)\\w+|CommitLoad|Mark(Load|DOMContent)|' +
    '(Activate|Update|Set)Lay\\w+|InvalidateLayout|LayoutShift|' +
    'CpuProfile|ProfileChunk|DOMStats|EventTiming|FunctionCall|InteractiveTime|' +
    'Paint(Image)?|Parse(Author\\w+|HTML)|first\\w*Paint|\\w*avigationStart|(process|thread)_name|' +
    '(User|Paint|RenderFrame|[lL]argest)\\w+::\\w+)$',
);

/** A name as an event may bear it: one of Chrome's is put into quotes. */
export const eventName = (name: string): string => (chromeNames.test(name) ? `"${name}"` : name);
