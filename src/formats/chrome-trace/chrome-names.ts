/**
 * Events by which Chrome's own recordings tell of pages and processes. DevTools knows them by their names alone and gives up a whole
 * trace, or shows nothing of it, where one comes without what belongs to it. Found by trying every name that its engine looks for
 * (`@paulirish/trace_engine` 0.0.65); a pattern takes in the neighbours of several.
 */
const chromeNames = new RegExp(
  '^(\\w+((Idle|Task)Callback|InvalidationTracking|MainThreadFrame|InBrowser|StatusChange|Recalculation|NetworkRequest|FontLoad)|' +
    '(AuctionWorklet|Resource|TracingS|WebSocket|Timer)\\w+|CommitLoad|Mark(Load|DOMContent)|NeedsBeginFrameChanged|' +
    '(Activate|Update|Set)Lay\\w+Tree(Id)?|CompositeLayers|InvalidateLayout|LayoutShift|' +
    'CpuProfile|ProfileChunk|DOMStats|EventTiming|FunctionCall|InteractiveTime|MetaCharsetCheck|' +
    'Paint(Image)?|Parse(AuthorStyleSheet|HTML)|first(Contentful)?Paint|(n|SoftN)avigationStart|(process|thread)_name|' +
    '(UserTiming|Paint\\w+|RenderFrame\\w+|[lL]argest\\w+)::\\w+)$',
);

/** A name as an event may bear it: one of Chrome's is put into quotes. */
export const eventName = (name: string): string => (chromeNames.test(name) ? `"${name}"` : name);
