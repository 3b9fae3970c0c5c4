import { panelColumns, panelViews, type PanelView } from './panel-views.js';

/** Which views are open: one, or in a wide panel one of each column. */
export class OpenViews {
  #inColumn: readonly (PanelView | undefined)[] = [];

  /** The view of that name; the first where there is none. */
  static named(id: string): PanelView {
    return panelViews.find((view) => view.id === id) ?? panelViews[0]!;
  }

  static columnOf(id: string): number {
    return panelColumns.findIndex((views) => views.includes(OpenViews.named(id)));
  }

  /** A column opens it; the others stay as they are. */
  open(view: PanelView): void {
    this.#inColumn = panelColumns.map((views, i) => (views.includes(view) ? view : this.#inColumn[i]));
  }

  ofColumn(column: number): PanelView {
    return this.#inColumn[column] ?? panelColumns[column]![0]!;
  }
}
