/** `Need met` for `NeedMet`. */
export declare const englishTitle: (type: string) => string;
/** The Indonesian title of an event's type; the English one for a type that has none. */
export declare const indonesianTitle: (type: string) => string;
/** What a field is called; its own name where Indonesian has none here. */
export declare const fieldTitle: (name: string) => string;
//# sourceMappingURL=titles.d.ts.map
